import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldsWorthKeeping, isOwnPath } from './unsent-form.ts';

test('words are kept in their order, secrets are not', () => {
  const typed = { _csrf: 'x', note: 'A long note', group: ['a', 'b'], password: 'p', newPassword: 'p', code: '123456', file: { stream: true }, empty: '' };
  assert.deepEqual(Object.entries(fieldsWorthKeeping(typed)), [['note', ['A long note']], ['group', ['a', 'b']], ['empty', ['']]]);
});

for (const [path, isOurs] of [['/people', true], ['/people?state=active&x=1', true], ['//evil.example', false], ['/\\evil.example', false], ['https://evil.example', false], ['people', false], ['/a b', false], ['', false]] as const) {
  test(`"${path}" is ${isOurs ? '' : 'not '}an address of ours`, () => assert.equal(isOwnPath(path), isOurs));
}
