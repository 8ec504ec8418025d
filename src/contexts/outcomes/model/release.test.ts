import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openJudge } from '../../../methods/disclosure/judge.cases.ts';
import { disclosureRule } from '../../../methods/disclosure/rule.ts';
import { linkPlaces, type AreaNesting, type LinkedPlaces } from './linked-places.ts';
import { cutOf, type CountedFigure } from './release-cut.ts';
import { decideNarrowed, type NarrowedDecision } from './release-narrowed.ts';
import type { PastRelease } from './release.ts';

const usual = disclosureRule();
const judge = await openJudge();
const share = { method: 'proportion', unit: 'percent' } as const;
const count = { method: 'published', unit: 'count' } as const;

const counted = (area: string, group: string, numerator: number, denominator?: number, period = '2025'): CountedFigure => ({ area, group, period, numerator, denominator, value: denominator === undefined ? numerator : undefined, isPublished: false });
/** An authority `la` of wards `w1`, `w2` ... and localities `l12` that hold the wards they are named after. */
const nesting = (areas: readonly string[]): AreaNesting => {
  const tierOf = (area: string): string => (area === 'la' ? 'upper-tier' : area.startsWith('w') ? 'ward' : 'locality');
  const wardsOf = (area: string): string[] => (area === 'la' ? areas.filter((each) => each.startsWith('w')) : area.startsWith('w') ? [area] : [...area.slice(1)].map((ward) => `w${ward}`));
  const liesIn = (inner: string, outer: string): boolean => inner !== outer && (outer === 'la' || (tierOf(outer) === 'locality' && wardsOf(inner).every((ward) => wardsOf(outer).includes(ward))));
  return { tierOf: new Map(areas.map((area) => [area, tierOf(area)])), within: new Map(areas.map((outer) => [outer, new Set(areas.filter((inner) => liesIn(inner, outer)))])), overlap: (one, other) => wardsOf(one).some((ward) => wardsOf(other).includes(ward)) };
};
const linksOf = (figures: readonly CountedFigure[]): LinkedPlaces[] => linkPlaces(figures, nesting([...new Set(figures.map(({ area }) => area))]), []);
const decide = (figures: readonly CountedFigure[], indicator: typeof share | typeof count = share, past: readonly PastRelease[] = [], rule = usual): NarrowedDecision => decideNarrowed(figures, (some) => cutOf(some, linksOf(some), indicator, rule), past, rule);
const hiddenOf = (decision: NarrowedDecision): string[] => [...decision.withheld].map((place) => place.replace(' | 2025', '')).sort();

test('the table of the guide: 3 is hidden, and the square of four with the fewest children', () => {
  const inner = { w1: [3, 20, 30], w2: [10, 12, 40], w3: [40, 50, 60] };
  const groups = ['own:boys', 'own:girls', 'own:unknown'];
  const figures = Object.entries(inner).flatMap(([area, counts]) => counts.map((number, at) => counted(area, groups[at]!, number)));
  const sums = [...Object.entries(inner).map(([area, counts]) => counted(area, 'all', counts.reduce((a, b) => a + b))), ...groups.map((group, at) => counted('la', group, Object.values(inner).reduce((sum, counts) => sum + counts[at]!, 0))), counted('la', 'all', 265)];
  // By hand (docs/guide/disclosure.md): 3, 20, 10 and 12.
  assert.deepEqual(hiddenOf(decide([...figures, ...sums], count)), ['own:boys | w1', 'own:boys | w2', 'own:girls | w1', 'own:girls | w2']);
});

test('a share is hidden for few children, few others, a small base, and as many others as protect it', () => {
  // 3 of 40 is few, 38 of 40 leaves two, 4 of 9 is few and of too few; 20 of 60 alone protects nothing.
  const alone = decide([counted('w1', 'all', 3, 40), counted('w2', 'all', 38, 40), counted('w3', 'all', 7, 9), counted('w4', 'all', 20, 60)]);
  assert.deepEqual(hiddenOf(alone), ['all | w1', 'all | w2', 'all | w3']);
  // With the authority's total 3 = 63 - 20 - 40, unless another goes too.
  const tied = decide([counted('w1', 'all', 3, 40), counted('w2', 'all', 20, 60), counted('w3', 'all', 40, 80), counted('la', 'all', 63, 180)]);
  assert.deepEqual(hiddenOf(tied), ['all | w1', 'all | w2']);
});

test('children of whom no figure is given may be few, too', () => {
  // 100 of 200 in all, 97 of 190 in wards: three counted children live in no ward. One of the wards' figures, or the total, must go.
  const decision = decide([counted('w1', 'all', 40, 90), counted('w2', 'all', 57, 100), counted('la', 'all', 100, 200)]);
  assert.ok(decision.withheld.size > 0);
});

test('a zero stays where zeros are shown, a threshold of none hides nothing', () => {
  assert.deepEqual(hiddenOf(decide([counted('w1', 'all', 0, 40), counted('w2', 'all', 30, 60), counted('la', 'all', 30, 100)])), []);
  const nothing = disclosureRule({ threshold: 0, hidesFewOthers: false, fewestForPercentage: 1, fewestForMean: 1, insiders: 'none' });
  assert.deepEqual(hiddenOf(decide([counted('w1', 'all', 1, 2)], share, [], nothing)), []);
});

test('wards, then a locality of a hidden and a shown one: the locality is hidden, and the release that it would undo is named', () => {
  // By hand: wards 3 and 9 are hidden, 40 and the authority's 52 shown. 43 for the first and third would give 43 - 40 = 3.
  const wards = [counted('w1', 'all', 3), counted('w2', 'all', 9), counted('w3', 'all', 40), counted('la', 'all', 52)];
  const first = decide(wards, count);
  assert.deepEqual(hiddenOf(first), ['all | w1', 'all | w2']);
  const ledger = [{ id: 'first', cells: first.cells, sums: first.sums }];
  const second = decide([...wards, counted('l13', 'all', 43)], count, ledger);
  assert.deepEqual(hiddenOf(second), ['all | l13', 'all | w1', 'all | w2']);
  assert.deepEqual(second.wouldUnmask.map(({ key, release }) => [key, release]).sort(), [['all | w1 | 2025 | numerator | 3', 'first'], ['all | w2 | 2025 | numerator | 9', 'first']]);
  assert.deepEqual(second.cells.filter(({ place }) => place !== undefined).map(({ key, state }) => [key, state]), [['all | l13 | 2025 | numerator | 43', 'hidden']]);
  // The same again is nothing new; a locality that tells nothing is shown.
  assert.deepEqual(decide(wards, count, ledger).cells, []);
  assert.deepEqual(hiddenOf(decide([...wards, counted('l12', 'all', 12)], count, ledger)), ['all | w1', 'all | w2']);
});

test('a stricter rule hides what was shown, a milder one does not show what was hidden', () => {
  const wards = [counted('w1', 'all', 6), counted('w2', 'all', 20), counted('w3', 'all', 3)];
  const first = decide(wards, count);
  const ledger = [{ id: 'first', cells: first.cells, sums: first.sums }];
  assert.deepEqual(hiddenOf(decide(wards, count, ledger, disclosureRule({ threshold: 7 }))), ['all | w1', 'all | w3']);
  assert.deepEqual(hiddenOf(decide(wards, count, ledger, disclosureRule({ threshold: 2 }))), ['all | w3']);
});

test('a published total is known whatever we do, and what it gives away is told', () => {
  const decision = decide([counted('w1', 'all', 3, 40), { ...counted('la', 'all', 3, 40), isPublished: true }]);
  assert.deepEqual([hiddenOf(decision), decision.alreadyOpen.length > 0], [['all | w1'], true]);
});

test('years add up to pooled years', () => {
  const links = linkPlaces(['2021', '2023', '2024', '2022..2024'].map((period) => counted('w1', 'all', 2, undefined, period)), nesting(['w1']), []);
  assert.deepEqual(links, [{ whole: 'all | w1 | 2022..2024', parts: ['all | w1 | 2023', 'all | w1 | 2024'], by: 'years' }]);
});

test('groups add up to all, crossings to either group, and parts of a group to it', () => {
  const groups = ['all', 'sen:any', 'sen:none', 'sen:plan', 'sen:support', 'sex:boys', 'sen:any+sex:boys'];
  const links = linkPlaces(groups.map((group) => counted('w1', group, 1)), nesting(['w1']), [{ whole: 'sen:any', parts: ['sen:support', 'sen:plan'] }]);
  const short = (text: string): string => text.replace(' | w1 | 2025', '');
  assert.deepEqual(links.map(({ whole, parts }) => `${short(whole)} = ${parts.map(short).join(' + ')}`).sort(), ['all = sen:any + sen:none', 'all = sex:boys', 'sen:any = sen:any+sex:boys', 'sen:any = sen:support + sen:plan', 'sex:boys = sen:any+sex:boys']);
});

/**
 * Everything that an outsider may hold: the figures that are shown, whole, of hidden ones every count that is not promised to be safe (a denominator that went with
 * its numerator may stand elsewhere; what is kept inside altogether stands nowhere), and every sum there is; asked of a judge who shares nothing with the program.
 */
function narrowest(figures: readonly CountedFigure[], decisions: readonly NarrowedDecision[], indicator: typeof share | typeof count): { key: string; width: number }[] {
  const states = new Map(decisions.flatMap((decision) => decision.cells.map(({ key, state }) => [key, state])));
  const { cells, sums } = cutOf(figures, linksOf(figures), indicator, usual);
  const places = new Map(cells.map(({ key }, at) => [key, at]));
  const inside = new Set(decisions.flatMap(({ keptInside }) => [...keptInside]));
  const hidden = Uint8Array.from(cells, ({ key, part, place }) => (place === undefined || part === 'others' || inside.has(place) || states.get(key) === 'hidden' ? 1 : 0));
  const table = { cells: cells.map(({ key, count: size }) => ({ key, count: size, isTotal: false, standing: 'open' as const })), sums: sums.map(({ total, parts }) => ({ total: places.get(total)!, parts: parts.map((part) => places.get(part)!) })) };
  const targets = [...hidden.keys()].filter((at) => hidden[at] === 1 && (cells[at]!.mustHide !== undefined || states.get(cells[at]!.key) === 'hidden'));
  return judge.ranges(table, hidden, targets).map(({ lower, upper }, at) => ({ key: cells[targets[at]!]!.key, width: upper - lower }));
}

const wardsAndGroups = fc.array(fc.tuple(fc.tuple(fc.nat(14), fc.nat(25)), fc.tuple(fc.nat(30), fc.nat(40))), { minLength: 3, maxLength: 5 });

test('no count that the rule protects can be worked out more closely than the protection width, from wards, groups, totals and percentages together', () => {
  fc.assert(
    fc.property(wardsAndGroups, (wards) => {
      const figures = tableOf(wards);
      const decision = decide(figures);
      for (const { place, state } of decision.cells) if (state === 'hidden') assert.ok(decision.withheld.has(place!), place);
      for (const { key, width } of narrowest(figures, [decision], share)) assert.ok(width >= usual.protectionWidth - 1e-6, `${key}: ${width}`);
    }),
    { numRuns: 12 },
  );
});

/** Two groups in each ward, wards, groups and all: numerators and others as drawn. */
function tableOf(wards: readonly (readonly (readonly [numerator: number, others: number])[])[]): CountedFigure[] {
  const groups = ['fsm:eligible', 'fsm:not-eligible'];
  const sum = (pairs: readonly (readonly [number, number])[]): [number, number] => [pairs.reduce((all, [numerator]) => all + numerator, 0), pairs.reduce((all, [numerator, others]) => all + numerator + others, 0)];
  const of = (area: string, pairs: readonly (readonly (readonly [number, number])[])[]): CountedFigure[] => [...groups.map((group, at) => counted(area, group, ...sum(pairs.map((pair) => pair[at]!)))), counted(area, 'all', ...sum(pairs.flat()))];
  return [...wards.flatMap((pair, at) => of(`w${at + 1}`, [pair])), ...of('la', wards)];
}

test('release after release, no earlier hidden count can be worked out from all that was ever shown', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(16), { minLength: 4, maxLength: 5 }), fc.uniqueArray(fc.constantFrom('l12', 'l13', 'l23', 'l34', 'l124', 'l234'), { minLength: 1, maxLength: 3 }), (counts, localities) => {
      const wards = [...counts.map((number, at) => counted(`w${at + 1}`, 'all', number)), counted('la', 'all', counts.reduce((a, b) => a + b))];
      const past: PastRelease[] = [];
      let figures = wards;
      const decisions = [decide(figures, count)];
      for (const [at, locality] of localities.entries()) {
        past.push({ id: String(at), cells: decisions[at]!.cells, sums: decisions[at]!.sums });
        figures = [...figures, counted(locality, 'all', [...locality.slice(1)].reduce((sum, ward) => sum + counts[Number(ward) - 1]!, 0))];
        decisions.push(decide(figures, count, past));
        assert.deepEqual(decisions.at(-1)!.alreadyOpen, []);
      }
      for (const { key, width } of narrowest(figures, decisions, count)) assert.ok(width >= usual.protectionWidth - 1e-6, `${key}: ${width}`);
    }),
    { numRuns: 25 },
  );
});

/** 30 wards by 6 groups of 0 to 9 children each: 180 figures, 36 margins and the whole, with denominators that must be hidden, which are more than 400 counts. */
function manySmall(): { readonly crossed: CountedFigure[]; readonly margins: CountedFigure[] } {
  const groups = ['own:a', 'own:b', 'own:c', 'own:d', 'own:e', 'own:f'];
  const inner = Array.from({ length: 30 }, (_, ward) => groups.map((_group, at) => [(ward * 7 + at * 3) % 5, (ward * 3 + at * 5) % 6] as const));
  const sum = (pairs: readonly (readonly [number, number])[]): [number, number] => [pairs.reduce((all, [numerator]) => all + numerator, 0), pairs.reduce((all, [numerator, others]) => all + numerator + others, 0)];
  const margins = [...inner.map((pairs, ward) => counted(`w${ward + 1}`, 'all', ...sum(pairs))), ...groups.map((group, at) => counted('la', group, ...sum(inner.map((pairs) => pairs[at]!)))), counted('la', 'all', ...sum(inner.flat()))];
  return { margins, crossed: inner.flatMap((pairs, ward) => pairs.map(([numerator, others], at) => counted(`w${ward + 1}`, groups[at]!, numerator, numerator + others))) };
}

test('too many small groups at once stay inside altogether; wards, groups and all children are decided as if these had not been brought in', () => {
  const { crossed, margins } = manySmall();
  const [decision, without] = [decide([...crossed, ...margins]), decide(margins)];
  const inCrossed = new Set(crossed.map(({ area, group, period }) => `${group} | ${area} | ${period}`));
  assert.deepEqual([...decision.keptInside].sort(), [...inCrossed].sort());
  assert.equal(without.keptInside.size, 0);
  assert.deepEqual([...decision.withheld].filter((place) => !inCrossed.has(place)).sort(), [...without.withheld].sort());
  assert.deepEqual(decision.cells, without.cells, 'nothing of them is told or promised');
  assert.ok(decision.cells.some(({ key, state }) => state === 'shown' && key.startsWith('own:a | la')), 'the groups of the authority are shown');
  for (const { key, width } of narrowest([...crossed, ...margins], [decision], share)) assert.ok(width >= usual.protectionWidth - 1e-6, `${key}: ${width}`);
});

test('what was shown stays shown beside many small groups that stay inside, and none of these is what is left of it', () => {
  const { crossed, margins } = manySmall();
  // By hand: 47 of 60 of one group of w99 were shown. The other is 3 of 10: beside 50 of 70 of all, 50 less 47 would tell the 3, so the whole must go.
  const first = decide([counted('w99', 'fsm:not-eligible', 47, 60)]);
  assert.deepEqual(first.cells.filter(({ place }) => place !== undefined).map(({ state }) => state).includes('shown'), true);
  const ledger = [{ id: 'first', cells: first.cells, sums: first.sums }];
  const wide = [...crossed, ...margins.filter(({ area }) => area !== 'la'), counted('w99', 'fsm:not-eligible', 47, 60), counted('w99', 'fsm:eligible', 3, 10), counted('w99', 'all', 50, 70)];
  const [total, parts] = [counted('la', 'all', ...wide.filter(({ group }) => group === 'all').reduce<[number, number]>(([n, d], { numerator, denominator }) => [n + numerator!, d + denominator!], [0, 0])), wide];
  const second = decide([...parts, total], share, ledger);
  assert.ok(second.keptInside.size > 100, String(second.keptInside.size));
  assert.ok(!second.withheld.has('fsm:not-eligible | w99 | 2025'), 'what was shown is shown');
  assert.ok(second.withheld.has('fsm:eligible | w99 | 2025') && second.withheld.has('all | w99 | 2025'), 'the 3 can be worked out');
});

test('a wide table of counts alone is a network, and nothing of it stays inside', () => {
  const groups = Array.from({ length: 21 }, (_, at) => `own:g${at}`);
  const inner = Array.from({ length: 20 }, (_, ward) => groups.map((_group, at) => 1 + ((ward * 7 + at * 3) % 23)));
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0);
  const figures = [...inner.flatMap((row, ward) => [...row.map((number, at) => counted(`w${ward + 1}`, groups[at]!, number)), counted(`w${ward + 1}`, 'all', sum(row))]), ...groups.map((group, at) => counted('la', group, sum(inner.map((row) => row[at]!)))), counted('la', 'all', sum(inner.flat()))];
  const decision = decide(figures, count);
  assert.equal(decision.keptInside.size, 0);
  assert.ok(decision.withheld.size > 0 && decision.withheld.size < figures.length / 2, String(decision.withheld.size));
});
