import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { madeUpRows, testRoles } from '../../../methods/matching/made-up-records.cases.ts';
import { wordOf } from '../../../methods/matching/record-table.ts';
import { indexWords } from '../doors/words.ts';
import { buildIndex } from './build-index.ts';
import { hashReference } from './hash-model.ts';
import { readIndexFile } from './index-file.ts';
import { readFeeds } from './read-feeds.ts';
import { readMatchingReference } from './read-matching-reference.ts';
import { searchFeeds, type SearchOrder } from './search-feeds.ts';
import { trainFeeds } from './train-feeds.ts';

const folder = mkdtempSync(join(tmpdir(), 'everychild-index-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string): string => join(folder, name);
const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(path(name), content);
  return path(name);
};
const watch = { progress: () => undefined, signal: new AbortController().signal };
const rows = madeUpRows(120, 5).map((row, at) => (at === 7 ? row.with(2, 'Zo\u00eb') : row));
const feed = write('feed.csv', `${testRoles.join(',')}\n${rows.map((row) => row.join(',')).join('\n')}\n`);
const mapping = write('mapping.json', JSON.stringify(Object.fromEntries(testRoles.map((role) => [role, role]))));
const feeds = { inputs: [feed], mapping, model: path('model.json') };
const reference = hashReference(readMatchingReference());

before(async () => {
  assert.ok((await trainFeeds({ inputs: [feed], mapping, output: feeds.model, settings: {} }, watch)).accepted);
  assert.ok((await buildIndex({ ...feeds, output: path('kept.index') }, watch)).accepted);
});

test('an index that was kept holds every record as the feeds do, but not whose it is, for its owner alone', async () => {
  const [kept, table] = [await readIndexFile(path('kept.index'), reference, watch), await readFeeds([feed], mapping, readMatchingReference(), watch)];
  assert.ok(kept.accepted && table.accepted);
  const said = (of: typeof table.value): unknown[] => of.ids.map((id, row) => [id, of.idHashes[row], Object.keys(of.columns).map((column) => [column, wordOf(of, column, row)])]);
  assert.deepEqual(said(kept.value.table), said(table.value));
  assert.deepEqual([kept.value.table.isVerifiedNhs, kept.value.table.isVerifiedUpn], [table.value.isVerifiedNhs, table.value.isVerifiedUpn]);
  assert.equal(kept.value.table.truth, undefined);
  assert.equal(statSync(path('kept.index')).mode & 0o777, 0o600);
});

test('a search in an index that was kept finds what a search in the feeds finds', async () => {
  for (const [, , given, , family, date] of rows.filter((_, at) => at % 40 === 7)) {
    const query = { given: `${given!}e`, family: family!, date_of_birth: date! };
    const [kept, read] = [await searchFeeds({ index: path('kept.index'), query, atMost: 5 }, watch), await searchFeeds({ ...feeds, query, atMost: 5 }, watch)];
    assert.ok(kept.accepted && read.accepted && read.value.found.length > 0);
    assert.deepEqual(kept, read);
  }
});

/** What is wrong with an index, the refusal, and what its words must say. */
const wrong: readonly (readonly [name: string, of: () => Partial<SearchOrder>, code: string, says: RegExp])[] = [
  ['no index and no feeds', () => ({}), 'query-nowhere', /--index/],
  ['an index and feeds', () => ({ index: path('kept.index'), ...feeds }), 'query-nowhere', /--input/],
  ['a file that is not there', () => ({ index: path('none.index') }), 'index-unreadable', /there is no such file/],
  ['a file that is no index', () => ({ index: feed }), 'index-unreadable', /it is not an index/],
  ['an index that is not whole', () => ({ index: write('cut.index', readFileSync(path('kept.index')).subarray(0, -1000)) }), 'index-unreadable', /not whole|damaged/],
  ['an index of which a byte was changed', () => ({ index: write('changed.index', changed(-5000)) }), 'index-unreadable', /its bytes are not those that were written/],
  ['an index of a later version', () => ({ index: write('later.index', Buffer.from(readFileSync(path('kept.index')).toString('latin1').replace('everychild-index-1 ', 'everychild-index-2 '), 'latin1')) }), 'index-of-another-version', /another version/],
];

function changed(place: number): Uint8Array {
  const bytes = readFileSync(path('kept.index'));
  bytes[bytes.length + place]! ^= 1;
  return bytes;
}

for (const [name, of, code, says] of wrong) {
  test(`${name} is refused with what to mend: ${code}`, async () => {
    const answer = await searchFeeds({ query: { family: 'Smith' }, atMost: 5, ...of() }, watch);
    assert.ok(!answer.accepted);
    assert.equal(answer.refusal.code, code);
    assert.match(indexWords(answer), says);
  });
}

test('an index that was read with other tables of names is refused: index-of-another-reference', async () => {
  const answer = await readIndexFile(path('kept.index'), hashReference({ ...readMatchingReference(), variants: { given: [], family: [] } }), watch);
  assert.ok(!answer.accepted);
  assert.equal(answer.refusal.code, 'index-of-another-reference');
  assert.match(indexWords(answer), /Build it again/);
});

test('an index never takes the place of a file, and one that is stopped is not there', async () => {
  const again = await buildIndex({ ...feeds, output: path('kept.index') }, watch);
  assert.ok(!again.accepted && again.refusal.code === 'output-exists');
  const stopping = new AbortController();
  const stopped = await buildIndex({ ...feeds, output: path('stopped.index') }, { signal: stopping.signal, progress: (doing) => void (doing.startsWith('Writing') && stopping.abort()) });
  assert.ok(!stopped.accepted && stopped.refusal.code === 'stopped');
  assert.throws(() => statSync(path('stopped.index')));
});
