import { sql, type RawBuilder } from 'kysely';
import type { ImportId } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import type { StagedCheck } from '../../../platform/imports/check-staged.ts';
import { wordsWithoutValue, type Finding, type ReturnRule, type ReturnRuleCode } from '../model/return-rules.ts';
import type { Coverage } from './returns.store.ts';

/** A query about a child of a return. */
export interface ReturnIssue {
  readonly rule: ReturnRuleCode;
  readonly childKey: string;
  readonly field: string;
  readonly rowNumber: number;
  readonly setting: string;
  readonly value: string;
}

/** A query with its explanation, where somebody gave one. */
export interface AnsweredIssue extends ReturnIssue {
  readonly explanation: string | undefined;
  readonly explainedBy: string | undefined;
  readonly explainedAt: Date | undefined;
}

/** The check that a child stands once in a file: rows of one key in one setting that differ. */
export function childTwice(rule: ReturnRule): StagedCheck {
  return crossCheck(rule, sql`SELECT row_number, ''::text AS value FROM (SELECT row_number, count(*) OVER (PARTITION BY year, child_key, setting_code) AS times FROM staged) s WHERE times > 1`);
}

/** The check that no two settings of a file return one child. */
export function childInTwoSettings(rule: ReturnRule): StagedCheck {
  return crossCheck(rule, sql`SELECT s.row_number, ''::text AS value FROM staged s JOIN (SELECT year, child_key FROM staged GROUP BY year, child_key HAVING count(DISTINCT setting_code) > 1) two USING (year, child_key)`);
}

function crossCheck(rule: ReturnRule, rows: RawBuilder<unknown>): StagedCheck {
  return { severity: rule.severity, code: rule.code, column: 'UPN', rows, words: () => wordsWithoutValue(rule), remedy: rule.remedy };
}

/** The queries that the rows themselves have, of rows that no error keeps out. */
export async function listStagedFindings(trx: Trx): Promise<ReturnIssue[]> {
  const rows = await sql<{ row_number: number; child_key: string; setting_code: string; findings: string }>`
    SELECT row_number, child_key, setting_code, findings FROM staged s WHERE findings IS NOT NULL AND NOT EXISTS (SELECT FROM faulty_row f WHERE f.row_number = s.row_number) ORDER BY row_number`.execute(trx);
  return rows.rows.flatMap((row) => (JSON.parse(row.findings) as Finding[]).map(({ rule, field, value }) => ({ rule, field, value, childKey: row.child_key, rowNumber: row.row_number, setting: row.setting_code })));
}

/** Queries over all rows and what is kept: one child under two numbers, a child that moved, a child that is left out. */
export async function listCrossFindings(trx: Trx, covers: Coverage): Promise<ReturnIssue[]> {
  const usable = sql`NOT EXISTS (SELECT FROM faulty_row f WHERE f.row_number = s.row_number)`;
  const gone = covers === 'children' ? sql`false` : covers === 'authority' ? sql`true` : sql`c.setting_code IN (SELECT setting_code FROM staged)`;
  const rows = await sql<{ rule: ReturnRuleCode; child_key: string; field: string; row_number: number; setting_code: string; value: string }>`
    SELECT 'one-child-two-numbers' AS rule, s.child_key, 'upn' AS field, s.row_number, s.setting_code, min(o.child_key) AS value
    FROM staged s JOIN staged o ON upper(o.surname) = upper(s.surname) AND upper(o.forename) = upper(s.forename) AND o.born_on = s.born_on AND o.child_key <> s.child_key WHERE ${usable} GROUP BY s.child_key, s.row_number, s.setting_code
    UNION ALL SELECT 'child-moved', s.child_key, 'estab', s.row_number, s.setting_code, c.setting_code
    FROM staged s JOIN early_years.child_profile c ON c.year = s.year AND c.child_key = s.child_key AND c.setting_code <> s.setting_code WHERE ${usable}
    UNION ALL SELECT 'child-gone', c.child_key, 'upn', 0, c.setting_code, c.setting_code
    FROM early_years.child_profile c WHERE ${gone} AND c.year IN (SELECT year FROM staged) AND NOT EXISTS (SELECT FROM staged s WHERE s.year = c.year AND s.child_key = c.child_key)
    ORDER BY row_number, child_key, rule`.execute(trx);
  return rows.rows.map((row) => ({ rule: row.rule, childKey: row.child_key, field: row.field, rowNumber: row.row_number, setting: row.setting_code, value: row.value }));
}

/** Children whose postcode no directory knows. */
export async function listUnplaced(trx: Trx): Promise<ReturnIssue[]> {
  const rows = await sql<{ row_number: number; child_key: string; setting_code: string; postcode: string }>`
    SELECT row_number, child_key, setting_code, postcode FROM staged s WHERE postcode IS NOT NULL AND lsoa_code IS NULL AND ward_code IS NULL AND NOT EXISTS (SELECT FROM faulty_row f WHERE f.row_number = s.row_number) ORDER BY row_number`.execute(trx);
  return rows.rows.map((row) => ({ rule: 'postcode-unknown', field: 'postcode', value: row.postcode, childKey: row.child_key, rowNumber: row.row_number, setting: row.setting_code }));
}

/** Writes the queries of a return down in place of those of an earlier reading of the same file. */
export async function replaceIssues(ctx: Ctx, trx: Trx, returnId: ImportId, year: number, issues: readonly ReturnIssue[]): Promise<void> {
  await sql`DELETE FROM early_years.return_issue WHERE return_id = ${returnId}::uuid`.execute(trx);
  if (issues.length === 0) return;
  await sql`INSERT INTO early_years.return_issue (authority_id, return_id, rule, child_key, field, year, row_number, setting_code, value)
    SELECT ${ctx.authority}::uuid, ${returnId}::uuid, i.rule, i.child_key, i.field, ${year}, i.row_number, i.setting_code, i.value
    FROM jsonb_to_recordset(${JSON.stringify(issues.map((issue) => ({ rule: issue.rule, child_key: issue.childKey, field: issue.field, row_number: issue.rowNumber, setting_code: issue.setting, value: issue.value })))}::jsonb)
      i(rule text, child_key text, field text, row_number integer, setting_code text, value text) ON CONFLICT DO NOTHING`.execute(trx);
}

const latestExplanation = sql`LEFT JOIN LATERAL (SELECT e.explanation, e.explained_by, e.explained_at FROM early_years.issue_explanation e
  WHERE e.authority_id = i.authority_id AND e.year = i.year AND e.rule = i.rule AND e.child_key = i.child_key AND e.value = i.value ORDER BY e.explained_at DESC LIMIT 1) e ON true`;

/** The queries of a return with their explanations, in the order of rules and rows. */
export async function listIssues(trx: Trx, returnId: ImportId): Promise<AnsweredIssue[]> {
  const rows = await sql<{ rule: ReturnRuleCode; child_key: string; field: string; row_number: number; setting_code: string; value: string; explanation: string | null; explained_by: string | null; explained_at: Date | null }>`
    SELECT i.rule, i.child_key, i.field, i.row_number, i.setting_code, i.value, e.explanation, e.explained_by, e.explained_at FROM early_years.return_issue i ${latestExplanation}
    WHERE i.return_id = ${returnId}::uuid ORDER BY i.rule, i.row_number, i.child_key`.execute(trx);
  return rows.rows.map((row) => ({
    rule: row.rule, childKey: row.child_key, field: row.field, rowNumber: row.row_number, setting: row.setting_code, value: row.value,
    explanation: row.explanation ?? undefined, explainedBy: row.explained_by ?? undefined, explainedAt: row.explained_at ?? undefined,
  }));
}

/** How many queries of a return want an explanation. */
export async function countUnexplained(trx: Trx, returnId: ImportId): Promise<number> {
  const rows = await sql<{ open: number }>`SELECT count(*)::integer AS open FROM early_years.return_issue i ${latestExplanation} WHERE i.return_id = ${returnId}::uuid AND e.explanation IS NULL`.execute(trx);
  return rows.rows[0]!.open;
}

/** Explains the queries of a return that have no explanation: of one rule, or of one child under it. Answers how many. */
export async function insertExplanation(ctx: Ctx, trx: Trx, of: { readonly returnId: ImportId; readonly rule?: string | undefined; readonly rowNumber?: number | undefined; readonly explanation: string }): Promise<number> {
  const done = await sql`INSERT INTO early_years.issue_explanation (authority_id, year, rule, child_key, value, explained_at, explained_by, explanation)
    SELECT DISTINCT i.authority_id, i.year, i.rule, i.child_key, i.value, ${ctx.now}::timestamptz, ${auditNameOf(ctx.actor)}, ${of.explanation} FROM early_years.return_issue i ${latestExplanation}
    WHERE i.return_id = ${of.returnId}::uuid AND e.explanation IS NULL AND (${of.rule ?? null}::text IS NULL OR i.rule = ${of.rule ?? null}::text) AND (${of.rowNumber ?? null}::integer IS NULL OR i.row_number = ${of.rowNumber ?? null}::integer)`.execute(trx);
  return Number(done.numAffectedRows ?? 0n);
}
