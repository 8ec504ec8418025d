import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layOut, readMapping, type MappingRefusal } from './feed-mapping.ts';

/** A mapping as somebody might write it, and the refusal that it earns. */
const refused: readonly (readonly [name: string, mapping: unknown, code: MappingRefusal])[] = [
  ['a list', [], 'mapping-not-an-object'],
  ['a word', 'given', 'mapping-not-an-object'],
  ['a role that is none', { forename: 'first_name' }, 'mapping-unknown-role'],
  ['a column that is no text', { given: 3 }, 'mapping-bad-column'],
  ['an empty list of columns', { address: [] }, 'mapping-bad-column'],
  ['nothing to match on', { record_id: 'id', truth: 'who' }, 'mapping-empty'],
  ['nothing', {}, 'mapping-empty'],
];

for (const [name, mapping, code] of refused) {
  test(`${name} is no mapping: ${code}`, () => {
    const read = readMapping(mapping);
    assert.ok(!read.accepted);
    assert.equal(read.refusal.code, code);
  });
}

test('one mapping serves every file; headings are found trimmed and, where only one is meant, in any case', () => {
  const mapping = readMapping({ given: ' First name ', address: ['street', 'town'], 'other:birth_place': 'Born in' });
  assert.ok(mapping.accepted);
  assert.deepEqual(layOut(mapping.value, 'any.csv', ['Street', 'First name', 'town', 'Born in']), { accepted: true, value: { roles: ['given', 'address', 'other:birth_place'], places: [[1], [0, 2], [3]] } });
});

test('a mapping by file names every file, and its columns', () => {
  const mapping = readMapping({ 'a.csv': { given: 'g' }, 'b.csv': { given: 'name' } });
  assert.ok(mapping.accepted);
  const [other, missing] = [layOut(mapping.value, 'c.csv', ['g']), layOut(mapping.value, 'b.csv', ['g', 'h'])];
  assert.ok(!other.accepted && !missing.accepted);
  assert.deepEqual([other.refusal.code, other.refusal.facts['known'], missing.refusal.code, missing.refusal.facts['headings']], ['mapping-without-file', 'a.csv, b.csv', 'mapping-without-column', 'g, h']);
});
