import { hashText } from './hash-order.ts';
import type { MatchingReference } from './matching-reference.ts';
import { isVerifiedNhsNumber, isVerifiedUpn, readUpn } from './person-number.ts';
import type { PersonRole } from './person-role.ts';
import type { ReadColumn } from './read-column.ts';
import { RecordColumns } from './record-columns.ts';
import type { RecordTable } from './record-table.ts';

/** Nobody's name or address is longer: of what is asked the rest is not looked at, so that no question takes seconds. */
const longestCell = 255;

/** The words of so many questions are kept at most, so that whoever asks for years needs no more memory. */
const questionsAtMost = 10_000;

/** Makes a table of one record of each question, as `startReading` makes it of feeds, at a tenth of its cost: what is made once for a reader is kept from question to question. */
export class QuestionReader {
  private readonly reference: MatchingReference;
  private store: RecordColumns;
  private questions = 0;
  private readonly understood = new Int32Array(3);

  constructor(reference: MatchingReference) {
    this.reference = reference;
    this.store = new RecordColumns(reference);
  }

  /** The record whose cells stand under the roles given. A cell that is longer than 255 letters is cut there. */
  read(roles: readonly PersonRole[], cells: readonly string[], source = 'what is asked'): RecordTable {
    if (this.questions === questionsAtMost) {
      this.store = new RecordColumns(this.reference);
      this.questions = 0;
    }
    this.questions += 1;
    const record = new OneRecord(source);
    roles.forEach((role, at) => {
      const cell = cells[at]!.trim();
      if (cell !== '') this.take(record, role, cell.length > longestCell ? cell.slice(0, longestCell).trim() : cell);
    });
    return record.table();
  }

  private take(record: OneRecord, role: PersonRole, cell: string): void {
    switch (role) {
      case 'record_id':
      case 'truth':
        return;
      case 'source':
        record.source = cell;
        return;
      case 'local_id':
        record.localId = cell;
        return;
      case 'upn':
        return record.takeUpn(cell);
      default: {
        const { columns, understand } = this.store.readingOf(role);
        const { understood } = this;
        understand(cell, understood, 0);
        if (role === 'middle') record.hasMiddle = true;
        columns.forEach((column, at) => (role === 'given' && at === 1 ? record.setFurther(column, understood[at]!) : record.set(column, understood[at]!)));
      }
    }
  }
}

/** One record while it is read. */
class OneRecord {
  source: string;
  localId = '';
  hasMiddle = false;
  /** The further given names in the cell of the given name. */
  private further = '';
  private readonly columns: Record<string, Int32Array> = {};
  private readonly words: Record<string, readonly string[]> = {};

  constructor(source: string) {
    this.source = source;
  }

  set(column: ReadColumn, value: number): void {
    if (value === 0) return;
    if (column.hasWords) this.setWord(column.name, column.words.text(value));
    else this.columns[column.name] = Int32Array.of(value);
  }

  setFurther({ words }: ReadColumn, value: number): void {
    this.further = value === 0 ? '' : words.text(value);
  }

  takeUpn(cell: string): void {
    const upn = readUpn(cell);
    if (upn && !upn.isTemporary) this.setWord('upn', upn.text);
    else if (upn && this.localId === '') this.localId = `temporary UPN ${upn.text}`;
  }

  table(): RecordTable {
    const { columns, words } = this;
    if (this.further !== '' && !this.hasMiddle) this.setWord('middle', this.further);
    if (this.localId !== '') this.setWord('localId', `${this.source}\u0000${this.localId}`);
    this.setWord('source', this.source);
    return {
      count: 1,
      ids: ['asked'],
      idHashes: Uint32Array.of(hashText('asked')),
      columns,
      words,
      isVerifiedNhs: verified(words['nhs'], isVerifiedNhsNumber),
      isVerifiedUpn: verified(words['upn'], isVerifiedUpn),
    };
  }

  private setWord(name: string, word: string): void {
    this.words[name] = ['', word];
    this.columns[name] = Int32Array.of(1);
  }
}

function verified(words: readonly string[] | undefined, isSo: (word: Uint8Array) => boolean): Uint8Array {
  return Uint8Array.of(0, words && isSo(Buffer.from(words[1]!)) ? 1 : 0);
}
