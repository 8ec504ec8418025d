import { sql } from 'kysely';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config/project-root.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { openTestDatabase, type TestDatabase } from '../../src/platform/testing/test-database.ts';

/** The contexts that have tables of their own. */
export const contextsWithTables: readonly string[] = readdirSync(join(projectRoot, 'src/contexts')).filter((name) => existsSync(join(projectRoot, 'src/contexts', name, 'store/migrations'))).sort();

/** A database with the whole schema of the program and nothing in it. */
export function openWholeDatabase(): Promise<TestDatabase> {
  return openTestDatabase(contextsWithTables);
}

/** Our schemas: the platform's and one a context. */
export const ourSchemas = sql.raw(['platform', ...contextsWithTables].map((name) => `'${name.replaceAll('-', '_')}'`).join(', '));

/** Rows of a question to the catalogue, one text a row. */
export async function ask(db: Database, question: ReturnType<typeof sql<{ line: string }>>): Promise<string[]> {
  return (await question.execute(db)).rows.map(({ line }) => line);
}

/** What every role may do, a line for each table, view, sequence, function and schema: the whole of it, nothing granted is left out. */
export async function listGrants(db: Database): Promise<string[]> {
  const relations = await ask(db, sql<{ line: string }>`
    SELECT format('%s %s.%s: %s may %s', CASE c.relkind WHEN 'v' THEN 'view' WHEN 'S' THEN 'sequence' WHEN 'm' THEN 'materialised view' ELSE 'table' END, n.nspname, c.relname,
      coalesce(r.rolname, 'everyone'), string_agg(lower(a.privilege_type), ', ' ORDER BY a.privilege_type)) AS line
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace CROSS JOIN LATERAL aclexplode(c.relacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
    WHERE n.nspname IN (${ourSchemas}) AND a.grantee <> c.relowner GROUP BY c.relkind, n.nspname, c.relname, r.rolname`);
  const columns = await ask(db, sql<{ line: string }>`
    SELECT format('column %s.%s.%s: %s may %s', n.nspname, c.relname, t.attname, coalesce(r.rolname, 'everyone'), string_agg(lower(a.privilege_type), ', ' ORDER BY a.privilege_type)) AS line
    FROM pg_attribute t JOIN pg_class c ON c.oid = t.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace CROSS JOIN LATERAL aclexplode(t.attacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
    WHERE n.nspname IN (${ourSchemas}) AND a.grantee <> c.relowner GROUP BY n.nspname, c.relname, t.attname, r.rolname`);
  const functions = await ask(db, sql<{ line: string }>`
    SELECT format('function %s.%s(%s)%s: %s may execute', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid), CASE WHEN p.prosecdef THEN ', with the rights of its owner' ELSE '' END, coalesce(r.rolname, 'everyone')) AS line
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a LEFT JOIN pg_roles r ON r.oid = a.grantee
    WHERE n.nspname IN (${ourSchemas}) AND a.grantee <> p.proowner`);
  const schemas = await ask(db, sql<{ line: string }>`
    SELECT format('schema %s: %s may %s', n.nspname, coalesce(r.rolname, 'everyone'), string_agg(lower(a.privilege_type), ', ' ORDER BY a.privilege_type)) AS line
    FROM pg_namespace n CROSS JOIN LATERAL aclexplode(n.nspacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
    WHERE n.nspname IN (${ourSchemas}) AND a.grantee <> n.nspowner GROUP BY n.nspname, r.rolname`);
  return [...schemas, ...relations, ...columns, ...functions].sort();
}
