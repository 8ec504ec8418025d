import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decidePermission, isHeldBy, permissionsOf } from './permissions.ts';

const roles = ['administrator', 'director', 'analyst', 'scrutiny'];
const catalogue = {
  'access:manage-people': { words: 'manage people', roles: ['administrator'] },
  'access:decide-permissions': { words: 'decide what a role may do', roles: ['administrator'] },
  'access:set-up-authorities': { words: 'set up authorities', roles: [] },
  'outcomes:import': { words: 'bring in figures', roles: ['analyst'] },
  'outcomes:look': { words: 'look at figures before they are published', roles: ['analyst', 'director', 'scrutiny'] },
};

/** Every role with every permission, as declared above: 1 where the role stands in the list. */
const matrix: Record<string, readonly (0 | 1)[]> = {
  administrator: [1, 1, 0, 0, 0],
  director: [0, 0, 0, 0, 1],
  analyst: [0, 0, 0, 1, 1],
  scrutiny: [0, 0, 0, 0, 1],
};
for (const role of roles) {
  Object.keys(catalogue).forEach((permission, index) => {
    test(`${role} ${matrix[role]![index] ? 'holds' : 'does not hold'} ${permission}`, () => assert.equal(permissionsOf([role], catalogue, []).has(permission), matrix[role]![index] === 1));
  });
}

test('an authority decides otherwise, both ways', () => {
  const decisions = [
    { role: 'director', permission: 'outcomes:import', isHeld: true },
    { role: 'analyst', permission: 'outcomes:import', isHeld: false },
  ];
  assert.deepEqual([...permissionsOf(['director'], catalogue, decisions)].sort(), ['outcomes:import', 'outcomes:look']);
  assert.deepEqual([...permissionsOf(['analyst'], catalogue, decisions)], ['outcomes:look']);
});

test('what is the operator’s cannot be decided into a role, nor can what no context declares', () => {
  const decisions = [{ role: 'administrator', permission: 'access:set-up-authorities', isHeld: true }, { role: 'administrator', permission: 'gone:do', isHeld: true }];
  const held = permissionsOf(['administrator'], catalogue, decisions);
  assert.deepEqual([held.has('access:set-up-authorities'), held.has('gone:do')], [false, false]);
  const codes = decisions.map((decision) => decidePermission(decision, catalogue, [])).map((decided) => (decided.accepted ? 'accepted' : decided.refusal.code));
  assert.deepEqual(codes, ['permission-for-operator', 'permission-not-found']);
});

test('administrators keep what lets them give permissions back', () => {
  const taken = decidePermission({ role: 'administrator', permission: 'access:decide-permissions', isHeld: false }, catalogue, []);
  assert.equal(taken.accepted || taken.refusal.code, 'administrator-must-hold');
});

test('deciding what is so already changes nothing', () => {
  assert.deepEqual(decidePermission({ role: 'analyst', permission: 'outcomes:import', isHeld: true }, catalogue, []), { accepted: true, value: undefined });
  const undone = decidePermission({ role: 'analyst', permission: 'outcomes:import', isHeld: true }, catalogue, [{ role: 'analyst', permission: 'outcomes:import', isHeld: false }]);
  assert.deepEqual(undone, { accepted: true, value: { role: 'analyst', permission: 'outcomes:import', isHeld: true } });
});

const decisionOf = fc.record({ role: fc.constantFrom(...roles), permission: fc.constantFrom(...Object.keys(catalogue)), isHeld: fc.boolean() });

test('more roles never mean less: somebody may do what any one of their roles may', () => {
  fc.assert(
    fc.property(fc.subarray(roles), fc.constantFrom(...roles), fc.array(decisionOf), (some, one, decisions) => {
      const before = permissionsOf(some, catalogue, decisions);
      const after = permissionsOf([...some, one], catalogue, decisions);
      return [...before].every((permission) => after.has(permission)) && [...after].every((permission) => before.has(permission) || isHeldBy(one, permission, catalogue, decisions));
    }),
  );
});

test('nobody without a role may do anything', () => assert.equal(permissionsOf([], catalogue, []).size, 0));
