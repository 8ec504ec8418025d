import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AreaCode } from '../../../kernel/ids.ts';
import { decideAreaGroup, decideAreaGroupRevised, decideAreaGroupSeen, type AreaGroup } from './area-group.ts';

const codes = ['E06000001', 'E06000002', 'E08000003', 'E10000004', 'E10000005'] as AreaCode[];
const offered = new Set<string>(codes);
const group: AreaGroup = { id: 'g', revision: 2, name: 'By the sea', tier: 'upper-tier', members: codes.slice(0, 3), nearestTo: undefined, isEnded: false, reason: '', decidedAt: new Date(0), decidedBy: 'test' };
const codeOf = (decided: { accepted: boolean; refusal?: { code: string } }): string => (decided.accepted ? 'accepted' : decided.refusal!.code);

test('a group has a name of its own and at least two areas of one kind', () => {
  assert.equal(codeOf(decideAreaGroup([], { name: '  ', members: codes }, offered)), 'area-group-without-name');
  assert.equal(codeOf(decideAreaGroup([group], { name: 'by  the SEA', members: codes }, offered)), 'area-group-name-taken');
  assert.equal(codeOf(decideAreaGroup([{ ...group, isEnded: true }], { name: 'By the sea', members: codes }, offered)), 'accepted', 'the name of an ended group is free');
  assert.equal(codeOf(decideAreaGroup([], { name: 'One', members: [codes[0]!, codes[0]!] }, offered)), 'area-group-too-few');
  assert.equal(codeOf(decideAreaGroup([], { name: 'Mixed', members: [codes[0]!, 'E05000001'] }, offered)), 'area-group-area-unknown');
});

test('what is changed was seen in its latest revision, stands, and is changed indeed', () => {
  assert.equal(codeOf(decideAreaGroupSeen(undefined, 1)), 'area-group-not-found');
  assert.equal(codeOf(decideAreaGroupSeen({ ...group, isEnded: true }, 2)), 'area-group-ended-already');
  assert.equal(codeOf(decideAreaGroupSeen(group, 1)), 'area-group-changed-meanwhile');
  assert.equal(codeOf(decideAreaGroupSeen(group, 2)), 'accepted');
  assert.equal(codeOf(decideAreaGroupRevised(group, { name: group.name, members: [...group.members].reverse() })), 'area-group-unchanged');
  assert.equal(codeOf(decideAreaGroupRevised(group, { name: 'Seaside', members: group.members })), 'accepted');
});

test('whatever is ticked, a group that is accepted has each area once, in the order given, and its name without stray blanks', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...codes, 'E05000001'), { maxLength: 12 }), fc.string({ maxLength: 20 }), (members, name) => {
      const decided = decideAreaGroup([group], { name, members }, offered);
      if (!decided.accepted) return;
      assert.deepEqual(decided.value.members, members.filter((code, place) => members.indexOf(code) === place));
      assert.ok(decided.value.members.length >= 2 && decided.value.members.every((code) => offered.has(code)));
      assert.equal(decided.value.name, decided.value.name.trim().replace(/\s+/g, ' '));
    }),
  );
});
