import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import type { AuthorityId } from '../../src/kernel/ids.ts';
import { getPool, openDatabase, type Database, type Trx } from '../../src/platform/db/database.ts';
import { readDatabaseUrl } from '../../src/platform/db/installation.ts';
import { findMigrations, migrate } from '../../src/platform/db/migrate.ts';
import { copyText, inBulkTransaction } from '../../src/platform/db/one-connection.ts';
import { connectionAs, prepareRoles } from '../../src/platform/db/roles.ts';
import { inReading, inTransaction } from '../../src/platform/db/transaction.ts';
import { makeCtx, type Ctx } from '../../src/platform/house/ctx.ts';
import { openTestDatabase } from '../../src/platform/testing/test-database.ts';
import { contextsWithTables } from '../architecture/catalogue.ts';

/*
 * Whether a PostgreSQL server, or one that speaks like it, keeps the promises on which the program rests.
 *
 * By default the server of the test run. CONFORMANCE_URL=postgresql://owner:secret@server/database names another: a database and a
 * server set aside for this, because the tables are made there and stay, and the working roles get new passwords.
 */
const db = process.env['CONFORMANCE_URL'] ? await openNamed(process.env['CONFORMANCE_URL']) : await openTestDatabase(contextsWithTables);
const migrations = findMigrations(contextsWithTables);
const here = '00000000-0000-7000-8000-0000000000c1' as AuthorityId;
const there = '00000000-0000-7000-8000-0000000000c2' as AuthorityId;

interface Opened {
  readonly app: Database;
  readonly operator: Database;
  readonly owner: Database;
}

async function openNamed(address: string): Promise<Opened> {
  const connection = readDatabaseUrl(address);
  const keys = mkdtempSync(join(tmpdir(), 'everychild-conformance-'));
  const owner = openDatabase(connection, { poolSize: 3, statementTimeout: 0 });
  await prepareRoles(owner, keys);
  await migrate(owner, findMigrations(contextsWithTables));
  const opened = { owner, app: openDatabase(connectionAs('app', connection, keys), { poolSize: 4 }), operator: openDatabase(connectionAs('operator', connection, keys), { poolSize: 2 }) };
  after(async () => {
    await Promise.all([opened.app.destroy(), opened.operator.destroy(), owner.destroy()]);
    rmSync(keys, { recursive: true, force: true });
  });
  return opened;
}

function ctxOf(authority: AuthorityId | undefined): Ctx {
  return makeCtx({ actor: { kind: 'operator', name: 'conformance' }, authority, purpose: 'run-the-service', now: new Date('2026-11-22T10:00:00Z'), requestId: 'c1' });
}

class Undo extends Error {}

/** Runs the act as the owner in a transaction that is undone, so that a shared server stays as it was. */
async function undone<Result>(act: (trx: Trx) => Promise<Result>): Promise<Result> {
  let result: { value: Result } | undefined;
  const acting = db.owner.transaction().execute(async (trx) => {
    result = { value: await act(trx) };
    throw new Undo();
  });
  await acting.catch((fault: unknown) => {
    if (!(fault instanceof Undo)) throw fault;
  });
  return result!.value;
}

/** What a statement that must fail said; the transaction goes on behind it. */
async function refusalOf(trx: Trx, statement: string): Promise<string> {
  await sql`SAVEPOINT before_refusal`.execute(trx);
  const said = await sql.raw(statement).execute(trx).then(() => 'accepted', (fault: Error) => fault.message);
  await sql`ROLLBACK TO before_refusal`.execute(trx);
  return said;
}

async function one<Value>(on: Database | Trx, question: ReturnType<typeof sql<{ value: Value }>>): Promise<Value> {
  return (await question.execute(on)).rows[0]!.value;
}

test('the server is PostgreSQL 15 or later in UTF-8', async () => {
  assert.ok((await one(db.owner, sql<{ value: number }>`SELECT current_setting('server_version_num')::integer AS value`)) >= 150_000);
  assert.equal(await one(db.owner, sql<{ value: string }>`SELECT current_setting('server_encoding') AS value`), 'UTF8');
});

test('all migrations are taken once, and two programs that start together take none twice', async () => {
  const taken = await sql<{ name: string }>`SELECT name FROM platform.migration ORDER BY name COLLATE "C"`.execute(db.owner);
  assert.deepEqual(taken.rows.map(({ name }) => name), migrations.map(({ name }) => name));
  assert.deepEqual(await Promise.all([migrate(db.owner, migrations), migrate(db.owner, migrations)]), [[], []]);
});

test('a migration that fails half-way leaves nothing of itself', async () => {
  const failing = { name: '299901010000-fail', statements: 'CREATE TABLE platform.half (a integer); SELECT 1 / 0', sha256: 'x' };
  await assert.rejects(migrate(db.owner, [...migrations, failing]), /division by zero/);
  assert.equal(await one(db.owner, sql<{ value: string | null }>`SELECT to_regclass('platform.half')::text AS value`), null);
});

test('the working roles have no power and cannot take any', async () => {
  for (const [name, database] of [['everychild_app', db.app], ['everychild_operator', db.operator]] as const) {
    const who = await sql<{ user: string; powers: boolean }>`SELECT current_user AS "user", rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls AS powers FROM pg_roles WHERE rolname = current_user`.execute(database);
    assert.deepEqual(who.rows, [{ user: name, powers: false }]);
    await assert.rejects(sql`CREATE TABLE platform.mine (a integer)`.execute(database), /permission denied/);
    await assert.rejects(sql`ALTER TABLE platform.audit DISABLE ROW LEVEL SECURITY`.execute(database), /must be owner/);
    await inTransaction(database, ctxOf(here), async (trx) => {
      await sql`SET LOCAL row_security = off`.execute(trx);
      assert.match(await refusalOf(trx, 'SELECT FROM platform.import_mapping'), /row-level security/, 'it may not be switched off');
    });
  }
});

test('SET LOCAL ends with its transaction, kept or undone, on the same connection', async () => {
  await db.app.connection().execute(async (session) => {
    const tenant = (): Promise<string> => one(session, sql<{ value: string }>`SELECT coalesce(current_setting('app.authority', true), '') AS value`);
    await inTransaction(session, ctxOf(here), async (trx) => assert.equal(await one(trx, sql<{ value: string }>`SELECT current_setting('app.authority') AS value`), here));
    assert.equal(await tenant(), '');
    await assert.rejects(inTransaction(session, ctxOf(there), () => Promise.reject(new Error('undone'))), /undone/);
    assert.equal(await tenant(), '');
  });
});

test('reading happens in one snapshot and writes nothing', async () => {
  await inReading(db.app, ctxOf(here), async (trx) => {
    assert.equal(await one(trx, sql<{ value: string }>`SELECT current_setting('transaction_isolation') AS value`), 'repeatable read');
    assert.match(await refusalOf(trx, "INSERT INTO platform.data_version VALUES ('c', 1)"), /read-only transaction/);
  });
});

test('a query that runs away is stopped, and its connection goes on', async () => {
  const { host, port, database, user, password, ssl } = getPool(db.app).options as unknown as Parameters<typeof openDatabase>[0] & { ssl?: unknown };
  const hasty = openDatabase({ host, port, database, user, password, ssl: Boolean(ssl) }, { poolSize: 1, statementTimeout: 150 });
  try {
    const began = performance.now();
    await assert.rejects(sql`SELECT pg_sleep(20)`.execute(hasty), { code: '57014' });
    assert.ok(performance.now() - began < 10_000);
    assert.equal(await one(hasty, sql<{ value: number }>`SELECT 1 AS value`), 1);
  } finally {
    await hasty.destroy();
  }
});

test('COPY fills a table of the transaction and gives back every character', async () => {
  const words = ['tab\there', 'line\nbreak', 'back\\slash', '\\N', 'é 漢字 😀', ''];
  const read = await inBulkTransaction(db.app, ctxOf(here), async ({ trx, copyInto }) => {
    await sql`CREATE TEMPORARY TABLE brought (number integer, words text) ON COMMIT DROP`.execute(trx);
    await copyInto('brought', ['number', 'words'], Readable.from([...words.entries()].map(([number, text]) => `${number}\t${copyText(text)}\n`)));
    return (await sql<{ words: string }>`SELECT words FROM brought ORDER BY number`.execute(trx)).rows.map((row) => row.words);
  });
  assert.deepEqual(read, words);
});

test('COPY goes into no table under row-level security, for the serving role', async () => {
  await assert.rejects(inBulkTransaction(db.app, ctxOf(here), ({ copyInto }) => copyInto('platform.audit', ['actor'], Readable.from(['x\n']))), /row-level security/);
});

test('SKIP LOCKED gives two workers different rows, and none waits', async () => {
  await sql`CREATE TABLE platform.conformance_queue AS SELECT number FROM generate_series(1, 2) AS number`.execute(db.owner);
  try {
    const next = (trx: Trx): Promise<number | undefined> => sql<{ number: number }>`SELECT number FROM platform.conformance_queue ORDER BY number LIMIT 1 FOR UPDATE SKIP LOCKED`.execute(trx).then(({ rows }) => rows[0]?.number);
    const taken = await db.owner.transaction().execute(async (first) => {
      const own = await next(first);
      return db.owner.transaction().execute(async (second) => [own, await next(second)]);
    });
    assert.deepEqual(taken, [1, 2]);
  } finally {
    await sql`DROP TABLE platform.conformance_queue`.execute(db.owner);
  }
});

test('an advisory lock keeps others out until its transaction ends', async () => {
  const taken = (on: Trx): Promise<boolean> => one(on, sql<{ value: boolean }>`SELECT pg_try_advisory_xact_lock(hashtext('everychild conformance')) AS value`);
  await db.owner.transaction().execute(async (first) => {
    assert.equal(await taken(first), true);
    assert.equal(await db.owner.transaction().execute(taken), false);
  });
  assert.equal(await db.owner.transaction().execute(taken), true);
});

test('text under COLLATE "C" sorts by its bytes', async () => {
  const sorted = await sql<{ word: string }>`SELECT word FROM unnest(ARRAY['b', 'B', 'a', 'é', 'z', 'A', '_']) AS word ORDER BY word COLLATE "C"`.execute(db.app);
  assert.equal(sorted.rows.map(({ word }) => word).join(''), 'AB_abzé');
});

test('a transaction number tells which others have ended, as events need it', async () => {
  await db.owner.transaction().execute(async (open) => {
    const number = await one(open, sql<{ value: string }>`SELECT pg_current_xact_id()::text AS value`);
    const hasEnded = (): Promise<boolean> => one(db.operator, sql<{ value: boolean }>`SELECT ${number}::xid8 < pg_snapshot_xmin(pg_current_snapshot()) AS value`);
    assert.equal(await hasEnded(), false);
  });
});

interface OwnedTable {
  readonly name: string;
  readonly isTenant: boolean;
  /** Constraints that a made-up row need not keep. */
  readonly rules: readonly string[];
  /** Columns that must have a value, with one. */
  readonly columns: readonly string[];
  readonly values: readonly string[];
}

/** Every table whose rows belong to an authority: declared so, or guarded by the authority of the transaction. */
async function listOwnedTables(): Promise<OwnedTable[]> {
  const tables = await sql<OwnedTable>`SELECT c.oid::regclass::text AS name, obj_description(c.oid, 'pg_class') LIKE '%[class: tenant;%' AS "isTenant",
      ARRAY(SELECT quote_ident(conname) FROM pg_constraint WHERE conrelid = c.oid AND contype IN ('c', 'f', 'x')) AS rules,
      ARRAY(SELECT quote_ident(a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AND a.attname <> 'authority_id' ORDER BY a.attnum) AS columns,
      ARRAY(SELECT CASE WHEN t.typname = 'uuid' THEN 'gen_random_uuid()' ELSE quote_literal(CASE WHEN t.typname LIKE 'json%' OR t.typcategory = 'A' THEN '{}' WHEN t.typcategory = 'B' THEN 'false'
          WHEN t.typcategory = 'D' THEN '2026-11-22' WHEN t.typcategory IN ('N', 'S') OR t.typname = 'xid8' THEN '1' ELSE '' END) || '::' || format_type(a.atttypid, a.atttypmod) END
        FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AND a.attname <> 'authority_id' ORDER BY a.attnum) AS values
    FROM pg_class c WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'authority_id')
      AND (obj_description(c.oid, 'pg_class') LIKE '%[class: tenant;%' OR EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND pg_get_expr(p.polqual, p.polrelid) LIKE '%authority_id%app.authority%'))
    ORDER BY 1`.execute(db.owner);
  return tables.rows;
}

/** Goes on as the role, for the authority. */
async function become(trx: Trx, role: string, authority: string): Promise<void> {
  await sql.raw(`RESET ROLE; SET LOCAL ROLE ${role}; SET LOCAL app.authority = '${authority}'`).execute(trx);
}

/** Whether the role may; for all but removing, in the column of the authority: some tables let the program change a few columns alone. */
async function mayDo(trx: Trx, table: string, what: 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE'): Promise<boolean> {
  if (what === 'DELETE') return one(trx, sql<{ value: boolean }>`SELECT has_table_privilege(${table}, 'DELETE') AS value`);
  return one(trx, sql<{ value: boolean }>`SELECT has_column_privilege(${table}, 'authority_id', ${what}) AS value`);
}

async function authoritiesSeen(trx: Trx, table: string): Promise<(string | null)[]> {
  return (await sql<{ id: string | null }>`SELECT DISTINCT authority_id::text AS id FROM ${sql.raw(table)} WHERE authority_id IS NOT NULL ORDER BY 1`.execute(trx)).rows.map(({ id }) => id);
}

/** Proves one table for one role, with a row of each of two authorities in it. */
async function proveIsolation(trx: Trx, { name }: OwnedTable, role: string): Promise<number> {
  let proofs = 0;
  await become(trx, role, here);
  const may = { select: await mayDo(trx, name, 'SELECT'), insert: await mayDo(trx, name, 'INSERT'), update: await mayDo(trx, name, 'UPDATE'), delete: await mayDo(trx, name, 'DELETE') };
  if (may.select) {
    assert.deepEqual(await authoritiesSeen(trx, name), [here], `${role} sees its own rows alone`);
    await become(trx, role, there);
    assert.deepEqual(await authoritiesSeen(trx, name), [there]);
    await become(trx, role, '');
    assert.deepEqual(await authoritiesSeen(trx, name), [], 'without an authority there is nothing');
    await become(trx, role, here);
    proofs += 1;
  }
  if (may.insert) {
    assert.match(await refusalOf(trx, `INSERT INTO ${name} (authority_id) VALUES ('${there}')`), /violates row-level security/, `${role} inserts for no other`);
    assert.doesNotMatch(await refusalOf(trx, `INSERT INTO ${name} (authority_id) VALUES ('${here}')`), /row-level security/, 'for itself it is refused for other reasons or not at all');
    proofs += 1;
  }
  if (may.update && may.select) {
    assert.match(await refusalOf(trx, `UPDATE ${name} SET authority_id = '${there}' WHERE authority_id = '${here}'`), /violates row-level security/, `${role} gives no row away`);
    assert.equal((await sql`UPDATE ${sql.raw(name)} SET authority_id = authority_id WHERE authority_id = ${there}`.execute(trx)).numAffectedRows, 0n, `${role} changes no row of others`);
    proofs += 1;
  }
  if (may.delete && may.select) {
    assert.equal((await sql`DELETE FROM ${sql.raw(name)} WHERE authority_id = ${there}`.execute(trx)).numAffectedRows, 0n, `${role} removes no row of others`);
    proofs += 1;
  }
  return proofs;
}

test('every table of an authority shows, takes and loses its rows for that authority alone', async (all) => {
  const tables = await listOwnedTables();
  assert.ok(tables.length >= 10, `${tables.length} tables were found`);
  for (const table of tables) {
    await all.test(table.name, () => undone(async (trx) => {
      await sql`GRANT everychild_app, everychild_operator TO CURRENT_USER`.execute(trx);
      for (const rule of table.rules) await sql.raw(`ALTER TABLE ${table.name} DROP CONSTRAINT ${rule}`).execute(trx);
      for (const authority of [here, there]) await sql.raw(`INSERT INTO ${table.name} (${['authority_id', ...table.columns].join(', ')}) VALUES (${[`'${authority}'`, ...table.values].join(', ')})`).execute(trx);
      // In the machine's own tables the operator may work for all: it seals the audit of everyone.
      const roles = table.isTenant ? ['everychild_app', 'everychild_operator'] : ['everychild_app'];
      let proofs = 0;
      for (const role of roles) proofs += await proveIsolation(trx, table, role);
      assert.ok(proofs > 0, 'the working roles may do something with it');
    }));
  }
});

test('a table whose policy lets others in is found', async () => {
  const [table] = await listOwnedTables();
  await assert.rejects(undone(async (trx) => {
    await sql`GRANT everychild_app, everychild_operator TO CURRENT_USER`.execute(trx);
    await sql`CREATE TABLE platform.leaky (authority_id uuid PRIMARY KEY); GRANT SELECT, INSERT ON platform.leaky TO everychild_app; ALTER TABLE platform.leaky ENABLE ROW LEVEL SECURITY`.execute(trx);
    await sql`CREATE POLICY everybody ON platform.leaky USING (true)`.execute(trx);
    await sql.raw(`INSERT INTO platform.leaky VALUES ('${here}'), ('${there}')`).execute(trx);
    await proveIsolation(trx, { ...table!, name: 'platform.leaky' }, 'everychild_app');
  }), /sees its own rows alone/);
});
