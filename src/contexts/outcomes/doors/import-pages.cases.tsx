import type { VNode } from 'preact';
import type { AuthorityId, FileId, ImportId, IndicatorCode } from '../../../kernel/ids.ts';
import type { IsoDate } from '../../../kernel/dates.ts';
import { readPeriod } from '../../../kernel/period.ts';
import { noCounts, type ImportReport } from '../../../platform/imports/import.ts';
import type { ImportNote } from '../../../platform/imports/spec.ts';
import type { DataQuality } from '../actions/read-data-quality.ts';
import { coverageBySource, judgeCoverage, type Coverage } from '../model/data-quality.ts';
import { ReasonPage } from './views/import-decide.view.tsx';
import { ImportListPage, type ImportListProps } from './views/import-list.view.tsx';
import { ImportNewPage } from './views/import-new.view.tsx';
import { QualityPage } from './views/import-quality.view.tsx';
import { ImportReportPage, type ImportReportProps } from './views/import-report.view.tsx';
import { MappingPage } from './views/mapping-form.view.tsx';
import type { MappingScreen } from './views/mapping-screen.ts';

const authority = '00000000-0000-7000-8000-00000000000a' as AuthorityId;
const marian = 'person:00000000-0000-7000-8000-0000000000d1';
const priya = 'person:00000000-0000-7000-8000-0000000000a1';

/** Names as the analyst Priya sees them. */
export const nameOf = (actor: string): string => ({ [priya]: 'you', [marian]: 'Marian Ashcombe' })[actor] ?? 'the operator';
const titles: Readonly<Record<string, string>> = { 'outcomes.own-figures': 'Our own figures', 'outcomes.lait-values': 'Figures of the Local Authority Interactive Tool, long file', 'places.population': 'Population by single year of age' };
const titleOf = (spec: string): string => titles[spec] ?? spec;

/** A report of an import: committed, 120 figures of 40 rows, unless said otherwise. */
export function aReport(changes: Partial<ImportReport> = {}): ImportReport {
  return {
    id: '00000000-0000-7000-8000-000000000001' as ImportId, authority, spec: 'outcomes.own-figures', fileId: '00000000-0000-7000-8000-0000000000f1' as FileId,
    fileName: 'library members under 5.xlsx', fileSha256: 'ab'.repeat(32), fileSize: 48_213, settings: {}, isLenient: false, state: 'committed', fault: undefined,
    rowsRead: 40, rowsStaged: 120, counts: { ...noCounts, new: 100, same: 15, changed: 5 }, doing: undefined, doneShare: undefined,
    receivedAt: new Date('2026-03-05T09:12:00Z'), receivedBy: priya, decidedAt: new Date('2026-03-05T14:07:00Z'), decidedBy: marian, reason: undefined,
    notesLeftOut: 0, proposalSha256: 'cd'.repeat(32), notes: [], differences: [], ...changes,
  };
}

const healing = (code: string, words: string, column?: string): ImportNote => ({ severity: 'healing', code, rowNumber: undefined, column, value: undefined, words, remedy: '', times: 1 });

/** What is found in a spreadsheet as officers keep them: three errors of two rules, a query, four healings. */
export const someNotes: readonly ImportNote[] = [
  { severity: 'error', code: 'unknown-area', rowNumber: 14, column: 'Ward code', value: 'E05000999', words: 'There is no area with the code E05000999.', remedy: 'Use the code of the area as the Office for National Statistics gives it, or draw the area first.', times: 2 },
  { severity: 'error', code: 'unknown-area', rowNumber: 31, column: 'Ward code', value: 'Harbourside', words: 'There is no area with the code Harbourside. Areas with such names have the codes Harbourside: X05000004.', remedy: 'Use the code of the area as the Office for National Statistics gives it, or draw the area first.', times: 1 },
  { severity: 'error', code: 'more-than-all', rowNumber: 22, column: 'Members', value: '212 of 198', words: '212 of 198 is more than all.', remedy: 'Check which of the two counts is wrong.', times: 1 },
  { severity: 'query', code: 'jump', rowNumber: 9, column: 'Per cent', value: '71.4', words: 'It was 38.2 in 2024 and is 71.4 in 2025.', remedy: 'Look whether the counting changed; if so, say so in the definition.', times: 1 },
  healing('title-row', 'Lines above the headings were left out: row 1 (Wellbourne Libraries, members at 31 March).'),
  healing('number-as-text', 'Numbers typed as text were read as numbers: column Members, 12 times, first in row 4 (1,234 became 1234).', 'Members'),
  healing('symbol-to-flag', 'Signs in place of a figure were read by what they stand for: column Members, 6 times, first in row 7 (* became c).', 'Members'),
  healing('merged-cells-filled', 'Merged cells were filled with their text: column Locality, 5 times.', 'Locality'),
];

const proposed: ImportReport = aReport({
  state: 'proposed', decidedAt: undefined, decidedBy: undefined, notes: someNotes, counts: { new: 108, same: 0, changed: 2, unsure: 0, blocked: 4 }, rowsStaged: 110,
  differences: [
    { about: 'Library members, Harbourside, 2025', before: { value: 41.2, numerator: 130, denominator: 315, flag: null }, after: { value: 43.5, numerator: 137, denominator: 315, flag: null } },
    { about: 'Library members, Old Town, 2025', before: { value: null, numerator: null, denominator: 88, flag: 'c' }, after: { value: 22.7, numerator: 20, denominator: 88, flag: null } },
  ],
});

function report(of: ImportReport, changes: Partial<ImportReportProps> = {}): VNode {
  const reading = [{ key: 'How it was read', value: 'One row for each figure; area from “Ward code”, year from “As at”' }];
  return <ImportReportPage report={of} title={titleOf(of.spec)} nameOf={nameOf} reading={reading} mayImport mayAccept canWithdraw {...changes} />;
}

const national = (id: string, changes: Partial<ImportReport>): ImportReport => aReport({ id: id as ImportId, authority: undefined, receivedBy: 'operator:demo', decidedBy: 'operator:demo', notes: [], ...changes });
const list: ImportListProps = {
  own: [
    { ...proposed, receivedAt: new Date('2026-03-05T09:12:00Z') },
    aReport({ id: 'b' as ImportId, fileName: 'centre_reach_by_small_area.csv', receivedAt: new Date('2026-02-27T10:00:00Z') }),
    aReport({ id: 'c' as ImportId, fileName: 'smoking at delivery.csv', state: 'refused', counts: { ...noCounts, blocked: 212 }, rowsRead: 212, receivedAt: new Date('2026-02-20T10:00:00Z'), receivedBy: marian }),
    aReport({ id: 'd' as ImportId, fileName: 'waiting times Q3.csv', state: 'received', fault: 'Stopped before the end; nothing was loaded. It can be run again.', receivedAt: new Date('2026-02-19T10:00:00Z') }),
  ],
  published: [
    national('e', { spec: 'outcomes.lait-values', fileName: 'LAIT_long.csv', rowsRead: 637_670, counts: { ...noCounts, new: 637_670 } }),
    national('f', { spec: 'places.population', fileName: 'population_lsoa_2024.csv', rowsRead: 33_755, counts: { ...noCounts, new: 33_755 } }),
  ],
  inHand: [{ id: '00000000-0000-7000-8000-0000000000f9' as FileId, name: 'dental decay by locality.xlsx', keptAt: new Date('2026-03-04T16:00:00Z'), keptBy: priya }],
  titleOf, nameOf, mayImport: true, mayAccept: true, older: undefined,
};

const coverage = (title: string, changes: Partial<Coverage>): Coverage => ({
  indicator: `lait-${title.toLowerCase().replace(/\W+/g, '-')}` as IndicatorCode, title, source: 'lait', first: readPeriod('2010'), newest: readPeriod('2025'), ours: readPeriod('2025'),
  namesUs: true, areasKnown: 150, areas: 153, brokenAt: undefined, ...changes,
});
const held: readonly Coverage[] = [
  coverage('Good level of development', { brokenAt: 2022 }),
  coverage('Children in need', { ours: readPeriod('2024') }),
  coverage('Take-up of free school meals', {}),
  coverage('Healthy schools', { newest: readPeriod('2011/12'), ours: readPeriod('2011/12') }),
  coverage('Fostering placements', { ours: undefined }),
  coverage('Library members under 5', { source: 'own', first: readPeriod('2025'), newest: readPeriod('2025'), ours: undefined, namesUs: false, areas: 148, areasKnown: 141 }),
];
const today = '2026-11-22' as IsoDate;
const quality: DataQuality = {
  home: 'Wellbourne',
  indicators: held.map((one) => ({ ...one, faults: judgeCoverage(one, today, true) })),
  sources: coverageBySource(held),
  lastImports: [
    { spec: 'outcomes.own-figures', importId: 'b', fileName: 'centre_reach_by_small_area.csv', cameIn: new Date('2026-11-16T10:00:00Z'), rows: 740, leftOut: 4, errors: 3, queries: 1, laterFailed: true, isNational: false },
    { spec: 'outcomes.lait-values', importId: 'e', fileName: 'LAIT_long.csv', cameIn: new Date('2025-09-11T10:00:00Z'), rows: 637_670, leftOut: 0, errors: 0, queries: 2, laterFailed: false, isNational: true },
  ],
};

/** A spreadsheet half understood: no column says which indicator it is. */
export const mappingScreen: MappingScreen = {
  file: '00000000-0000-7000-8000-0000000000f9' as FileId,
  fileName: 'library_members_under_5_by_small_area.csv',
  titles: [], sheets: [], sheet: undefined, headingRow: 1, layoutWords: 'each row is a figure, and its year stands in “As at”',
  columns: [
    { at: 0, heading: 'LSOA21CD', samples: ['X01000001', 'X01000002', 'X01000003'], role: 'area-code', reason: '100% of its cells are nine-character area codes', period: undefined },
    { at: 1, heading: 'Small area', samples: ['Wellbourne 001A', 'Wellbourne 001B'], role: 'area-name', reason: 'the heading names a place', period: undefined },
    { at: 2, heading: 'As at', samples: ['2025'], role: 'period', reason: 'the heading says so and its cells are years', period: undefined },
    { at: 3, heading: 'Children under 5', samples: ['112', '98', '131'], role: 'denominator', reason: 'the heading reads as a number of all children', period: undefined },
    { at: 4, heading: 'Library members', samples: ['31', 'c', '40'], role: 'numerator', reason: 'the only column of numbers left', period: undefined },
    { at: 5, heading: 'Per cent', samples: ['27.7', 'c', '30.5'], role: 'value', reason: 'the heading reads as a share, rate or score', period: undefined },
  ],
  remembered: undefined, choices: {}, ownIndicators: [{ code: 'own-centre-reach', title: "Under-fives seen at a children's centre" }], publishedIndicators: [{ code: 'lait-x', title: 'Good level of development' }],
  preview: {
    kind: 'figures', rows: 3, faulty: 1, healings: ['Signs in place of a figure were read by what they stand for: column Library members, 20 times, first in row 3 (c became c).'],
    figures: [
      { row: 2, area: 'X01000001', period: '2025', group: 'everybody', value: '27.7', numerator: '31', denominator: '112' },
      { row: 3, area: 'X01000002', period: '2025', group: 'everybody', value: 'hidden', numerator: 'hidden', denominator: '98' },
      { row: 4, fault: '“13l” in Children under 5 is not a number.' },
    ],
  },
  faults: [], problem: undefined,
};

const wide: MappingScreen = {
  ...mappingScreen,
  fileName: 'dental decay by locality.xlsx', sheets: [{ name: 'Notes', rows: 4, isHidden: false }, { name: 'Data', rows: 12, isHidden: false }], sheet: 'Data', headingRow: 4, titles: ['Dental decay at five', 'Source: school dental survey'],
  layoutWords: 'the headings name two periods',
  columns: [
    { at: 0, heading: 'Locality', samples: ['WB-HARB', 'WB-OLDT'], role: 'area-code', reason: 'short codes under a heading that names a place', period: undefined },
    { at: 1, heading: '2019', samples: ['31.2', '24.0'], role: 'value', reason: 'the heading names the period 2019', period: '2019' },
    { at: 2, heading: '2022', samples: ['28.9', '*'], role: 'value', reason: 'the heading names the period 2022', period: '2022' },
  ],
  remembered: 'You read a file with these headings on 4 March 2025; its mapping is offered again.',
  choices: { indicator: 'new', 'new-title': 'Children with decayed teeth at five' },
  faults: [{ field: 'new-description', message: 'Say what exactly is counted' }],
  preview: { kind: 'not-yet', words: 'Say what the figures measure, and the first rows are shown.' },
};

/** Every page of imports in the states that matter, by name. */
export const importPageCases: readonly (readonly [name: string, path: string, page: () => VNode])[] = [
  ['import-list', '/imports', () => <ImportListPage {...list} />],
  ['import-list-empty', '/imports', () => <ImportListPage {...list} own={[]} published={[]} inHand={[]} mayImport={false} mayAccept={false} />],
  ['import-new', '/imports/new', () => <ImportNewPage templateOf={[]} />],
  ['import-new-unreadable', '/imports/new', () => <ImportNewPage templateOf={[]} problem={{ what: 'This is a PDF. A table in a PDF cannot be read safely.', remedy: 'Ask its publisher for the data as CSV or Excel, usually on the same page.' }} />],
  ['import-reading', '/imports/1', () => report(aReport({ state: 'received', doing: '12,000 rows read', doneShare: 0.26, decidedAt: undefined, decidedBy: undefined, counts: noCounts, proposalSha256: undefined }))],
  ['import-proposed', '/imports/1', () => report(proposed)],
  ['import-committed', '/imports/1', () => report(aReport({ reason: 'The jump in row 9 is right: two branches opened.' }))],
  ['import-refused', '/imports/1', () => report(aReport({ state: 'refused', counts: { ...noCounts, blocked: 212 }, rowsRead: 212, proposalSha256: undefined, reason: 'smoking.csv was kept out whole because 212 of its rows have errors; nothing of it was loaded.', notes: someNotes.slice(0, 3) }))],
  ['import-stopped', '/imports/1', () => report(aReport({ state: 'received', fault: 'Stopped before the end; nothing was loaded. It can be run again.', decidedAt: undefined, decidedBy: undefined, counts: noCounts }))],
  ['import-withdrawn', '/imports/1', () => report(aReport({ state: 'withdrawn', reason: 'The wrong year was in the file.' }))],
  ['import-take-back', '/imports/1/withdraw', () => <ReasonPage one={aReport()} act="withdraw" />],
  ['import-keep-out', '/imports/1/refuse', () => <ReasonPage one={proposed} act="refuse" fault="Say why, in a few words" words="" />],
  ['import-quality', '/quality', () => <QualityPage quality={quality} today={today} titleOf={titleOf} />],
  ['mapping-long', '/imports/9/mapping', () => <MappingPage screen={mappingScreen} />],
  ['mapping-wide', '/imports/9/mapping', () => <MappingPage screen={wide} />],
];
