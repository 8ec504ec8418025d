import { compareBirthDates } from './birth-date.ts';
import { noPart, type ComparePart, type CompareRows, type PartMaking } from './compare-part.ts';
import { compareFamilyNames, compareGivenNames, compareMiddleNames } from './compare-person-names.ts';
import { comparePlaces } from './compare-places.ts';
import { carerComparison, emailComparison, nearCarers, otherComparison, type WordComparison } from './compare-words.ts';
import { householdKinds, type ComparisonField, type FieldKind } from './comparison-field.ts';
import { MarkedColumns, type ComparisonMarks } from './comparison-marks.ts';
import { signsOfColumn } from './laid-signs.ts';
import type { LinkageMode } from './linkage-model.ts';
import type { NameVariantTable } from './name-variants.ts';
import { areSignsWithinOneEdit, areSlipsApart, isWithinOneEdit } from './one-edit.ts';
import { PackedRows } from './packed-rows.ts';
import { cachePairs } from './pair-cache.ts';
import { columnOf, otherColumns, wordAt, type RecordTable } from './record-table.ts';
import { beginOf } from './text-list.ts';
import { jaroWinklerOfMarks } from './word-traits.ts';

/** The same in two steps, so that a pair that its personal evidence rules out is not looked at further. */
export interface StagedComparison {
  /** Writes the levels of what belongs to the person alone, and 0 for the rest. */
  readonly personal: CompareRows;
  /** Adds the levels of what a household shares. */
  readonly household: CompareRows;
  /** The columns that are compared. */
  readonly rows: PackedRows;
}

/** Whether the records of a table stand in several lists. */
export function hasLists({ columns }: Pick<RecordTable, 'columns'>): boolean {
  const source = columns['source']!;
  return source.some((one) => one !== source[0]);
}

/** The comparisons that a table's columns allow, in the order in which they are explained. Whether records stand in one list tells something where there are several lists. */
export function fieldsOf(table: RecordTable, mode: LinkageMode): ComparisonField[] {
  const plain = (['given', 'middle', 'family', 'birthDate', 'sex', 'place', 'nhs', 'upn', 'localId', 'carer', 'phone', 'email'] as const)
    .filter((kind) => (kind === 'place' ? ['postcode', 'address', 'town'] : [kind]).some((column) => columnOf(table, column)))
    .map((kind) => ({ name: kind, kind }));
  const lists = mode !== 'dedupe' && hasLists(table) ? [{ name: 'source', kind: 'source' as const }] : [];
  return [...plain, ...otherColumns(table).map((name) => ({ name, kind: 'other' as const })), ...lists];
}

/** The comparison of a table's rows under the fields of a model. A field whose column the table lacks is always missing. */
export function compareRowsOf(table: RecordTable, fields: readonly ComparisonField[], variants: NameVariantTable): CompareRows {
  const { personal, household } = compareInStages(table, fields, variants);
  return (a, b, levels) => {
    personal(a, b, levels);
    household(a, b, levels);
  };
}

/** What of a comparison was made beforehand: the marks of columns, and the rows laid out, which threads may share. */
export interface LaidComparison {
  readonly marks: Partial<ComparisonMarks>;
  readonly values: Int32Array;
}

/** The comparison in two steps. Rows that were not laid out beforehand are laid out. */
export function compareInStages(table: RecordTable, fields: readonly ComparisonField[], variants: NameVariantTable, laid?: LaidComparison): StagedComparison {
  const marks = new MarkedColumns(table, variants, laid?.marks);
  const rows = new PackedRows();
  const isHousehold = ({ kind }: ComparisonField): boolean => householdKinds.includes(kind);
  const partsOf = (isWanted: (field: ComparisonField) => boolean): ComparePart[] => fields.flatMap((field, at) => (isWanted(field) ? [partOf(field, { table, rows, marks, fields, variants, at })] : []));
  const plain = fields.flatMap(({ kind }, at) => (isPlain(kind) && columnOf(table, kind) ? [{ at, place: rows.take(columnOf(table, kind)!) }] : []));
  const [plainAt, plainPlaces] = [Int32Array.from(plain, ({ at }) => at), Int32Array.from(plain, ({ place }) => place)];
  const personal = partsOf((field) => !isHousehold(field) && !isPlain(field.kind));
  rows.part();
  const household = partsOf(isHousehold);
  if (laid) rows.values = laid.values;
  else rows.pack(table.count);
  const { width } = rows;
  return {
    rows,
    personal: (a, b, levels) => {
      const { values } = rows;
      const x = a * width;
      const y = b * width;
      for (let at = 0; at < fields.length; at += 1) levels[at] = 0;
      for (let one = 0; one < plainAt.length; one += 1) {
        const left = values[x + plainPlaces[one]!]!;
        const right = values[y + plainPlaces[one]!]!;
        if (left !== 0 && right !== 0) levels[plainAt[one]!] = left === right ? 1 : 2;
      }
      for (let one = 0; one < personal.length; one += 1) personal[one]!(x, y, levels);
    },
    household: (a, b, levels) => {
      for (let one = 0; one < household.length; one += 1) household[one]!(a * width, b * width, levels);
    },
  };
}

/** Kinds that are the same or not and nothing between: looked at in one loop, because asking a part of the comparison costs more than the answer. */
function isPlain(kind: FieldKind): boolean {
  return kind === 'sex' || kind === 'source';
}

function partOf({ name, kind }: ComparisonField, making: PartMaking): ComparePart {
  switch (kind) {
    case 'given':
      return compareGivenNames(making);
    case 'family':
      return compareFamilyNames(making);
    case 'birthDate':
      return simple('birthDate', making, compareBirthDates);
    case 'place':
      return comparePlaces(making);
    case 'localId':
      return compareLocalIds(making);
    case 'middle':
      return compareMiddleNames(making);
    case 'carer':
      return compareCarers(making);
    case 'email':
      return worded('email', making, (words) => emailComparison(words, making.marks.get('email')));
    case 'other':
      return worded(name, making, otherComparison);
    case 'nhs':
    case 'upn':
    case 'phone':
      return compareIdentifiers(kind, making);
    default:
      return noPart; // is plain
  }
}

function simple(column: string, { table, rows, at }: PartMaking, compare: (a: number, b: number) => number): ComparePart {
  const values = columnOf(table, column);
  if (!values) return noPart;
  const place = rows.take(values);
  return (x, y, levels) => {
    const left = rows.values[x + place]!;
    const right = rows.values[y + place]!;
    if (left !== 0 && right !== 0) levels[at] = left === right ? 1 : compare(left, right);
  };
}

function worded(column: string, making: PartMaking, prepare: (words: readonly string[]) => WordComparison): ComparePart {
  if (!columnOf(making.table, column)) return noPart;
  const cache = cachePairs(prepare(making.table.words[column]!), making.table.count);
  return simple(column, making, (a, b) => cache.get(a, b));
}

/** Carers: their letters, which stand beside them, tell nearly all pairs apart. */
function compareCarers({ table, rows, marks: known, at }: PartMaking): ComparePart {
  const values = columnOf(table, 'carer');
  if (!values) return noPart;
  const names = signsOfColumn(table, 'carer');
  const marks = known.get('carer');
  const place = rows.take(values);
  const [letters, lengths, initials] = [rows.take(values, marks.letters), rows.take(values, new Int32Array(marks.lengths)), rows.take(values, marks.initials)];
  const cache = cachePairs(carerComparison(names), table.count);
  return (x, y, levels) => {
    const { values: packed } = rows;
    const left = packed[x + place]!;
    const right = packed[y + place]!;
    if (left === 0 || right === 0) return;
    if (left === right) levels[at] = 1;
    else if ((packed[x + initials]! & packed[y + initials]!) === 0 && jaroWinklerOfMarks(packed[x + letters]!, packed[x + lengths]!, packed[y + letters]!, packed[y + lengths]!) < nearCarers) levels[at] = 4;
    else levels[at] = cache.get(left, right);
  };
}

/** Numbers that name a person: 1 the same, 2 one slip of the keyboard, 3 different. Their ends, which stand beside them, tell nearly all pairs apart. */
function compareIdentifiers(column: 'nhs' | 'upn' | 'phone', { table, rows, marks, at }: PartMaking): ComparePart {
  const values = columnOf(table, column);
  if (!values) return noPart;
  const areNear = numberNearness(table, column);
  const place = rows.take(values);
  const endsPlace = rows.take(values, marks.get(column));
  return (x, y, levels) => {
    const left = rows.values[x + place]!;
    const right = rows.values[y + place]!;
    if (left === 0 || right === 0) return;
    if (left === right) levels[at] = 1;
    else levels[at] = areSlipsApart(rows.values[x + endsPlace]!, rows.values[y + endsPlace]!) || !areNear(left, right) ? 3 : 2;
  };
}

/** Whether two different words of a column are one slip apart: read as bytes where they stand so. */
function numberNearness(table: RecordTable, column: string): (a: number, b: number) => boolean {
  const bytes = table.wordBytes?.[column];
  if (!bytes?.isAscii) return (a, b) => isWithinOneEdit(wordAt(table, column, a), wordAt(table, column, b));
  const { pool, ends } = bytes;
  return (a, b) => areSignsWithinOneEdit(pool, beginOf(ends, a), ends[a]!, beginOf(ends, b), ends[b]!);
}

/** A child's number in a school or a service says something within that source alone. */
function compareLocalIds({ table, rows, at }: PartMaking): ComparePart {
  const local = columnOf(table, 'localId');
  if (!local) return noPart;
  const number = rows.take(local);
  const source = rows.take(columnOf(table, 'source')!);
  return (x, y, levels) => {
    const left = rows.values[x + number]!;
    const right = rows.values[y + number]!;
    if (left !== 0 && right !== 0 && rows.values[x + source] === rows.values[y + source]) levels[at] = left === right ? 1 : 2;
  };
}
