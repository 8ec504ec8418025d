import { readBirthDate } from './birth-date.ts';
import { startCellMemo, type CellMemo } from './cell-memo.ts';
import type { MatchingReference } from './matching-reference.ts';
import { foldName, foldText, splitFullName } from './name-text.ts';
import { readNhsNumber, readPhone } from './person-number.ts';
import type { PersonRole } from './person-role.ts';
import { foldAddress, readPlaceCode } from './place-text.ts';
import { startColumn, startWordList, type GrowingColumn, type WordList } from './word-list.ts';

/** Roles whose cells mean the same wherever they stand; the others are the record's own. */
export type ValueRole = Exclude<PersonRole, 'record_id' | 'local_id' | 'upn'>;

/** How the cells of a role become numbers of columns. */
export interface RoleReading {
  /** What was understood of cells before. */
  readonly memo: CellMemo;
  /** The columns that a cell fills, up to three. */
  readonly columns: readonly string[];
  /** Writes what the text of a cell comes to, a number for each column, 0 for nothing. */
  understand(text: string, into: Int32Array, at: number): void;
}

/** Columns that exist only once a value has come, with their lists of words, and how cells are understood. */
export class RecordColumns {
  readonly columns = new Map<string, GrowingColumn>();
  readonly lists = new Map<string, WordList>();
  private readonly readings = new Map<ValueRole, RoleReading>();
  private readonly placeholderNames: ReadonlySet<string>;
  private readonly placeholderPattern: RegExp | undefined;
  private readonly placeholderDates: ReadonlySet<number>;

  constructor({ placeholders }: MatchingReference) {
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

  /** Puts a number into a row of a column; 0 is nothing. */
  set(column: string, row: number, value: number): void {
    if (value === 0) return;
    let growing = this.columns.get(column);
    if (!growing) this.columns.set(column, (growing = startColumn()));
    growing.set(row, value);
  }

  /** The number of a word in a column's list. */
  numberOf(column: string, word: string): number {
    let list = this.lists.get(column);
    if (!list) {
      if (word === '') return 0;
      this.lists.set(column, (list = startWordList()));
    }
    return list.numberOf(word);
  }

  private makeReading(role: ValueRole): RoleReading {
    const memo = startCellMemo();
    switch (role) {
      case 'given':
        return { memo, columns: ['given', 'middle'], understand: (text, into, at) => this.understandGiven(text, into, at) };
      case 'name':
        return { memo, columns: ['given', 'middle', 'family'], understand: (text, into, at) => this.understandFullName(text, into, at) };
      case 'date_of_birth':
        return { memo, columns: ['birthDate'], understand: (text, into, at) => void (into[at] = this.realDate(readBirthDate(text))) };
      case 'sex':
        return { memo, columns: ['sex'], understand: (text, into, at) => void (into[at] = readSex(text)) };
      default: {
        const column = columnNames[role] ?? role;
        const fold = this.foldFor(role);
        return { memo, columns: [column], understand: (text, into, at) => void (into[at] = this.numberOf(column, fold(text))) };
      }
    }
  }

  /** "Oliver Isaac" is Oliver, and Isaac a further name; "Anne-Marie" is one name of two words. */
  private understandGiven(text: string, into: Int32Array, at: number): void {
    const space = text.search(/\s/);
    const isNothing = space >= 0 && this.realName(text) === '';
    into[at] = isNothing ? 0 : this.numberOf('given', this.realName(space < 0 ? text : text.slice(0, space)));
    into[at + 1] = isNothing || space < 0 ? 0 : this.numberOf('middle', this.realName(text.slice(space)));
  }

  private understandFullName(text: string, into: Int32Array, at: number): void {
    const parts = splitFullName(text);
    into[at] = this.numberOf('given', this.realName(parts.given));
    into[at + 1] = this.numberOf('middle', this.realName(parts.middle));
    into[at + 2] = this.numberOf('family', this.realName(parts.family));
  }

  /** The folded name, or "" for one that only fills the cell. */
  private realName(cell: string): string {
    const name = foldName(cell);
    return this.placeholderNames.has(name) || this.placeholderPattern?.test(name) ? '' : name;
  }

  private realDate(date: number): number {
    return this.placeholderDates.has(date) ? 0 : date;
  }

  private foldFor(role: ValueRole): (cell: string) => string {
    switch (role) {
      case 'middle':
      case 'family':
      case 'former:given':
      case 'former:family':
        return (cell) => this.realName(cell);
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
      case 'truth':
      case 'source':
        return (cell) => cell;
      default:
        return foldText;
    }
  }
}

const columnNames: Readonly<Record<string, string>> = { nhs_number: 'nhs', 'former:given': 'formerGiven', 'former:family': 'formerFamily', 'former:postcode': 'formerPostcode' };

function readSex(cell: string): number {
  const first = cell[0]!.toUpperCase();
  if (first === 'F' || first === 'W' || first === 'G' || cell === '2') return 1;
  if (first === 'M' || first === 'B' || cell === '1') return 2;
  // 0 and 9 are the national codes for "not known" and "not stated" or indeterminate: they say nothing.
  return first === 'I' || first === 'X' || first === 'O' ? 3 : 0;
}
