import { h } from 'preact';
import { z } from 'zod';
import { route, type AnyPageRoute, type Reply, type Request } from '../../../platform/http/route.ts';
import { acceptLink, findLinkOwner } from '../actions/accept-link.ts';
import { changePassword, removeOwnSecondFactor, renewRecoveryCodes, showOwnAccount } from '../actions/change-own-credentials.ts';
import { foundFirstAuthority } from '../actions/found-authority.ts';
import { giveFirstRecoveryCodes } from '../actions/give-recovery-codes.ts';
import { signOutEverywhere } from '../actions/sign-out.ts';
import { listUnsentFormOffers, takeUnsentForm } from '../actions/unsent-forms.ts';
import { actingPerson } from '../actions/authority-of.ts';
import { emailField, nextField, passwordField, textField } from './fields.ts';
import { atField, formPage, refused, textOf, untouched, type FormState } from './form-state.ts';
import { nextOf, sendOn, type AccessParts } from './parts.ts';
import { OfferRecoveryCodesPage, OwnAccountPage, TakenFormPage, UnsentFormsPage } from './views/account.view.tsx';
import { ChoosePasswordPage, SetUpPage } from './views/invitation.view.tsx';
import { RecoveryCodesPage } from './views/second-factor.view.tsx';

type Bare = Omit<Request<unknown>, 'input'>;
const writesItsOwn = { none: 'The act writes its own line.' } as const;
const own = { none: 'Somebody looks at their own account.' } as const;

/** The pages of one's own account, of invitations, of the first set-up, and of what was kept when a session ended. */
export function accountRoutes(parts: AccessParts): AnyPageRoute[] {
  return [...ownRoutes(), ...recoveryRoutes(), ...invitationRoutes(), ...setUpRoutes(), ...unsentRoutes(parts)];
}

async function showOwn({ ctx, db, session }: Bare, state: FormState): Promise<Reply> {
  const account = await showOwnAccount(ctx, db);
  if (!account) return refused({ code: 'person-not-found', facts: {} });
  return formPage(account.person.name, state, h(OwnAccountPage, { account, state, session: session?.id }), { breadcrumbs: [{ text: 'Start', href: '/' }, { text: 'You' }] });
}

function ownRoutes(): AnyPageRoute[] {
  return [
    route({ method: 'GET', path: '/you', permission: 'signed-in', purpose: 'sign-in', audit: own, input: z.object({}), answer: (request) => showOwn(request, untouched) }),
    route({
      method: 'POST',
      path: '/you/password',
      permission: 'signed-in',
      purpose: 'sign-in',
      audit: writesItsOwn,
      input: z.object({ present: passwordField(), wanted: passwordField('a new password') }),
      again: (request) => showOwn(request, request),
      answer: async (request) => {
        const decided = await changePassword(request.ctx, request.db, { ...request.input, session: request.session!.id });
        if (decided.accepted) return { kind: 'redirect', to: '/you', notice: 'Your password is changed. You are signed out everywhere else.' };
        if (decided.refusal.code === 'sign-in-failed') return showOwn(request, { typed: {}, faults: [{ field: 'present', message: 'Enter the password you have now' }] });
        return showOwn(request, atField(decided.refusal.code === 'sign-in-too-many-attempts' ? 'present' : 'wanted', decided.refusal, {}));
      },
    }),
    route({
      method: 'POST',
      path: '/you/sign-out-elsewhere',
      permission: 'signed-in',
      purpose: 'sign-in',
      audit: writesItsOwn,
      input: z.object({}),
      answer: async ({ ctx, db, session }) => {
        const decided = await signOutEverywhere(ctx, db, { person: actingPerson(ctx)!, ...(session ? { butNot: session.id } : {}) });
        return decided.accepted ? { kind: 'redirect', to: '/you', notice: 'You are signed out everywhere else.' } : refused(decided.refusal);
      },
    }),
  ];
}

function recoveryRoutes(): AnyPageRoute[] {
  const codesPage = (codes: readonly string[], to: string): Reply => ({ kind: 'page', title: 'Keep your recovery codes', body: h(RecoveryCodesPage, { codes, next: to }) });
  return [
    route({
      method: 'GET',
      path: '/you/recovery-codes',
      permission: 'signed-in',
      purpose: 'sign-in',
      audit: own,
      input: z.object({ next: nextField }),
      answer: async ({ input }) => ({ kind: 'page', title: 'Your authenticator app is set up', body: h(OfferRecoveryCodesPage, { next: nextOf(input.next) }) }),
    }),
    route({
      method: 'POST',
      path: '/you/recovery-codes',
      permission: 'signed-in',
      purpose: 'sign-in',
      audit: writesItsOwn,
      input: z.object({ next: nextField }),
      answer: async ({ ctx, db, input }) => {
        const decided = await giveFirstRecoveryCodes(ctx, db);
        return decided.accepted ? codesPage(decided.value, nextOf(input.next)) : refused(decided.refusal);
      },
    }),
    route({
      method: 'POST',
      path: '/you/recovery-codes/renew',
      permission: 'signed-in',
      purpose: 'sign-in',
      audit: writesItsOwn,
      input: z.object({ codesPassword: passwordField() }),
      again: (request) => showOwn(request, request),
      answer: async (request) => {
        const decided = await renewRecoveryCodes(request.ctx, request.db, request.input.codesPassword);
        return decided.accepted ? codesPage(decided.value, '/you') : showOwn(request, atField('codesPassword', decided.refusal, {}));
      },
    }),
    route({
      method: 'POST',
      path: '/you/second-factor/remove',
      permission: 'signed-in',
      purpose: 'sign-in',
      audit: writesItsOwn,
      input: z.object({ removePassword: passwordField() }),
      again: (request) => showOwn(request, request),
      answer: async (request) => {
        const decided = await removeOwnSecondFactor(request.ctx, request.db, request.input.removePassword);
        return decided.accepted ? { kind: 'redirect', to: '/sign-in/set-up-code?next=%2Fyou' } : showOwn(request, atField('removePassword', decided.refusal, {}));
      },
    }),
  ];
}

function invitationRoutes(): AnyPageRoute[] {
  const token = z.string().max(100);
  const show = async ({ ctx, db }: Bare, given: string, state: FormState): Promise<Reply> => {
    const owner = await findLinkOwner(ctx, db, given);
    if (!owner.accepted) return refused(owner.refusal);
    return formPage('Choose your password', state, h(ChoosePasswordPage, { state, owner: owner.value, token: given }));
  };
  return [
    route({ method: 'GET', path: '/invitation/:token', permission: 'public', purpose: 'sign-in', audit: { none: 'Somebody opens their own link.' }, input: z.object({ token }), answer: (request) => show(request, request.input.token, untouched) }),
    route({
      method: 'POST',
      path: '/invitation/:token',
      permission: 'public',
      purpose: 'sign-in',
      audit: writesItsOwn,
      input: z.object({ token, password: passwordField('a password') }),
      again: (request) => show(request, textOf(request, 'token'), request),
      answer: async (request) => {
        const { ctx, db, input, session } = request;
        const decided = await acceptLink(ctx, db, { ...input, replaces: session?.id });
        if (decided.accepted) return sendOn(ctx, db, decided.value, '/');
        return decided.refusal.code === 'link-expired' ? refused(decided.refusal) : show(request, input.token, atField('password', decided.refusal, {}));
      },
    }),
  ];
}

function setUpRoutes(): AnyPageRoute[] {
  const show = (state: FormState): Reply => formPage('Set up Everychild for your authority', state, h(SetUpPage, { state }));
  const input = z.object({
    code: textField('the set-up code', 60),
    authorityName: textField('the full name of your authority'),
    shortName: textField('its short name', 60),
    dfeCode: z.string().trim().regex(/^(\d{3})?$/, 'Enter a DfE number of three digits, such as 330').optional(),
    onsCode: z.string().trim().regex(/^([EW]\d{8})?$/, 'Enter an ONS code of a letter and eight digits, such as E08000025').optional(),
    name: textField('your name'),
    email: emailField('your'),
    password: passwordField('a password'),
  });
  return [
    route({ method: 'GET', path: '/set-up', permission: 'public', purpose: 'run-the-service', audit: { none: 'A form that shows nothing of anybody.' }, input: z.object({}), answer: async ({ ctx }) => (ctx.authority === undefined ? show(untouched) : { kind: 'redirect', to: '/' }) }),
    route({
      method: 'POST',
      path: '/set-up',
      permission: 'public',
      purpose: 'run-the-service',
      audit: writesItsOwn,
      input,
      again: async (request) => show(request),
      answer: async ({ ctx, db, input: given }) => {
        const { code, authorityName, shortName, dfeCode, onsCode, ...administrator } = given;
        const decided = await foundFirstAuthority(ctx, db, { code, administrator, authority: { name: authorityName, shortName, ...(dfeCode ? { dfeCode } : {}), ...(onsCode ? { onsCode } : {}) } });
        if (decided.accepted) return sendOn(ctx, db, decided.value, '/');
        return show(atField(decided.refusal.code === 'set-up-code-expired' ? 'code' : 'password', decided.refusal, given));
      },
    }),
  ];
}

function unsentRoutes(parts: AccessParts): AnyPageRoute[] {
  return [
    route({
      method: 'GET',
      path: '/unsent',
      permission: 'signed-in',
      purpose: 'run-the-service',
      audit: own,
      input: z.object({}),
      answer: async ({ ctx, db }) => ({ kind: 'page', title: 'What you had typed was kept', body: h(UnsentFormsPage, { offers: await listUnsentFormOffers(ctx, db, actingPerson(ctx)!) }) }),
    }),
    route({
      method: 'POST',
      path: '/unsent/:form',
      permission: 'signed-in',
      purpose: 'run-the-service',
      audit: writesItsOwn,
      input: z.object({ form: z.uuid() }),
      answer: async ({ ctx, db, input }) => {
        const decided = await takeUnsentForm(ctx, db, parts.keyring, input.form);
        return decided.accepted ? { kind: 'page', title: 'Look over what you typed and send it', body: h(TakenFormPage, { form: decided.value }) } : refused(decided.refusal);
      },
    }),
  ];
}
