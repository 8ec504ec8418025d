import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { startReading } from '../../../methods/matching/read-records.ts';
import { indexWords } from '../doors/words.ts';
import { readMapping } from '../model/feed-mapping.ts';
import { readFeed } from './read-feed.ts';
import { readMatchingReference } from './read-matching-reference.ts';

const folder = mkdtempSync(join(tmpdir(), 'everychild-feed-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('a feed whose different addresses are longer together than a column can hold is refused with what to mend: column-too-long', async () => {
  const feed = join(folder, 'feed.csv');
  writeFileSync(feed, `given,address\n${Array.from({ length: 700 }, (_, row) => `Ann,${row} Very Long Avenue`).join('\n')}\n`);
  const mapping = readMapping({ given: 'given', address: 'address' });
  assert.ok(mapping.accepted);
  const watch = { progress: () => undefined, signal: new AbortController().signal };
  // A column holds two gigabytes; the reader of this test holds 10,000 bytes.
  const refused = await readFeed(feed, mapping.value, startReading(readMatchingReference(), { bytesAtMost: 10_000 }), watch);
  assert.equal(refused?.refusal.code, 'column-too-long');
  assert.match(indexWords(refused), /"address".*two gigabytes.*Leave that role out/);
  assert.equal(await readFeed(feed, mapping.value, startReading(readMatchingReference()), watch), undefined);
});
