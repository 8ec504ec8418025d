import { h } from 'preact';
import { z } from 'zod';
import { roles } from '../../../platform/house/face.ts';
import { route, type AnyPageRoute, type Reply, type Request } from '../../../platform/http/route.ts';
import { tableFile } from '../../../platform/pages/table-file.ts';
import { actingPerson, authorityOf } from '../actions/authority-of.ts';
import { changeRoles, disablePerson, enablePerson } from '../actions/change-standing.ts';
import { invitePerson } from '../actions/invite-person.ts';
import { findAuthorityById } from '../actions/list-authorities.ts';
import { listPeopleHere, showPerson } from '../actions/list-people.ts';
import { resetPerson } from '../actions/reset-person.ts';
import { signOutEverywhere } from '../actions/sign-out.ts';
import { organisationKinds } from '../model/authority.ts';
import { emailField, listField, optionalField, reasonField, textField } from './fields.ts';
import { atField, formPage, refused, textOf, untouched, type FormState } from './form-state.ts';
import type { AccessParts } from './parts.ts';
import { InvitePage, LinkMadePage, PeoplePage, peopleTable } from './views/people.view.tsx';
import { PersonPage } from './views/person.view.tsx';

type Bare = Omit<Request<unknown>, 'input'>;
const permission = 'access:manage-people';
const purpose = 'run-the-service';
const writesItsOwn = { none: 'The act writes its own line.' } as const;
const chrome = { menu: '/people', breadcrumbs: [{ text: 'Start', href: '/' }, { text: 'People', href: '/people' }] } as const;

const someRoles = listField(z.enum(roles, 'Choose roles from the list')).refine((chosen) => chosen.length > 0, 'Choose at least one role');
const person = z.uuid();

/** The pages on which an administrator answers for who may sign in. */
export function peopleRoutes(parts: AccessParts): AnyPageRoute[] {
  return [listRoute(), ...inviteRoutes(parts), showRoute(), ...standingRoutes(), ...signInRoutes(parts)];
}

function listRoute(): AnyPageRoute {
  return route({
    method: 'GET',
    path: '/people',
    permission,
    purpose,
    audit: { name: 'access.people-listed' },
    input: z.object({
      words: optionalField(z.string().trim().max(100)),
      role: optionalField(z.enum(roles)),
      state: optionalField(z.enum(['active', 'invited', 'disabled'])),
      organisation: optionalField(z.uuid()),
      format: z.enum(['csv', 'xlsx']).optional(),
    }),
    answer: async ({ ctx, db, input: { format, ...filter } }) => {
      const people = await listPeopleHere(ctx, db, filter);
      if (!format) return { kind: 'page', title: 'People', body: h(PeoplePage, { people, filter, today: ctx.today }), chrome: { ...chrome, breadcrumbs: chrome.breadcrumbs.slice(0, 1) } };
      const authority = await findAuthorityById(db, authorityOf(ctx));
      return tableFile(peopleTable(people.chosen, ctx.today), format, { name: 'people', publisher: authority?.name ?? '', source: 'Everychild, people who may sign in', isMadeUp: authority?.isMadeUp ?? false, asAt: ctx.now });
    },
  });
}

function inviteRoutes(parts: AccessParts): AnyPageRoute[] {
  const show = async ({ ctx, db }: Bare, state: FormState): Promise<Reply> => formPage('Invite somebody', state, h(InvitePage, { state, people: await listPeopleHere(ctx, db, {}) }), chrome);
  const input = z.object({
    name: textField('their name'),
    email: emailField('their'),
    organisation: textField('their organisation'),
    organisationKind: optionalField(z.enum(organisationKinds, 'Choose a kind from the list')),
    roles: someRoles,
  });
  return [
    route({ method: 'GET', path: '/people/invite', permission, purpose, audit: { none: 'An empty form.' }, input: z.object({}), answer: (request) => show(request, untouched) }),
    route({
      method: 'POST',
      path: '/people/invite',
      permission,
      purpose,
      audit: writesItsOwn,
      input,
      again: (request) => show(request, request),
      answer: async (request) => {
        const { ctx, db, input: given } = request;
        const known = (await listPeopleHere(ctx, db, {})).organisations.find(({ name }) => name.toLowerCase() === given.organisation.toLowerCase());
        const kind = known?.kind ?? given.organisationKind;
        if (!kind) return show(request, { typed: given, faults: [{ field: 'organisationKind', message: `Choose what kind of organisation ${given.organisation} is: it is not among the partners yet` }] });
        const decided = await invitePerson(ctx, db, { name: given.name, email: given.email, roles: given.roles, organisation: { name: known?.name ?? given.organisation, kind } }, parts.ownAddress);
        if (!decided.accepted) return show(request, atField('email', decided.refusal, given));
        return { kind: 'page', title: `${given.name} is invited`, body: h(LinkMadePage, { link: decided.value, name: given.name }), chrome };
      },
    }),
  ];
}

async function showOne({ ctx, db }: Bare, id: string, state: FormState): Promise<Reply> {
  const record = await showPerson(ctx, db, id);
  if (!record.accepted) return refused(record.refusal);
  return formPage(record.value.person.name, state, h(PersonPage, { record: record.value, state, isSelf: actingPerson(ctx) === id }), { ...chrome, breadcrumbs: [...chrome.breadcrumbs, { text: record.value.person.name }] });
}

function showRoute(): AnyPageRoute {
  return route({ method: 'GET', path: '/people/:person', permission, purpose, audit: { name: 'access.person-looked-at' }, input: z.object({ person }), answer: (request) => showOne(request, request.input.person, untouched) });
}

function standingRoutes(): AnyPageRoute[] {
  const again = (request: Bare & FormState): Promise<Reply> => showOne(request, textOf(request, 'person'), request);
  return [
    route({
      method: 'POST',
      path: '/people/:person/roles',
      permission,
      purpose,
      audit: writesItsOwn,
      input: z.object({ person, roles: someRoles, reason: reasonField }),
      again,
      answer: async (request) => {
        const decided = await changeRoles(request.ctx, request.db, request.input);
        if (decided.accepted) return { kind: 'redirect', to: `/people/${request.input.person}`, notice: decided.value.changed > 0 ? 'The roles are changed.' : 'The roles were so already: nothing is changed.' };
        return decided.refusal.code === 'person-not-found' ? refused(decided.refusal) : showOne(request, request.input.person, atField('roles', decided.refusal, request.input));
      },
    }),
    route({
      method: 'POST',
      path: '/people/:person/disable',
      permission,
      purpose,
      audit: writesItsOwn,
      input: z.object({ person, reason: reasonField }),
      again,
      answer: async ({ ctx, db, input }) => {
        const decided = await disablePerson(ctx, db, input);
        return decided.accepted ? { kind: 'redirect', to: `/people/${input.person}`, notice: 'They may not sign in any more, and their sessions have ended.' } : refused(decided.refusal);
      },
    }),
    route({
      method: 'POST',
      path: '/people/:person/enable',
      permission,
      purpose,
      audit: writesItsOwn,
      input: z.object({ person, reason: reasonField }),
      again,
      answer: async ({ ctx, db, input }) => {
        const decided = await enablePerson(ctx, db, input);
        return decided.accepted ? { kind: 'redirect', to: `/people/${input.person}`, notice: 'They may sign in again.' } : refused(decided.refusal);
      },
    }),
  ];
}

function signInRoutes(parts: AccessParts): AnyPageRoute[] {
  return [
    route({
      method: 'POST',
      path: '/people/:person/reset',
      permission,
      purpose,
      audit: writesItsOwn,
      input: z.object({ person, takesSecondFactorAway: z.literal('yes').optional() }),
      answer: async ({ ctx, db, input }) => {
        const decided = await resetPerson(ctx, db, { person: input.person, takesSecondFactorAway: input.takesSecondFactorAway === 'yes' }, parts.ownAddress);
        if (!decided.accepted) return refused(decided.refusal);
        const record = await showPerson(ctx, db, input.person);
        const name = record.accepted ? record.value.person.name : '';
        return { kind: 'page', title: 'A new link', body: h(LinkMadePage, { link: decided.value, name }), chrome };
      },
    }),
    route({
      method: 'POST',
      path: '/people/:person/sign-out',
      permission,
      purpose,
      audit: writesItsOwn,
      input: z.object({ person }),
      answer: async ({ ctx, db, input }) => {
        const decided = await signOutEverywhere(ctx, db, { person: input.person as never });
        return decided.accepted ? { kind: 'redirect', to: `/people/${input.person}`, notice: 'They are signed out everywhere.' } : refused(decided.refusal);
      },
    }),
  ];
}
