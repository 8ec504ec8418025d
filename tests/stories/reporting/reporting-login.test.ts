import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { projectRoot } from '../../../src/platform/config/project-root.ts';
import { getPool, openDatabase, type Connection, type Database } from '../../../src/platform/db/database.ts';
import { openEmbeddedServer, type EmbeddedServer } from '../../../src/platform/db/embedded-server.ts';
import { clearAway, newDataFolder, runCommand, type Told } from '../running/service-process.ts';

const dataFolder = newDataFolder();
let server: EmbeddedServer;
let owner: Database;
let hold: { release: () => void };
const authorities: Record<string, string> = {};

before(async () => {
  server = await openEmbeddedServer(dataFolder, { keep: 'tied', isCareless: true });
  const held = await getPool(openDatabase(server.connection, { poolSize: 1, name: 'story' })).connect();
  hold = { release: () => held.release(true) };
  for (const name of ['Sandholm', 'Fellshire']) {
    const { out } = succeeds(runCommand('authority', 'set-up', '--name', `${name} Council`, '--short-name', name, '--administrator-name', 'Ann Other', '--administrator-email', 'ann@example.com', '--json', '--data', dataFolder));
    authorities[name] = (JSON.parse(out) as { authority: { id: string } }).authority.id;
  }
  owner = openDatabase({ ...server.connection, database: 'everychild' }, { poolSize: 1 });
  for (const [area, authority] of [['E05000001', authorities['Sandholm']!], ['E05000002', authorities['Fellshire']!]] as const) {
    await sql`INSERT INTO outcomes.own_indicator (authority_id, indicator_code, version, title, short_title, topic, description, unit, unit_words, multiplier, decimals, polarity, method, rounding_words, suppression_words, smallest_count, year_words, owner, valid_from, decided_by)
      VALUES (${authority}, 'own-reach', 1, ${`Reach of ${area}`}, 'Reach', 'Own', 'Made up', 'percent', '%', 1, 1, 'high', 'proportion', 'none', 'none', 5, 'year', 'us', now(), 'story')`.execute(owner);
    await sql`INSERT INTO outcomes.own_value (authority_id, indicator_code, group_code, area_code, period_code, period_order, value, import_id, row_number) VALUES (${authority}, 'own-reach', 'all', ${area}, '2024', 2024, 75, ${authority}, 1)`.execute(owner);
  }
});

after(async () => {
  hold?.release();
  await owner?.destroy();
  await server?.stop();
  await clearAway(dataFolder);
});

function succeeds(told: Told): Told {
  assert.equal(told.status, 0, told.err);
  return told;
}

const login = (...words: string[]): Told => runCommand('reporting-login', ...words, '--data', dataFolder);

/** The query that the guide gives, as it stands there. */
const guide = readFileSync(join(projectRoot, 'docs/guide/reporting.md'), 'utf8');
const query = /```sql\n([\s\S]+?);\n```/.exec(guide)![1]!;

test('a login for reporting tools reads its own authority by the query of the guide, writes nothing, is audited, and goes', async () => {
  const { out } = succeeds(login('add', '--authority', 'Sandholm', '--operator', 'olive', '--json'));
  const { host, port, database, user, password } = JSON.parse(out) as Connection;
  assert.equal(user, `report_${authorities['Sandholm']!}`);
  const tool = openDatabase({ host, port, database, user, password }, { poolSize: 1, statementTimeout: 10_000 });
  const rows = async (): Promise<unknown[]> => (await sql.raw<{ title: string; area_code: string; value: number }>(query).execute(tool)).rows.map(({ title, area_code, value }) => [title, area_code, value]);
  try {
    assert.deepEqual(await rows(), [['Reach of E05000001', 'E05000001', 75]]);
    await sql.raw(`SET app.authority = '${authorities['Fellshire']!}'`).execute(tool);
    assert.equal((await rows()).length, 1, 'whatever it says of itself, it sees no other authority');
    for (const act of ['DELETE FROM outcomes.own_value', "UPDATE outcomes.own_value SET value = 0", 'SELECT FROM platform.audit', 'SELECT FROM access.person', 'CREATE TABLE outcomes.mine (a int)']) {
      await sql.raw('SET default_transaction_read_only = off').execute(tool);
      await assert.rejects(sql.raw(act).execute(tool), /permission denied/, act);
    }
    const again = login('add', '--authority', 'Sandholm');
    assert.deepEqual([again.status, again.out], [3, '']);
    assert.match(again.err, /has a login for reporting already\. Its secret cannot be shown again/);
    const listed = succeeds(login('list')).out;
    assert.match(listed, new RegExp(`Sandholm Council +${user} +1`));
    assert.ok(!listed.includes(password));
    succeeds(login('remove', '--authority', 'Sandholm', '--operator', 'olive'));
    await assert.rejects(rows(), 'its session has ended');
  } finally {
    await tool.destroy();
  }
  const later = openDatabase({ host, port, database, user, password }, { poolSize: 1 });
  await assert.rejects(sql`SELECT 1`.execute(later), /authentication failed|does not exist/);
  await later.destroy();
  const lines = await sql<{ act: string; actor: string; subject: string; whole: string }>`SELECT act, actor, subject, audit::text AS whole FROM platform.audit WHERE act LIKE 'outcomes.reporting-%' ORDER BY audit_id`.execute(owner);
  assert.deepEqual(lines.rows.map(({ act, actor, subject }) => [act, actor, subject]), [['outcomes.reporting-login-added', 'operator:olive', `role:${user}`], ['outcomes.reporting-login-removed', 'operator:olive', `role:${user}`]]);
  assert.ok(lines.rows.every(({ whole }) => !whole.includes(password)));
});

test('one that is not there cannot be removed, and among several authorities one must be named', () => {
  const none = login('remove', '--authority', 'Fellshire');
  assert.deepEqual([none.status, none.err], [3, 'Fellshire Council has no login for reporting tools.\n']);
  const unnamed = login('add');
  assert.equal(unnamed.status, 3);
  assert.match(unnamed.err, /name one with --authority/);
  assert.equal(succeeds(login('list')).out, 'No authority has a login for reporting tools.\n');
});
