import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { AnyCommand, Command, CommandAnswer, Terminal } from '../../../platform/cli/command.ts';
import { readWords } from '../../../platform/cli/read-words.ts';
import { sealAudit } from '../../../platform/audit/seal-audit.ts';
import { acceptLink } from '../actions/accept-link.ts';
import { accepted, openWellbourne, password, tokenOf } from '../actions/made-up-authority.cases.ts';
import { signIn } from '../actions/sign-in.ts';
import { accessCommands } from './cli.ts';

const here = await openWellbourne();
const terminal: Terminal = { note: () => undefined, progress: () => undefined, signal: new AbortController().signal, write: () => undefined };

/** Carries out one command line as the operator, as the roof does. */
async function everychild(line: string): Promise<CommandAnswer | { faults: readonly string[] }> {
  const [noun, verb, ...words] = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!);
  const command = accessCommands.find((one) => (one as AnyCommand).noun === noun && (one as AnyCommand).verb === verb);
  assert.ok(command, `no command ${noun} ${verb}`);
  const read = readWords(command, words);
  if ('faults' in read) return read;
  const acting = command as unknown as Extract<Command<unknown>, { kind: 'act' }>;
  const isNational = acting.reach === 'national';
  return acting.run(isNational ? { ...here.operator(), authority: undefined } : here.operator(), isNational ? here.db.operator : here.db.app, read.options, terminal);
}
const wordsIn = (answer: Awaited<ReturnType<typeof everychild>>): string => ('faults' in answer ? answer.faults.join('\n') : (answer.words ?? ''));

test('somebody is invited, listed, changed, disabled, enabled and reset at the command line', async () => {
  const invited = await everychild('people invite --name "Amara Kent" --email amara@wellbourne.example --organisation "Wellbourne Council" --roles analyst,scrutiny');
  assert.match(wordsIn(invited), /^The link, good once until 29 November 2026 at 10:00am:\n\/invitation\/[\w-]{43}$/);
  const link = ('value' in invited ? invited.value : undefined) as { address: string };
  accepted(await acceptLink(here.nobody(), here.db.app, { token: tokenOf(link), password, replaces: undefined }));
  assert.match(wordsIn(await everychild('people roles amara@wellbourne.example --roles scrutiny --reason "new post"')), /Amara Kent is now Scrutiny member\./);
  const listed = await everychild('people list --role scrutiny');
  assert.deepEqual('table' in listed && listed.table?.rows.map((row) => row.slice(0, 5)), [['Amara Kent', 'amara@wellbourne.example', 'Wellbourne Council', 'Scrutiny member', 'Active']]);
  assert.match(wordsIn(await everychild('people disable AMARA@wellbourne.example --reason left')), /Amara Kent is disabled\./);
  assert.equal((await signIn(here.nobody(), here.db.app, { email: 'amara@wellbourne.example', password, address: undefined, replaces: undefined })).accepted, false);
  assert.match(wordsIn(await everychild('people enable amara@wellbourne.example --reason back')), /Amara Kent is active\./);
  assert.match(wordsIn(await everychild('people reset amara@wellbourne.example --lost-phone')), /\/invitation\//);
});

test('what cannot be done is refused in words, what cannot be read is bad use', async () => {
  const unknown = await everychild('people disable ghost@wellbourne.example --reason x');
  assert.deepEqual([!('faults' in unknown) && unknown.kind, wordsIn(unknown)], ['refused', 'There is nobody here under that name or address.']);
  assert.match(wordsIn(await everychild('people invite --name "A" --email amara@wellbourne.example --organisation "Wellbourne Council" --roles analyst')), /signs in with amara@wellbourne\.example already/);
  const bad = await everychild('people invite --name "B" --email b@wellbourne.example --organisation "Wellbourne Council" --roles chief');
  assert.ok('faults' in bad);
  assert.match(wordsIn(bad), /must be one or several of administrator, .*"chief" is none of them/);
  assert.ok('faults' in (await everychild('people disable --reason x')));
});

test('an authority is set up and listed', async () => {
  const set = await everychild('authority set-up --name "Hartley Borough Council" --short-name Hartley --dfe-code 991 --hostname hartley.example --administrator-name "Hal Ortley" --administrator-email hal@hartley.example');
  assert.match(wordsIn(set), /Hartley Borough Council is set up\. The link for Hal Ortley.*\nhttps:\/\/hartley\.example\/invitation\//);
  const listed = await everychild('authority list');
  assert.deepEqual('table' in listed && listed.table?.rows.map((row) => [row[0], row[2], row[4]]), [['Hartley', '991', 'hartley.example'], ['Wellbourne', '990', '']]);
});

test('the audit is read and proved; a tampered row is named and the proof refused', async () => {
  await sealAudit(here.operator(), here.db.operator, { sweep: true });
  const listed = await everychild('audit list --act access.person- --limit 3');
  assert.deepEqual('table' in listed && listed.table?.rows.map((row) => [row[1], row[2], row[3]]), [['operator tester', 'person reset (access)', 'Amara Kent'], ['operator tester', 'person enabled (access)', 'Amara Kent'], ['operator tester', 'person disabled (access)', 'Amara Kent']]);
  const whole = await everychild('audit verify');
  assert.match(wordsIn(whole), /^The audit is whole: \d+ sealed lines\. Nothing waits to be sealed\.\nHead to note elsewhere: \d+:[0-9a-f]{64}$/);
  const head = /\d+:[0-9a-f]{64}/.exec(wordsIn(whole))![0];
  assert.match(wordsIn(await everychild(`audit verify --expect ${head}`)), /is whole/);
  await sql`UPDATE platform.audit SET facts = '{"reason": "another"}' WHERE act = 'access.person-disabled'`.execute(here.db.owner);
  const broken = await everychild('audit verify');
  assert.equal(!('faults' in broken) && broken.kind, 'refused');
  assert.match(wordsIn(broken), /^The audit is broken in 1 place:\n {2}Audit row \d+ is not as it was sealed/);
  assert.ok('faults' in (await everychild('audit verify --expect yesterday')));
});
