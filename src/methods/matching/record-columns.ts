import { readBirthDate, readBirthDateBytes } from './birth-date.ts';
import { startCellMemo, type CellMemo } from './cell-memo.ts';
import { foldAddressBytes, foldEmail, foldGivenBytes, foldNameBytes, foldNhsNumber, foldPhone, foldPlaceCode, type FoldBytes } from './fold-bytes.ts';
import type { MatchingReference } from './matching-reference.ts';
import { foldName, foldText, splitFullName } from './name-text.ts';
import { readNhsNumber, readPhone } from './person-number.ts';
import type { PersonRole } from './person-role.ts';
import { addressForms, foldAddress, readPlaceCode } from './place-text.ts';
import { ReadColumn } from './read-column.ts';
import type { RecordRoom } from './text-list.ts';
import type { WordList } from './word-list.ts';

/** Roles whose cells mean the same wherever they stand; the others are the record's own. */
export type ValueRole = Exclude<PersonRole, 'record_id' | 'source' | 'local_id' | 'upn' | 'truth'>;

/** How the cells of a role become numbers of columns. */
export interface RoleReading {
  /** The columns that a cell fills, up to three. */
  readonly columns: readonly ReadColumn[];
  /** How the first column's word is made of the bytes of a cell. */
  readonly fold?: FoldBytes;
  /** The first column's number from the bytes of a cell, where it is not that of a word; -1 where that is left to the text. */
  readonly read?: (bytes: Uint8Array, from: number, to: number) => number;
  /** What was understood of the texts of cells before, where the same cells come again and again. */
  readonly memo?: CellMemo;
  /** Writes what the text of a cell comes to, a number for each column, 0 for nothing. */
  understand(text: string, into: Int32Array, at: number): void;
}

/** The columns of the records, and how cells are understood. */
export class RecordColumns {
  private readonly columns = new Map<string, ReadColumn>();
  private readonly readings = new Map<ValueRole, RoleReading>();
  private readonly placeholderNames: ReadonlySet<string>;
  private readonly placeholderPattern: RegExp | undefined;
  private readonly placeholderDates: ReadonlySet<number>;
  private readonly room: RecordRoom;

  constructor({ placeholders }: MatchingReference, room: RecordRoom = {}) {
    this.room = room;
    this.placeholderNames = new Set(placeholders.names);
    this.placeholderPattern = placeholders.namePatterns.length > 0 ? new RegExp(placeholders.namePatterns.join('|')) : undefined;
    this.placeholderDates = new Set(placeholders.dates);
  }

  /** How a role is read: one for all feeds, so that what one feed taught serves the next. */
  readingOf(role: ValueRole): RoleReading {
    let reading = this.readings.get(role);
    if (!reading) this.readings.set(role, (reading = this.makeReading(role)));
    return reading;
  }

  /** A column by its name. */
  column(name: string): ReadColumn {
    let column = this.columns.get(name);
    if (!column) this.columns.set(name, (column = new ReadColumn(name, this.room, realNames.has(name) ? (word) => this.isPlaceholder(word) : undefined)));
    return column;
  }

  /** The columns in which some record has a value, by name. */
  filled(): [string, ReadColumn][] {
    return [...this.columns].filter(([, column]) => column.isFilled).sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** Looks up what is still to be looked up. Throws `TextsTooLong`. */
  settle(): void {
    for (const column of this.columns.values()) column.settle();
  }

  private makeReading(role: ValueRole): RoleReading {
    const columnsOf = (...names: readonly string[]): ReadColumn[] => names.map((name) => this.column(name));
    switch (role) {
      case 'given': {
        const [given, middle] = columnsOf('given', 'middle') as [ReadColumn, ReadColumn];
        return { columns: [given, middle], fold: foldGivenBytes, memo: startCellMemo(), understand: (text, into, at) => this.understandGiven(text, into, at, given.words, middle.words) };
      }
      case 'name': {
        const columns = columnsOf('given', 'middle', 'family');
        return { columns, memo: startCellMemo(), understand: (text, into, at) => this.understandFullName(text, into, at, columns) };
      }
      case 'date_of_birth':
        return { columns: columnsOf('birthDate'), read: (bytes, from, to) => this.realDate(readBirthDateBytes(bytes, from, to)), memo: startCellMemo(), understand: (text, into, at) => void (into[at] = this.realDate(readBirthDate(text))) };
      case 'sex':
        return { columns: columnsOf('sex'), read: readSexBytes, memo: startCellMemo(), understand: (text, into, at) => void (into[at] = readSex(text)) };
      default: {
        const column = this.column(columnNames[role] ?? role);
        const foldCell = this.foldFor(role);
        const fold = foldBytesOf(role);
        return { columns: [column], ...(fold ? { fold } : { memo: startCellMemo() }), understand: (text, into, at) => void (into[at] = column.words.numberOf(foldCell(text))) };
      }
    }
  }

  /** "Oliver Isaac" is Oliver, and Isaac a further name; "Anne-Marie" is one name of two words. */
  private understandGiven(text: string, into: Int32Array, at: number, given: WordList, middle: WordList): void {
    const space = text.search(/\s/);
    const isNothing = space >= 0 && this.isPlaceholder(foldName(text));
    into[at] = isNothing ? 0 : given.numberOf(foldName(space < 0 ? text : text.slice(0, space)));
    into[at + 1] = isNothing || space < 0 ? 0 : middle.numberOf(foldName(text.slice(space)));
  }

  private understandFullName(text: string, into: Int32Array, at: number, columns: readonly ReadColumn[]): void {
    const { given, middle, family } = splitFullName(text);
    [given, middle, family].forEach((part, column) => (into[at + column] = columns[column]!.words.numberOf(part)));
  }

  /** Whether a folded name only fills the cell. */
  private isPlaceholder(name: string): boolean {
    return this.placeholderNames.has(name) || this.placeholderPattern?.test(name) === true;
  }

  private realDate(date: number): number {
    return this.placeholderDates.has(date) ? 0 : date;
  }

  private foldFor(role: ValueRole): (cell: string) => string {
    switch (role) {
      case 'postcode':
      case 'former:postcode':
        return (cell) => readPlaceCode(cell)?.code ?? '';
      case 'address':
        return foldAddress;
      case 'nhs_number':
        return (cell) => readNhsNumber(cell)?.digits ?? '';
      case 'phone':
        return readPhone;
      case 'email':
        return (cell) => (cell.includes('@') ? cell.toUpperCase() : '');
      default:
        return foldText;
    }
  }
}

/** How the bytes of the cells of a role that fills one column become a word; undefined where they must be a text first. */
function foldBytesOf(role: ValueRole): FoldBytes | undefined {
  switch (role) {
    case 'address':
      return foldAddressBytes(addressForms);
    case 'nhs_number':
      return foldNhsNumber;
    case 'phone':
      return foldPhone;
    case 'postcode':
    case 'former:postcode':
      return foldPlaceCode;
    case 'email':
      return foldEmail;
    case 'middle':
    case 'family':
    case 'former:given':
    case 'former:family':
    case 'carer':
    case 'town':
      return foldNameBytes;
    default:
      return role.startsWith('other:') ? foldNameBytes : undefined;
  }
}

/** Columns of names, in which what only fills a cell is nothing. */
const realNames: ReadonlySet<string> = new Set(['given', 'middle', 'family', 'formerGiven', 'formerFamily']);

const columnNames: Readonly<Record<string, string>> = { nhs_number: 'nhs', 'former:given': 'formerGiven', 'former:family': 'formerFamily', 'former:postcode': 'formerPostcode' };

/** `readSex` of a cell of bytes; -1 where its first letter is none of ASCII. */
function readSexBytes(bytes: Uint8Array, from: number, to: number): number {
  const first = bytes[from]!;
  return first > 127 ? -1 : to - from === 1 ? sexOfSign[first]! : sexOfLetter[first]!;
}

/** By its first sign, what a longer cell says of the sex, and what a cell of that sign alone does. */
const sexOfLetter = Uint8Array.from({ length: 128 }, (_, byte) => readSex(`${String.fromCharCode(byte)} `));
const sexOfSign = Uint8Array.from({ length: 128 }, (_, byte) => readSex(String.fromCharCode(byte)));

function readSex(cell: string): number {
  const first = cell[0]!.toUpperCase();
  if (first === 'F' || first === 'W' || first === 'G' || cell === '2') return 1;
  if (first === 'M' || first === 'B' || cell === '1') return 2;
  // 0 and 9 are the national codes for "not known" and "not stated" or indeterminate: they say nothing.
  return first === 'I' || first === 'X' || first === 'O' ? 3 : 0;
}
