import { carerMarks, type CarerMarks } from './compare-words.ts';
import { signsOfColumn } from './laid-signs.ts';
import { nameMarks, type NameMarks } from './name-marks.ts';
import { nameClasses, nameList, type NameClasses, type NameList, type NameVariantTable } from './name-variants.ts';
import { textEnds, wordEnds } from './one-edit.ts';
import { codeMarks, loneNumbers, type CodeMarks } from './place-marks.ts';
import type { RecordTable } from './record-table.ts';
import { wordTraits, type WordTraits } from './word-traits.ts';

/** A list of names, and what tells most of them apart. */
export interface MarkedNames {
  readonly names: NameList;
  readonly marks: NameMarks;
}

/** What comparisons know of the words of a table's columns, by number of the word, before any two are compared. */
export interface ComparisonMarks {
  readonly given: MarkedNames;
  readonly middle: MarkedNames;
  readonly family: MarkedNames;
  /** Family names that stand in the place of given names. */
  readonly familyAsGiven: MarkedNames;
  /** The words of one column in the numbers of another, 0 for none and -1 for one that is not there. */
  readonly middleAsGiven: Int32Array;
  readonly formerGiven: Int32Array;
  readonly formerFamily: Int32Array;
  readonly formerPostcode: Int32Array;
  readonly carer: CarerMarks;
  readonly email: WordTraits;
  readonly postcode: CodeMarks;
  /** Lone numbers of addresses. */
  readonly address: Int32Array;
  /** Beginnings and ends of numbers. */
  readonly nhs: Int32Array;
  readonly upn: Int32Array;
  readonly phone: Int32Array;
}

type MarkName = keyof ComparisonMarks;

/** Classes that hold no name. */
export const noClasses: NameClasses = { classesOf: () => [], filedUnder: (name) => name };

interface Maker<Name extends MarkName> {
  /** The column whose words they are. */
  readonly column: string;
  readonly make: (table: RecordTable, variants: NameVariantTable) => ComparisonMarks[Name];
}

const makers: { readonly [Name in MarkName]: Maker<Name> } = {
  given: { column: 'given', make: ({ words }, { given }) => markNames(words['given']!, nameClasses(given)) },
  middle: { column: 'middle', make: ({ words }) => markNames(words['middle']!, noClasses) },
  family: { column: 'family', make: ({ words }, { family }) => markNames(words['family']!, nameClasses(family)) },
  familyAsGiven: { column: 'family', make: ({ words }, { given }) => markNames(words['family']!, nameClasses(given)) },
  middleAsGiven: { column: 'middle', make: ({ words }) => numbersIn(words['given']!, words['middle']!) },
  formerGiven: { column: 'formerGiven', make: ({ words }) => numbersIn(words['given']!, words['formerGiven']!) },
  formerFamily: { column: 'formerFamily', make: ({ words }) => numbersIn(words['family']!, words['formerFamily']!) },
  formerPostcode: { column: 'formerPostcode', make: ({ words }) => numbersIn(words['postcode']!, words['formerPostcode']!) },
  carer: { column: 'carer', make: (table) => carerMarks(signsOfColumn(table, 'carer')) },
  email: { column: 'email', make: (table) => wordTraits(signsOfColumn(table, 'email')) },
  postcode: { column: 'postcode', make: ({ words }) => codeMarks(words['postcode']!) },
  address: { column: 'address', make: (table) => loneNumbers(signsOfColumn(table, 'address')) },
  nhs: { column: 'nhs', make: (table) => endsOf(table, 'nhs') },
  upn: { column: 'upn', make: (table) => endsOf(table, 'upn') },
  phone: { column: 'phone', make: (table) => endsOf(table, 'phone') },
};

const allMarks = Object.keys(makers) as MarkName[];

function markNames(words: readonly string[], classes: NameClasses): MarkedNames {
  const names = nameList(words, classes);
  return { names, marks: nameMarks(names) };
}

function numbersIn(words: readonly string[], others: readonly string[]): Int32Array {
  const numbers = new Map(words.map((word, number) => [word, number]));
  return Int32Array.from(others, (word) => (word === '' ? 0 : (numbers.get(word) ?? -1)));
}

function endsOf(table: RecordTable, column: string): Int32Array {
  const bytes = table.wordBytes?.[column];
  return bytes?.isAscii ? textEnds(bytes) : wordEnds(table.words[column]!);
}

/** The marks of a table's columns: those that are known already, the others made when they are first asked for. */
export class MarkedColumns {
  private readonly table: RecordTable;
  private readonly variants: NameVariantTable;
  private readonly known: { [Name in MarkName]?: ComparisonMarks[Name] };

  constructor(table: RecordTable, variants: NameVariantTable, known: Partial<ComparisonMarks> = {}) {
    this.table = table;
    this.variants = variants;
    this.known = { ...known };
  }

  get<Name extends MarkName>(name: Name): ComparisonMarks[Name] {
    return (this.known[name] ??= makers[name].make(this.table, this.variants));
  }

  /** Names, the texts of which every thread makes for itself. */
  names(name: 'given' | 'middle' | 'family' | 'familyAsGiven'): MarkedNames {
    const { names, marks } = this.get(name);
    if (names.words.length > 0) return { names, marks };
    const words = this.table.words[makers[name].column]!;
    const { classesOf } = name === 'middle' ? noClasses : nameClasses(name === 'family' ? this.variants.family : this.variants.given);
    return { names: { ...names, words, classes: words.map((word, number) => (names.isVaried[number] === 1 ? classesOf(word) : [])) }, marks };
  }
}

/** The columns of a table of which there are marks. */
export function markedColumns({ columns }: Pick<RecordTable, 'columns'>): string[] {
  return [...new Set(allMarks.map((name) => makers[name].column))].filter((column) => columns[column] !== undefined);
}

/** All marks of a column, as another thread may be given them: without texts. */
export function markColumn(table: RecordTable, column: string, variants: NameVariantTable): Partial<ComparisonMarks> {
  const made = new MarkedColumns(table, variants);
  const marks = allMarks.filter((name) => makers[name].column === column && areThere(table, name)).map((name) => [name, withoutTexts(made.get(name))] as const);
  return Object.fromEntries(marks) as Partial<ComparisonMarks>;
}

/** Whether a table has the column in whose numbers the marks are. */
function areThere({ columns }: RecordTable, name: MarkName): boolean {
  const other = name === 'middleAsGiven' || name === 'formerGiven' ? 'given' : name === 'formerFamily' ? 'family' : name === 'formerPostcode' ? 'postcode' : undefined;
  return other === undefined || columns[other] !== undefined;
}

function withoutTexts(marks: ComparisonMarks[MarkName]): ComparisonMarks[MarkName] {
  return 'names' in marks ? { names: { ...marks.names, words: [], classes: [] }, marks: marks.marks } : marks;
}
