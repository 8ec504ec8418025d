import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { openDatabase } from '../../../platform/db/database.ts';
import { openTestDatabase } from '../../../platform/testing/test-database.ts';

const db = await openTestDatabase(['outcomes']);
const here = '00000000-0000-7000-8000-000000000001';
const elsewhere = '00000000-0000-7000-8000-000000000002';

async function ownValue(authority: string, area: string): Promise<void> {
  await sql`INSERT INTO outcomes.own_value (authority_id, indicator_code, group_code, area_code, period_code, period_order, value, import_id, row_number)
    VALUES (${authority}, 'own-reach', 'all', ${area}, '2024', 2024, 12, ${here}, 1)`.execute(db.owner);
}

test('a reporting login sees the figures of its own authority and what is published, and cannot ask for another', async () => {
  await ownValue(here, 'W1');
  await ownValue(elsewhere, 'W2');
  await sql`INSERT INTO outcomes.value (indicator_code, group_code, area_code, period_code, period_order, value, import_id, row_number) VALUES ('lait-x', 'all', 'E92000001', '2024', 2024, 1, ${here}, 1)`.execute(db.owner);
  await sql.raw(`CREATE ROLE "report_${here}" LOGIN PASSWORD 'only-here' IN ROLE everychild_report`).execute(db.owner);
  const report = openDatabase({ ...db.ownerConnection, user: `report_${here}`, password: 'only-here' }, { poolSize: 1 });
  try {
    const areas = async (): Promise<string[]> => (await sql<{ area_code: string }>`SELECT area_code FROM outcomes.shared_value ORDER BY 1`.execute(report)).rows.map((row) => row.area_code);
    assert.deepEqual(await areas(), ['E92000001', 'W1']);
    await sql.raw(`SET app.authority = '${elsewhere}'`).execute(report);
    assert.deepEqual(await areas(), ['E92000001', 'W1']);
    await assert.rejects(sql`DELETE FROM outcomes.own_value`.execute(report), /permission denied/);
    await assert.rejects(sql`SELECT FROM platform.audit`.execute(report), /permission denied/);
  } finally {
    await report.destroy();
    await sql.raw(`DROP OWNED BY "report_${here}"; DROP ROLE "report_${here}"`).execute(db.owner);
  }
});
