import { readDate } from '../../../kernel/dates.ts';
import { findColumn, groupOfCell, type Characteristic, type ReturnColumn } from './characteristics.ts';
import { notKnown } from './cohort.ts';
import { keyOfChild, settingOf } from './profile-child.ts';
import type { SideChild } from './side-match.ts';
import { isUpn } from './upn.ts';

/** What the columns of a side file hold: the place of each role that it has. */
export type SideLayout = ReadonlyMap<string, number>;

/** The columns of a side file by their roles; the first of two for one thing. */
export function layOutSide(headings: readonly string[], columns: readonly ReturnColumn[]): SideLayout {
  const layout = new Map<string, number>();
  for (const [at, heading] of headings.entries()) {
    const code = findColumn(columns, heading)?.code;
    if (code !== undefined && !layout.has(code)) layout.set(code, at);
  }
  return layout;
}

/** Roles that a side file brings; the others only say of whom. */
const bringing = ['sex', 'fsm', 'eal', 'language', 'sen', 'ethnicity', 'two-year', 'earlier'];

/** Whether a file with these columns can be joined and has something to bring. */
export function isUsableSide(layout: SideLayout): boolean {
  const isJoined = layout.has('upn') || (layout.has('surname') && layout.has('forename') && layout.has('dob'));
  return isJoined && bringing.some((role) => layout.has(role));
}

/** One row of a side file; undefined when it names nobody: no number that is one, and no name with a birth. */
export function readSideRow(layout: SideLayout, characteristics: readonly Characteristic[], la: string | undefined, cells: readonly string[]): Omit<SideChild, 'source'> | undefined {
  const cell = (role: string): string => (layout.has(role) ? (cells[layout.get(role)!] ?? '').trim() : '');
  const said = (text: string): string | undefined => (text === '' ? undefined : text);
  const bytes = new TextEncoder().encode(cell('upn').toUpperCase());
  const upn = isUpn(bytes, 0, bytes.length) ? cell('upn').toUpperCase() : undefined;
  const [surname, forename, bornOn] = [said(cell('surname')), said(cell('forename')), readDate(cell('dob'))];
  if (upn === undefined && (surname === undefined || forename === undefined || bornOn === undefined)) return undefined;
  const group = (role: string): string | undefined => {
    if (cell(role) === '') return undefined;
    const found = groupOfCell(characteristics.find(({ code }) => code === role)!, cell(role));
    return found === undefined || found.code === notKnown.code ? undefined : found.code;
  };
  const setting = settingOf(cell('la') === '' ? (la ?? '') : cell('la'), cell('estab'), cell('eyurn'));
  return {
    key: keyOfChild({ upn, surname: surname ?? '', forename: forename ?? '', bornOn, setting }), upn, surname, forename, bornOn, setting: said(setting), sex: group('sex'), fsm: group('fsm'), language: group('eal') ?? group('language'), sen: group('sen'), ethnicity: group('ethnicity'),
    earlierCheck: group('two-year'), earlierSetting: said(cell('earlier')),
  };
}
