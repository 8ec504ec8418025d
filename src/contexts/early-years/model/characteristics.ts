import { readAcademicYear, showAcademicYear } from '../../../kernel/academic-year.ts';
import { foldHeading } from './instrument.ts';
import { notKnown, type DimensionCode, type Group } from './cohort.ts';

/** How the cells of one column become the groups of one dimension: an entry of `reference/instruments/characteristics.json`. A cell with a number is of the group with the highest `from` that it reaches. */
export interface Characteristic {
  /** The role of the column: `eal` and `language` both speak of the dimension language. */
  readonly code: string;
  readonly dimension: DimensionCode;
  readonly name: string;
  /** Cells that say that it is not known. */
  readonly notKnown?: readonly string[];
  readonly groups: readonly (Group & { readonly cells: readonly string[]; readonly from?: number })[];
}

/** A column that a profile file or a file of characteristics may have: an entry of `reference/instruments/return-columns.json`. */
export interface ReturnColumn {
  readonly code: string;
  readonly heading: string;
  readonly about: string;
  readonly aliases: readonly string[];
}

/** The group that a cell means; undefined when it means nothing that is known to the reference data. A blank is "not known". */
export function groupOfCell(characteristic: Characteristic, cell: string): Group | undefined {
  const folded = cell.trim().toUpperCase();
  if (folded === '' || matches(characteristic.notKnown ?? [], folded)) return notKnown;
  const named = ({ cells, code, name }: Characteristic['groups'][number]): boolean => cells.some((each) => each.toUpperCase() === folded) || folded === code.toUpperCase() || folded === name.toUpperCase();
  const number = Number(folded.replace(/\s*%$/, ''));
  const band = Number.isNaN(number) ? undefined : characteristic.groups.filter(({ from }) => from !== undefined && number >= from).sort((a, b) => b.from! - a.from!)[0];
  const group = band ?? characteristic.groups.find(named) ?? characteristic.groups.find(({ cells }) => matches(cells, folded));
  return group && { code: group.code, name: group.name };
}

function matches(cells: readonly string[], folded: string): boolean {
  return cells.some((cell) => (cell.endsWith('*') ? folded.startsWith(cell.slice(0, -1).toUpperCase()) : cell.toUpperCase() === folded));
}

/** The tenth of deprivation a cell means: 1 to 10, 1 the most deprived. */
export function tenthOfCell(cell: string): Group | undefined {
  const text = cell.trim();
  if (text === '') return notKnown;
  const tenth = Number(text);
  return Number.isInteger(tenth) && tenth >= 1 && tenth <= 10 ? { code: String(tenth), name: `Tenth ${tenth}${tenth === 1 ? ' (most deprived)' : tenth === 10 ? ' (least deprived)' : ''}` } : undefined;
}

/** The school year a cell means, by the year in which it ends: "2021/22", "202122" and "2022" are 2022. */
export function schoolYearOfCell(cell: string): Group | undefined {
  const text = cell.trim();
  if (text === '') return notKnown;
  const start = readAcademicYear(text)?.startYear ?? (/^(19|20)\d\d$/.test(text) ? Number(text) - 1 : undefined);
  return start === undefined ? undefined : { code: String(start + 1), name: showAcademicYear({ startYear: start }) };
}

/** A place or setting is a group under the text that stands in the file. */
export function placeOfCell(cell: string): Group {
  const text = cell.trim();
  return text === '' ? notKnown : { code: text, name: text };
}

/** The column that a heading names; undefined when it names none. */
export function findColumn(columns: readonly ReturnColumn[], heading: string): ReturnColumn | undefined {
  const folded = foldHeading(heading);
  return folded === '' ? undefined : columns.find((column) => [column.heading, ...column.aliases].some((name) => foldHeading(name) === folded));
}

/** Term of birth from the bytes of a date of birth: 2018-03-31, 31/03/2018, 31-03-2018, 31.03.2018 or 20180331; undefined when they are none of these. */
export function termOfBirth(bytes: Uint8Array, start: number, end: number): 'autumn' | 'spring' | 'summer' | undefined {
  const month = monthOfDate(bytes, start, end);
  if (month === undefined) return undefined;
  return month >= 9 ? 'autumn' : month <= 3 ? 'spring' : 'summer';
}

function monthOfDate(bytes: Uint8Array, start: number, end: number): number | undefined {
  const digit = (at: number): number => bytes[start + at]! - 48;
  const two = (at: number): number => digit(at) * 10 + digit(at + 1);
  const isDigits = (from: number, to: number): boolean => {
    for (let at = from; at < to; at++) if (!(digit(at) >= 0 && digit(at) <= 9)) return false;
    return true;
  };
  const length = end - start;
  const isMark = (at: number): boolean => [45, 46, 47].includes(bytes[start + at]!);
  let [month, day] = [0, 0];
  if (length === 8 && isDigits(0, 8)) [month, day] = [two(4), two(6)];
  else if (length >= 10 && isDigits(0, 4) && isMark(4) && isDigits(5, 7) && isMark(7) && isDigits(8, 10)) [month, day] = [two(5), two(8)];
  else if (length >= 10 && isDigits(0, 2) && isMark(2) && isDigits(3, 5) && isMark(5) && isDigits(6, 10)) [month, day] = [two(3), two(0)];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? month : undefined;
}
