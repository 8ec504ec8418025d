/*
 * Bringing in the long file of the Local Authority Interactive Tool, measured against the database's own tools.
 *
 * Both sides run on one fresh database of one server with its usual durability; psql once before and once after, and its mean counts, so that
 * a machine that grows busier in between favours neither:
 * - psql: \copy of the unpacked file, INSERT ... SELECT into a table keyed by measure, area and period, one more index;
 * - everychild: the file received, read, staged, checked, compared, committed and audited.
 *
 * Usage: node --import tsx bench/lait-import.ts [FOLDER of indicators/ and areas/, default ../shared/data]
 * Prints one line of JSON. The bar is a ratio of at most 3.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { outcomesImports } from '../src/contexts/outcomes/doors/imports/all-imports.ts';
import { placesImports } from '../src/contexts/places/doors/imports.ts';
import { openDatabase, type Connection } from '../src/platform/db/database.ts';
import { openEmbeddedServer } from '../src/platform/db/embedded-server.ts';
import { makeDatabase } from '../src/platform/db/installation.ts';
import { findMigrations, migrate } from '../src/platform/db/migrate.ts';
import { connectionAs, prepareRoles } from '../src/platform/db/roles.ts';
import { fileOnDisk } from '../src/platform/files/reading/source.ts';
import { makeCtx } from '../src/platform/house/ctx.ts';
import type { ImportEngine } from '../src/platform/imports/import.ts';
import { receiveImport } from '../src/platform/imports/receive-import.ts';
import { runImport } from '../src/platform/imports/run-import.ts';

const data = process.argv[2] ?? '../shared/data';
const scratch = mkdtempSync(join(tmpdir(), 'everychild-bench-'));
const server = await openEmbeddedServer(scratch, { keep: 'tied' });
try {
  const owner = { ...server.connection, database: 'bench' };
  await makeDatabase(server.connection, 'bench');
  const engine = await openEngine(owner);
  const packed = join(data, 'indicators/lait_2026-04_long.csv.gz');
  const before = psqlSide(owner, packed);
  await bringIn(engine, 'places.authorities', join(data, 'areas/local_authorities_dfe_ons_codes.csv'));
  await bringIn(engine, 'outcomes.lait-dictionary', join(data, 'indicators/lait_measures.csv.gz'));
  const { seconds, rows } = await bringIn(engine, 'outcomes.lait-values', packed);
  const copied = (before + psqlSide(owner, packed)) / 2;
  console.log(JSON.stringify({ bench: 'lait-import', rows, psqlSeconds: round(copied), everychildSeconds: round(seconds), ratio: round(seconds / copied), bar: 3 }));
  await Promise.all([engine.app.destroy(), engine.operator.destroy()]);
} finally {
  await server.stop();
  rmSync(scratch, { recursive: true, force: true });
}

async function openEngine(owner: Connection): Promise<ImportEngine> {
  const database = openDatabase(owner, { poolSize: 1, statementTimeout: 0 });
  await prepareRoles(database, scratch);
  await migrate(database, findMigrations(['places', 'outcomes']));
  await database.destroy();
  const app = openDatabase(connectionAs('app', owner, scratch), { poolSize: 4 });
  const operator = openDatabase(connectionAs('operator', owner, scratch), { poolSize: 4, statementTimeout: 0 });
  return { specs: [...placesImports, ...outcomesImports], app, operator };
}

async function bringIn(engine: ImportEngine, spec: string, path: string): Promise<{ seconds: number; rows: number }> {
  const started = performance.now();
  const ctx = makeCtx({ actor: { kind: 'operator', name: 'bench' }, authority: undefined, purpose: 'know', now: new Date(), requestId: 'bench' });
  const received = await receiveImport(engine, ctx, { source: fileOnDisk(path), spec });
  if (!received.accepted) throw new Error(`${path}: ${JSON.stringify(received.refusal)}`);
  const done = await runImport(engine, ctx, received.value.id, process.env['BENCH_STEPS'] ? { onProgress: (doing, share) => console.error(Math.round(performance.now() - started), doing, share.toFixed(2)) } : {});
  if (!done.accepted || done.value.state !== 'committed') throw new Error(`${path} was not committed: ${JSON.stringify(done.accepted ? [done.value.reason, done.value.notes.slice(0, 5)] : done.refusal)}`);
  return { seconds: (performance.now() - started) / 1000, rows: done.value.rowsRead };
}

function psqlSide(owner: Connection, packed: string): number {
  const file = join(scratch, 'lait.csv');
  const started = performance.now();
  writeFileSync(file, gunzipSync(readFileSync(packed)));
  const script = `
    SET client_min_messages = warning;
    DROP TABLE IF EXISTS raw, keyed;
    CREATE TABLE raw (measure_code text, period text, area text, value text, la_number text, region text);
    \\copy raw FROM '${file}' CSV HEADER
    CREATE TABLE keyed (measure_code text, area text, period text, value double precision, PRIMARY KEY (measure_code, area, period));
    INSERT INTO keyed SELECT measure_code, la_number, period, nullif(value, '-')::double precision FROM raw;
    CREATE INDEX keyed_by_period ON keyed (measure_code, period);`;
  execFileSync('psql', ['--quiet', '--no-psqlrc', '--set=ON_ERROR_STOP=1', '-h', owner.host, '-p', String(owner.port), '-U', owner.user, owner.database], { input: script, env: { ...process.env, PGPASSWORD: owner.password } });
  return (performance.now() - started) / 1000;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
