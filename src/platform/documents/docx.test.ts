import assert from 'node:assert/strict';
import test from 'node:test';
import { Resvg } from '@resvg/resvg-js';
import { expandZipEntry, listZip } from '../files/reading/zip.ts';
import { usualLimits } from '../files/reading/limits.ts';
import { findAccessibilityFaults, type Document } from './document.ts';
import { writeDocx } from './docx.ts';

const png = new Resvg('<svg xmlns="http://www.w3.org/2000/svg" width="600" height="200"><rect width="600" height="200" fill="#f3f2f1"/><path d="M20 160 L200 120 L400 90 L580 40" stroke="#1d70b8" stroke-width="6" fill="none"/></svg>').render().asPng();

const paper: Document = {
  title: 'Report card: Wellbourne',
  subtitle: 'Enjoy and achieve, 2018/19',
  publisher: 'Wellbourne Council',
  isMadeUp: true,
  madeAt: new Date('2026-11-22T09:30:00Z'),
  blocks: [
    { kind: 'paragraph', look: 'lead', text: 'More children reach a good level of development than three years ago; the gap has not closed.' },
    { kind: 'heading', level: 1, text: 'How children are doing' },
    { kind: 'paragraph', text: [{ text: 'About the same as neighbours: ' }, { text: '71.8%', isBold: true }, { text: ' against 70.9%.' }] },
    { kind: 'paragraph', look: 'inset', text: 'Two wards have too few children for a figure to be shown.' },
    { kind: 'picture', png, widthMm: 150, heightMm: 50, altText: 'A line that rises from 66% in 2015/16 to 72% in 2018/19.', caption: 'Good level of development, Wellbourne' },
    { kind: 'heading', level: 2, text: 'Wards' },
    { kind: 'table', caption: 'Good level of development by ward, 2018/19', columns: [{ heading: 'Ward', share: 3 }, { heading: 'Children', isFigure: true }, { heading: 'Percentage', isFigure: true }], rows: Array.from({ length: 60 }, (_, index) => [`Ward ${index + 1}`, String(40 + index), `${(50 + index / 3).toFixed(1)}`]), note: 'Source: made up. [c] means hidden, because too few children are in it.' },
    { kind: 'heading', level: 1, text: 'What we are doing' },
    { kind: 'list', isNumbered: true, items: ['Outreach in the two wards with the widest gap.', 'Speech and language training for settings.'] },
    { kind: 'list', items: ['Have your say by 5 March 2027.', [{ text: 'Ask for this paper in large print.', isBold: true }]] },
    { kind: 'list', isNumbered: true, items: ['A second numbered list begins with 1 again.'] },
  ],
};

async function partOf(bytes: Buffer, name: string): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of expandZipEntry(bytes, name, usualLimits)) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

function countOf(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}

test('true headings, a repeated table head, words for the picture, British English', async () => {
  const bytes = await writeDocx(paper);
  const body = await partOf(bytes, 'word/document.xml');
  assert.deepEqual([...body.matchAll(/<w:pStyle w:val="(Title|Subtitle|Heading\d)"/g)].map((match) => match[1]), ['Title', 'Subtitle', 'Heading1', 'Heading2', 'Heading1']);
  assert.equal(countOf(body, /<w:tblHeader\/>/g), 1);
  assert.equal(countOf(body, /<w:tr>|<w:tr /g), 61);
  assert.match(body, /descr="A line that rises from 66% in 2015\/16 to 72% in 2018\/19\."/);
  assert.match(body, /<w:pgSz w:w="11906" w:h="16838"/);
  assert.match(await partOf(bytes, 'word/styles.xml'), /w:lang w:val="en-GB"/);
});

test('each page says that the data is made up, and its number', async () => {
  const bytes = await writeDocx(paper);
  const { entries } = await listZip(bytes, usualLimits);
  const parts = await Promise.all(entries.filter((entry) => /word\/(header|footer)\d\.xml$/.test(entry.name)).map((entry) => partOf(bytes, entry.name)));
  assert.ok(parts.some((part) => part.includes('Made-up data')));
  assert.ok(parts.some((part) => part.includes('PAGE') && part.includes('NUMPAGES')));
  const real = await writeDocx({ ...paper, isMadeUp: false });
  for (const entry of (await listZip(real, usualLimits)).entries) assert.doesNotMatch(await partOf(real, entry.name), /Made-up data/);
});

test('the same paper has the same bytes, and carries the moment it was given', async () => {
  const first = await writeDocx(paper);
  await new Promise((resolve) => setTimeout(resolve, 5));
  const second = await writeDocx(paper);
  assert.deepEqual(first, second);
  assert.match(await partOf(first, 'docProps/core.xml'), /<dcterms:created xsi:type="dcterms:W3CDTF">2026-11-22T09:30:00Z/);
});

test('a paper that a screen reader would stumble over is not written', async () => {
  const spoilt: Document = { ...paper, blocks: [{ kind: 'heading', level: 2, text: 'Too deep' }, { kind: 'picture', png, widthMm: 10, heightMm: 10, altText: ' ' }, { kind: 'table', caption: 'Wards', columns: [{ heading: 'Ward' }], rows: [['a', 'b']] }] };
  assert.deepEqual(findAccessibilityFaults(spoilt), ['The heading "Too deep" skips a level.', 'A picture has no words to stand for it.', 'Row 1 of the table "Wards" has 2 cells under 1 headings.']);
  await assert.rejects(writeDocx(spoilt), /skips a level/);
  assert.deepEqual(findAccessibilityFaults(paper), []);
});
