import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { visitPairs } from './visit-pairs.ts';
import { sortPairs, startKeeping, type ScoredPairs } from './kept-pairs.ts';
import { compareLeftOver } from './left-over-pairs.ts';
import { findCandidates, linkRecords } from './link-records.ts';
import { usualSettings, type LinkageMode, type LinkageSettings } from './linkage-model.ts';
import { doAlone, LinkageSite } from './linkage-site.ts';
import { indexPairs } from './pair-index.ts';
import { madeUpRows, tableOf, testReference, testRoles } from './made-up-records.cases.ts';
import type { RecordTable } from './record-table.ts';

/** Runs steps to their end. */
function finish<Outcome>(steps: Generator<unknown, Outcome>): Outcome {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Everything that is compared is kept. */
const keepAll: LinkageSettings = { ...usualSettings, keepProbability: 1e-290 };

const { model: learned } = finish(linkRecords(tableOf(madeUpRows(100, 9)), testReference, keepAll));

/** What is done for those who are left over when these pairs, and no others, were compared and kept: rows and weight. */
function leftOver(table: RecordTable, kept: readonly (readonly [left: number, right: number, bits: number])[], mode: LinkageMode): ReturnType<typeof compareLeftOver> {
  const settings = { ...keepAll, mode };
  const site = new LinkageSite(table, testReference, settings);
  const model = { ...learned, settings };
  const width = model.fields.length;
  const keeper = startKeeping(width);
  for (const [left, right, bits] of kept) keeper.add(left, right, bits, bits, 0, new Uint8Array(width));
  const pairs = sortPairs([keeper.finish()], width, table.ranks);
  const index = indexPairs(pairs);
  return compareLeftOver(site, model, pairs, (a, b) => index.find(a, b) >= 0 || index.find(b, a) >= 0);
}

function namesOf({ count, left, right }: ScoredPairs): string[] {
  return Array.from({ length: count }, (_, pair) => `${left[pair]} ${right[pair]}`);
}

test('records that found nobody meet every other record once, in the order of their ranks, and in the mode that compares lists none of their own list', () => {
  const rows = madeUpRows(12, 3);
  const tables = [tableOf(rows), tableOf(rows, testRoles, testReference, 'by-person')];
  const count = rows.length;
  let [alone, apart] = [0, 0];
  fc.assert(fc.property(fc.constantFrom(...tables), fc.constantFrom('link', 'dedupe', 'both'), fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1), fc.constantFrom(-2, 0, 5)), { maxLength: 20 }), (table, mode, drawn) => {
    const source = table.columns['source']!;
    const rank = (row: number): number => table.ranks?.[row] ?? row;
    const isAsked = (a: number, b: number): boolean => a !== b && (mode === 'both' || (source[a] === source[b]) === (mode === 'dedupe'));
    const kept = new Map(drawn.filter(([a, b]) => isAsked(a, b)).map(([a, b, bits]) => (rank(a) < rank(b) ? [`${a} ${b}`, [a, b, bits] as const] : [`${b} ${a}`, [b, a, bits] as const])));
    const found = new Set([...kept.values()].flatMap(([a, b, bits]) => (bits >= 0 ? [a, b] : [])));
    const met = new Set<string>();
    for (let a = 0; a < count; a += 1) for (let b = 0; b < count; b += 1) if (isAsked(a, b) && rank(a) < rank(b) && !(found.has(a) && found.has(b))) met.add(`${a} ${b}`);
    const { pairs, compared } = finish(leftOver(table, [...kept.values()], mode));
    assert.deepEqual(namesOf(pairs).sort(), [...new Set([...kept.keys(), ...met])].sort());
    assert.equal(compared, [...met].filter((pair) => !kept.has(pair)).length);
    alone += count - found.size;
    apart += found.size;
  }));
  assert.ok(alone > 100 && apart > 100, `${alone} left over, ${apart} not`);
});

test('those who are left over meet everybody while that costs no more than wider rules may, then one another, then nobody', () => {
  // 600 records may have 500 x 600 pairs: 500 left over meet 600 each, 501 no longer; they meet one another, 501 x 501 / 2. Of 1,000 all may, 1,000 x 1,000 / 2; of 1,001 none.
  const rows = madeUpRows(600, 5);
  const table = tableOf(rows.slice(0, 600));
  const chain = (partners: number): (readonly [number, number, number])[] => Array.from({ length: partners - 1 }, (_, row) => [row, row + 1, 5] as const);
  assert.equal(finish(leftOver(table, chain(100), 'both')).compared, 500 * 100 + (500 * 499) / 2);
  assert.equal(finish(leftOver(table, chain(99), 'both')).compared, (501 * 500) / 2);
  assert.equal(leftOver(tableOf(rows.slice(0, 1000)), [], 'both').next().done, false);
  const tooMany = leftOver(tableOf(rows.slice(0, 1001)), [], 'both').next();
  assert.ok(tooMany.done);
  assert.deepEqual([tooMany.value.compared, tooMany.value.pairs.count], [0, 0]);
  assert.equal(finish(leftOver(table, chain(600), 'both')).compared, 0, 'nobody is left over');
});

test('no pair is compared twice: where every pair is a candidate there are n (n - 1) / 2 of them, left over or not', () => {
  const table = tableOf(madeUpRows(60, 4));
  assert.equal(finish(linkRecords(table, testReference, usualSettings)).compared, (table.count * (table.count - 1)) / 2);
});

test('a record that shares no key with its partner is found in a small list', () => {
  // Up to 1,000 records every pair is a candidate. Here both names begin otherwise, day and month are off, and postcode and address have a slip each: no key is left.
  const rows = [
    ...madeUpRows(500, 21),
    ['slips', 'health', 'Philippa', 'Rosalind', 'Vandermeer', '2013-04-17', 'F', 'QA4 5DF', '14 Harbour Lane', '', ''],
    ['right', 'school', 'Filippa', 'Rosalind', 'Fandermeer', '2013-07-14', 'F', 'QA4 5FD', '14 Harbuor Lane', '', ''],
  ];
  const table = tableOf(rows);
  assert.ok(table.count > 1000);
  const [a, b] = [table.ids.indexOf('slips'), table.ids.indexOf('right')].sort((x, y) => x - y) as [number, number];
  const settings = { ...usualSettings, mode: 'link', rules: 'people' } as const;
  const site = new LinkageSite(table, testReference, settings);
  const shared: string[] = [];
  const blocks = finish(doAlone(site, findCandidates(site)));
  finish(visitPairs(table, blocks, 'link', (x, y, rule) => void (x === a && y === b && shared.push(blocks.rules[rule]!.name))));
  assert.deepEqual(shared, []);
  const { pairs, decided } = finish(linkRecords(table, testReference, settings));
  const pair = namesOf(pairs).indexOf(`${a} ${b}`);
  assert.ok(pair >= 0);
  assert.equal(decided.decisions[pair]!.band, 'review');
});
