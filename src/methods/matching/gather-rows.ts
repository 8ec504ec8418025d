import type { BestRows } from './best-rows.ts';
import { LikeCodes, LikeDates, LikeNames } from './like-values.ts';
import type { LinkageModel } from './linkage-model.ts';
import type { MatchingReference } from './matching-reference.ts';
import { indexCodes } from './near-codes.ts';
import { indexNames } from './near-names.ts';
import { nameClasses } from './name-variants.ts';
import { namesOf, orderByName, runOf, type PeopleByName } from './people-by-name.ts';
import { columnOf, wordOf, type RecordTable } from './record-table.ts';
import { bitsOfModel } from './search-bits.ts';
import { inOrder, rowsByValue, type ValueRows } from './value-rows.ts';
import type { ClassCounts } from './word-frequency.ts';
import { indexWordBytes } from './word-list.ts';

/** A number is evidence enough to be compared in full, whatever else differs. */
const numberBits = 100;

/** People of one full name who are so many are looked for by their days of birth. */
const longRun = 64;

/**
 * Puts rows forward for a question, with what names, date and postcode alone are worth: every row of which both names come near, or one name and the date or the
 * postcode, or a number.
 *
 * People are stored in three orders - by full name, by date, by postcode - so that those who are looked at stand side by side.
 */
export class RowGatherer {
  private readonly given: LikeNames;
  private readonly family: LikeNames;
  private readonly dates: LikeDates;
  private readonly codes: LikeCodes;
  private readonly codeOf: Int32Array;
  private readonly byName: PeopleByName;
  private readonly byDate: ValueRows & { readonly given: Int32Array; readonly family: Int32Array; readonly codes: Int32Array };
  private readonly byCode: ValueRows;
  private readonly byNumber: readonly NumberRows[];
  private readonly givenOf: Int32Array;
  private readonly familyOf: Int32Array;
  /** Whether anybody stands under a former name too. */
  private readonly hasFormer: boolean;
  /** Rows of the place asked for that are offered already, and their bits. */
  private readonly offered = new Map<number, number>();

  constructor(table: RecordTable, model: LinkageModel, reference: MatchingReference, classCounts: ClassCounts) {
    const names = namesOf(table);
    const bits = bitsOfModel(model, names, reference, classCounts);
    const like = (column: 'given' | 'family'): LikeNames => new LikeNames(indexNames(names.words[column], nameClasses(reference.variants[column])), bits[column], names.words[column].length);
    const zeros = (): Int32Array => new Int32Array(table.count);
    const codes = table.words['postcode'] ?? [''];
    this.given = like('given');
    this.family = like('family');
    this.dates = new LikeDates(columnOf(table, 'birthDate') ?? zeros(), bits.dates);
    this.codes = new LikeCodes(indexCodes(codes), bits.codes, codes.length);
    this.codeOf = columnOf(table, 'postcode') ?? zeros();
    this.givenOf = columnOf(table, 'given') ?? zeros();
    this.familyOf = columnOf(table, 'family') ?? zeros();
    this.byName = orderByName(names, this.dates.numbers, this.dates.count, this.codeOf);
    const byDate = rowsByValue(this.dates.numbers, this.dates.count);
    this.byDate = { ...byDate, given: inOrder(this.givenOf, byDate.rows), family: inOrder(this.familyOf, byDate.rows), codes: inOrder(this.codeOf, byDate.rows) };
    this.byCode = rowsByValue(this.codeOf, codes.length);
    this.hasFormer = names.rows.length > table.count;
    this.byNumber = ['nhs', 'upn'].flatMap((column) => numberRows(table, column));
  }

  /** Offers the rows that come near a record; answers how many. */
  gather(asked: RecordTable, best: BestRows): number {
    const word = (column: string): string => wordOf(asked, column, 0);
    this.given.ask(word('given'), word('formerGiven'));
    this.family.ask(word('family'), word('formerFamily'));
    this.dates.ask(asked.columns['birthDate']?.[0] ?? 0);
    this.codes.ask(word('postcode'));
    this.offered.clear();
    const isByPlace = this.given.isAsked === this.family.isAsked;
    let count = 0;
    for (const { column, numberOf, last, before } of this.byNumber) {
      for (let row = last[numberOf(word(column))]!; row !== none; row = before[row]!) {
        best.offer(row, numberBits + this.bitsOf(row));
        count += 1;
      }
    }
    // Those of the place and the day come first: whoever then cannot come up to them need not be looked at.
    if (isByPlace) count += this.gatherCodes(best) + this.gatherDates(best);
    if (this.given.isAsked || this.family.isAsked) count += this.gatherNames(best, isByPlace && !this.hasFormer ? this.codes.mostFar : this.codes.most);
    return count + this.gatherSwapped(word('given'), word('family'), best);
  }

  /** Everybody both of whose names come near, or the one that is asked for. `codeMost` is the most that a postcode brings to one who is not offered yet. */
  private gatherNames(best: BestRows, codeMost: number): number {
    const { ofFamily, givenOf } = this.byName;
    const { given, family } = this;
    let count = 0;
    if (!family.isAsked) {
      for (let run = 0; run < givenOf.length; run += 1) if (given.levels[givenOf[run]!] !== 0) count += this.offerRun(run, given.bits[givenOf[run]!]!, codeMost, best);
      return count;
    }
    const more = this.dates.most + codeMost;
    for (let at = 0; at < family.numbers.length; at += 1) {
      const worth = family.weights[at]!;
      // Where date or place is asked too, nobody is looked at, and counted, of a name that cannot come up to the best.
      if (more > 0 && worth + given.most + more < best.least()) continue;
      const name = family.numbers[at]!;
      for (let run = ofFamily[name]!; run < ofFamily[name + 1]!; run += 1) {
        const other = givenOf[run]!;
        if (!given.isAsked) count += this.offerRun(run, worth, codeMost, best);
        else if (given.levels[other] !== 0) count += this.offerRun(run, worth + given.bits[other]!, codeMost, best);
      }
    }
    return count;
  }

  /** Offers the people of one full name, as far as any of them may come up to those who are offered already. */
  private offerRun(run: number, worth: number, codeMost: number, best: BestRows): number {
    const { starts } = this.byName;
    const [from, to] = [starts[run]!, starts[run + 1]!];
    const { dates } = this;
    if (worth + dates.most + codeMost < best.least()) return to - from;
    if (to - from < longRun || worth + dates.mostFar + codeMost >= best.least()) this.offerStretch(from, to, worth, best);
    else {
      this.offerDay(0, from, to, worth, best);
      for (const date of dates.near) this.offerDay(date, from, to, worth, best);
    }
    return to - from;
  }

  /** Offers the people of one full name and one day of birth. */
  private offerDay(date: number, from: number, to: number, worth: number, best: BestRows): void {
    const { dates } = this.byName;
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (dates[middle]! < date) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < to && dates[end] === date) end += 1;
    this.offerStretch(low, end, worth, best);
  }

  private offerStretch(from: number, to: number, worth: number, best: BestRows): void {
    const { rows, dates, codes } = this.byName;
    for (let at = from; at < to; at += 1) {
      const bits = worth + this.dates.bits[dates[at]!]! + this.codes.bitsOf(codes[at]!);
      if (bits < best.least()) continue;
      const row = rows[at]!;
      const before = this.offered.get(row);
      if (before === undefined || bits > before) best.offer(row, bits);
    }
  }

  /** People whose family name is, nearly, the given name that is asked for, and the other way round; with slips only where date or place is asked too, and nobody was found whom such a one could not outdo. */
  private gatherSwapped(givenName: string, familyName: string, best: BestRows): number {
    if (givenName === '' || familyName === '') return 0;
    const worth = this.given.worth.swapped;
    const more = this.dates.most + this.codes.most;
    const areSlipsForgiven = more > 0 && worth + more > best.most();
    const [family, given] = [this.family.numberOf(givenName), this.given.numberOf(familyName)];
    const families = areSlipsForgiven ? this.family.nearlyThe(givenName) : [family];
    const givens = areSlipsForgiven ? this.given.nearlyThe(familyName) : [given];
    let count = 0;
    for (const one of families) {
      for (const other of givens) {
        const run = one === 0 || other === 0 ? -1 : runOf(this.byName, one, other);
        if (run >= 0) count += this.offerRun(run, worth, this.codes.most, best);
      }
    }
    return count;
  }

  /** Those of the day asked for, or of a day one slip away, of whom exactly one name comes near; everybody of the day where no name is asked for. */
  private gatherDates(best: BestRows): number {
    const { starts, rows, given, family, codes } = this.byDate;
    let count = 0;
    for (const date of this.dates.near) {
      const worth = this.dates.bits[date]!;
      for (let at = starts[date]!; at < starts[date + 1]!; at += 1) {
        if (!this.isHalf(given[at]!, family[at]!)) continue;
        count += 1;
        const bits = bitsOfName(this.given, given[at]!) + bitsOfName(this.family, family[at]!) + worth + this.codes.bitsOf(codes[at]!);
        if (bits >= best.least()) best.offer(rows[at]!, bits);
      }
    }
    return count;
  }

  /** Those of the postcode asked for, or of one a slip away, of whom exactly one name comes near and the date does not; and, counted with those of their names, of whom both come near. */
  private gatherCodes(best: BestRows): number {
    const { starts, rows } = this.byCode;
    let count = 0;
    for (const code of this.codes.near) {
      for (let at = starts[code]!; at < starts[code + 1]!; at += 1) {
        const row = rows[at]!;
        const [given, family] = [this.givenOf[row]!, this.familyOf[row]!];
        const isHalf = this.isHalf(given, family);
        if (isHalf ? this.dates.isNear[this.dates.numbers[row]!] === 1 : this.given.nears(given) === 0) continue;
        const bits = this.bitsOf(row);
        best.offer(row, bits);
        if (isHalf) count += 1;
        else this.offered.set(row, bits);
      }
    }
    return count;
  }

  /** Whether one name comes near and the other does not; true of everybody where no name is asked for. */
  private isHalf(given: number, family: number): boolean {
    return !this.given.isAsked || this.given.nears(given) !== this.family.nears(family);
  }

  private bitsOf(row: number): number {
    return bitsOfName(this.given, this.givenOf[row]!) + bitsOfName(this.family, this.familyOf[row]!) + this.dates.bits[this.dates.numbers[row]!]! + this.codes.bitsOf(this.codeOf[row]!);
  }
}

function bitsOfName({ isAsked, levels, bits, worth }: LikeNames, number: number): number {
  if (!isAsked || number === 0) return 0;
  return levels[number] === 0 ? worth.other : bits[number]!;
}

interface NumberRows {
  readonly column: string;
  readonly numberOf: (word: string) => number;
  /** By number, the last row that has it; by row, the one before with the same number. Nearly always there is one. */
  readonly last: Int32Array;
  readonly before: Int32Array;
}

/** No row. */
const none = -1;

function numberRows(table: RecordTable, column: string): NumberRows[] {
  const values = columnOf(table, column);
  const words = table.wordBytes?.[column];
  if (!values || !words) return [];
  const last = new Int32Array(words.ends.length).fill(none);
  const before = new Int32Array(values.length).fill(none);
  for (let row = 0; row < values.length; row += 1) {
    const number = values[row]!;
    if (number === 0) continue;
    before[row] = last[number]!;
    last[number] = row;
  }
  return [{ column, numberOf: indexWordBytes(words), last, before }];
}
