import { h } from 'preact';
import { z } from 'zod';
import { route, type AnyPageRoute, type Reply, type Request } from '../../../platform/http/route.ts';
import { listDemoPeople, signInAsDemoPerson } from '../actions/enrol-demo-people.ts';
import { giveCode } from '../actions/give-code.ts';
import { askForReset } from '../actions/reset-person.ts';
import { confirmSecondFactor, offerSecondFactor } from '../actions/set-up-second-factor.ts';
import { signIn } from '../actions/sign-in.ts';
import { signOut } from '../actions/sign-out.ts';
import { emailField, nextField, passwordField, textField } from './fields.ts';
import { failedForm, formPage, refused, textOf, untouched, type FormState } from './form-state.ts';
import { nextOf, noSessionCookie, sendOn, sessionCookie, type AccessParts } from './parts.ts';
import { addressOf } from './request-address.ts';
import { CodePage, ForgottenPage, ForgottenSentPage, SignInPage, type DemoChoice } from './views/sign-in.view.tsx';
import { SetUpSecondFactorPage } from './views/second-factor.view.tsx';

const writesItsOwn = { none: 'The act writes its own line, for whom it was and how it ended.' } as const;
const onlyAForm = { none: 'A form that shows nothing of anybody.' } as const;
type Bare = Omit<Request<unknown>, 'input'>;


/** The pages with which somebody signs in and out. */
export function signInRoutes(parts: AccessParts): AnyPageRoute[] {
  return [...passwordRoutes(parts), ...codeRoutes(parts), ...setUpCodeRoutes(parts), ...forgottenRoutes(parts), ...(parts.isDemo ? [demoRoute()] : [])];
}

function passwordRoutes(parts: AccessParts): AnyPageRoute[] {
  const show = async (request: Bare, state: FormState): Promise<Reply> => {
    if (request.ctx.authority === undefined) return { kind: 'redirect', to: '/set-up' };
    return formPage('Sign in', state, h(SignInPage, { state, next: nextOf(textOf(state, 'next')), demo: await demoChoices(parts, request) }));
  };
  return [
    route({
      method: 'GET',
      path: '/sign-in',
      permission: 'public',
      purpose: 'sign-in',
      audit: onlyAForm,
      input: z.object({ next: nextField }),
      answer: async (request) => (request.ctx.actor.kind === 'person' ? { kind: 'redirect', to: nextOf(request.input.next) } : show(request, { ...untouched, typed: { next: request.input.next } })),
    }),
    route({
      method: 'POST',
      path: '/sign-in',
      permission: 'public',
      purpose: 'sign-in',
      audit: writesItsOwn,
      input: z.object({ email: emailField('your'), password: passwordField(), next: nextField }),
      again: (request) => show(request, request),
      answer: async ({ ctx, db, input, session, ...request }) => {
        if (ctx.authority === undefined) return { kind: 'redirect', to: '/set-up' };
        const decided = await signIn(ctx, db, { email: input.email, password: input.password, address: addressOf(request), replaces: session?.id });
        if (decided.accepted) return sendOn(ctx, db, decided.value, nextOf(input.next));
        const demo = await demoChoices(parts, { ctx, db });
        return failedForm('Sign in', 'email', decided.refusal, { email: input.email }, (state) => h(SignInPage, { state, next: nextOf(input.next), demo }));
      },
    }),
    route({
      method: 'POST',
      path: '/sign-out',
      permission: 'public',
      purpose: 'sign-in',
      audit: writesItsOwn,
      input: z.object({}),
      answer: async ({ ctx, db, session }) => {
        if (session) await signOut(ctx, db, session.id);
        return { kind: 'redirect', to: '/', notice: 'You are signed out.', cookies: [noSessionCookie] };
      },
    }),
  ];
}

function codeRoutes(parts: AccessParts): AnyPageRoute[] {
  const show = (state: FormState): Reply => formPage('Enter your code', state, h(CodePage, { state, next: nextOf(textOf(state, 'next')) }));
  return [
    route({
      method: 'GET',
      path: '/sign-in/code',
      permission: 'public',
      purpose: 'sign-in',
      audit: onlyAForm,
      input: z.object({ next: nextField }),
      answer: async ({ input, session }) => (session ? show({ ...untouched, typed: { next: input.next } }) : { kind: 'redirect', to: '/sign-in' }),
    }),
    route({
      method: 'POST',
      path: '/sign-in/code',
      permission: 'public',
      purpose: 'sign-in',
      audit: writesItsOwn,
      input: z.object({ code: textField('the code', 60), next: nextField }),
      again: async (request) => show(request),
      answer: async ({ ctx, db, input, session, ...request }) => {
        if (ctx.authority === undefined) return { kind: 'redirect', to: '/sign-in' };
        const decided = await giveCode(ctx, db, parts.keyring, { session: session?.id, code: input.code, address: addressOf(request) });
        if (decided.accepted) return sendOn(ctx, db, decided.value, nextOf(input.next));
        if (decided.refusal.code === 'sign-in-expired') return beginAgain(input.next);
        return failedForm('Enter your code', 'code', decided.refusal, {}, (state) => h(CodePage, { state, next: nextOf(input.next) }));
      },
    }),
  ];
}

function setUpCodeRoutes(parts: AccessParts): AnyPageRoute[] {
  const show = async ({ ctx, db, session }: Bare, state: FormState): Promise<Reply> => {
    const offer = ctx.authority && (await offerSecondFactor(ctx, db, parts.keyring, session?.id));
    if (!offer || (!offer.accepted && offer.refusal.code === 'sign-in-expired')) return beginAgain(textOf(state, 'next'));
    if (!offer.accepted) return refused(offer.refusal);
    return formPage('Set up your authenticator app', state, h(SetUpSecondFactorPage, { state, ...offer.value, next: nextOf(textOf(state, 'next')) }));
  };
  return [
    route({
      method: 'GET',
      path: '/sign-in/set-up-code',
      permission: 'public',
      purpose: 'sign-in',
      audit: writesItsOwn,
      input: z.object({ next: nextField }),
      answer: (request) => show(request, { ...untouched, typed: { next: request.input.next } }),
    }),
    route({
      method: 'POST',
      path: '/sign-in/set-up-code',
      permission: 'public',
      purpose: 'sign-in',
      audit: writesItsOwn,
      input: z.object({ code: textField('the code', 60), next: nextField }),
      again: (request) => show(request, request),
      answer: async (request) => {
        const { ctx, db, input, session } = request;
        if (ctx.authority === undefined) return beginAgain(input.next);
        const decided = await confirmSecondFactor(ctx, db, parts.keyring, { session: session?.id, code: input.code });
        if (decided.accepted) return { kind: 'redirect', to: `/you/recovery-codes?next=${encodeURIComponent(nextOf(input.next))}`, cookies: [sessionCookie(decided.value.token)] };
        if (decided.refusal.code !== 'code-sign-in-failed') return decided.refusal.code === 'sign-in-expired' ? beginAgain(input.next) : refused(decided.refusal);
        return show(request, { typed: { next: input.next }, faults: [{ field: 'code', message: 'Enter the six digits that the app shows now' }] });
      },
    }),
  ];
}

function forgottenRoutes(parts: AccessParts): AnyPageRoute[] {
  const show = (state: FormState): Reply => formPage('Choose a new password', state, h(ForgottenPage, { state }));
  return [
    route({ method: 'GET', path: '/forgotten-password', permission: 'public', purpose: 'sign-in', audit: onlyAForm, input: z.object({}), answer: async () => show(untouched) }),
    route({
      method: 'POST',
      path: '/forgotten-password',
      permission: 'public',
      purpose: 'sign-in',
      audit: writesItsOwn,
      input: z.object({ email: emailField('your') }),
      again: async (request) => show(request),
      answer: async ({ ctx, db, input, ...request }) => {
        if (ctx.authority !== undefined) await askForReset(ctx, db, { email: input.email, address: addressOf(request) }, parts.ownAddress);
        return { kind: 'page', title: 'Look for a message from us', body: h(ForgottenSentPage, { email: input.email }) };
      },
    }),
  ];
}

/** Signs in with one click; declared in the demonstration alone, so that elsewhere nothing stands at its address. */
function demoRoute(): AnyPageRoute {
  return route({
    method: 'POST',
    path: '/sign-in/demo',
    permission: 'public',
    purpose: 'sign-in',
    audit: writesItsOwn,
    input: z.object({ person: z.uuid(), next: nextField }),
    answer: async ({ ctx, db, input, session }) => {
      const decided = await signInAsDemoPerson(ctx, db, { person: input.person, replaces: session?.id });
      return decided.accepted ? sendOn(ctx, db, decided.value, nextOf(input.next)) : refused(decided.refusal);
    },
  });
}

async function demoChoices(parts: AccessParts, { ctx, db }: Pick<Bare, 'ctx' | 'db'>): Promise<readonly DemoChoice[]> {
  if (!parts.isDemo) return [];
  return (await listDemoPeople(ctx, db)).map(({ id, name, roles, organisation, demoWords }) => ({ id, name, roles, organisation: organisation.name, words: demoWords! }));
}

function beginAgain(to: string | undefined): Reply {
  return { kind: 'redirect', to: `/sign-in?next=${encodeURIComponent(nextOf(to))}`, notice: 'Signing in took too long. Begin again.' };
}
