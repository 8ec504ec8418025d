import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { sql } from 'kysely';
import { projectRoot } from '../config/project-root.ts';
import { openTestDatabase } from '../testing/test-database.ts';
import { takeBackup, type BackupReport } from './backup.ts';
import { sha256Of } from './backup-manifest.ts';
import { BackupRefused, type BackupRefusalCode } from './backup-words.ts';
import { openDatabase, type Connection, type Database } from './database.ts';
import { makeDatabase } from './installation.ts';
import { findMigrations, migrate, type Migration } from './migrate.ts';
import { restoreBackup, type RestoreReport } from './restore.ts';
import { verifyBackup } from './restore-reading.ts';

const contexts = readdirSync(join(projectRoot, 'src/contexts'));
const migrations = findMigrations(contexts);
const source = await openTestDatabase(contexts);
const folder = mkdtempSync(join(tmpdir(), 'everychild-backup-'));
const at = new Date('2026-11-22T10:00:00Z');
const opened: Database[] = [];
after(async () => {
  await Promise.all(opened.map((database) => database.destroy()));
  rmSync(folder, { recursive: true, force: true });
});

const never = new AbortController().signal;
const quiet = (): void => undefined;

async function newDatabase(server: Connection = source.ownerConnection): Promise<{ db: Database; connection: Connection }> {
  const connection = { ...server, database: `drill_${randomBytes(6).toString('hex')}` };
  await makeDatabase(source.ownerConnection, connection.database);
  await sql.raw(`ALTER DATABASE ${connection.database} OWNER TO ${server.user}`).execute(source.owner);
  return { db: open(connection), connection };
}

function open(connection: Connection): Database {
  const db = openDatabase(connection, { poolSize: 2, statementTimeout: 0 });
  opened.push(db);
  return db;
}

function back(name: string, db = source.owner, signal = never, progress: (table: string) => void = quiet): Promise<BackupReport> {
  return takeBackup(db, { file: join(folder, name), program: '0.1.0', at, signal, progress });
}

function restore(name: string, db: Database, more: { fingerprint?: string; migrations?: readonly Migration[]; signal?: AbortSignal; progress?: (doing: string) => void } = {}): Promise<RestoreReport> {
  return restoreBackup(db, { file: join(folder, name), migrations, signal: never, progress: quiet, settle: async () => undefined, ...more });
}

function refused(code: BackupRefusalCode, words = /./): (fault: unknown) => boolean {
  return (fault) => {
    assert.ok(fault instanceof BackupRefused, String(fault));
    assert.equal(fault.code, code, fault.message);
    assert.match(fault.message, words);
    return true;
  };
}

/** Every table's rows as text, in a way of its own: not by COPY, not by the backup's list of tables. */
async function contentOf(db: Database): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }>`SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' ORDER BY 1`.execute(db);
  const content: Record<string, string> = {};
  for (const { name } of tables.rows) {
    const found = await sql<{ rows: string; sum: string }>`SELECT count(*)::text AS rows, coalesce(md5(string_agg(t::text, chr(10) ORDER BY t::text COLLATE "C")), '-') AS sum FROM ${sql.raw(name)} t`.execute(db);
    content[name] = `${found.rows[0]!.rows} rows, ${found.rows[0]!.sum}`;
  }
  return content;
}

async function isEmpty(db: Database): Promise<boolean> {
  return Object.keys(await contentOf(db)).length === 0;
}

const awkward = ['tab\there', 'line\nbreak\r\n', 'back\\slash \\N \\.', '"quoted", \'single\'', 'é ü 漢字 😀 \u202e', ' ', '', '\\N'];

async function fill(db: Database): Promise<void> {
  for (const [number, words] of awkward.entries()) {
    await sql`INSERT INTO platform.audit (at, authority_id, actor, act, purpose, subject, facts, request_id)
      VALUES (${new Date(at.getTime() + number)}, ${number % 2 ? '00000000-0000-7000-8000-000000000001' : null}, ${words}, 'test.done', 'know', ${words}, ${JSON.stringify({ words, number: 0.1 + number })}, 'r')`.execute(db);
  }
  await sql`INSERT INTO platform.event (at, name, facts) VALUES (${at}, 'test.told', '{"a": null}')`.execute(db);
  await sql`INSERT INTO platform.file (file_id, name, media_type, size, sha256, kept_at, kept_by) VALUES ('00000000-0000-7000-8000-00000000000a', 'big.bin', 'application/octet-stream', 2097152, 'x', ${at}, 'test')`.execute(db);
  for (const number of [0, 1]) await sql`INSERT INTO platform.file_chunk (file_id, number, bytes) VALUES ('00000000-0000-7000-8000-00000000000a', ${number}, ${randomBytes(2 ** 20)})`.execute(db);
  await sql`INSERT INTO platform.import_mapping (authority_id, spec, heading_sha256, settings, used_at, used_by) VALUES ('00000000-0000-7000-8000-000000000001', 's', 'h', '{}', ${at}, 'test')`.execute(db);
}

await fill(source.owner);
const taken = await back('drill');

test('the restore drill: a backup put into an empty database gives every row of every table again', async () => {
  const { db } = await newDatabase();
  const report = await restore('drill', db, { fingerprint: taken.fingerprint });
  const [before, now] = [await contentOf(source.owner), await contentOf(db)];
  assert.deepEqual(now, before);
  assert.deepEqual(Object.keys(before).sort(), taken.tables.map(({ name }) => name).sort(), 'every table is in the backup');
  assert.deepEqual(report.tables, taken.tables);
  assert.ok(taken.tables.find(({ name }) => name === 'platform.file_chunk')!.bytes > 4 * 2 ** 20, 'chunks are larger than one part of the archive');
});

test('a restored database goes on counting behind the numbers it has, and guards rows as before', async () => {
  const { db } = await newDatabase();
  await restore('drill', db);
  const highest = await sql<{ id: string }>`SELECT max(audit_id) AS id FROM platform.audit`.execute(db);
  const next = await sql<{ id: string }>`INSERT INTO platform.audit (at, actor, act, purpose, subject, request_id) VALUES (now(), 'a', 'b', 'know', 'c', 'r') RETURNING audit_id AS id`.execute(db);
  assert.equal(BigInt(next.rows[0]!.id), BigInt(highest.rows[0]!.id) + 1n);
  const rules = (of: Database): Promise<unknown> => sql`SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relacl::text, array_agg(concat(p.polname, ' ', pg_get_expr(p.polqual, p.polrelid), ' ', pg_get_expr(p.polwithcheck, p.polrelid)) ORDER BY p.polname) AS policies
    FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid WHERE c.relkind = 'r' AND c.relnamespace = 'platform'::regnamespace GROUP BY c.oid ORDER BY c.relname`.execute(of).then(({ rows }) => rows);
  assert.deepEqual(await rules(db), await rules(source.owner));
});

test('people go on working while a backup is taken, and it holds the moment at which it began', async () => {
  const before = taken.tables.find(({ name }) => name === 'platform.message')!.rows;
  let write: Promise<unknown> | undefined;
  const report = await back('meanwhile', source.owner, never, () => {
    write ??= sql`INSERT INTO platform.message (message_id, to_address, subject, body, written_at) VALUES (gen_random_uuid(), 'a@example.org', 's', 'b', ${at})`.execute(source.owner);
  });
  await write;
  assert.equal(report.tables.find(({ name }) => name === 'platform.message')!.rows, before);
  assert.equal((await back('afterwards')).tables.find(({ name }) => name === 'platform.message')!.rows, before + 1);
  await sql`DELETE FROM platform.message`.execute(source.owner);
});

test('the owner needs no superpower: a role that only owns its database backs up and restores under forced row-level security', async () => {
  const name = `owner_${randomBytes(4).toString('hex')}`;
  await sql.raw(`CREATE ROLE ${name} LOGIN CREATEROLE NOSUPERUSER NOBYPASSRLS PASSWORD 'only-here'; GRANT everychild_app, everychild_operator TO ${name} WITH ADMIN OPTION`).execute(source.owner);
  const owner = { ...source.ownerConnection, user: name, password: 'only-here' };
  const first = await newDatabase(owner);
  await restore('drill', first.db);
  assert.deepEqual(await contentOf(first.db), await contentOf(source.owner));
  const second = await newDatabase(owner);
  assert.deepEqual((await back('by-owner', first.db)).tables, taken.tables);
  await restore('by-owner', second.db);
  assert.deepEqual(await contentOf(second.db), await contentOf(source.owner));
  await sql`DROP POLICY owner_works ON platform.import`.execute(first.db);
  await assert.rejects(back('short', first.db), refused('rows-hidden', /platform\.import\b/));
  await sql`CREATE POLICY some_only ON platform.import USING (authority_id IS NULL)`.execute(first.db);
  await assert.rejects(back('short', first.db), refused('rows-hidden', /platform\.import\b/));
});

test('a backup holds no key and only its owner may read it', () => {
  assert.equal(statSync(join(folder, 'drill')).mode & 0o777, 0o600);
  const text = gunzipSync(readFileSync(join(folder, 'drill')));
  for (const key of readdirSync(join(source.dataFolder, 'keys'))) {
    const secrets = readFileSync(join(source.dataFolder, 'keys', key), 'utf8').match(/[\w+/=-]{32,}/g) ?? [];
    assert.ok(secrets.length > 0, key);
    for (const secret of secrets) assert.equal(text.indexOf(secret), -1);
  }
});

test('a backup is a gzipped tar archive that any tar can open', async () => {
  const listing = spawn('tar', ['-tzf', join(folder, 'drill')], { stdio: ['ignore', 'pipe', 'inherit'] });
  const names = (await listing.stdout.toArray()).join('').trim().split('\n');
  assert.deepEqual([names[0], names.at(-1)], ['backup.json', 'manifest.json']);
  assert.ok(names.includes('tables/platform.file_chunk/000002.copy'));
});

/** The archive with bytes of its contents replaced by others of the same length, packed again. */
function tampered(name: string, from: string, to: string): string {
  const bytes = gunzipSync(readFileSync(join(folder, 'drill')));
  const place = bytes.indexOf(from);
  assert.ok(place > 0 && from.length === to.length);
  bytes.write(to, place);
  writeFileSync(join(folder, name), gzipSync(bytes));
  return name;
}

test('a row that was changed in the file is found, and nothing of the backup stays', async () => {
  const { db } = await newDatabase();
  await assert.rejects(restore(tampered('changed', 'test.done', 'test.dome'), db), refused('damaged', /platform\.audit in the file/));
  await assert.rejects(restore(tampered('value', '2026-11-22 10:00:00', '2026-99-22 10:00:00'), db), refused('damaged', /not accepted/));
  await assert.rejects(restore(tampered('said', '"program": "0.1.0"', '"program": "0.1.9"'), db), refused('damaged', /about itself/));
  assert.ok(await isEmpty(db));
  await restore('drill', db);
});

test('a forger who mends the manifest too is found by the fingerprint', async () => {
  const sum = taken.tables.find(({ name }) => name === 'platform.audit')!.sha256;
  const bytes = gunzipSync(readFileSync(join(folder, 'drill')));
  const start = bytes.indexOf('1\t2026-11-22');
  const end = bytes.indexOf('\0', start);
  const changed = Buffer.from(bytes.subarray(start, end).toString('utf8').replace('test.done', 'test.dome'));
  tampered('half-forged', 'test.done', 'test.dome');
  const again = gunzipSync(readFileSync(join(folder, 'half-forged')));
  again.write(sha256Of(changed), again.indexOf(sum));
  writeFileSync(join(folder, 'forged'), gzipSync(again));
  const { db } = await newDatabase();
  await assert.rejects(restore('forged', db, { fingerprint: taken.fingerprint }), refused('other-fingerprint'));
  assert.ok(await isEmpty(db));
  await restore('forged', db); // nobody kept the fingerprint
});

test('a file that ends too early is found wherever it ends', async () => {
  const whole = readFileSync(join(folder, 'drill'));
  const { db } = await newDatabase();
  for (const share of [0, 0.00001, 0.3, 0.9, 0.999]) {
    writeFileSync(join(folder, 'short'), whole.subarray(0, Math.floor(whole.length * share)));
    await assert.rejects(verifyBackup(join(folder, 'short'), { signal: never, progress: quiet }), refused(share < 0.001 ? 'not-a-backup' : 'damaged'));
  }
  writeFileSync(join(folder, 'short'), whole.subarray(0, -8)); // all of the rows, without the checksum at the end
  await assert.rejects(restore('short', db), refused('damaged', /too early/));
  assert.ok(await isEmpty(db));
});

test('no flipped bit changes what is read', async () => {
  const whole = readFileSync(join(folder, 'drill'));
  const good = await verifyBackup(join(folder, 'drill'), { signal: never, progress: quiet });
  assert.deepEqual(good.tables, taken.tables);
  const runs = process.env['EVERYCHILD_SOAK'] ? 500 : 25;
  let found = 0;
  await fc.assert(fc.asyncProperty(fc.integer({ min: 10, max: whole.length - 1 }), fc.nat(7), async (place, bit) => {
    const flipped = Buffer.from(whole);
    flipped[place]! ^= 1 << bit;
    writeFileSync(join(folder, 'flipped'), flipped);
    const read = await verifyBackup(join(folder, 'flipped'), { signal: never, progress: quiet }).catch((fault: unknown) => {
      if (!(fault instanceof BackupRefused)) throw fault;
      found += 1;
    });
    if (read) assert.deepEqual(read, good); // a few bits of the compression mean nothing: the rest of its last byte
  }), { numRuns: runs });
  assert.ok(found > 0.9 * runs, `${found} of ${runs}`);
});

test('a backup goes into an empty database only', async () => {
  const { db } = await newDatabase();
  await sql`CREATE TABLE notes (a integer)`.execute(db);
  await assert.rejects(restore('drill', db), refused('not-empty', /public\.notes/));
  await assert.rejects(restore('drill', source.owner), refused('not-empty', /\d+ tables/));
});

test('an older backup is loaded into its own schema and then brought forward; a newer or foreign one is refused', async () => {
  const { db } = await newDatabase();
  const statements = "ALTER TABLE platform.audit ADD weight integer NOT NULL DEFAULT 7";
  const later: Migration = { name: '299901010000-add-weight', statements, sha256: sha256Of(Buffer.from(statements)) };
  await restore('drill', db, { migrations: [...migrations, later] });
  assert.deepEqual(await migrate(db, [...migrations, later]), [later.name]);
  const rows = await sql<{ rows: string; weight: string }>`SELECT count(*) AS rows, sum(weight) AS weight FROM platform.audit`.execute(db);
  assert.deepEqual(rows.rows, [{ rows: String(awkward.length), weight: String(7 * awkward.length) }]);
  await back('later', db);
  const other = await newDatabase();
  await assert.rejects(restore('later', other.db), refused('made-by-newer', /add-weight/));
  await assert.rejects(restore('later', other.db, { migrations: [...migrations, { ...later, sha256: 'other' }] }), refused('made-by-other', /add-weight/));
  await assert.rejects(restore(tampered('format', '"formatVersion": 1', '"formatVersion": 9'), other.db), refused('made-by-newer', /format 9/));
  assert.ok(await isEmpty(other.db));
});

test('what is no backup is said to be none', async () => {
  const { db } = await newDatabase();
  writeFileSync(join(folder, 'letter'), 'Dear all');
  writeFileSync(join(folder, 'packed'), gzipSync(Buffer.alloc(4096)));
  for (const name of ['letter', 'packed', 'absent']) await assert.rejects(restore(name, db), refused('not-a-backup', new RegExp(name)));
  await assert.rejects(back('nothing', db), refused('no-database'));
});

test('a backup is never written over another file, and one that cannot be written leaves nothing', async () => {
  await assert.rejects(back('drill'), refused('file-exists'));
  await assert.rejects(back('no/such/folder'), refused('cannot-write', /ENOENT/));
  const full = new AbortController();
  await assert.rejects(back('interrupted', source.owner, full.signal, (table) => table === 'platform.file_chunk' && full.abort()), { name: 'AbortError' });
  assert.deepEqual(readdirSync(folder).filter((name) => /interrupted|part/.test(name)), []);
  const { db } = await newDatabase();
  const stop = new AbortController();
  await assert.rejects(restore('drill', db, { signal: stop.signal, progress: (doing) => doing === 'Proving' && stop.abort() }), { name: 'AbortError' });
  assert.ok(await isEmpty(db));
});

/** Runs a statement of the program in a process that kills itself as `kill -9` does when the progress says `when`. */
async function killed(module: string, call: string, connection: Connection, when: string): Promise<void> {
  const program = `
    import { openDatabase } from ${JSON.stringify(join(projectRoot, 'src/platform/db/database.ts'))};
    import { findMigrations } from ${JSON.stringify(join(projectRoot, 'src/platform/db/migrate.ts'))};
    import * as it from ${JSON.stringify(join(projectRoot, 'src/platform/db', module))};
    const owner = openDatabase(${JSON.stringify(connection)}, { statementTimeout: 0 });
    const migrations = findMigrations(${JSON.stringify(contexts)});
    const progress = (doing) => doing === ${JSON.stringify(when)} && process.kill(process.pid, 'SIGKILL');
    await it.${call};`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], { cwd: projectRoot, stdio: ['ignore', 'inherit', 'inherit'] });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  assert.equal(signal, 'SIGKILL', 'it was killed in the middle');
}

test('a restore that is killed leaves an empty database; a backup that is killed leaves no file of its name', async () => {
  const { db, connection } = await newDatabase();
  const options = `file: ${JSON.stringify(join(folder, 'drill'))}, signal: new AbortController().signal`;
  for (const when of ['Restoring', 'Proving']) {
    // The first "Restoring" comes when the beginning is read; the tables stand and are filled at "Proving".
    await killed('restore.ts', `restoreBackup(owner, { ${options}, migrations, progress, settle: async () => {} })`, connection, when);
    assert.ok(await isEmpty(db));
  }
  await killed('backup.ts', `takeBackup(owner, { file: ${JSON.stringify(join(folder, 'killed'))}, program: '0', at: new Date(), signal: new AbortController().signal, progress })`, source.ownerConnection, 'platform.file_chunk');
  assert.equal(existsSync(join(folder, 'killed')), false);
  await restore('drill', db);
  assert.deepEqual(await contentOf(db), await contentOf(source.owner));
});
