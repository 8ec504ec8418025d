import { disclosureRule, type DisclosureRule } from '../../../../methods/disclosure/rule.ts';
import { suppressRows, type RowAnswer } from '../../../../methods/disclosure/suppress-rows.ts';
import { noAnswer, type Answer, type StatsMethod } from './stats-method.ts';
import { findNumber, getWhole, getWord, getYes, textOf, type StatsRow } from './stats-row.ts';

/** Which cells of a table must be hidden so that no small count can be worked out from the others and the totals. */
export const suppressMethod: StatsMethod = {
  name: 'suppress',
  summary: 'which cells of each table must be hidden so that no small count can be worked out; all totals are implied and published',
  needs: ['row', 'column', 'count'],
  may: ['table', 'layer', 'threshold', 'protection', 'round', 'zeros', 'symbol', 'insiders', 'proof'],
  answers: ['shown', 'state', 'totals_hidden', 'lower', 'upper', 'reason'],
  way: { each: 'set', by: 'table', answer: answerSet },
};

interface ReadCell {
  readonly row: StatsRow;
  readonly cell: { readonly row: string; readonly column: string; readonly layer?: string; readonly count: number };
  readonly rule: Partial<DisclosureRule>;
  readonly isProved: boolean;
}

function readCell(row: StatsRow): ReadCell {
  const layer = row.columns.has('layer') ? { layer: textOf(row, 'layer') } : {};
  const cell = { row: textOf(row, 'row'), column: textOf(row, 'column'), ...layer, count: getWhole(row, 'count', 0, NaN) };
  for (const [name, text] of Object.entries(cell)) if (text === '') row.fault ??= `${name} is missing`;
  const isRounded = findNumber(row, 'round') !== undefined;
  const rule: Partial<DisclosureRule> = {
    threshold: getWhole(row, 'threshold', 0, isRounded ? 7 : 5),
    roundingBase: isRounded ? getWhole(row, 'round', 2, 5) : undefined,
    zerosAreSensitive: getYes(row, 'zeros', false),
    insiders: getWord(row, 'insiders', ['singletons', 'any-cell', 'none'] as const, 'singletons'),
    ...(textOf(row, 'symbol') === '' ? {} : { symbol: textOf(row, 'symbol') }),
    ...(textOf(row, 'protection') === '' ? {} : { protectionWidth: getWhole(row, 'protection', 0, 5) }),
  };
  return { row, cell, rule, isProved: getYes(row, 'proof', false) };
}

function answerSet(rows: readonly StatsRow[]): Answer[] {
  const read = rows.map(readCell);
  const first = read.find(({ row }) => row.fault === undefined) ?? read[0]!;
  for (const { row, rule, isProved } of read) if (row.fault === undefined && JSON.stringify([rule, isProved]) !== JSON.stringify([first.rule, first.isProved])) row.fault = 'threshold, protection, round, zeros, symbol, insiders and proof must be the same in every row of a table';
  markTwice(read);
  const good = read.filter(({ row }) => row.fault === undefined);
  const answers = answerGood(good, first);
  if (typeof answers === 'string') return read.map(({ row }) => noAnswer(suppressMethod, row.fault ?? answers));
  const bad = read.filter(({ row }) => row.fault !== undefined).map(({ row }) => row.rowNumber);
  const without = bad.length === 0 ? '' : `worked out without row ${bad.slice(0, 5).join(', ')}${bad.length > 5 ? ` and ${bad.length - 5} more` : ''}: mend that before anything is published`;
  return read.map(({ row, rule, isProved }) => {
    const answer = answers.get(row);
    if (!answer) return noAnswer(suppressMethod, row.fault ?? '');
    const { shown, state, totalsHidden, range } = answer;
    const reason = [reasonWords(answer, rule), without].filter((words) => words !== '').join('; ');
    const limit = (value: number | undefined): number | string | null => (!isProved || value === undefined ? null : Number.isFinite(value) ? value : 'no limit');
    return [shown, state, totalsHidden.join(';') || null, limit(range?.lower), limit(range?.upper), reason === '' ? null : reason];
  });
}

/** Neither of two counts for one cell can be trusted. */
function markTwice(read: readonly ReadCell[]): void {
  const good = read.filter(({ row }) => row.fault === undefined);
  for (const same of Map.groupBy(good, ({ cell }) => JSON.stringify([cell.row, cell.column, cell.layer])).values()) {
    if (same.length === 1) continue;
    const numbers = same.map(({ row }) => row.rowNumber).join(', ');
    for (const { row } of same) row.fault = `this cell comes ${same.length} times, in rows ${numbers} of the file: keep one, or add them up`;
  }
}

function answerGood(good: readonly ReadCell[], first: ReadCell): ReadonlyMap<StatsRow, RowAnswer> | string {
  try {
    const answered = suppressRows(good.map(({ cell }) => cell), disclosureRule(first.rule));
    return new Map(good.map(({ row }, at) => [row, answered[at]!]));
  } catch (fault) {
    // A rule that cannot be, such as a symbol that looks like a number: its words say so.
    if (fault instanceof RangeError) return fault.message;
    throw fault;
  }
}

function reasonWords({ reason }: RowAnswer, { threshold }: Partial<DisclosureRule>): string {
  switch (reason) {
    case 'few-children':
      return `1 to ${threshold} children`;
    case 'zero-tells':
      return 'a zero tells of everybody in its group';
    case 'protects-others':
      return 'protects another cell: shown, it would help to work out a hidden one';
    default:
      return '';
  }
}
