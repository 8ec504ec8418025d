import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideDisabling, decideRoles, emailKeyOf, sortKeyOfName } from './person.ts';

const amara = { personId: 'amara', roles: ['administrator', 'analyst'], otherAdministrators: 1 };

test('roles are given and ended by difference, so that deciding twice changes once', () => {
  assert.deepEqual(decideRoles(amara, ['analyst', 'director', 'director']), { accepted: true, value: { given: ['director'], ended: ['administrator'] } });
  assert.deepEqual(decideRoles(amara, ['analyst', 'administrator']), { accepted: true, value: { given: [], ended: [] } });
});

test('an authority never loses its last administrator', () => {
  const alone = { ...amara, otherAdministrators: 0 };
  const roles = decideRoles(alone, ['analyst']);
  const disabling = decideDisabling(alone, 'somebody-else');
  assert.deepEqual([roles.accepted || roles.refusal.code, disabling.accepted || disabling.refusal.code], ['last-administrator', 'last-administrator']);
});

test('nobody disables themselves, anybody else may be disabled while an administrator is left', () => {
  const own = decideDisabling(amara, 'amara');
  assert.equal(own.accepted || own.refusal.code, 'own-disabling');
  assert.equal(decideDisabling(amara, 'beth').accepted, true);
  assert.equal(decideDisabling(amara, undefined).accepted, true);
});

test('names sort by family name, addresses compare without capitals', () => {
  assert.deepEqual([sortKeyOfName(' Zoë  Ångström '), sortKeyOfName('Cher'), emailKeyOf(' Amara.Kent@Example.ORG ')], ['angstrom zoe', 'cher', 'amara.kent@example.org']);
});
