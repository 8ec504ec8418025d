import { sql } from 'kysely';
import type { Trx } from './database.ts';

/** One table as a backup carries it. Names are as SQL wants them, quoted where they must be. */
export interface BackupTable {
  /** `outcomes.value`. */
  readonly name: string;
  /** Those that are kept; what the database computes itself is computed again. */
  readonly columns: readonly string[];
  /** The primary key, compared by bytes: the one order that every server agrees on. */
  readonly order: string;
  /** Bytes on disk, to tell progress by. */
  readonly size: number;
  readonly forcesRowSecurity: boolean;
}

/** A sequence and the last number it gave; null when it gave none. */
export interface BackupSequence {
  readonly name: string;
  readonly last: string | null;
}

/** Our schemas: those with at least one declared table. What else an operator keeps in the database is not ours. */
const ours = sql`SELECT c.relnamespace FROM pg_class c WHERE c.relkind IN ('r', 'p') AND obj_description(c.oid, 'pg_class') LIKE '%[class: %; person: %]'`;

/**
 * Every table of every schema of ours, each after those its foreign keys point to.
 *
 * @throws Error when a table has no primary key, or tables point at each other: the schema's tests forbid both.
 */
export async function listBackupTables(trx: Trx): Promise<BackupTable[]> {
  const tables = await sql<BackupTable & { oid: string; size: string }>`
    SELECT c.oid::text AS oid, format('%I.%I', n.nspname, c.relname) AS name, c.relforcerowsecurity AS "forcesRowSecurity", pg_table_size(c.oid)::text AS size,
      ARRAY(SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum) AS columns,
      (SELECT string_agg(quote_ident(a.attname) || CASE WHEN a.attcollation = 0 THEN '' ELSE ' COLLATE "C"' END, ', ' ORDER BY k.place)
        FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, place) JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
        WHERE i.indrelid = c.oid AND i.indisprimary) AS "order"
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace IN (${ours})`.execute(trx);
  const keys = await sql<{ from: string; to: string }>`SELECT conrelid::text AS "from", confrelid::text AS "to" FROM pg_constraint WHERE contype = 'f' AND conrelid <> confrelid AND conparentid = 0`.execute(trx);
  const keyless = tables.rows.filter(({ order }) => order === null);
  if (keyless.length > 0) throw new Error(`No primary key: ${keyless.map(({ name }) => name).join(', ')}.`);
  return inKeyOrder(tables.rows, keys.rows).map(({ name, columns, order, size, forcesRowSecurity }) => ({ name, columns, order, size: Number(size), forcesRowSecurity }));
}

function inKeyOrder<Table extends { oid: string; name: string }>(tables: readonly Table[], keys: readonly { from: string; to: string }[]): Table[] {
  const ordered: Table[] = [];
  let waiting = [...tables].sort((a, b) => (a.name < b.name ? -1 : 1));
  while (waiting.length > 0) {
    const open = new Set(waiting.map(({ oid }) => oid));
    const free = waiting.filter(({ oid }) => !keys.some(({ from, to }) => from === oid && open.has(to)));
    if (free.length === 0) throw new Error(`Tables point at each other by foreign keys: ${waiting.map(({ name }) => name).join(', ')}.`);
    ordered.push(...free);
    waiting = waiting.filter((table) => !free.includes(table));
  }
  return ordered;
}

/** Every sequence of our schemas; identity columns have one each. */
export async function listBackupSequences(trx: Trx): Promise<BackupSequence[]> {
  const rows = await sql<BackupSequence>`SELECT format('%I.%I', s.schemaname, s.sequencename) AS name, s.last_value::text AS last FROM pg_sequences s
    JOIN pg_namespace n ON n.nspname = s.schemaname WHERE n.oid IN (${ours}) ORDER BY 1`.execute(trx);
  return rows.rows;
}

/**
 * Tables of which the connected role would not see every row: row-level security holds for it there, and no policy shows
 * it all. A backup of them would be short without anyone noticing.
 */
export async function listHiddenTables(trx: Trx): Promise<string[]> {
  const rows = await sql<{ name: string }>`SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace IN (${ours}) AND row_security_active(c.oid) AND (
      NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive AND p.polcmd IN ('*', 'r') AND pg_get_expr(p.polqual, p.polrelid) = 'true'
        AND (0 = ANY (p.polroles) OR EXISTS (SELECT FROM unnest(p.polroles) AS r (oid) WHERE pg_has_role(r.oid, 'USAGE'))))
      OR EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive)) ORDER BY 1`.execute(trx);
  return rows.rows.map(({ name }) => name);
}

/** The rows of a table in the order of its key: what a backup keeps, and what proves a restore. */
export function rowsOf(table: BackupTable): string {
  return `SELECT ${table.columns.join(', ')} FROM ${table.name} ORDER BY ${table.order}`;
}
