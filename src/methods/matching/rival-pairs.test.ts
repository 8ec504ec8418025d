import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PairSight } from './decide-pairs.ts';
import { decidePairs } from './decide-together.ts';
import { seededNumbers } from './hash-order.ts';
import { sortPairs, startKeeping, type ScoredPairs } from './kept-pairs.ts';
import { linkRecords, sightOf, type Linkage } from './link-records.ts';
import { usualSettings, type LinkageModel, type LinkageSettings } from './linkage-model.ts';
import { madeUpRows, tableOf, testReference } from './made-up-records.cases.ts';
import { pairRuleNames, type PairRule } from './pair-rule.ts';
import type { RecordTable } from './record-table.ts';
import { weighRivals } from './rival-pairs.ts';

/** A pair by its rows, with its weight in bits. */
type Drawn = readonly [left: number, right: number, bits: number, rule?: PairRule | undefined];

/** Lists that have a person once, by children's rules, so that who is left over adds nothing; and nothing is dropped. */
const once: LinkageSettings = { ...usualSettings, mode: 'link', onePerSource: true, keepProbability: 1e-60 };

function link(of: RecordTable, settings: LinkageSettings): Linkage {
  const steps = linkRecords(of, testReference, settings);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const rows = madeUpRows(120, 9);
const { model: learned } = link(tableOf(rows), once);

function sightUnder(settings: LinkageSettings, table: RecordTable): PairSight {
  const model: LinkageModel = { ...learned, settings };
  return sightOf(table, model, testReference);
}

function pairsOf(drawn: readonly Drawn[], width: number): ScoredPairs {
  const keeper = startKeeping(width);
  for (const [left, right, bits, rule] of drawn) keeper.add(left, right, bits, bits, rule ? pairRuleNames.indexOf(rule) + 1 : 0, new Uint8Array(width));
  return keeper.finish();
}

/** By pair, what it weighs beside its rivals. */
function weighed(table: RecordTable, drawn: readonly Drawn[], settings = once): Map<string, number> {
  const sight = sightUnder(settings, table);
  const { left, right, weights } = weighRivals(table, pairsOf(drawn, sight.model.fields.length), sight);
  return new Map(Array.from(weights, (bits, pair) => [`${left[pair]} ${right[pair]}`, bits]));
}

function assertNear(found: ReadonlyMap<string, number>, expected: ReadonlyMap<string, number>, within: number): void {
  assert.deepEqual([...found.keys()].sort(), [...expected.keys()].sort());
  for (const [pair, bits] of expected) assert.ok(Math.abs(found.get(pair)! - bits) <= within, `${pair}: ${found.get(pair)} for ${bits}`);
}

/** Records of the sources named, one after the other; the rows of a table stand by source and number. */
function recordsIn(sources: readonly string[]): RecordTable {
  return tableOf(sources.map((source, at) => [`${source}-${at}`, source, `Person${at}`, '', '', '', '', '', '', '', '']));
}

/** A pair in the order of rows. */
function pair(a: number, b: number, bits: number): Drawn {
  return [Math.min(a, b), Math.max(a, b), bits];
}

function rowOf(table: RecordTable, id: string): number {
  return table.ids.indexOf(id);
}

/** The odds of each pair by all partial matchings, written out: each weighs the product of its pairs' odds. */
function byEnumeration(table: RecordTable, drawn: readonly Drawn[]): Map<string, number> {
  const source = table.columns['source']!;
  const [withPair, without] = [new Float64Array(drawn.length), new Float64Array(drawn.length)];
  const visit = (at: number, taken: ReadonlySet<string>, chosen: readonly boolean[], product: number): void => {
    if (at === drawn.length) return chosen.forEach((isChosen, pair) => ((isChosen ? withPair : without)[pair]! += product));
    visit(at + 1, taken, [...chosen, false], product);
    const [left, right, bits] = drawn[at]!;
    const places = [`${left} in ${source[right]}`, `${right} in ${source[left]}`];
    if (!places.some((place) => taken.has(place))) visit(at + 1, new Set([...taken, ...places]), [...chosen, true], product * 2 ** bits);
  };
  visit(0, new Set(), [], 1);
  return new Map(drawn.map(([left, right], pair) => [`${left} ${right}`, Math.log2(withPair[pair]! / without[pair]!)]));
}

/** Those of the pairs, between two sources, that close no circle of records that want one another. */
function treesOf(table: RecordTable, drawn: readonly Drawn[]): Drawn[] {
  const source = table.columns['source']!;
  const treeOf = new Map<string, string>();
  const root = (place: string): string => (treeOf.has(place) ? root(treeOf.get(place)!) : place);
  return drawn.flatMap(([a, b, bits]) => {
    const [from, to] = [root(`${a} in ${source[b]}`), root(`${b} in ${source[a]}`)];
    if (source[a] === source[b] || from === to) return [];
    treeOf.set(from, to);
    return [pair(a, b, bits)];
  });
}

test('a chain of three pairs weighs what its five partial matchings say', () => {
  // Odds 4, 2 and 1 along x1 - y1 - x2 - y2: none 1, first 4, second 2, third 1, first and third 4; 12 in all. First 8 : 4, second 2 : 10, third 5 : 7.
  const table = recordsIn(['x', 'y', 'x', 'y']);
  const [x1, y1, x2, y2] = ['x-0', 'y-1', 'x-2', 'y-3'].map((id) => rowOf(table, id)) as [number, number, number, number];
  const chain = [pair(x1, y1, 2), pair(y1, x2, 1), pair(x2, y2, 0)];
  const expected = [Math.log2(8 / 4), Math.log2(2 / 10), Math.log2(5 / 7)];
  assertNear(weighed(table, chain), new Map(chain.map(([left, right], at) => [`${left} ${right}`, expected[at]!])), 1e-9);
});

test('where rivals want one another in no circle, every pair has the odds that all partial matchings give it, in three lists too', () => {
  let rivals = 0;
  fc.assert(fc.property(fc.array(fc.constantFrom('x', 'y', 'z'), { minLength: 4, maxLength: 9 }), fc.array(fc.tuple(fc.nat(8), fc.nat(8), fc.double({ min: -8, max: 8, noNaN: true })), { minLength: 4, maxLength: 24 }), (sources, some) => {
    const table = recordsIn(sources);
    const drawn = treesOf(table, some.filter(([a, b]) => a < table.count && b < table.count && a !== b));
    const expected = byEnumeration(table, drawn);
    assertNear(weighed(table, drawn), expected, 1e-5);
    for (const [left, right, bits] of drawn) if (expected.get(`${left} ${right}`)! < bits - 0.01) rivals += 1;
  }));
  assert.ok(rivals > 100, `${rivals} pairs had rivals`);
});

test('the messages say the same in whatever order the pairs stand, in circles too', () => {
  const table = tableOf(madeUpRows(12, 3));
  const source = table.columns['source']!;
  const some = fc.uniqueArray(fc.tuple(fc.nat(table.count - 1), fc.nat(table.count - 1), fc.double({ min: -8, max: 8, noNaN: true })).filter(([a, b]) => a < b && source[a] !== source[b]), { selector: ([a, b]) => `${a} ${b}`, minLength: 20, maxLength: 60 });
  const drawn = some.chain((pairs) => fc.tuple(fc.constant(pairs), fc.shuffledSubarray(pairs, { minLength: pairs.length })));
  fc.assert(fc.property(drawn, fc.boolean(), fc.constantFrom('children', 'people'), ([pairs, turned], onePerSource, rules) => {
    const settings = { ...once, onePerSource, rules } as const;
    assertNear(weighed(table, turned, settings), weighed(table, pairs, settings), 1e-9);
  }));
});

test('two records of one list that fit two of another equally well have even odds, however much they agree', () => {
  // Odds z of all four pairs: none 1, one z four times, two z^2 twice. Of a pair (z + z^2) : (1 + 3 z + z^2), nearly 1 : 1 where z is large.
  const table = recordsIn(['x', 'x', 'y', 'y']);
  const [x, again, y, other] = ['x-0', 'x-1', 'y-2', 'y-3'].map((id) => rowOf(table, id)) as [number, number, number, number];
  for (const bits of [10, 20, 40, 200]) {
    const found = weighed(table, [pair(x, y, bits), pair(x, other, bits), pair(again, y, bits), pair(again, other, bits)]);
    for (const [name, odds] of found) assert.ok(Math.abs(odds) < 0.2, `${name} of ${bits} bits: ${odds}`);
  }
});

test('records of 66,000 sources are weighed like those of two', () => {
  // Row 1 wants a record of source s, row 0 one of source s + 65,536: nobody wants the same. Each pair has odds 8. Under people's rules each source has one record, free 1/9, so that a share
  // (1/9 + 1) / (1 + 2) = 10/27 is left over and the odds are 8 (27/10)^2 = 58.32; then free 1/59.32, a share of (1/59.32 + 1) / 3 = 60.32/177.96.
  const table = recordsIn(Array.from({ length: 66_000 }, (_, at) => `s${at}`));
  const source = table.columns['source']!;
  const near = source.findIndex((number, row) => row > 1 && number < 400);
  const drawn = [pair(1, near, 3), pair(0, source.indexOf(source[near]! + 65_536), 3)];
  for (const [rules, bits] of [['children', 3], ['people', 3 - 2 * Math.log2(60.32 / 177.96)]] as const) {
    assertNear(weighed(table, drawn, { ...once, rules }), new Map(drawn.map(([left, right]) => [`${left} ${right}`, bits])), 1e-6);
  }
});

const amelia = ['Amelia', 'Grace', 'Okafor', '2015-05-20', 'F', 'QA1 2AB', '3 Oak Road', '', ''];
const noah = ['Noah', 'Leo', 'Patel', '2011-11-02', 'M', 'QA7 9DF', '80 Mill Road', '', ''];

test('a pair that a rule links stays however many rivals it has; one that merely weighs too little goes', () => {
  const table = recordsIn(['x', 'y', 'y', 'y']);
  const x = rowOf(table, 'x-0');
  const [weak, ...strong] = ['y-1', 'y-2', 'y-3'].map((id) => pair(x, rowOf(table, id), id === 'y-1' ? -2 : 10)) as [Drawn, Drawn, Drawn];
  const isLeft = (rule?: PairRule): boolean => weighed(table, [[weak[0], weak[1], weak[2], rule], ...strong], { ...once, keepProbability: usualSettings.keepProbability }).has(`${weak[0]} ${weak[1]}`);
  assert.deepEqual([isLeft('nhs-and-date'), isLeft('sibling-date'), isLeft()], [true, false, false]);
  assert.ok(weighed(table, [weak], { ...once, keepProbability: usualSettings.keepProbability }).size === 1, 'alone it weighs enough');
});

test('records of one list that look like one person are no rivals, unless a list has a person once; what was kept of them outweighs their looks', () => {
  const table = tableOf([['one', 'x', ...amelia], ['again', 'x', ...amelia], ['other', 'x', ...noah], ['wanted', 'y', ...amelia]]);
  const [first, again, other, wanted] = ['one', 'again', 'other', 'wanted'].map((id) => rowOf(table, id)) as [number, number, number, number];
  const usual = { ...once, onePerSource: false };
  const key = (a: number, b: number): string => `${Math.min(a, b)} ${Math.max(a, b)}`;
  const bitsOf = (rival: number, settings: LinkageSettings, ...further: Drawn[]): number[] => {
    const found = weighed(table, [pair(first, wanted, 5), pair(rival, wanted, 5), ...further], settings);
    return [found.get(key(first, wanted))!, found.get(key(rival, wanted))!];
  };
  const asRivals = Math.log2(32 / 33); // two pairs of odds 32 each: 32 : 1 + 32
  assert.deepEqual(bitsOf(again, usual), [5, 5]);
  for (const bits of [...bitsOf(again, once), ...bitsOf(other, usual), ...bitsOf(again, usual, pair(first, again, -3))]) assert.ok(Math.abs(bits - asRivals) < 1e-9, `${bits}`);
  assert.deepEqual(bitsOf(other, usual, pair(first, other, 3)), [5, 5]);
});

test('under people\'s rules a pair weighs more the fewer of its lists are left over', () => {
  // One record in each list, odds 1: free 1/2, so a share (1/2 + 1) / (1 + 2) = 1/2 of each is left over and the odds are 1 / (1/2)^2 = 4; then free 1/5, a share of 2/5, odds 1 / (2/5)^2 = 6.25.
  const found = weighed(recordsIn(['x', 'y']), [[0, 1, 0]], { ...once, rules: 'people' });
  assertNear(found, new Map([['0 1', Math.log2(6.25)]]), 1e-9);
});

test('lists in any order make the same people and the same weights, to the last bit, where rivals are weighed', () => {
  const told = (of: RecordTable, { pairs, decided }: Linkage): readonly unknown[] => [
    Array.from(pairs.left, (left, pair) => [of.ids[left], of.ids[pairs.right[pair]!], pairs.weights[pair], decided.decisions[pair]]),
    of.ids.map((id, row) => [id, of.ids[decided.clusters.groupOf[row]!]]).sort(),
  ];
  const next = seededNumbers(13);
  for (const settings of [{ ...usualSettings, rules: 'people' }, { ...usualSettings, mode: 'link', rules: 'people' }, { ...usualSettings, mode: 'link', onePerSource: true }] as const) {
    const table = tableOf(rows);
    const expected = told(table, link(table, settings));
    for (let time = 0; time < 3; time += 1) {
      const shuffled = tableOf(rows.map((row) => ({ row, key: next() })).sort((a, b) => a.key - b.key).map(({ row }) => row));
      assert.deepEqual(told(shuffled, link(shuffled, settings)), expected);
    }
  }
});

/** Records that stand in a group beside another record of their source. */
function together({ columns }: RecordTable, groupOf: Int32Array): number {
  return groupOf.length - new Set(Array.from(groupOf, (group, row) => `${group} ${columns['source']![row]}`)).size;
}

test('where a list has a person once, no group has two records of one list', () => {
  const table = tableOf([...rows, ...rows.filter((_, at) => at % 5 === 0).map(([id, ...rest]) => [`${id}-again`, ...rest])]);
  for (const rules of ['children', 'people'] as const) {
    assert.ok(together(table, link(table, { ...usualSettings, mode: 'link', rules }).decided.clusters.groupOf) > 10, 'else the lists have everybody once already');
    const { groupOf } = link(table, { ...usualSettings, mode: 'link', onePerSource: true, rules }).decided.clusters;
    assert.equal(together(table, groupOf), 0);
    assert.ok(table.count - new Set(groupOf).size > 50, 'records are still linked');
  }
});

test('nor where there are so many lists that not every pair between two groups is looked at', () => {
  const lists = 22; // 22 x 22 pairs between the two groups
  for (let shared = 0; shared < lists; shared += 1) {
    const inGroup = (group: number): string[][] => Array.from({ length: lists }, (_, at) => [`${group} ${at}`, at === shared ? 'list of both' : `list ${group} ${at}`, ...amelia]);
    const table = tableOf([...inGroup(1), ...inGroup(2)]);
    const sight = sightUnder(once, table);
    const groups = [1, 2].map((group) => Array.from(table.ids.keys()).filter((row) => table.ids[row]!.startsWith(`${group} `)));
    const within = groups.flatMap(([head, ...others]): Drawn[] => others.map((row) => pair(head!, row, 30)));
    const [a, b] = groups.map((group) => group.find((row) => !table.ids[row]!.endsWith(` ${shared}`))!) as [number, number];
    const width = sight.model.fields.length;
    const pairs = sortPairs([pairsOf([...within, pair(a, b, 20)], width)], width);
    const { clusters } = decidePairs(table, pairs, sight);
    assert.equal(new Set(clusters.groupOf).size, 2, `shared list ${shared}`);
  }
});
