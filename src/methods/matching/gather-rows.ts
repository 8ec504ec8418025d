import type { BestRows } from './best-rows.ts';
import { LikeCodes, LikeDates, LikeNames } from './like-values.ts';
import type { LinkageModel } from './linkage-model.ts';
import type { MatchingReference } from './matching-reference.ts';
import { indexCodes } from './near-codes.ts';
import { indexNames } from './near-names.ts';
import { nameClasses } from './name-variants.ts';
import { namesOf, orderByName, runOf, type PeopleByName } from './people-by-name.ts';
import { columnOf, type RecordTable } from './record-table.ts';
import { bitsOfModel } from './search-bits.ts';
import { inOrder, rowsByValue, type ValueRows } from './value-rows.ts';
import type { ClassCounts } from './word-frequency.ts';
import { indexWordBytes } from './word-list.ts';

/** A number is evidence enough to be compared in full, whatever else differs. */
const numberBits = 100;

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
  private readonly byDate: ValueRows & { readonly given: Int32Array; readonly family: Int32Array };
  private readonly byCode: ValueRows;
  private readonly byNumber: readonly NumberRows[];
  private readonly givenOf: Int32Array;
  private readonly familyOf: Int32Array;

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
    this.byName = orderByName(names, this.dates.numbers, this.codeOf);
    const byDate = rowsByValue(this.dates.numbers, this.dates.count);
    this.byDate = { ...byDate, given: inOrder(this.givenOf, byDate.rows), family: inOrder(this.familyOf, byDate.rows) };
    this.byCode = rowsByValue(this.codeOf, codes.length);
    this.byNumber = ['nhs', 'upn'].flatMap((column) => numberRows(table, column));
  }

  /** Offers the rows that come near a record; answers how many. */
  gather(asked: RecordTable, best: BestRows): number {
    const word = (column: string): string => asked.words[column]?.[asked.columns[column]?.[0] ?? 0] ?? '';
    this.given.ask(word('given'), word('formerGiven'));
    this.family.ask(word('family'), word('formerFamily'));
    this.dates.ask(asked.columns['birthDate']?.[0] ?? 0);
    this.codes.ask(word('postcode'));
    const isNamed = this.given.isAsked || this.family.isAsked;
    let count = isNamed ? this.gatherNames(best) + this.gatherSwapped(word('given'), word('family'), best) : 0;
    if (this.given.isAsked === this.family.isAsked) count += this.gatherDates(best) + this.gatherCodes(best);
    for (const { column, numberOf, rows } of this.byNumber) {
      const number = numberOf(word(column));
      if (number === 0) continue;
      for (let at = rows.starts[number]!; at < rows.starts[number + 1]!; at += 1) best.offer(rows.rows[at]!, numberBits + this.bitsOf(rows.rows[at]!));
      count += rows.starts[number + 1]! - rows.starts[number]!;
    }
    return count;
  }

  /** Everybody both of whose names come near, or the one that is asked for. */
  private gatherNames(best: BestRows): number {
    const { ofFamily, givenOf } = this.byName;
    const { given, family } = this;
    let count = 0;
    if (!family.isAsked) {
      for (let run = 0; run < givenOf.length; run += 1) if (given.levels[givenOf[run]!] !== 0) count += this.offerRun(run, given.bits[givenOf[run]!]!, best);
      return count;
    }
    for (const name of family.numbers) {
      const worth = family.bits[name]!;
      for (let run = ofFamily[name]!; run < ofFamily[name + 1]!; run += 1) {
        const other = givenOf[run]!;
        if (!given.isAsked) count += this.offerRun(run, worth, best);
        else if (given.levels[other] !== 0) count += this.offerRun(run, worth + given.bits[other]!, best);
      }
    }
    return count;
  }

  private offerRun(run: number, worth: number, best: BestRows): number {
    const { starts, rows, dates, codes } = this.byName;
    const end = starts[run + 1]!;
    for (let at = starts[run]!; at < end; at += 1) {
      const bits = worth + this.dates.bits[dates[at]!]! + this.codes.bitsOf(codes[at]!);
      if (bits >= best.least()) best.offer(rows[at]!, bits);
    }
    return end - starts[run]!;
  }

  /** People whose family name is the given name that is asked for, and the other way round. */
  private gatherSwapped(givenName: string, familyName: string, best: BestRows): number {
    const family = givenName === '' ? 0 : this.family.numberOf(givenName);
    const given = familyName === '' ? 0 : this.given.numberOf(familyName);
    const run = family === 0 || given === 0 ? -1 : runOf(this.byName, family, given);
    return run < 0 ? 0 : this.offerRun(run, this.given.worth.swapped, best);
  }

  /** Those of the day asked for, or of a day one slip away, of whom exactly one name comes near; everybody of the day where no name is asked for. */
  private gatherDates(best: BestRows): number {
    const { starts, rows, given, family } = this.byDate;
    let count = 0;
    for (const date of this.dates.near) {
      for (let at = starts[date]!; at < starts[date + 1]!; at += 1) {
        if (!this.isHalf(given[at]!, family[at]!)) continue;
        const row = rows[at]!;
        count += 1;
        best.offer(row, this.bitsOf(row));
      }
    }
    return count;
  }

  /** Those of the postcode asked for, or of one a slip away, of whom exactly one name comes near and the date does not. */
  private gatherCodes(best: BestRows): number {
    const { starts, rows } = this.byCode;
    let count = 0;
    for (const code of this.codes.near) {
      for (let at = starts[code]!; at < starts[code + 1]!; at += 1) {
        const row = rows[at]!;
        if (!this.isHalf(this.givenOf[row]!, this.familyOf[row]!) || this.dates.isNear[this.dates.numbers[row]!] === 1) continue;
        count += 1;
        best.offer(row, this.bitsOf(row));
      }
    }
    return count;
  }

  /** Whether one name comes near and the other does not; true of everybody where no name is asked for. */
  private isHalf(given: number, family: number): boolean {
    return !this.given.isAsked || (this.given.levels[given] !== 0) !== (this.family.levels[family] !== 0);
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
  readonly rows: ValueRows;
}

function numberRows(table: RecordTable, column: string): NumberRows[] {
  const values = columnOf(table, column);
  const words = table.wordBytes?.[column];
  return values && words ? [{ column, numberOf: indexWordBytes(words), rows: rowsByValue(values, words.ends.length) }] : [];
}
