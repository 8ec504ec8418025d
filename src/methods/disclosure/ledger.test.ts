import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkAgainstLedger, type NewCut, type Release } from './ledger.ts';
import { openJudge } from './judge.cases.ts';
import { disclosureRule } from './rule.ts';

const usual = disclosureRule();
const judge = await openJudge();
const shown = (key: string, count: number) => ({ key, count, isShown: true });
const hidden = (key: string, count: number) => ({ key, count, isShown: false });
const inner = (key: string, count: number) => ({ key, count, isTotal: false });

/** By hand: wards p 3 and q 9 were hidden, r and the authority shown: p + q = 12 is known, no more. */
const wards: Release = { cells: [hidden('p', 3), hidden('q', 9), shown('r', 40), shown('all', 52)], sums: [{ total: 'all', parts: ['p', 'q', 'r'] }] };

test('a locality made of a hidden and a shown ward would unmask the hidden one, and is hidden', () => {
  const cut: NewCut = { cells: [inner('locality p+r', 43)], sums: [{ total: 'locality p+r', parts: ['p', 'r'] }], within: [] };
  const answer = checkAgainstLedger([wards], { ...cut, cells: [...cut.cells, ...[inner('p', 3), inner('r', 40)]] }, usual);
  assert.ok(answer.kind === 'checked');
  assert.deepEqual(answer.cells.map(({ state }) => state), ['secondary', 'primary', 'shown']);
  const bare = checkAgainstLedger([wards], { cells: [inner('locality p+r', 43)], sums: [], within: [{ whole: 'locality p+r', parts: ['r'] }] }, usual);
  assert.ok(bare.kind === 'checked');
  // 43 - 40: three children lie between the two cuts.
  assert.deepEqual([bare.cells[0]!.state, bare.wouldUnmask, bare.alsoHidden], ['secondary', ['locality p+r without r'], ['locality p+r']]);
});

test('a cut that tells nothing new is shown', () => {
  const answer = checkAgainstLedger([wards], { cells: [inner('locality p+q', 12)], sums: [], within: [{ whole: 'locality p+q', parts: ['p', 'q'] }] }, usual);
  assert.ok(answer.kind === 'checked');
  assert.deepEqual([answer.cells[0]!.state, answer.wouldUnmask, answer.alsoHidden, answer.alreadyOpen], ['shown', [], [], []]);
});

test('what was hidden stays hidden where it comes up again, what was shown stays shown', () => {
  const answer = checkAgainstLedger([wards], { cells: [inner('q', 9), inner('r', 40)], sums: [], within: [] }, usual);
  assert.ok(answer.kind === 'checked');
  assert.deepEqual(answer.cells.map(({ state, reason }) => [state, reason]), [['primary', 'hidden-before'], ['shown', undefined]]);
});

test('what earlier releases give away by themselves is told, not laid at the cut\'s door', () => {
  const careless: Release = { cells: [hidden('p', 3), shown('r', 40), shown('all', 43)], sums: [{ total: 'all', parts: ['p', 'r'] }] };
  const answer = checkAgainstLedger([careless], { cells: [inner('s', 60)], sums: [], within: [] }, usual);
  assert.ok(answer.kind === 'checked');
  assert.deepEqual([answer.cells[0]!.state, answer.wouldUnmask, answer.alreadyOpen], ['shown', [], ['p']]);
});

test('a revised count, a cell that is nowhere and a whole smaller than its part are told', () => {
  assert.deepEqual(checkAgainstLedger([wards], { cells: [inner('r', 41)], sums: [], within: [] }, usual), { kind: 'revised', key: 'r', published: 40, given: 41 });
  assert.deepEqual(checkAgainstLedger([wards, { cells: [shown('r', 39)], sums: [] }], { cells: [], sums: [], within: [] }, usual), { kind: 'revised', key: 'r', published: 40, given: 39 });
  assert.throws(() => checkAgainstLedger([wards], { cells: [], sums: [{ total: 'all', parts: ['nobody'] }], within: [] }, usual), /"nobody", which is in no release/);
  assert.throws(() => checkAgainstLedger([wards], { cells: [], sums: [], within: [{ whole: 'r', parts: ['all'] }] }, usual), /smaller by 12/);
});

test('cut after cut, the judge finds no hidden ward that can be worked out from all that was published', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 6, maxLength: 6 }), fc.array(fc.uniqueArray(fc.nat(5), { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 4 }), (counts, groups) => {
      const parts = (group: readonly number[]): string[] => group.toSorted().map((ward) => `w${ward}`);
      const sumOf = (group: readonly number[]): number => group.reduce((sum, ward) => sum + counts[ward]!, 0);
      const cuts = new Map([[0, 1, 2, 3, 4, 5], ...groups].map((group) => [parts(group).join('+'), group]));
      const ledger: Release[] = [];
      // The wards first, with their total; then each locality made of wards.
      for (const [key, group] of cuts) {
        const cells = [...(ledger.length === 0 ? counts.map((count, ward) => inner(`w${ward}`, count)) : []), { key, count: sumOf(group), isTotal: true }];
        const sums = [{ total: key, parts: parts(group) }];
        // The wards of a locality stand in the ledger already: its sum is a sum over them.
        const own = ledger.length === 0 ? cells : [...cells, ...group.map((ward) => inner(`w${ward}`, counts[ward]!))];
        const answer = checkAgainstLedger(ledger, { cells: own, sums, within: [] }, usual);
        assert.ok(answer.kind === 'checked');
        assert.deepEqual(answer.alreadyOpen, []);
        ledger.push({ cells: own.map((cell, at) => ({ key: cell.key, count: cell.count, isShown: answer.cells[at]!.state === 'shown' })), sums });
      }
      const all = new Map(ledger.flatMap(({ cells }) => cells).map((cell) => [cell.key, cell]));
      const keys = [...all.keys()];
      const table = { cells: [...all.values()].map(({ key, count }) => ({ key, count, isTotal: false, standing: 'open' as const })), sums: ledger.flatMap(({ sums }) => sums).map(({ total, parts: own }) => ({ total: keys.indexOf(total), parts: own.map((part) => keys.indexOf(part)) })) };
      const flags = Uint8Array.from(all.values(), ({ isShown }) => (isShown ? 0 : 1));
      const targets = [...flags.keys()].filter((cell) => flags[cell] === 1);
      for (const { lower, upper } of judge.ranges(table, flags, targets)) assert.ok(upper - lower >= 5 - 1e-6);
    }),
    { numRuns: 60 },
  );
});
