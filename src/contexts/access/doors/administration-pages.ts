import { h } from 'preact';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { readDate } from '../../../kernel/dates.ts';
import { auditOrders, listActs, listAudit, streamAudit, type AuditFilter, type AuditOrder } from '../../../platform/audit/list-audit.ts';
import { streamCsv } from '../../../platform/documents/csv.ts';
import { isPermitted } from '../../../platform/house/ctx.ts';
import { roles } from '../../../platform/house/face.ts';
import { route, type AnyPageRoute, type Reply, type Request } from '../../../platform/http/route.ts';
import { tableFile } from '../../../platform/pages/table-file.ts';
import { authorityOf } from '../actions/authority-of.ts';
import { decideRolePermission, showPermissions } from '../actions/decide-role-permission.ts';
import { findAuthorityById } from '../actions/list-authorities.ts';
import { listNames } from '../actions/list-people.ts';
import { setSignInRules, showSignInRules } from '../actions/set-sign-in-rules.ts';
import { listField, optionalField, reasonField } from './fields.ts';
import { atField, formPage, refused, textOf, untouched, type FormState } from './form-state.ts';
import type { AccessParts } from './parts.ts';
import { AuditPage, auditCells } from './views/audit.view.tsx';
import { PermissionPage, PermissionsPage, permissionsTable, SignInRulesPage } from './views/permissions.view.tsx';

type Bare = Omit<Request<unknown>, 'input'>;
const purpose = 'run-the-service';
const writesItsOwn = { none: 'The act writes its own line.' } as const;
const entriesPerPage = 100;

/** The pages on who may do what, on the rules of signing in, and on what was done. */
export function administrationRoutes(parts: AccessParts): AnyPageRoute[] {
  return [permissionsRoute(parts), ...permissionRoutes(parts), ...rulesRoutes(), ...auditRoutes()];
}

function crumbs(...rest: { text: string; href?: string }[]): { text: string; href?: string }[] {
  return [{ text: 'Start', href: '/' }, ...rest];
}

function permissionsRoute({ catalogue }: AccessParts): AnyPageRoute {
  return route({
    method: 'GET',
    path: '/who-may-do-what',
    permission: 'signed-in',
    purpose,
    audit: { none: 'What roles may do is no secret among those who have one.' },
    input: z.object({ format: z.enum(['csv', 'xlsx']).optional() }),
    answer: async ({ ctx, db, input }) => {
      const { rows, decisions } = await showPermissions(ctx, db, catalogue, roles);
      const mayDecide = isPermitted(ctx.actor, 'access:decide-permissions');
      if (!input.format) return { kind: 'page', title: 'Who may do what', body: h(PermissionsPage, { rows, decisions, names: await listNames(ctx, db), mayDecide }), chrome: { menu: '/who-may-do-what', wide: true, breadcrumbs: crumbs() } };
      const authority = await findAuthorityById(db, authorityOf(ctx));
      return tableFile(permissionsTable(rows, false), input.format, { name: 'who-may-do-what', publisher: authority?.name ?? '', source: 'Everychild, permissions by role', isMadeUp: authority?.isMadeUp ?? false, asAt: ctx.now });
    },
  });
}

function permissionRoutes({ catalogue }: AccessParts): AnyPageRoute[] {
  const asked = z.string().max(100);
  const show = async ({ ctx, db }: Bare, permission: string, state: FormState): Promise<Reply> => {
    const { rows, decisions } = await showPermissions(ctx, db, catalogue, roles);
    const row = rows.find((one) => one.permission === permission);
    if (!row) return refused({ code: 'permission-not-found', facts: {} });
    return formPage(`Who may ${row.words}?`, state, h(PermissionPage, { row, state, decisions, names: await listNames(ctx, db) }), { menu: '/who-may-do-what', breadcrumbs: crumbs({ text: 'Who may do what', href: '/who-may-do-what' }) });
  };
  return [
    route({ method: 'GET', path: '/who-may-do-what/:permission', permission: 'access:decide-permissions', purpose, audit: { none: 'What roles may do is no secret.' }, input: z.object({ permission: asked }), answer: (request) => show(request, request.input.permission, untouched) }),
    route({
      method: 'POST',
      path: '/who-may-do-what/:permission',
      permission: 'access:decide-permissions',
      purpose,
      audit: writesItsOwn,
      input: z.object({ permission: asked, roles: listField(z.enum(roles)), reason: reasonField }),
      again: (request) => show(request, textOf(request, 'permission'), request),
      answer: async (request) => {
        const { ctx, db, input } = request;
        const decisions = roles.map((role) => ({ role, permission: input.permission, isHeld: input.roles.includes(role), reason: input.reason }));
        const decided = await decideRolePermission(ctx, db, catalogue, decisions);
        if (decided.accepted) return { kind: 'redirect', to: '/who-may-do-what', notice: decided.value.changed > 0 ? 'It is decided, and holds from the next page on.' : 'It was so already: nothing is changed.' };
        return decided.refusal.code === 'permission-not-found' ? refused(decided.refusal) : show(request, input.permission, atField('roles', decided.refusal, input));
      },
    }),
  ];
}

function rulesRoutes(): AnyPageRoute[] {
  const show = async ({ ctx, db }: Bare, state: FormState): Promise<Reply> => formPage('Rules for signing in', state, h(SignInRulesPage, { rules: await showSignInRules(ctx, db), state }), { menu: '/sign-in-rules', breadcrumbs: crumbs() });
  const whole = (least: number, most: number, what: string) => z.coerce.number(`Enter ${what} as a number`).int(`Enter ${what} as a whole number`).min(least, `Enter ${least} to ${most} ${what}`).max(most, `Enter ${least} to ${most} ${what}`);
  return [
    route({ method: 'GET', path: '/sign-in-rules', permission: 'access:set-sign-in-rules', purpose, audit: { none: 'The rules are no secret.' }, input: z.object({}), answer: (request) => show(request, untouched) }),
    route({
      method: 'POST',
      path: '/sign-in-rules',
      permission: 'access:set-sign-in-rules',
      purpose,
      audit: writesItsOwn,
      input: z.object({ idleMinutes: whole(5, 240, 'minutes'), longestHours: whole(1, 24, 'hours'), secondFactorRoles: listField(z.enum(roles)) }),
      again: (request) => show(request, request),
      answer: async ({ ctx, db, input }) => {
        await setSignInRules(ctx, db, input);
        return { kind: 'redirect', to: '/sign-in-rules', notice: 'The rules are saved.' };
      },
    }),
  ];
}

const day = optionalField(z.string().transform((text, context) => {
  const read = readDate(text);
  if (read) return read;
  context.addIssue({ code: 'custom', message: 'Enter a day such as 5/3/2026' });
  return z.NEVER;
}));
const auditInput = z.object({
  actor: optionalField(z.string().max(200)),
  act: optionalField(z.string().max(100)),
  subject: optionalField(z.string().max(300)),
  from: day,
  to: day,
  after: optionalField(z.string().regex(/^\d{1,18}$/)),
  sort: z.string().regex(new RegExp(`^-?(${auditOrders.join('|')})$`)).default('-when').catch('-when'),
});
type AuditInput = z.infer<typeof auditInput>;

function auditRoutes(): AnyPageRoute[] {
  const show = async ({ ctx, db }: Bare, { sort, ...filter }: AuditInput, state: FormState): Promise<Reply> => {
    const names = await listNames(ctx, db);
    const entries = await listAudit(ctx, db, filter, entriesPerPage + 1, orderOf(sort, names));
    const shown = entries.slice(0, entriesPerPage);
    const body = h(AuditPage, { entries: shown, hasMore: entries.length > entriesPerPage, filter, sort, acts: await listActs(ctx, db), names, state });
    return formPage('What was done', state, body, { menu: '/audit', wide: true, breadcrumbs: crumbs() });
  };
  return [
    route({ method: 'GET', path: '/audit', permission: 'access:read-audit', purpose, audit: { name: 'access.audit-read' }, input: auditInput, again: (request) => show(request, { sort: '-when' }, request), answer: (request) => show(request, request.input, untouched) }),
    route({
      method: 'GET',
      path: '/audit.csv',
      permission: 'access:read-audit',
      purpose,
      audit: { name: 'access.audit-exported' },
      input: auditInput,
      answer: async ({ ctx, db, input }) => {
        const [names, authority] = [await listNames(ctx, db), await findAuthorityById(db, authorityOf(ctx))];
        const { sort, ...filter }: { sort: string } & AuditFilter = input;
        const rows = (async function* () {
          for await (const entry of streamAudit(ctx, db, filter, orderOf(sort, names))) yield [entry.auditId, entry.at.toISOString(), ...auditCells(entry, names).slice(1), entry.actor, entry.subject];
        })();
        const headings = ['Number', 'When (UTC)', 'Who', 'What', 'To what', 'Why', 'Details', 'Actor', 'Subject'];
        return { kind: 'file', name: 'audit.csv', type: 'text/csv; charset=utf-8', body: Readable.from(streamCsv(headings, rows, { byteOrderMark: true, isMadeUp: authority?.isMadeUp ?? false })) };
      },
    }),
  ];
}

/** `-when` is the newest first; `who` is by the names people are known under. */
function orderOf(sort: string, names: ReadonlyMap<string, string>): AuditOrder {
  const by = sort.replace(/^-/, '') as AuditOrder['by'];
  const inOrder = by === 'who' ? [...names].sort(([, one], [, other]) => one.localeCompare(other, 'en-GB')) : [];
  return { by, down: sort.startsWith('-'), actorsInOrder: inOrder.map(([id]) => `person:${id}`) };
}
