import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { readTable } from '../../../platform/files/reading/read-table.ts';
import type { FileSource } from '../../../platform/files/reading/source.ts';
import { foldHeading, type Instrument } from '../model/instrument.ts';
import type { Judgement } from '../model/judgements.ts';

/** Why a file of judgements cannot be used; the facts say where. */
export type JudgementsRefusal = 'judgement-columns-missing' | 'judgement-item-unknown' | 'judgement-no-score' | 'no-judgements';

/** The judgements of a file, and how many pairs could not be compared because one of them is "not assessed". */
export interface ReadJudgements {
  readonly judgements: readonly Judgement[];
  readonly notAssessed: number;
}

const headings = { item: ['Item', 'Goal', 'Scale'], first: ['First', 'Setting judgement', 'School', 'Own'], second: ['Second', 'Moderator', 'Moderated'], setting: ['Setting', 'Estab', 'EYURN'] } as const;

/**
 * Reads judgements made twice: columns Goal (or Item), First, Second and, if any, Setting, in any order; the first row that names the three is the headings.
 *
 * Every row counts or the file is refused with the row and what is wrong: agreement over the rows that happen to be readable would be another question.
 */
export async function readJudgements(source: FileSource, instrument: Instrument): Promise<Decision<ReadJudgements, JudgementsRefusal>> {
  const judgements: Judgement[] = [];
  let [notAssessed, places]: [number, Record<keyof typeof headings, number> | undefined] = [0, undefined];
  for await (const { cells, rowNumber } of readTable(source)) {
    if (!places) {
      const found = placesOf(cells);
      if (found.item >= 0 && found.first >= 0 && found.second >= 0) places = found;
      continue;
    }
    const at = (name: keyof typeof headings): string => (places![name] < 0 ? '' : (cells[places![name]] ?? '').trim());
    if (cells.every((cell) => cell.trim() === '')) continue;
    const item = instrument.items.findIndex(({ code, name, aliases }) => [code, name, ...aliases].some((each) => foldHeading(each) === foldHeading(at('item'))));
    if (item < 0) return refuse('judgement-item-unknown', { row: rowNumber, value: at('item'), known: `${instrument.items[0]!.code} to ${instrument.items.at(-1)!.code}` });
    const [first, second] = [scoreOf(instrument, at('first')), scoreOf(instrument, at('second'))];
    if (first === undefined || second === undefined) return refuse('judgement-no-score', { row: rowNumber, value: first === undefined ? at('first') : at('second'), scores: `${instrument.scores.lowest} to ${instrument.scores.highest}, or ${instrument.scores.notAssessed.join(', ')}` });
    if (first === 'not-assessed' || second === 'not-assessed') notAssessed += 1;
    else judgements.push({ item, setting: at('setting'), first, second });
  }
  if (!places) return refuse('judgement-columns-missing', {});
  return judgements.length === 0 ? refuse('no-judgements', {}) : accept({ judgements, notAssessed });
}

function placesOf(cells: readonly string[]): Record<keyof typeof headings, number> {
  const find = (names: readonly string[]): number => cells.findIndex((cell) => names.some((name) => foldHeading(name) === foldHeading(cell)));
  return { item: find(headings.item), first: find(headings.first), second: find(headings.second), setting: find(headings.setting) };
}

function scoreOf({ scores }: Instrument, cell: string): number | 'not-assessed' | undefined {
  if (scores.notAssessed.some((sign) => sign.toUpperCase() === cell.toUpperCase())) return 'not-assessed';
  return /^\d$/.test(cell) && Number(cell) >= scores.lowest && Number(cell) <= scores.highest ? Number(cell) : undefined;
}
