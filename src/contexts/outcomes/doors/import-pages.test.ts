import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { noCounts } from '../../../platform/imports/import.ts';
import { drawOn, type Screen } from '../../../platform/pages/screen.ts';
import { aReport, importPageCases, nameOf, someNotes } from './import-pages.cases.tsx';
import { changedParts } from './views/import-differences.view.tsx';
import { groupByRule } from './views/import-notes.view.tsx';
import { stagesOf } from './views/import-stages.view.tsx';
import { sayImports, sayReport, showActor, showSize, showState } from './words-import.ts';
import { sayQuality, showAge } from './words-quality.ts';
import type { IsoDate } from '../../../kernel/dates.ts';

/** `GOLDEN=write` writes the files anew: look at each in a browser before you commit it. */
const rewrite = process.env['GOLDEN'] === 'write';

function screenAt(path: string): Screen {
  return { actor: { kind: 'public' }, authority: undefined, url: new URL(path, 'http://localhost:3000'), menu: [], formToken: () => 'token', notice: undefined, isDemo: false, asset: (name) => `/assets/${name}` };
}

for (const [name, path, page] of importPageCases) {
  test(`the page ${name} is the one that was looked at`, () => {
    const file = new URL(`golden/${name}.html`, import.meta.url);
    const html = `${drawOn(screenAt(path), page()).replaceAll('><', '>\n<')}\n`;
    if (rewrite) writeFileSync(file, html);
    assert.equal(html, readFileSync(file, 'utf8'), `${name} reads otherwise than golden/${name}.html. If that is meant: GOLDEN=write, then look at it.`);
    assert.doesNotMatch(html, /undefined|NaN|\[object/);
  });
}

const own = [aReport({ state: 'proposed' }), ...Array.from({ length: 14 }, () => aReport({ receivedAt: new Date('2026-02-01T10:00:00Z') }))];

test('the first sentence of the list says what waits for whoever asks', () => {
  assert.equal(sayImports(own, 0, true), 'One file waits for you; 14 are in; the newest came on 5 March 2026.');
  assert.equal(sayImports(own, 0, false), 'One file waits for somebody who may accept it; 14 are in; the newest came on 5 March 2026.');
  assert.equal(sayImports([aReport({ fault: 'Stopped.' , state: 'received' }), aReport({ state: 'received' })], 2, true), 'Nothing waits for you; two have columns to be matched; one stopped part-way; one is being read; none are in; the newest came on 5 March 2026.');
  assert.equal(sayImports([], 0, true), 'No file has come in yet.');
});

test('an hour before midnight in summer is the next day in London', () => {
  assert.match(sayImports([aReport({ receivedAt: new Date('2026-06-30T23:30:00Z') })], 0, true), /1 July 2026/);
});

test('the first sentence of an import says whether it went in', () => {
  assert.equal(sayReport(aReport(), undefined), 'The file is in. Of 120 figures read, 100 were new, 5 replaced an earlier figure and 15 were there already, the same.');
  assert.match(sayReport(aReport({ state: 'proposed', notes: someNotes, counts: { ...noCounts, new: 1, blocked: 4 } }), undefined), /Of 1 figure read, 1 is new\. 4 rows are left out because of 3 errors\./);
  assert.match(sayReport(aReport({ state: 'refused', reason: 'Wrong year.' }), undefined), /^Nothing of this file was loaded\. Wrong year\.$/);
  assert.match(sayReport(aReport({ fault: 'x', state: 'reviewed' }), undefined), /stopped part-way/);
});

test('the line of stages ends where a file was kept out', () => {
  const words = (changes: Parameters<typeof aReport>[0]): string => stagesOf(aReport(changes)).map(({ words: said, is }) => `${said} ${is}`).join(', ');
  assert.equal(words({ state: 'refused', proposalSha256: undefined }), 'Received done, Kept out now');
  assert.equal(words({ state: 'refused' }), 'Received done, Read and checked done, Compared done, Kept out now');
  assert.equal(words({ state: 'proposed' }), 'Received done, Read and checked done, Compared done, Reviewed now, In to-come');
  assert.equal(words({ state: 'received', fault: 'x' }), 'Received done, Read and checked: stopped now, Compared to-come, Reviewed to-come, In to-come');
  assert.ok(stagesOf(aReport()).every(({ is }) => is === 'done'));
});

test('notes are gathered by rule, the rule that most rows break first', () => {
  assert.deepEqual(groupByRule(someNotes, 'error').map(({ code, rows, remedy }) => [code, rows, remedy !== undefined]), [['unknown-area', 3, true], ['more-than-all', 1, true]]);
  const [unlike] = groupByRule([someNotes[0]!, { ...someNotes[1]!, remedy: 'Another way.' }], 'error');
  assert.equal(unlike!.remedy, undefined, 'rows mended in different ways each say how');
});

test('only what changes is shown, before and after', () => {
  assert.deepEqual(changedParts([{ about: 'X', before: { value: 1, flag: null }, after: { value: 2, flag: null } }, { about: 'Y', before: { isPublic: false }, after: { isPublic: true } }]), [
    { about: 'X', part: 'value', before: '1', after: '2' },
    { about: 'Y', part: 'isPublic', before: 'no', after: 'yes' },
  ]);
});

test('who, how large, how old and how far are words', () => {
  const me = { kind: 'person', id: '1', name: 'P', organisation: 'o', permissions: new Set() } as never;
  assert.deepEqual(['person:1', 'person:2', 'person:3', 'operator:root', 'machine:imports'].map((actor) => showActor(actor, me, new Map([['2', 'Amara Kent']]))), ['you', 'Amara Kent', 'a colleague', 'the operator', 'the service itself']);
  assert.equal(nameOf('operator:demo'), 'the operator');
  assert.deepEqual([96, 48_213, 4_200_000].map(showSize), ['96 bytes', '48 KB', '4.2 MB']);
  // 11 September 2025 to 22 November 2026 is 437 days: 437 / 30.44 = 14.4 months.
  assert.deepEqual(['2026-11-22', '2026-11-16', '2026-10-18', '2025-09-11', '2020-01-01'].map((day) => showAge(day as IsoDate, '2026-11-22' as IsoDate)), ['today', '6 days', '5 weeks', '14 months', '6 years']);
  assert.equal(showState(aReport({ state: 'received', doing: '12 rows' })), 'Being read');
});

test('an indicator without a figure is not said to be in order', () => {
  const empty = { faults: ['empty'] } as never;
  assert.equal(sayQuality({ indicators: [empty], home: 'Wellbourne' }), 'Of 1 indicator, none has a figure for Wellbourne.');
  assert.equal(sayQuality({ indicators: [{ faults: [] } as never], home: undefined }), 'Of 1 indicator, 1 has a figure, and nothing is the matter with them.');
});

test('without indicators there is nothing to judge', () => assert.match(sayQuality({ indicators: [], home: 'Wellbourne' }), /nothing to judge/));
