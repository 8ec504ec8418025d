import type { Postcode } from '../../../kernel/postcode.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { findFaultyRows } from '../../../platform/imports/check-staged.ts';
import { commitSets, countProposed, proposeSets, withdrawSets } from '../../../platform/imports/keyed-set.ts';
import type { ImportCounts, ImportDifference, ImportNote, ImportRun, ImportSpec } from '../../../platform/imports/spec.ts';
import { findAuthorityById } from '../../access/contract.ts';
import { listSchools, mapPostcodes } from '../../places/contract.ts';
import { wordsOfRule, wordsWithoutValue, type ReturnRule, type ReturnRules } from '../model/return-rules.ts';
import { replaceChanges } from '../store/changes.store.ts';
import { childInTwoSettings, childTwice, countUnexplained, listCrossFindings, listStagedFindings, listUnplaced, replaceIssues, type ReturnIssue } from '../store/issues.store.ts';
import { childSet, countSettings, insertReturn, listStagedPostcodes, listStagedYears, placeStagedChildren, removeAlike, withdrawReturn, type Coverage } from '../store/returns.store.ts';
import { flowToOutcomes } from './flow-to-outcomes.ts';
import { readRules } from './read-instruments.ts';

export { stagedChildColumns, type Coverage } from '../store/returns.store.ts';

/** What a person says of a return before it is read. */
export interface ReturnSettings {
  /** The school year by the year in which it ends; each row may say it instead. */
  readonly year?: number | undefined;
  readonly covers: Coverage;
}

/** What reading a return is held against: the authority's number and the schools of its register. */
export interface ReturnSurroundings {
  readonly la: string | undefined;
  readonly schools: ReadonlySet<string>;
}

/** The authority's DfE number and the numbers of its schools; nothing is held against a register that was not brought in. */
export async function readReturnSurroundings(ctx: Ctx, trx: Trx): Promise<ReturnSurroundings> {
  const authority = ctx.authority === undefined ? undefined : await findAuthorityById(trx, ctx.authority);
  const la = authority?.dfeCode;
  const schools = la === undefined ? [] : await listSchools(ctx, trx, la);
  return { la, schools: new Set(schools.flatMap(({ establishment }) => establishment ?? [])) };
}

type ReturnSteps = Required<Pick<ImportSpec<never, ReturnSettings>, 'check' | 'propose' | 'differences' | 'commit' | 'withdraw' | 'countOpenQuestions'>>;

/** Checks a return's children together, compares them with those kept, puts them in and takes them back. */
export const bringInReturn: ReturnSteps = {
  check: (run) => checkReturn(run),
  propose: (run) => proposeSets(run.trx, [childSet(run.settings.covers)]),
  differences: async (run, limit) => {
    await replaceChanges(run.ctx, run.trx, run.importId, run.settings.covers);
    return listDifferences(run, limit);
  },
  countOpenQuestions: ({ trx, importId }) => countUnexplained(trx, importId),
  commit: (run) => commitReturn(run),
  withdraw: async (run) => {
    const taken = await withdrawSets(run, [childSet('children')]);
    if (!taken.accepted) return taken;
    const year = await withdrawReturn(run.trx, run.importId);
    if (year !== undefined) await flowToOutcomes(run.ctx, run.trx, year, run.importId);
    return taken.value;
  },
};

async function checkReturn({ ctx, trx, importId, settings }: ImportRun<ReturnSettings>): Promise<readonly ImportNote[]> {
  const rules = readRules();
  const isPlaced = await placeChildren(ctx, trx);
  const alike = await removeAlike(trx);
  const notes: ImportNote[] = [];
  for (const check of [childTwice(rules.rules.get('child-twice')!), childInTwoSettings(rules.rules.get('child-in-two-settings')!)]) notes.push(...(await findFaultyRows(trx, check)));
  const years = await listStagedYears(trx);
  if (years.length > 1) notes.push(noteOf(rules.rules.get('year-wrong')!, { rowNumber: undefined, field: 'Year', value: years.map(({ year }) => year).join(', '), times: years.length }));
  const findings = [...(await listStagedFindings(trx)), ...(await listCrossFindings(trx, settings.covers)), ...(isPlaced ? await listUnplaced(trx) : [])];
  if (years.length === 1) await replaceIssues(ctx, trx, importId, years[0]!.year, findings);
  return [...notes, ...(alike ? [noteOfAlike(alike)] : []), ...notesOf(findings, rules)];
}

/** Looks up where the children live; answers whether any directory knows any of their postcodes, for else none can be held against one. */
async function placeChildren(ctx: Ctx, trx: Trx): Promise<boolean> {
  const places = await mapPostcodes(ctx, trx, (await listStagedPostcodes(trx)) as Postcode[]);
  await placeStagedChildren(trx, [...places].map(([postcode, { ward, lsoa }]) => ({ postcode, ward, lsoa })));
  return places.size > 0;
}

/** A return is one thing about many children: each query is a note of its rule with the first row and how many; the children stand on the page of the return alone. */
function notesOf(findings: readonly ReturnIssue[], rules: ReturnRules): ImportNote[] {
  const groups = new Map<string, ReturnIssue[]>();
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.field}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].map((group) => noteOf(rules.rules.get(group[0]!.rule)!, { rowNumber: group[0]!.rowNumber, field: group[0]!.field, value: undefined, times: group.length }));
}

function noteOf(rule: ReturnRule, { rowNumber, field, value, times }: { readonly rowNumber: number | undefined; readonly field: string; readonly value: string | undefined; readonly times: number }): ImportNote {
  return { severity: rule.severity, code: rule.code, rowNumber, column: field, value: undefined, words: value === undefined ? wordsWithoutValue(rule) : wordsOfRule(rule, value), remedy: rule.remedy, times };
}

function noteOfAlike({ first, times }: { readonly first: number; readonly times: number }): ImportNote {
  return { severity: 'healing', code: 'child-twice-alike', rowNumber: first, column: undefined, value: undefined, words: 'Rows that say of a child what an earlier row says were counted once.', remedy: '', times };
}

async function listDifferences({ trx, settings }: ImportRun<ReturnSettings>, limit: number): Promise<readonly ImportDifference[]> {
  return (await countSettings(trx, settings.covers, limit)).map(({ setting, before, after }) => ({ about: setting, before: { children: before }, after: { children: after } }));
}

async function commitReturn(run: ImportRun<ReturnSettings>): Promise<ImportCounts> {
  const { ctx, trx, importId, settings } = run;
  const [staged] = await listStagedYears(trx);
  await commitSets(run, [childSet(settings.covers)]);
  await insertReturn(ctx, trx, { returnId: importId, year: staged!.year, regime: staged!.regime, covers: settings.covers, settings: staged!.settings, children: staged!.children });
  await flowToOutcomes(ctx, trx, staged!.year, importId);
  return countProposed(trx, 1);
}
