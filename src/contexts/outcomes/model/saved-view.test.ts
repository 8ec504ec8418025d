import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideRenaming, decideView, mostViews, pageWords, type SavedView } from './saved-view.ts';

const kept = (name: string, address = '/targets', id = name): SavedView => ({ id, name, address, savedAt: new Date('2026-11-22T10:00:00Z') });

test('pages with a state can be kept, and others and other sites cannot', () => {
  for (const address of ['/outcomes?area=E06999001', '/indicators/lait-childpov?period=2024', '/compare?indicator=x#all', '/card?area=E05999001']) {
    const decided = decideView([], { name: ' My  view ', address });
    assert.deepEqual(decided.accepted && decided.value, { name: 'My view', address: address.split('#')[0] });
  }
  for (const address of ['/people', '/imports/new', '//elsewhere.example/compare', '/\\elsewhere.example', 'https://elsewhere.example/compare', 'javascript:alert(1)', '/outcomes /x', '/indicators/a/picture']) {
    const decided = decideView([], { name: 'x', address });
    assert.equal(!decided.accepted && decided.refusal.code, 'view-address-unknown', address);
  }
  assert.equal(pageWords('/compare?indicator=x'), 'Comparison');
});

test('a name stands for one view, whatever its capitals; the same view twice is one', () => {
  const mine = [kept('Ward watch', '/compare?indicator=a')];
  const again = decideView(mine, { name: 'ward watch', address: '/compare?indicator=a' });
  assert.equal(again.accepted && again.value.standing, mine[0]);
  const other = decideView(mine, { name: 'ward watch', address: '/compare?indicator=b' });
  assert.equal(!other.accepted && other.refusal.code, 'view-name-taken');
  const renamed = decideRenaming([...mine, kept('Other')], 'Other', 'WARD WATCH');
  assert.equal(!renamed.accepted && renamed.refusal.code, 'view-name-taken');
  const capitals = decideRenaming(mine, 'Ward watch', 'Ward Watch');
  assert.equal(capitals.accepted && capitals.value, 'Ward Watch');
});

test('more than can be found again are not kept', () => {
  const full = Array.from({ length: mostViews }, (_, place) => kept(`View ${place}`));
  const decided = decideView(full, { name: 'One more', address: '/targets' });
  assert.equal(!decided.accepted && decided.refusal.code, 'views-too-many');
  assert.equal(decideView(full, { name: 'View 7', address: '/targets' }).accepted, true);
});
