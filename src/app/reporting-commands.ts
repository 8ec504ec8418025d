import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { z } from 'zod';
import { findAuthority, findAuthorityById, listAuthorityIds } from '../contexts/access/contract.ts';
import type { AuthorityId } from '../kernel/ids.ts';
import { writeAudit } from '../platform/audit/audit.ts';
import { command, type AnyCommand, type CommandAnswer } from '../platform/cli/command.ts';
import { systemClock } from '../platform/clock/clock.ts';
import { readConfig } from '../platform/config/config.ts';
import { openDatabase, type Connection, type Database } from '../platform/db/database.ts';
import { openInstallation } from '../platform/db/installation.ts';
import { addReportingLogin, listReportingLogins, removeReportingLogin } from '../platform/db/reporting-logins.ts';
import { inTransaction } from '../platform/db/transaction.ts';
import { makeCtx, type Ctx } from '../platform/house/ctx.ts';
import { contextNames } from './contexts.ts';

// Roles of the database are made by its owner and not through the working roles, so these open it themselves, as the backup does.
const options = z.object({
  data: z.string().optional().describe('Folder of the embedded database (default: data).'),
  databaseUrl: z.string().optional().describe('Address of an existing PostgreSQL server.'),
  operator: z.string().optional().describe('Your name, for the audit (default: the account you are signed in as).'),
  authority: z.string().optional().describe('The authority whose figures it reads, where there are several.'),
});
type Options = z.infer<typeof options>;

/** What a command works with: the database as its owner, and the ctx of the operator for the audit. */
interface Opened {
  readonly owner: Database;
  readonly connection: Connection;
  readonly operator: Database;
  readonly ctxFor: (authority: AuthorityId) => Ctx;
}

/** `everychild reporting-login add | list | remove`: logins with which an authority's own tools read its figures. */
export const reportingCommands: readonly AnyCommand[] = [
  command<Options>({
    kind: 'tool', noun: 'reporting-login', verb: 'add', options,
    summary: "Make the login for an authority's own reporting tools; its secret is shown this once.",
    run: (given) => forAuthority(given, addLogin),
  }),
  command<Options>({
    kind: 'tool', noun: 'reporting-login', verb: 'list', options,
    summary: 'The logins of reporting tools, and how many are connected.',
    run: (given) => opened(given, listLogins),
  }),
  command<Options>({
    kind: 'tool', noun: 'reporting-login', verb: 'remove', options,
    summary: 'Take the login for reporting tools away and end its sessions.',
    run: (given) => forAuthority(given, removeLogin),
  }),
];

async function addLogin({ owner, connection, operator, ctxFor }: Opened, authority: AuthorityId, name: string): Promise<CommandAnswer> {
  const ctx = ctxFor(authority);
  // The audit line is committed after the login stands: when it cannot be written the login is taken away again.
  const login = await addReportingLogin(owner, connection, authority);
  if (!login) return { kind: 'refused', code: 'login-exists', words: `${name} has a login for reporting already. Its secret cannot be shown again: remove the login and add it anew.` };
  try {
    await inTransaction(operator, ctx, (trx) => writeAudit(ctx, trx, { act: 'outcomes.reporting-login-added', subject: `role:${login.user}` }));
  } catch (fault) {
    await removeReportingLogin(owner, authority);
    throw fault;
  }
  const { host, port, database, user, password } = login;
  const words = [`Host:     ${host}`, `Port:     ${port}`, `Database: ${database}`, `User:     ${user}`, `Password: ${password}`, '', `It reads the figures of ${name} and what is published, and can change nothing. Keep the password: it is shown this once.`];
  return { kind: 'done', value: { host, port, database, user, password, authority }, words: words.join('\n') };
}

async function listLogins({ owner, operator }: Opened): Promise<CommandAnswer> {
  const found = await listReportingLogins(owner, await listAuthorityIds(operator));
  const rows = await Promise.all(found.map(async ({ user, authority, connections }) => [(await findAuthorityById(operator, authority))!.name, user, String(connections)]));
  return { kind: 'done', value: found, ...(found.length === 0 ? { words: 'No authority has a login for reporting tools.' } : { table: { columns: ['Authority', 'User', 'Connected'], rows } }) };
}

async function removeLogin({ owner, operator, ctxFor }: Opened, authority: AuthorityId, name: string): Promise<CommandAnswer> {
  const ctx = ctxFor(authority);
  const wasThere = await inTransaction(operator, ctx, async (trx) => {
    const [login] = await listReportingLogins(owner, [authority]);
    if (!login) return false;
    await writeAudit(ctx, trx, { act: 'outcomes.reporting-login-removed', subject: `role:${login.user}` });
    return removeReportingLogin(owner, authority);
  });
  if (!wasThere) return { kind: 'refused', code: 'no-login', words: `${name} has no login for reporting tools.` };
  return { kind: 'done', value: { authority, removed: true }, words: `The login of ${name} is gone.` };
}

async function forAuthority(given: Options, act: (open: Opened, authority: AuthorityId, name: string) => Promise<CommandAnswer>): Promise<CommandAnswer> {
  return opened(given, async (open) => {
    const authority = await findAuthority(open.operator, given.authority);
    if (authority === undefined) return { kind: 'refused', code: 'authority-unclear', words: 'It is not clear which authority is meant: name one with --authority; "everychild authority list" shows them.' };
    return act(open, authority, (await findAuthorityById(open.operator, authority))!.name);
  });
}

async function opened(given: Options, act: (open: Opened) => Promise<CommandAnswer>): Promise<CommandAnswer> {
  const config = readConfig({ ...(given.data === undefined ? {} : { data: given.data }), ...(given.databaseUrl === undefined ? {} : { databaseUrl: given.databaseUrl }) }, process.env);
  const installation = await openInstallation(config, { contexts: contextNames, keep: 'shared', name: 'command' });
  const owner = openDatabase(installation.owner, { poolSize: 1, name: 'roles' });
  const ctxFor = (authority: AuthorityId): Ctx =>
    makeCtx({ actor: { kind: 'operator', name: given.operator ?? userInfo().username }, authority, purpose: 'run-the-service', now: systemClock.now(), requestId: randomUUID() });
  try {
    return await act({ owner, connection: installation.owner, operator: installation.operator, ctxFor });
  } finally {
    await owner.destroy();
    await installation.close();
  }
}
