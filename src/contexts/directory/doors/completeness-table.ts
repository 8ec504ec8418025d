import type { DataTable } from '../../../platform/pages/data-table.ts';
import type { Completeness, DutyGiver, RecordGaps } from '../model/completeness.ts';
import { kindWords } from './finder-question.ts';

/** Who can give what is missing, in words. */
export const giverWords: Readonly<Record<DutyGiver, string>> = { provider: 'The provider', council: 'The council', ofsted: 'Ofsted’s file' };

/** How records are chosen for the table. */
export interface GapChoice {
  /** Of an item by its id; without one, records that lack anything. */
  readonly item?: string | undefined;
  readonly by?: DutyGiver | undefined;
  readonly level?: 'must' | undefined;
}

/** What is missing of a record, as chosen. */
export function chosenGaps({ missing }: RecordGaps, { item, by, level }: GapChoice): RecordGaps['missing'] {
  return missing.filter((one) => (item === undefined || one.id === item) && (by === undefined || one.by === by) && (level === undefined || one.level === level));
}

/** Records that lack something: what, who can give it, and what to do; those that lack most first. */
export function gapTable(report: Completeness, choice: GapChoice): DataTable {
  const columns = [['name', 'Service'], ['from', 'Given by'], ['kind', 'Kind'], ['must', 'Must say'], ['should', 'Should say'], ['by', 'Who can give it'], ['mend', 'What to do']] as const;
  const records = report.records.map((record) => ({ record, missing: chosenGaps(record, choice) })).filter(({ missing }) => missing.length > 0);
  return {
    caption: 'What is missing, record by record',
    columns: columns.map(([name, words]) => ({ name, words })),
    rows: records.sort((a, b) => musts(b.missing) - musts(a.missing) || b.missing.length - a.missing.length || (a.record.name < b.record.name ? -1 : 1)).map(({ record, missing }) => ({
      key: record.id,
      cells: [
        record.isPublished ? { text: record.name, href: `/services/${record.id}` } : { text: record.name },
        { text: record.organisation },
        { text: kindWords[record.kind] },
        ...(['must', 'should'] as const).map((level) => ({ text: missing.filter((item) => item.level === level).map(({ words }) => words).join('; ') })),
        { text: [...new Set(missing.map(({ by }) => giverWords[by]))].join('; ') },
        { text: [...new Set(missing.map(({ mend }) => mend))].join('; ') },
      ],
    })),
  };
}

function musts(missing: RecordGaps['missing']): number {
  return missing.filter(({ level }) => level === 'must').length;
}

/** Item by item: of how many records it is asked, and of how many it is missing. */
export function itemTable(report: Completeness, schedule: 1 | 2): DataTable {
  const columns = [{ name: 'item', words: 'What' }, { name: 'level', words: 'Asked' }, { name: 'missing', words: 'Missing', isNumeric: true }, { name: 'asked', words: 'Of', isNumeric: true }, { name: 'by', words: 'Who can give it' }];
  return {
    caption: schedule === 1 ? 'Childcare (schedule 1)' : 'Other services (schedule 2)',
    columns,
    rows: report.items.filter(({ item, asked }) => item.schedule === schedule && asked > 0)
      .sort((a, b) => Number(b.item.level === 'must') - Number(a.item.level === 'must') || b.missing - a.missing)
      .map(({ item, asked, missing }) => ({
      key: item.id,
      cells: [{ text: item.words, href: `/information-duty?item=${item.id}#table` }, { text: item.level === 'must' ? 'By law' : 'Good practice' }, { text: String(missing), value: missing }, { text: String(asked), value: asked }, { text: giverWords[item.by] }],
    })),
  };
}
