import { z } from 'zod';
import { command, type AnyCommand, type CommandAnswer } from '../../../platform/cli/command.ts';
import { listAudit } from '../../../platform/audit/list-audit.ts';
import { verifyAudit } from '../../../platform/audit/verify-audit.ts';
import { readDate, type IsoDate } from '../../../kernel/dates.ts';
import type { Refusal } from '../../../kernel/decision.ts';
import { roles } from '../../../platform/house/face.ts';
import { changeRoles, disablePerson, enablePerson } from '../actions/change-standing.ts';
import { foundAuthority } from '../actions/found-authority.ts';
import { invitePerson } from '../actions/invite-person.ts';
import { listAuthoritiesHere } from '../actions/list-authorities.ts';
import { findByEmail, listNames, listPeopleHere } from '../actions/list-people.ts';
import { resetPerson } from '../actions/reset-person.ts';
import type { MadeLink } from '../actions/send-link.ts';
import { organisationKinds } from '../model/authority.ts';
import type { AccessRefusal } from '../model/refusal.ts';
import { count, showRoles, showWhen, stateWords, wordsOf } from './words.ts';
import { auditCells } from './views/audit.view.tsx';

const roleList = z.string().transform((text, context) => {
  const named = text.split(',').map((word) => word.trim()).filter((word) => word !== '');
  const unknown = named.find((word) => !(roles as readonly string[]).includes(word));
  if (named.length > 0 && unknown === undefined) return named as (typeof roles)[number][];
  context.addIssue({ code: 'custom', message: `must be one or several of ${roles.join(', ')}, with commas between${unknown === undefined ? '' : `; "${unknown}" is none of them`}` });
  return z.NEVER;
});
const email = z.string().regex(/^\S+@\S+\.\S+$/, 'must be an email address such as name@example.com');
const oneEmail = z.array(email).length(1, 'must be one email address');
const day = z.string().transform((text, context): IsoDate => {
  const read = readDate(text);
  if (read) return read;
  context.addIssue({ code: 'custom', message: 'must be a day such as 2026-03-05' });
  return z.NEVER;
});
const reason = z.string().min(1).describe('Why; kept in the audit.');

const people = { kind: 'act', noun: 'people', permission: 'access:manage-people', purpose: 'run-the-service', reach: 'tenant' } as const;

/** The commands of this context: people, authorities, the audit. */
export const accessCommands: readonly AnyCommand[] = [...invitingCommands(), ...standingCommands(), ...authorityCommands(), ...auditCommands()];

function no(refusal: Refusal<AccessRefusal>): CommandAnswer {
  return { kind: 'refused', code: refusal.code, words: `${wordsOf(refusal)}.` };
}

function linkAnswer(link: MadeLink): CommandAnswer {
  return { kind: 'done', value: link, words: `The link, good once until ${showWhen(link.expiresAt)}:\n${link.address}` };
}

function invitingCommands(): AnyCommand[] {
  return [
    command({
      ...people,
      verb: 'invite',
      summary: 'Invite somebody to sign in; answers the link with which they choose their password.',
      audit: 'access.person-invited',
      options: z.object({
        name: z.string().min(1).describe('Their name.'),
        email: email.describe('Their email address.'),
        organisation: z.string().min(1).describe('Whom they work for.'),
        organisationKind: z.enum(organisationKinds).default('local-authority').describe(`Kind of a new organisation: ${organisationKinds.join(', ')}.`),
        roles: roleList.describe(`Roles, with commas between: ${roles.join(', ')}.`),
      }),
      run: async (ctx, db, { organisation, organisationKind, ...invited }) => {
        const decided = await invitePerson(ctx, db, { ...invited, organisation: { name: organisation, kind: organisationKind } }, undefined);
        return decided.accepted ? linkAnswer(decided.value) : no(decided.refusal);
      },
    }),
    command({
      ...people,
      verb: 'list',
      summary: 'Who may sign in, with roles and when they last came.',
      audit: 'access.people-listed',
      options: z.object({ role: z.enum(roles).optional().describe('Only people with this role.'), state: z.enum(['active', 'invited', 'disabled']).optional().describe('Only people who stand so.') }),
      run: async (ctx, db, filter) => {
        const { chosen } = await listPeopleHere(ctx, db, filter);
        const rows = chosen.map((person) => [person.name, person.email, person.organisation.name, showRoles(person.roles), stateWords[person.state], showWhen(person.lastSignedInAt)]);
        return { kind: 'done', value: chosen, table: { columns: ['Name', 'Email address', 'Organisation', 'Roles', 'State', 'Last signed in'], rows } };
      },
    }),
  ];
}

function standingCommands(): AnyCommand[] {
  return [
    command({
      ...people,
      verb: 'roles',
      summary: 'Change the roles somebody holds to those named.',
      arguments: 'EMAIL',
      audit: 'access.roles-changed',
      options: z.object({ arguments: oneEmail, roles: roleList.describe(`All the roles they are to hold: ${roles.join(', ')}.`), reason }),
      run: async (ctx, db, options) => {
        const person = await findByEmail(ctx, db, options.arguments[0]!);
        if (!person) return no({ code: 'person-not-found', facts: {} });
        const decided = await changeRoles(ctx, db, { person: person.id, roles: options.roles, reason: options.reason });
        return decided.accepted ? { kind: 'done', value: decided.value, words: decided.value.changed > 0 ? `${person.name} is now ${showRoles(options.roles)}.` : 'It was so already.' } : no(decided.refusal);
      },
    }),
    ...(['disable', 'enable'] as const).map((verb) =>
      command({
        ...people,
        verb,
        summary: verb === 'disable' ? 'Keep somebody from signing in and end their sessions.' : 'Let somebody sign in again.',
        arguments: 'EMAIL',
        audit: `access.person-${verb}d`,
        options: z.object({ arguments: oneEmail, reason }),
        run: async (ctx, db, options) => {
          const person = await findByEmail(ctx, db, options.arguments[0]!);
          if (!person) return no({ code: 'person-not-found', facts: {} });
          const act = verb === 'disable' ? disablePerson : enablePerson;
          const decided = await act(ctx, db, { person: person.id, reason: options.reason });
          return decided.accepted ? { kind: 'done', value: { state: decided.value }, words: `${person.name} is ${decided.value}.` } : no(decided.refusal);
        },
      }),
    ),
    command({
      ...people,
      verb: 'reset',
      summary: 'Make a new link for somebody who cannot sign in; ends their sessions.',
      arguments: 'EMAIL',
      audit: 'access.person-reset',
      options: z.object({ arguments: oneEmail, lostPhone: z.boolean().default(false).describe('Also remove the authenticator app and the recovery codes.') }),
      run: async (ctx, db, options) => {
        const person = await findByEmail(ctx, db, options.arguments[0]!);
        if (!person) return no({ code: 'person-not-found', facts: {} });
        const decided = await resetPerson(ctx, db, { person: person.id, takesSecondFactorAway: options.lostPhone }, undefined);
        return decided.accepted ? linkAnswer(decided.value) : no(decided.refusal);
      },
    }),
  ];
}

function authorityCommands(): AnyCommand[] {
  const shared = { kind: 'act', noun: 'authority', permission: 'access:set-up-authorities', purpose: 'run-the-service', reach: 'national' } as const;
  return [
    command({
      ...shared,
      verb: 'set-up',
      summary: 'Set up an authority and invite its first administrator.',
      audit: 'access.authority-set-up',
      options: z.object({
        name: z.string().min(1).describe('Full name, such as "Wellbourne City Council".'),
        shortName: z.string().min(1).describe('Name as in a sentence, such as "Wellbourne".'),
        dfeCode: z.string().regex(/^\d{3}$/, 'must have three digits, such as 330').optional().describe('DfE number of three digits.'),
        onsCode: z.string().regex(/^[EW]\d{8}$/, 'must be a letter and eight digits, such as E08000025').optional().describe('ONS nine-character code.'),
        hostname: z.string().optional().describe('Names under which it is reached, with commas between; none while it is the only one.'),
        administratorName: z.string().min(1).describe('Name of the first administrator.'),
        administratorEmail: email.describe('Their email address.'),
      }),
      run: async (ctx, db, { hostname, administratorName, administratorEmail, ...authority }) => {
        const hostnames = (hostname ?? '').split(',').map((one) => one.trim()).filter((one) => one !== '');
        const decided = await foundAuthority(ctx, db, { authority, hostnames, administrator: { name: administratorName, email: administratorEmail } }, undefined);
        if (!decided.accepted) return no(decided.refusal);
        return { kind: 'done', value: decided.value, words: `${decided.value.authority.name} is set up. The link for ${administratorName}, good for seven days:\n${decided.value.invitation!.address}` };
      },
    }),
    command({
      ...shared,
      verb: 'list',
      summary: 'The authorities of this installation.',
      audit: 'access.authorities-listed',
      options: z.object({}),
      run: async (_ctx, db, _options) => {
        const all = await listAuthoritiesHere(db);
        const rows = all.map((one) => [one.shortName, one.name, one.dfeCode ?? '', one.onsCode ?? '', one.hostnames.join(' '), one.isMadeUp ? 'made up' : '', one.id]);
        return { kind: 'done', value: all, table: { columns: ['Short name', 'Name', 'DfE', 'ONS', 'Hostnames', 'Data', 'Identifier'], rows } };
      },
    }),
  ];
}

function auditCommands(): AnyCommand[] {
  return [
    command({
      kind: 'act',
      noun: 'audit',
      verb: 'verify',
      summary: 'Prove that no line of the audit was changed, taken out or put in.',
      permission: 'access:verify-audit',
      purpose: 'run-the-service',
      audit: 'access.audit-verified',
      reach: 'national',
      options: z.object({ expect: z.string().regex(/^\d+:[0-9a-f]{64}$/, 'must be a head as this command printed it, such as 1234:5f0c...').optional().describe('A head noted earlier: proves that not even the end was rewritten.') }),
      run: async (ctx, db, { expect }) => {
        const proof = await verifyAudit(ctx, db, expect === undefined ? {} : { expected: expect });
        const tail = proof.tail === 0 ? 'Nothing waits to be sealed.' : `${count(proof.tail, 'line waits', 'lines wait')} to be sealed, the oldest of ${proof.oldestOfTail}.`;
        if (proof.isWhole) return { kind: 'done', value: proof, words: `The audit is whole: ${count(proof.sealed, 'sealed line', 'sealed lines')}. ${tail}\nHead to note elsewhere: ${proof.head ?? 'none yet'}` };
        return { kind: 'refused', code: 'audit-broken', words: [`The audit is broken in ${count(proof.faultCount, 'place', 'places')}:`, ...proof.faults.map(({ words }) => `  ${words}`), tail].join('\n'), value: proof };
      },
    }),
    command({
      kind: 'act',
      noun: 'audit',
      verb: 'list',
      summary: 'What was done, the newest first.',
      permission: 'access:read-audit',
      purpose: 'run-the-service',
      audit: 'access.audit-read',
      reach: 'tenant',
      options: z.object({
        actor: z.string().optional().describe('Only acts of this actor, such as person:<identifier> or operator:<name>.'),
        act: z.string().optional().describe('Only this act or those that begin so, such as "access.".'),
        subject: z.string().optional().describe('Only acts on this subject, such as person:<identifier>.'),
        from: day.optional().describe('From this day.'),
        to: day.optional().describe('To this day.'),
        limit: z.coerce.number().int().min(1).max(10_000).default(50).describe('How many lines.'),
      }),
      run: async (ctx, db, { limit, ...filter }) => {
        const entries = await listAudit(ctx, db, filter, limit);
        const names = await listNames(ctx, db);
        return { kind: 'done', value: entries, table: { columns: ['When', 'Who', 'What', 'To what', 'Why', 'Details'], rows: entries.map((entry) => auditCells(entry, names)) } };
      },
    }),
  ];
}
