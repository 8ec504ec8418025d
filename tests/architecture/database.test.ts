import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { Database } from '../../src/platform/db/database.ts';
import { ask, listGrants, openWholeDatabase, ourSchemas } from './catalogue.ts';
import { assertGolden } from '../../src/platform/testing/golden.ts';
import { needsOf } from './rooms.ts';
import { readTree } from './source-tree.ts';

const db = await openWholeDatabase();

/** One wall of the database: a question whose answers break it, and statements after which it must be found broken. */
interface DatabaseWall {
  readonly mend: string;
  readonly find: (owner: Database) => Promise<string[]>;
  readonly broken: string;
  readonly finds: readonly string[];
}

class Undo extends Error {}

/** Proves the wall twice, as `wall` does for files: on a schema broken inside a transaction that is undone, and on ours. */
function databaseWall(name: string, { mend, find, broken, finds }: DatabaseWall): void {
  test(`${name}: a broken schema is found`, async () => {
    const before = await find(db.owner);
    let found: string[] = [];
    const breaking = db.owner.transaction().execute(async (trx) => {
      await sql.raw(broken).execute(trx);
      found = (await find(trx)).filter((line) => !before.includes(line));
      throw new Undo();
    });
    await assert.rejects(breaking, (fault: unknown) => fault instanceof Undo || Promise.reject(fault as Error));
    assert.deepEqual(found.sort(), [...finds].sort());
  });
  test(name, async () => {
    const found = await find(db.owner);
    assert.equal(found.length, 0, [`${found.length} break this wall.`, ...found.map((line) => `  ${line}`), mend].join('\n'));
  });
}

const declared = (words: string): string => `COMMENT ON TABLE ${words} IS 'Broken on purpose.';`;

databaseWall('every table declares its class and whether it holds anything about a person', {
  mend: "End its migration with SELECT platform.declare_table('schema.table', class, person, ...).",
  find: (owner) => ask(owner, sql`SELECT format('%s.%s', n.nspname, c.relname) AS line FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN (${ourSchemas}) AND c.relkind IN ('r', 'p') AND coalesce(obj_description(c.oid, 'pg_class'), '') !~ '\\S.* \\[class: (tenant|national|platform); person: (yes|no)\\]$'`),
  broken: `CREATE TABLE platform.forgotten (a integer); ${declared('platform.forgotten')}`,
  finds: ['platform.forgotten'],
});

databaseWall('every table forces row-level security and has a policy for the serving role or no grant to it', {
  mend: 'platform.declare_table does all of it; do not undo it afterwards.',
  find: (owner) => ask(owner, sql`SELECT format('%s.%s', n.nspname, c.relname) AS line FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN (${ourSchemas}) AND c.relkind IN ('r', 'p') AND (NOT c.relrowsecurity OR NOT c.relforcerowsecurity
      OR NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND 'everychild_app'::regrole = ANY (p.polroles)))`),
  broken: `CREATE TABLE platform.forgotten (a integer); ${declared('platform.forgotten')} SELECT platform.declare_table('platform.forgotten', 'platform', 'no', 'select'); ALTER TABLE platform.forgotten NO FORCE ROW LEVEL SECURITY`,
  finds: ['platform.forgotten'],
});

databaseWall('a tenant table has the plain policy of its authority and no other, save the one for a reporting login of that authority', {
  mend: 'Row-level security is for the tenant only, as a plain expression over authority_id; who may see what within it is decided by actions.',
  find: (owner) => ask(owner, sql`SELECT format('%s.%s: %s', n.nspname, c.relname, p.polname) AS line FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_policy p ON p.polrelid = c.oid
    WHERE n.nspname IN (${ourSchemas}) AND obj_description(c.oid, 'pg_class') LIKE '%[class: tenant;%' AND p.polname <> 'owner_works'
      AND NOT (p.polname = 'one_authority' AND p.polcmd = '*' AND pg_get_expr(p.polqual, p.polrelid) = pg_get_expr(p.polwithcheck, p.polrelid)
        AND pg_get_expr(p.polqual, p.polrelid) = '(authority_id = (NULLIF(current_setting(''app.authority''::text, true), ''''::text))::uuid)')
      AND NOT (p.polname = 'for_reporting' AND p.polcmd = 'r' AND p.polroles = ARRAY[to_regrole('everychild_report')::oid] AND pg_get_expr(p.polqual, p.polrelid) = '(CURRENT_USER = (''report_''::text || (authority_id)::text))')`),
  broken: `CREATE TABLE platform.owned (authority_id uuid PRIMARY KEY); ${declared('platform.owned')} SELECT platform.declare_table('platform.owned', 'tenant', 'no', 'select');
    CREATE POLICY all_of_it ON platform.owned TO everychild_app USING (true); CREATE POLICY for_reporting ON platform.owned FOR SELECT TO everychild_report USING (true)`,
  finds: ['platform.owned: all_of_it', 'platform.owned: for_reporting'],
});

databaseWall('authority_id leads every key and unique index of a tenant table, and stands in no national one', {
  mend: 'The tenant is part of each primary, unique and foreign key, first (house.md, Direction 6).',
  find: (owner) => ask(owner, sql`
    SELECT format('%s.%s: %s', n.nspname, c.relname, i.indexrelid::regclass) AS line FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_index i ON i.indrelid = c.oid
    WHERE n.nspname IN (${ourSchemas}) AND i.indisunique AND obj_description(c.oid, 'pg_class') LIKE '%[class: tenant;%'
      AND coalesce((SELECT attname FROM pg_attribute WHERE attrelid = c.oid AND attnum = i.indkey[0]), '') <> 'authority_id'
    UNION ALL SELECT format('%s.%s has no key', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN (${ourSchemas}) AND c.relkind = 'r' AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary)
    UNION ALL SELECT format('%s.%s is national and has authority_id', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'authority_id'
    WHERE n.nspname IN (${ourSchemas}) AND obj_description(c.oid, 'pg_class') LIKE '%[class: national;%'`),
  broken: `CREATE TABLE platform.owned (authority_id uuid, a integer PRIMARY KEY); ${declared('platform.owned')} SELECT platform.declare_table('platform.owned', 'tenant', 'no', 'select');
    CREATE TABLE platform.keyless (a integer); ${declared('platform.keyless')} SELECT platform.declare_table('platform.keyless', 'platform', 'no', 'select');
    CREATE TABLE platform.published (a integer PRIMARY KEY, authority_id uuid); ${declared('platform.published')} SELECT platform.declare_table('platform.published', 'national', 'no', 'select')`,
  finds: ['platform.owned: platform.owned_pkey', 'platform.keyless has no key', 'platform.published is national and has authority_id'],
});

databaseWall('the serving role writes no national table', {
  mend: 'What all authorities read is written by the operator: fifth argument of platform.declare_table.',
  find: (owner) => ask(owner, sql`SELECT format('%s.%s: %s', n.nspname, c.relname, lower(a.privilege_type)) AS line FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace CROSS JOIN LATERAL aclexplode(c.relacl) a
    WHERE n.nspname IN (${ourSchemas}) AND obj_description(c.oid, 'pg_class') LIKE '%[class: national;%' AND a.grantee = 'everychild_app'::regrole AND a.privilege_type <> 'SELECT'`),
  broken: `CREATE TABLE platform.published (a integer PRIMARY KEY); ${declared('platform.published')} SELECT platform.declare_table('platform.published', 'national', 'no', 'select, update')`,
  finds: ['platform.published: update'],
});

databaseWall('what is kept for good is never changed or removed: audit, its seals, decisions', {
  mend: 'Add a row that says what is now decided; the earlier one is the history.',
  find: (owner) => ask(owner, sql`SELECT format('%s.%s: %s may %s', n.nspname, c.relname, a.grantee::regrole, lower(a.privilege_type)) AS line FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace CROSS JOIN LATERAL aclexplode(c.relacl) a
    WHERE n.nspname IN (${ourSchemas}) AND a.grantee <> c.relowner AND a.privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE')
      AND ((n.nspname, c.relname) IN (('platform', 'audit'), ('platform', 'audit_seal'), ('platform', 'migration')) OR c.relname LIKE '%\\_decision')`),
  broken: 'GRANT UPDATE ON platform.audit TO everychild_operator',
  finds: ['platform.audit: everychild_operator may update'],
});

databaseWall('events are told and heard, never changed, and the serving role takes none back', {
  mend: 'An event is a thing that happened. Only the worker clears those that all have heard.',
  find: (owner) => ask(owner, sql`SELECT format('%s may %s', a.grantee::regrole, lower(a.privilege_type)) AS line FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a
    WHERE c.oid = 'platform.event'::regclass AND a.grantee <> c.relowner AND (a.privilege_type IN ('UPDATE', 'TRUNCATE') OR (a.grantee = 'everychild_app'::regrole AND a.privilege_type <> 'INSERT'))`),
  broken: 'GRANT DELETE ON platform.event TO everychild_app',
  finds: ['everychild_app may delete'],
});

databaseWall('the working roles own nothing and may make nothing', {
  mend: 'Migrations run as the owner; the working roles get grants from platform.declare_table and no more.',
  find: (owner) => ask(owner, sql`
    SELECT format('%s owns %s', relowner::regrole, oid::regclass) AS line FROM pg_class WHERE relowner::regrole::text LIKE 'everychild\\_%' AND relowner::regrole::text <> 'everychild_owner' AND relowner <> (SELECT datdba FROM pg_database WHERE datname = current_database())
    UNION ALL SELECT format('%s owns the schema %s', nspowner::regrole, nspname) FROM pg_namespace WHERE nspowner IN ('everychild_app'::regrole, 'everychild_operator'::regrole)
    UNION ALL SELECT format('%s owns the function %s', proowner::regrole, proname) FROM pg_proc WHERE proowner IN ('everychild_app'::regrole, 'everychild_operator'::regrole)
    UNION ALL SELECT format('%s may create in %s', role, nspname) FROM pg_namespace, unnest(ARRAY['everychild_app', 'everychild_operator']) role WHERE nspname IN (${ourSchemas}, 'public') AND has_schema_privilege(role, oid, 'CREATE')
    UNION ALL SELECT format('%s has a power', rolname) FROM pg_roles WHERE rolname IN ('everychild_app', 'everychild_operator') AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication)`),
  broken: 'GRANT CREATE ON SCHEMA platform TO everychild_app; CREATE TABLE platform.taken (a integer); ALTER TABLE platform.taken OWNER TO everychild_app',
  finds: ['everychild_app may create in platform', 'everychild_operator may create in platform', 'everychild_app owns platform.taken'],
});

databaseWall('nothing of ours is granted to everyone', {
  mend: 'REVOKE ALL ... FROM PUBLIC, then GRANT to everychild_app what it needs.',
  find: async (owner) => (await listGrants(owner)).filter((line) => line.includes(': everyone may') && (!line.startsWith('function') || line.includes('with the rights of its owner'))),
  broken: "GRANT SELECT ON platform.audit TO PUBLIC; CREATE FUNCTION platform.open_door() RETURNS integer LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
  finds: ['table platform.audit: everyone may select', 'function platform.open_door(), with the rights of its owner: everyone may execute'],
});

databaseWall('a function with the rights of its owner fixes where it looks for names', {
  mend: 'Add SET search_path = pg_catalog, pg_temp to it.',
  find: (owner) => ask(owner, sql`SELECT format('%s.%s', n.nspname, p.proname) AS line FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname IN (${ourSchemas}) AND p.prosecdef AND NOT coalesce(p.proconfig::text LIKE '%search_path=%pg_temp%', false)`),
  broken: "CREATE FUNCTION platform.open_door() RETURNS integer LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
  finds: ['platform.open_door'],
});

/** Schemas whose tables a schema may point to: its own, and those of the contexts it needs. The audit and files of the platform serve all. */
function allowedSchemas(schema: string): readonly string[] {
  const context = schema.replaceAll('_', '-');
  return [schema, 'platform', ...(schema === 'platform' ? [] : ['access', ...needsOf(readTree(), context).map((name) => name.replaceAll('-', '_'))])];
}

databaseWall('foreign keys run only along needs', {
  mend: 'Keep the identifier without a foreign key, or add the arrow to `needs` if the map of house.md has it.',
  find: async (owner) => {
    const keys = await sql<{ from: string; to: string; name: string }>`SELECT fn.nspname AS "from", tn.nspname AS "to", format('%s on %s.%s', k.conname, fn.nspname, f.relname) AS name FROM pg_constraint k
      JOIN pg_class f ON f.oid = k.conrelid JOIN pg_namespace fn ON fn.oid = f.relnamespace JOIN pg_class t ON t.oid = k.confrelid JOIN pg_namespace tn ON tn.oid = t.relnamespace WHERE k.contype = 'f' AND fn.nspname IN (${ourSchemas})`.execute(owner);
    return keys.rows.filter(({ from, to }) => !allowedSchemas(from).includes(to)).map(({ name, to }) => `${name} points to ${to}`);
  },
  broken: 'CREATE TABLE platform.climbing (authority_id uuid CONSTRAINT climbs REFERENCES access.authority)',
  finds: ['climbs on platform.climbing points to access'],
});

databaseWall('every view looks with the rights of whoever asks', {
  mend: 'CREATE VIEW ... WITH (security_invoker = true) AS ...; a materialised view cannot, so there is none.',
  find: (owner) => ask(owner, sql`SELECT format('%s.%s', n.nspname, c.relname) AS line FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN (${ourSchemas}) AND (c.relkind = 'm' OR (c.relkind = 'v' AND NOT coalesce(c.reloptions && ARRAY['security_invoker=true', 'security_invoker=on', 'security_invoker=1'], false)))`),
  broken: 'CREATE VIEW platform.peep AS SELECT 1 AS one; CREATE VIEW platform.fair WITH (security_invoker = true) AS SELECT 1 AS one',
  finds: ['platform.peep'],
});

databaseWall('text in a key compares by its bytes', {
  mend: 'Write text COLLATE "C" for the column, so that every server sorts and compares it alike.',
  find: (owner) => ask(owner, sql`SELECT DISTINCT format('%s.%s.%s', n.nspname, c.relname, a.attname) AS line FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN LATERAL unnest(i.indkey::int2[], i.indcollation::oid[]) AS key (attnum, collated) ON true JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = key.attnum
    WHERE n.nspname IN (${ourSchemas}) AND i.indisunique AND key.collated <> 0 AND key.collated <> '"C"'::regcollation`),
  broken: 'CREATE TABLE platform.keyed (name text PRIMARY KEY, code text COLLATE "C" UNIQUE)',
  finds: ['platform.keyed.name'],
});

databaseWall('rules in the schema have names of their own', {
  mend: 'CONSTRAINT thing_what_holds CHECK (...): the name is what people read when it is broken.',
  find: (owner) => ask(owner, sql`SELECT format('%s.%s: %s', n.nspname, c.relname, k.conname) AS line FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN (${ourSchemas}) AND k.contype IN ('c', 'u', 'x') AND k.conname ~ '_(check|key|excl)[0-9]*$'`),
  broken: "CREATE TABLE platform.ruled (a integer CHECK (a > 0), b integer CONSTRAINT ruled_b_counts CHECK (b > 0), c integer UNIQUE)",
  finds: ['platform.ruled: ruled_a_check', 'platform.ruled: ruled_c_key'],
});

databaseWall('instants are kept with their zone and nothing in jsonb has no words', {
  mend: 'Use timestamptz; say with COMMENT ON COLUMN what shape the jsonb has.',
  find: (owner) => ask(owner, sql`
    SELECT format('%s.%s.%s is %s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod)) AS line FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN (${ourSchemas}) AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid IN ('timestamp'::regtype, 'time'::regtype, 'timetz'::regtype)
    UNION ALL SELECT format('%s.%s.%s has no comment', n.nspname, c.relname, a.attname) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN (${ourSchemas}) AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid = 'jsonb'::regtype AND col_description(c.oid, a.attnum) IS NULL`),
  broken: 'CREATE TABLE platform.timed (at timestamp, facts jsonb)',
  finds: ['platform.timed.at is timestamp without time zone', 'platform.timed.facts has no comment'],
});

test('the working roles may do exactly what the committed list says', async () => {
  const head = 'What each role may do, as the migrated database says it. A line that appears or goes is a decision: read it before you commit it.\n\n';
  assertGolden('tests/architecture/grants.golden.txt', `${head}${(await listGrants(db.owner)).join('\n')}\n`);
});
