import { readBirthDate } from './birth-date.ts';
import { hashText, orderByKey, rowNumbers } from './hash-order.ts';
import type { MatchingReference } from './matching-reference.ts';
import { foldName, foldText, splitFullName } from './name-text.ts';
import type { PersonRole } from './person-role.ts';
import { readNhsNumber, readPhone, readUpn } from './person-number.ts';
import { foldAddress, readPlaceCode } from './place-text.ts';
import type { RecordTable } from './record-table.ts';
import { startColumn, startWordList, type GrowingColumn, type WordList } from './word-list.ts';

/** Takes records in, one by one, from feeds with different columns, and makes the table of them. */
export interface RecordReader {
  /** How many records have been taken in. */
  readonly count: () => number;
  /** Takes a record: the texts of its cells under the roles of its feed. `source` and `recordId` are the feed's name and the row's number where no role says them. */
  add(roles: readonly PersonRole[], cells: readonly string[], source: string, recordId: string): void;
  /** The table, and the records whose number another record of the same source has too. */
  finish(): { readonly table: RecordTable; readonly repeated: readonly string[] };
}

interface Reading {
  row: number;
  source: string;
  recordId: string;
  localId: string;
  /** Further given names in the cell of the given name. */
  further: string;
}

/** An empty reader. */
export function startReading(reference: MatchingReference): RecordReader {
  const store = new ColumnStore(reference);
  const sources: string[] = [];
  const ids: string[] = [];
  let row = 0;
  return {
    count: () => row,
    add(roles, cells, source, recordId) {
      const now: Reading = { row, source, recordId, localId: '', further: '' };
      for (let at = 0; at < roles.length; at += 1) {
        const cell = cells[at]!.trim();
        if (cell !== '') store.take(roles[at]!, cell, now);
      }
      if (now.further !== '' && !roles.some((role, at) => role === 'middle' && cells[at]!.trim() !== '')) store.put('middle', row, now.further);
      if (now.localId !== '') store.put('localId', row, `${now.source}\u0000${now.localId}`);
      store.put('source', row, now.source);
      sources[row] = now.source;
      ids[row] = now.recordId;
      row += 1;
    },
    finish: () => finish(store, sources, ids, row),
  };
}

/** Columns that exist only once a value has come, and what was already understood of each cell. */
class ColumnStore {
  readonly columns = new Map<string, GrowingColumn>();
  readonly lists = new Map<string, WordList>();
  /** By column, what a cell's text came to: the same text is not folded twice, unless nearly every cell is different. */
  private readonly known = new Map<string, { readonly values: Map<string, number>; asked: number; isWorthwhile: boolean }>();
  private readonly placeholderNames: ReadonlySet<string>;
  private readonly placeholderPattern: RegExp | undefined;
  private readonly placeholderDates: ReadonlySet<number>;

  constructor({ placeholders }: MatchingReference) {
    this.placeholderNames = new Set(placeholders.names);
    this.placeholderPattern = placeholders.namePatterns.length > 0 ? new RegExp(placeholders.namePatterns.join('|')) : undefined;
    this.placeholderDates = new Set(placeholders.dates);
  }

  take(role: PersonRole, cell: string, now: Reading): void {
    switch (role) {
      case 'record_id':
        now.recordId = cell;
        return;
      case 'source':
        now.source = cell;
        return;
      case 'local_id':
        now.localId = cell;
        return;
      case 'given':
        return this.takeGiven(cell, now);
      case 'name':
        return this.takeFullName(cell, now.row);
      case 'date_of_birth':
        return this.setNumber('birthDate', now.row, this.remember('birthDate', cell, () => this.realDate(readBirthDate(cell))));
      case 'sex':
        return this.setNumber('sex', now.row, this.remember('sex', cell, () => readSex(cell)));
      case 'upn':
        return this.takeUpn(cell, now);
      default:
        return this.setWord(columnFor(role), now.row, cell, foldFor(role, this));
    }
  }

  put(column: string, row: number, word: string): void {
    if (word !== '') this.setNumber(column, row, this.listOf(column).numberOf(word));
  }

  /** The folded name, or "" for one that only fills the cell. */
  realName(cell: string): string {
    const name = foldName(cell);
    return this.placeholderNames.has(name) || this.placeholderPattern?.test(name) ? '' : name;
  }

  private realDate(date: number): number {
    return this.placeholderDates.has(date) ? 0 : date;
  }

  private takeFullName(cell: string, row: number): void {
    const parts = splitFullName(cell);
    this.put('given', row, this.realName(parts.given));
    this.put('middle', row, this.realName(parts.middle));
    this.put('family', row, this.realName(parts.family));
  }

  /** "Oliver Isaac" is Oliver, and Isaac a further name; "Anne-Marie" is one name of two words. */
  private takeGiven(cell: string, now: Reading): void {
    const space = cell.search(/\s/);
    const first = space < 0 ? cell : cell.slice(0, space);
    if (space >= 0 && this.realName(cell) === '') return;
    this.setWord('given', now.row, first, (name) => this.realName(name));
    if (space >= 0) now.further = this.realName(cell.slice(space));
  }

  private takeUpn(cell: string, now: Reading): void {
    const upn = readUpn(cell);
    if (upn === undefined) return;
    if (!upn.isTemporary) this.put('upn', now.row, upn.text);
    else if (now.localId === '') now.localId = `temporary UPN ${upn.text}`;
  }

  private setWord(column: string, row: number, cell: string, fold: (cell: string) => string): void {
    this.setNumber(column, row, this.remember(column, cell, () => this.listOf(column).numberOf(fold(cell))));
  }

  private setNumber(column: string, row: number, value: number): void {
    if (value === 0) return;
    let growing = this.columns.get(column);
    if (!growing) this.columns.set(column, (growing = startColumn()));
    growing.set(row, value);
  }

  private remember(column: string, cell: string, understand: () => number): number {
    let known = this.known.get(column);
    if (!known) this.known.set(column, (known = { values: new Map(), asked: 0, isWorthwhile: true }));
    if (!known.isWorthwhile) return understand();
    const before = known.values.get(cell);
    known.asked += 1;
    if (before !== undefined) return before;
    const value = understand();
    if (known.values.size < 200_000) known.values.set(cell, value);
    if (known.asked === 20_000 && known.values.size > known.asked / 2) {
      known.isWorthwhile = false;
      known.values.clear();
    }
    return value;
  }

  private listOf(column: string): WordList {
    let list = this.lists.get(column);
    if (!list) this.lists.set(column, (list = startWordList()));
    return list;
  }
}

const columnNames: Readonly<Record<string, string>> = { nhs_number: 'nhs', 'former:given': 'formerGiven', 'former:family': 'formerFamily', 'former:postcode': 'formerPostcode' };

function columnFor(role: PersonRole): string {
  return columnNames[role] ?? role;
}

function foldFor(role: PersonRole, store: ColumnStore): (cell: string) => string {
  switch (role) {
    case 'middle':
    case 'family':
    case 'former:given':
    case 'former:family':
      return (cell) => store.realName(cell);
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
      return (cell) => cell;
    default:
      return foldText;
  }
}

function readSex(cell: string): number {
  const first = cell[0]!.toUpperCase();
  if (first === 'F' || first === 'W' || first === 'G' || cell === '2') return 1;
  if (first === 'M' || first === 'B' || cell === '1') return 2;
  // 0 and 9 are the national codes for "not known" and "not stated" or indeterminate: they say nothing.
  return first === 'I' || first === 'X' || first === 'O' ? 3 : 0;
}

function finish(store: ColumnStore, sources: readonly string[], given: readonly string[], count: number): { table: RecordTable; repeated: string[] } {
  const sourceNumbers = new Map<string, number>();
  for (const source of sources) if (!sourceNumbers.has(source)) sourceNumbers.set(source, hashText(source));
  const keys = new Uint32Array(count);
  for (let row = 0; row < count; row += 1) keys[row] = hashText(given[row]!, sourceNumbers.get(sources[row]!)!);
  const order = orderByKey(keys, rowNumbers(count));
  const repeated = settleTies(order, keys, sources, given);
  const ids = nameRecords(order, sources, given);
  const columns: Record<string, Int32Array> = {};
  const words: Record<string, readonly string[]> = {};
  for (const name of [...store.columns.keys()].sort()) {
    if (name === 'truth') continue;
    columns[name] = store.columns.get(name)!.inOrder(order);
    const list = store.lists.get(name);
    if (list) words[name] = list.words;
  }
  const truth = store.columns.get('truth')?.inOrder(order);
  const table: RecordTable = { count, ids, columns, words, isVerifiedNhs: mark(words['nhs'], (word) => readNhsNumber(word)?.isVerified === true), isVerifiedUpn: mark(words['upn'], (word) => readUpn(word)?.isVerified === true), ...(truth ? { truth, truthNames: store.lists.get('truth')!.words } : {}) };
  dropUnreliableUpns(table);
  return { table, repeated };
}

function mark(words: readonly string[] | undefined, isSo: (word: string) => boolean): Uint8Array {
  return Uint8Array.from(words ?? [], (word) => (word !== '' && isSo(word) ? 1 : 0));
}

/** Rows whose keys are equal by chance are put in the order of their texts; true repetitions are told. */
function settleTies(order: Int32Array, keys: Uint32Array, sources: readonly string[], ids: readonly string[]): string[] {
  const repeated: string[] = [];
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && keys[order[to]!] === keys[order[from]!]) to += 1;
    if (to - from > 1) {
      const text = (row: number): string => `${sources[row]!}\u0000${ids[row]!}`;
      const tied = [...order.subarray(from, to)].sort((a, b) => (text(a) < text(b) ? -1 : 1));
      order.set(tied, from);
      for (let at = 1; at < tied.length; at += 1) if (text(tied[at]!) === text(tied[at - 1]!)) repeated.push(ids[tied[at]!]!);
    }
    from = to;
  }
  return repeated;
}

/** Records are called by their own number; by source and number when two sources use one number. */
function nameRecords(order: Int32Array, sources: readonly string[], ids: readonly string[]): string[] {
  const named = Array.from(order, (row) => ids[row]!);
  return new Set(sources).size < 2 || new Set(named).size === named.length ? named : Array.from(order, (row) => `${sources[row]!}/${ids[row]!}`);
}

/** A UPN that stands beside two different NHS numbers was used twice or carried to a new identity: it says nothing any more. */
function dropUnreliableUpns(table: RecordTable): void {
  const upn = table.columns['upn'];
  const nhs = table.columns['nhs'];
  if (!upn || !nhs) return;
  const beside = new Int32Array(table.words['upn']!.length);
  for (let row = 0; row < table.count; row += 1) {
    const number = nhs[row]!;
    const at = upn[row]!;
    if (at === 0 || number === 0 || table.isVerifiedNhs[number] === 0) continue;
    if (beside[at] === 0) beside[at] = number;
    else if (beside[at] !== number) beside[at] = -1;
  }
  for (let row = 0; row < table.count; row += 1) if (beside[upn[row]!] === -1) upn[row] = 0;
}
