import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProfileChild } from './profile-child.ts';
import { joinSides, type SideChild } from './side-match.ts';

const child = (given: Partial<ProfileChild>): ProfileChild => ({ key: given.upn ?? given.surname ?? '', surname: 'Okafor', forename: 'Chidi', bornOn: '2019-03-05', setting: '330/2001', results: '2'.repeat(17), ...given });
const side = (given: Partial<SideChild>): SideChild => ({ key: given.upn ?? given.surname ?? '', source: 'school-census', ...given });

test('the unique pupil number joins whatever the names say; the census is taken where it differs, and the difference is told', () => {
  const join = joinSides([child({ upn: 'A1', fsm: 'eligible' })], [side({ upn: 'A1', surname: 'Other', fsm: 'not-eligible', sen: 'support' })]);
  assert.deepEqual(join.matches.map(({ by, child: at }) => [by, at]), [['upn', 0]]);
  assert.deepEqual(join.conflicts, [{ child: 0, trait: 'fsm', before: 'eligible', after: 'not-eligible' }]);
  assert.deepEqual([join.children[0]!.fsm, join.children[0]!.sen], ['not-eligible', 'support']);
});

// Points by hand from the docstring: 3 + 3 + 3 + 2 = 11; a shortened forename takes one away, exchanged day and month one, the other school two, the other sex two.
const cases: readonly (readonly [string, Partial<SideChild>, number | undefined])[] = [
  ['all agrees but there is no number', { surname: "O'KAFOR", forename: 'chidi', bornOn: '2019-03-05', setting: '330/2001' }, 11],
  ['a shortened forename', { surname: 'Okafor', forename: 'Chid', bornOn: '2019-03-05', setting: '330/2001' }, 10],
  ['day and month exchanged', { surname: 'Okafor', forename: 'Chidi', bornOn: '2019-05-03', setting: '330/2001' }, 10],
  ['another school', { surname: 'Okafor', forename: 'Chidi', bornOn: '2019-03-05', setting: '330/2999' }, 9],
  ['another birth', { surname: 'Okafor', forename: 'Chidi', bornOn: '2018-11-30', setting: '330/2001' }, undefined],
  ['another surname in another school', { surname: 'Adeyemi', forename: 'Chidi', bornOn: '2019-03-05', setting: '330/2999' }, undefined],
  ['another school and the other sex', { surname: 'Okafor', forename: 'Chidi', bornOn: '2019-03-05', setting: '330/2999', sex: 'girls' }, undefined],
];
for (const [name, row, score] of cases) {
  test(`a row without a number: ${name} is ${score === undefined ? 'no match' : `taken with ${score} points`}`, () => {
    const join = joinSides([child({ sex: 'boys' })], [side({ key: '1', ...row })]);
    assert.equal(join.matches[0]?.score, score);
    assert.equal(join.matches[0] ? join.matches[0].parts.reduce((sum, { points }) => sum + points, 0) : undefined, score);
    assert.deepEqual([join.unmatchedChildren.length, join.unmatchedSides.length], score === undefined ? [1, 1] : [0, 0]);
  });
}

test('a row that fits twins equally well, and two rows that fit one child, are taken for none and told as unsure', () => {
  const born = { surname: 'Okafor', bornOn: '2019-03-05', setting: '330/2001' };
  const twins = [child({ key: 'a', forename: 'Sam' }), child({ key: 'b', forename: 'Sam' })];
  assert.deepEqual(joinSides(twins, [side({ key: '1', ...born, forename: 'Sam' })]).unsure, [0]);
  const join = joinSides([child({})], [side({ key: '1', ...born, forename: 'Chidi' }), side({ key: '2', ...born, forename: 'Chidi' })]);
  assert.deepEqual([join.unsure, join.matches, join.unmatchedSides], [[0, 1], [], []]);
});

test('the order of the children changes nothing that is joined', () => {
  const children = [child({ upn: 'A1' }), child({ key: 'k', surname: 'Brook', forename: 'Ada' }), child({ key: 'l', surname: 'Vale', forename: 'Ivo', bornOn: '2018-10-01' })];
  const rows = [side({ key: '1', surname: 'Brook', forename: 'Ada', bornOn: '2019-03-05', setting: '330/2001', fsm: 'eligible' }), side({ upn: 'A1', fsm: 'not-eligible' })];
  const mealsOf = (list: readonly ProfileChild[]): unknown => Object.fromEntries(joinSides(list, rows).children.map(({ surname, fsm }) => [surname, fsm]));
  assert.deepEqual(mealsOf(children.toReversed()), mealsOf(children));
  assert.deepEqual(mealsOf(children), { Okafor: 'not-eligible', Brook: 'eligible', Vale: undefined });
});
