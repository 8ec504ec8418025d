import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { test } from 'node:test';
import { openWholeDatabase } from './catalogue.ts';
import { assertGolden } from '../../src/platform/testing/golden.ts';
import { describeSchema } from './schema-document.ts';
import { listFiles } from './source-tree.ts';

const db = await openWholeDatabase();

test('docs/schema.sql says what all migrations add up to', async () => {
  assertGolden('docs/schema.sql', await describeSchema(db.owner));
});

/** What is wrong with the names of migrations, which put them in one order across contexts. */
function faultsOfMigrations(paths: readonly string[]): string[] {
  const stamps = paths.map((path) => basename(path).slice(0, 12));
  return [
    ...paths.filter((path) => !/^20\d{10}-[a-z]+(-[a-z0-9]+)+\.sql$/.test(basename(path))).map((path) => `${path}: not YYYYMMDDHHMM-verb-thing.sql`),
    ...paths.filter((_, at) => stamps.indexOf(stamps[at]!) !== at).map((path) => `${path}: another migration has the same time stamp`),
  ];
}

test('migrations are called YYYYMMDDHHMM-verb-thing.sql and no two have one time stamp', () => {
  const broken = ['a/202611220900-make-a.sql', 'b/202611220900-make-b.sql', 'b/make-c.sql', 'c/202611220901.sql'];
  assert.deepEqual(faultsOfMigrations(broken), ['b/make-c.sql: not YYYYMMDDHHMM-verb-thing.sql', 'c/202611220901.sql: not YYYYMMDDHHMM-verb-thing.sql', 'b/202611220900-make-b.sql: another migration has the same time stamp']);
  const migrations = listFiles('src').filter((path) => path.endsWith('.sql'));
  assert.deepEqual(faultsOfMigrations(migrations), []);
  assert.deepEqual(migrations.filter((path) => !path.includes('/migrations/')), [], 'SQL files stand in a migrations folder');
});
