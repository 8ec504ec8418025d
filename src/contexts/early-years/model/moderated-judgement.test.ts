import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readInstruments } from '../actions/read-instruments.ts';
import { countRevisions, decideJudgements, oneGoalShort, pairsOf, type ModeratedJudgement } from './moderated-judgement.ts';
import { effectOf } from './moderation-effect.ts';

const { instruments } = readInstruments();
const [old, , present] = instruments as [(typeof instruments)[number], (typeof instruments)[number], (typeof instruments)[number]];
const all = '2'.repeat(17);
/** Those results with a sign in the place of one goal, from 1. */
const but = (results: string, goal: number, sign: string): string => results.slice(0, goal - 1) + sign + results.slice(goal);
const judged = (child: string, item: string, own: number, second: number | undefined, revision = 1): ModeratedJudgement => ({ visit: 'v', child, item, own, second, revision });

function decide(results: string, before: readonly ModeratedJudgement[], seconds: Readonly<Record<string, number | undefined>>, reason = '', seenRevisions = countRevisions(before)): unknown {
  const decided = decideJudgements(present, { results }, before, { seconds: new Map(Object.entries(seconds)), reason, seenRevisions });
  return decided.accepted ? decided.value.map(({ item, revision, own, second }) => [item, revision, own, second]) : [decided.refusal.code, decided.refusal.facts];
}

test('what is new or changed is kept beside what was returned, and nothing else', () => {
  assert.deepEqual(decide(but(all, 9, '1'), [], { E09: 1, E10: 1, E11: undefined }), [['E09', 1, 1, 1], ['E10', 1, 2, 1]]);
  const before = [judged('c', 'E09', 1, 1), judged('c', 'E10', 2, 1)];
  assert.deepEqual(decide(all, before, { E09: 1, E10: 2 }, 'Seen again'), [['E10', 2, 2, 2]]);
  assert.deepEqual(decide(all, before, { E09: 1 }, 'It was another child'), [['E10', 2, 2, undefined]], 'the practitioner’s stays what it was when it was judged');
});

test('each refusal: no score, not assessed, no reason, nothing new, an older form', () => {
  assert.deepEqual(decide(all, [], { E09: 3 }), ['judgement-score-unknown', { scores: '1 to 2' }]);
  assert.deepEqual(decide(all, [], { E09: Number.NaN }), ['judgement-score-unknown', { scores: '1 to 2' }]);
  assert.deepEqual(decide(but(all, 9, 'A'), [], { E09: 1 }), ['judgement-not-assessed', { goal: 'Word reading' }]);
  assert.deepEqual(decide(all, [judged('c', 'E09', 2, 1)], { E09: 2 }), ['judgement-needs-reason', {}]);
  assert.deepEqual(decide(all, [judged('c', 'E09', 2, 1)], { E09: 1 }), ['judgements-unchanged', {}]);
  // Two revisions of E09 and one of E10 that was taken back are three.
  const three = [judged('c', 'E09', 2, 1, 2), judged('c', 'E10', 2, undefined)];
  assert.deepEqual([2, 3].map((seen) => decide(all, three, { E09: 1, E11: 1 }, 'Seen again', seen)), [['judgements-changed-meanwhile', {}], [['E11', 1, 2, 1]]]);
});

test('one goal short: one goal of the good level and no more; goals that do not count for it, and points that are missing, are no goal short', () => {
  // 2021: goals 1 to 12 make a good level, 13 to 17 do not (facts 5.3).
  assert.deepEqual([all, but(all, 9, '1'), but(all, 9, 'A'), but(but(all, 9, '1'), 10, '1'), but(all, 13, '1'), but(but(all, 9, '1'), 13, '1')].map((results) => oneGoalShort(present, results)), [undefined, 'Word reading', 'Word reading', undefined, undefined, 'Word reading']);
  // 2003: 78 points and 6 in each of the seven scales of two areas (facts 5.1): thirteen times 6 are 78; with a 5 it is one scale short, and one point too.
  const sixes = '6'.repeat(13);
  assert.deepEqual([oneGoalShort(old, sixes), oneGoalShort(old, but(sixes, 1, '5'))], [undefined, old.items[0]!.name]);
  // In a scale that does not count for itself a 5 leaves 77 points and every scale reached.
  assert.equal(oneGoalShort(old, but(sixes, 13, '5')), undefined);
});

test('what was taken back is no pair', () => {
  assert.deepEqual(pairsOf(present, [judged('c', 'E02', 2, 1), judged('c', 'E03', 2, undefined)], () => '330/2001'), [{ item: 1, setting: '330/2001', first: 2, second: 1 }]);
});

/** Ten children, six of whom reach everything; the other four miss goal 8. */
const ten = Array.from({ length: 10 }, (_, at) => ({ key: `c${at}`, results: at < 6 ? all : but(all, 8, '1') }));

test('the effect is the children counted again with the moderators’ judgements, beside what the return says', () => {
  // By hand: two of the six lose goal 9. Good level 6 of 10, then 4 of 10. Goals reached 16 x 4, 17 x 6: median 17, the lowest two have 16: 1/17 = 5.88%; then 16 x 6, 17 x 4: median 16, gap 0.
  const effect = effectOf(present, ten, [judged('c0', 'E09', 2, 1), judged('c1', 'E09', 2, 1), judged('c2', 'E09', 2, 2), judged('c7', 'E08', 2, 1), judged('gone', 'E01', 2, 1)]);
  const value = ({ goodLevel, gap }: typeof effect.returned): number[] => [goodLevel, gap].map((figure) => (figure.known ? Math.round(figure.value * 100) / 100 : Number.NaN));
  assert.deepEqual([value(effect.returned), value(effect.moderated)], [[60, 5.88], [40, 0]]);
  // c7 had goal 8 returned as reached when it was judged and has it as not reached by now; the child that is gone counts for nothing.
  assert.deepEqual([effect.changes, effect.children, effect.inReturn], [2, 2, 1]);
});

test('once every setting has sent its return again, the figures are those that were foretold, and nothing is left to change', () => {
  const judgement = fc.record({ child: fc.integer({ min: 0, max: 9 }), goal: fc.integer({ min: 1, max: 17 }), second: fc.constantFrom(1, 2) });
  fc.assert(fc.property(fc.uniqueArray(judgement, { selector: ({ child, goal }) => `${child} ${goal}`, maxLength: 30 }), (made) => {
    const judgements = made.map(({ child, goal, second }) => judged(`c${child}`, present.items[goal - 1]!.code, Number(ten[child]!.results[goal - 1]), second));
    const before = effectOf(present, ten, judgements);
    const corrected = ten.map(({ key, results }, at) => ({ key, results: made.filter(({ child }) => child === at).reduce((so, { goal, second }) => but(so, goal, String(second)), results) }));
    const after = effectOf(present, corrected, judgements);
    assert.deepEqual(after.returned, before.moderated);
    assert.deepEqual([after.changes, after.children, after.inReturn], [0, 0, before.changes]);
  }));
});
