import { sql } from 'kysely';
import { accept, refuse, type Decision } from '../../kernel/decision.ts';
import type { Trx } from '../db/database.ts';
import { noCounts } from './import.ts';
import type { ImportCounts, ImportDifference, ImportRun, WithdrawRefusal } from './spec.ts';

/**
 * What a file says about one table: rows by key, put in where they are new, replaced where they differ, left alone where they are the same.
 *
 * The table has a column `import_id`, the import that last wrote the row. What a commit replaces is kept in
 * `platform.import_replaced`, so that withdrawing puts it back. All names here are of our own making, never from a file.
 */
export interface KeyedSet {
  /** `schema.table`. */
  readonly table: string;
  readonly key: readonly string[];
  readonly values: readonly string[];
  /** SELECT over `staged` of `row_number` and the key and value columns, each key once. */
  readonly rows: string;
  /** Whether rows of this table that the file does not name, within the bounds of this WHERE over the table as `kept`, are removed. */
  readonly removesOthers?: string;
  /** Columns that name rows of this table without a foreign key: withdrawing refuses to leave one behind. The key is one column. */
  readonly namedBy?: readonly { readonly table: string; readonly column: string }[];
}

const proposed = (number: number): string => `proposed_${number}`;

/**
 * Name of the temporary table in which the first set of the run stands after `proposeSets`: `row_number`, the columns of the set, and `status` (0 same, 1 new, 2 changed).
 *
 * For stores that write down row by row what a file would change.
 */
export const firstProposed = proposed(0);

/**
 * Compares what the file says with what is kept, set by set, and counts the rows of `staged` by the worst that happens to them: changed,
 * else new, else same. Leaves the temporary tables `proposed_0`... for `differencesOfSets` and `commitSets` of the same run.
 */
export async function proposeSets(trx: Trx, sets: readonly KeyedSet[]): Promise<ImportCounts> {
  for (const [number, set] of sets.entries()) await proposeSet(trx, set, number);
  return countProposed(trx, sets.length);
}

/** The counts of what `proposeSets` proposed in this transaction. */
export async function countProposed(trx: Trx, setCount: number): Promise<ImportCounts> {
  const statuses = Array.from({ length: setCount }, (_, number) => `SELECT row_number, status FROM ${proposed(number)}`).join(' UNION ALL ');
  const counted = await sql<{ status: number | null; rows: string }>`
    SELECT status, count(*) AS rows FROM (
      SELECT s.row_number, max(p.status) AS status FROM staged s LEFT JOIN (${sql.raw(statuses)}) p USING (row_number) GROUP BY s.row_number
    ) one GROUP BY status`.execute(trx);
  const rowsOf = (status: number): number => counted.rows.filter((row) => (row.status ?? 0) === status).reduce((sum, row) => sum + Number(row.rows), 0);
  return { ...noCounts, same: rowsOf(0), new: rowsOf(1), changed: rowsOf(2) };
}

/** Status 0 is same, 1 new, 2 changed: the greatest is the worst. */
async function proposeSet(trx: Trx, set: KeyedSet, number: number): Promise<void> {
  const columns = [...set.key, ...set.values].map((column) => `said.${column}`).join(', ');
  const differs = set.values.length === 0 ? 'false' : `ROW(${set.values.map((column) => `said.${column}`).join(', ')}) IS DISTINCT FROM ROW(${set.values.map((column) => `kept.${column}`).join(', ')})`;
  const status = `CASE WHEN kept.${set.key[0]} IS NULL THEN 1 WHEN ${differs} THEN 2 ELSE 0 END`;
  await sql.raw(`CREATE TEMP TABLE ${proposed(number)} ON COMMIT DROP AS SELECT said.row_number, ${columns}, ${status} AS status
    FROM (${set.rows}) said LEFT JOIN ${set.table} kept ON ${onKey(set, 'said', 'kept')}`).execute(trx);
  await sql.raw(`ANALYZE ${proposed(number)}`).execute(trx);
}

/** The first rows that would change, before and after. */
export async function differencesOfSets(trx: Trx, sets: readonly KeyedSet[], limit: number): Promise<readonly ImportDifference[]> {
  const found: ImportDifference[] = [];
  for (const [number, set] of sets.entries()) {
    if (found.length >= limit) break;
    const object = (from: string, columns: readonly string[]): string => `jsonb_build_object(${columns.map((column) => `'${column}', ${from}.${column}`).join(', ')})`;
    const rows = await sql<ImportDifference & { about: Record<string, unknown> }>`
      SELECT ${sql.raw(object('said', set.key))} AS about, ${sql.raw(object('kept', set.values))} AS before, ${sql.raw(object('said', set.values))} AS after
      FROM ${sql.raw(proposed(number))} said JOIN ${sql.raw(set.table)} kept ON ${sql.raw(onKey(set, 'said', 'kept'))}
      WHERE said.status = 2 ORDER BY said.row_number LIMIT ${limit - found.length}`.execute(trx);
    for (const { about, before, after } of rows.rows as unknown as { about: Record<string, unknown>; before: ImportDifference['before']; after: ImportDifference['after'] }[]) {
      const changed = Object.keys(after).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
      found.push({ about: Object.values(about).join(' '), before: pick(before, changed), after: pick(after, changed) });
    }
  }
  return found;
}

/** Puts the proposed rows in, keeping what they replace. Call `proposeSets` in the same transaction first. */
export async function commitSets(run: ImportRun<unknown>, sets: readonly KeyedSet[]): Promise<void> {
  for (const [number, set] of sets.entries()) {
    if (set.removesOthers !== undefined) await removeOthers(run, set, number);
    await keepReplaced(run, set, `EXISTS (SELECT FROM ${proposed(number)} said WHERE said.status = 2 AND ${onKey(set, 'said', 'kept')})`);
    const columns = [...set.key, ...set.values];
    const update = [...set.values, 'import_id'].map((column) => `${column} = excluded.${column}`).join(', ');
    await sql`INSERT INTO ${sql.raw(set.table)} (${sql.raw(columns.join(', '))}, import_id)
      SELECT ${sql.raw(columns.join(', '))}, ${run.importId}::uuid FROM ${sql.raw(proposed(number))} WHERE status > 0 ORDER BY ${sql.raw(set.key.join(', '))}
      ON CONFLICT (${sql.raw(set.key.join(', '))}) DO UPDATE SET ${sql.raw(update)}`.execute(run.trx);
  }
}

async function removeOthers(run: ImportRun<unknown>, set: KeyedSet, number: number): Promise<void> {
  const others = `${set.removesOthers} AND NOT EXISTS (SELECT FROM ${proposed(number)} said WHERE ${onKey(set, 'said', 'kept')})`;
  await keepReplaced(run, set, others);
  await sql.raw(`DELETE FROM ${set.table} kept WHERE ${others}`).execute(run.trx);
}

async function keepReplaced(run: ImportRun<unknown>, set: KeyedSet, where: string): Promise<void> {
  await sql`INSERT INTO platform.import_replaced (import_id, table_name, replaced_import_id, kept)
    SELECT ${run.importId}::uuid, ${set.table}, kept.import_id, to_jsonb(kept) FROM ${sql.raw(set.table)} kept WHERE ${sql.raw(where)}`.execute(run.trx);
}

/**
 * Takes back what an import put in: rows it replaced or removed stand as before, rows it made go.
 *
 * Refuses `changed-since` when a later import replaced some of its rows, `relied-on` when rows of other imports refer to ones it made.
 */
export async function withdrawSets(run: ImportRun<unknown>, sets: readonly Pick<KeyedSet, 'table' | 'key' | 'namedBy'>[]): Promise<Decision<ImportCounts, WithdrawRefusal>> {
  const later = await sql<{ import_id: string }>`SELECT import_id FROM platform.import_replaced WHERE replaced_import_id = ${run.importId}::uuid LIMIT 1`.execute(run.trx);
  if (later.rows[0]) return refuse('changed-since', { later: later.rows[0].import_id });
  let [removed, restored] = [0, 0];
  for (const { table, key, namedBy } of [...sets].reverse()) {
    restored += await restoreRows(run, table, key);
    const gone = await sql`DELETE FROM ${sql.raw(table)} WHERE import_id = ${run.importId}::uuid`.execute(run.trx).catch((fault: { code?: string; table?: string; schema?: string }) => {
      if (fault.code !== '23503') throw fault;
      return { reliedOn: `${fault.schema}.${fault.table}` };
    });
    if ('reliedOn' in gone) return refuse('relied-on', { what: gone.reliedOn });
    removed += Number(gone.numAffectedRows ?? 0n);
    const orphans = await findOrphans(run, table, key[0]!, namedBy ?? []);
    if (orphans) return refuse('relied-on', { what: orphans });
  }
  await sql`DELETE FROM platform.import_replaced WHERE import_id = ${run.importId}::uuid`.execute(run.trx);
  return accept({ ...noCounts, new: removed, changed: restored });
}

async function findOrphans(run: ImportRun<unknown>, table: string, key: string, namedBy: readonly { table: string; column: string }[]): Promise<string | undefined> {
  for (const other of namedBy) {
    const left = await sql.raw(`SELECT FROM ${other.table} o WHERE o.${other.column} IS NOT NULL AND NOT EXISTS (SELECT FROM ${table} t WHERE t.${key} = o.${other.column}) LIMIT 1`).execute(run.trx);
    if (left.rows.length > 0) return other.table;
  }
  return undefined;
}

async function restoreRows(run: ImportRun<unknown>, table: string, key: readonly string[]): Promise<number> {
  const columns = await sql<{ name: string }>`
    SELECT attname AS name FROM pg_attribute WHERE attrelid = ${table}::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`.execute(run.trx);
  const names = columns.rows.map(({ name }) => name);
  const update = names.filter((name) => !key.includes(name)).map((name) => `${name} = excluded.${name}`).join(', ');
  const back = await sql`INSERT INTO ${sql.raw(table)} (${sql.raw(names.join(', '))})
    SELECT ${sql.raw(names.map((name) => `(was).${name}`).join(', '))} FROM (
      SELECT jsonb_populate_record(NULL::${sql.raw(table)}, kept) AS was FROM platform.import_replaced WHERE import_id = ${run.importId}::uuid AND table_name = ${table}
    ) old ON CONFLICT (${sql.raw(key.join(', '))}) DO UPDATE SET ${sql.raw(update)}`.execute(run.trx);
  return Number(back.numAffectedRows ?? 0n);
}

function onKey(set: KeyedSet, left: string, right: string): string {
  return set.key.map((column) => `${left}.${column} = ${right}.${column}`).join(' AND ');
}

function pick(from: ImportDifference['before'], names: readonly string[]): ImportDifference['before'] {
  return Object.fromEntries(names.map((name) => [name, from[name] ?? null]));
}
