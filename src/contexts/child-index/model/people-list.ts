import { columnOf, type RecordTable } from '../../../methods/matching/record-table.ts';
import { numberPairs } from '../../../methods/matching/pair-numbers.ts';
import { kinshipFromRecords, rowsByValue, type KinshipOf, type Subgrouping } from '../../../methods/matching/link-quality.ts';

/** What a list of true people says of one: who their family, birth and adoption are, and which community their names come from. "" where it says nothing. */
export interface TruePerson {
  readonly family: string;
  /** One number for children of one birth. */
  readonly birth: string;
  /** One number for the identity before and after an adoption. */
  readonly adoption: string;
  readonly community: string;
}

/** True people by their number. */
export type PeopleList = ReadonlyMap<string, TruePerson>;

/** What a list says of the person of each row: undefined where the list or the truth does not know. */
export type PersonOfRow = (row: number) => TruePerson | undefined;

/** Looks the person of a row up. */
export function personOfRow(table: RecordTable, people: PeopleList): PersonOfRow {
  const names = table.truthNames ?? [];
  const known = names.map((name) => people.get(name));
  return (row) => known[table.truth?.[row] ?? 0];
}

/** Kin by the list of people. Two identities of one adoption come first: they are one family too. */
export function kinshipFromList(personOf: PersonOfRow): KinshipOf {
  return (a, b) => {
    const left = personOf(a);
    const right = personOf(b);
    if (!left || !right) return 'unrelated';
    if (left.adoption !== '' && left.adoption === right.adoption) return 'old and new identity';
    if (left.birth !== '' && left.birth === right.birth) return 'twins';
    return left.family !== '' && left.family === right.family ? 'siblings' : 'unrelated';
  };
}

/** Rows that may be kin, by the list: one family, or one adoption. */
export function* kinRowsFromList(table: RecordTable, people: PeopleList): Generator<Int32Array> {
  const known = (table.truthNames ?? []).map((name) => people.get(name));
  for (const kind of ['family', 'adoption'] as const) {
    const numbers = new Map<string, number>([['', 0]]);
    const ofPerson = Int32Array.from(known, (person) => {
      const word = person?.[kind] ?? '';
      if (!numbers.has(word)) numbers.set(word, numbers.size);
      return numbers.get(word)!;
    });
    yield* rowsByValue(table.truth!.map((person) => ofPerson[person]!));
  }
}

/** Kin and rows that may be kin by the records alone: one family name and postcode. */
export function kinFromRecords(table: RecordTable): { readonly kinshipOf: KinshipOf; readonly kinRows: Iterable<ArrayLike<number>> } {
  const family = columnOf(table, 'family');
  const postcode = columnOf(table, 'postcode');
  const kinRows = family && postcode ? rowsByValue(numberPairs(family, postcode).ofRow) : [];
  return { kinshipOf: kinshipFromRecords(table), kinRows };
}

/** The parts of the records by which errors are always told apart. */
export function subgroupings(table: RecordTable, communityOf: (row: number) => string): Subgrouping[] {
  const { sex, birthDate, nhs, upn, source } = table.columns;
  const latest = birthDate ? birthDate.reduce((most, date) => Math.max(most, Math.trunc(date / 10_000)), 0) : 0;
  return [
    { subgroup: 'feed', groupOf: (row) => table.words['source']![source![row]!]! },
    ...(sex ? [{ subgroup: 'sex', groupOf: (row: number) => ['not said', 'female', 'male', 'other'][sex[row]!]! }] : []),
    ...(birthDate ? [{ subgroup: 'age', groupOf: ageInWords(birthDate, latest) }] : []),
    ...(nhs || upn ? [{ subgroup: 'numbers', groupOf: numbersInWords(table) }] : []),
    ...(table.columns['given'] || table.columns['family'] ? [{ subgroup: 'community of names', groupOf: communityOf }] : []),
  ];
}

function ageInWords(dates: Int32Array, latest: number): (row: number) => string {
  const bands = new Map<number, string>();
  return (row) => {
    const year = Math.trunc(dates[row]! / 10_000);
    let band = bands.get(year);
    if (band === undefined) bands.set(year, (band = dates[row] === 0 ? 'date of birth missing' : ageBand(latest - year)));
    return band;
  };
}

function ageBand(age: number): string {
  const from = Math.trunc(age / 5) * 5;
  return `${String(from).padStart(2, '0')} to ${String(from + 4).padStart(2, '0')} years before the latest birth`;
}

const nhsWords = ['', 'NHS number that fails its check', 'NHS number'];

/** The numbers that a record carries, in words. */
function numbersInWords(table: RecordTable): (row: number) => string {
  const { nhs, upn } = table.columns;
  const words = nhsWords.map((word) => [word || 'no number', [word, 'UPN'].filter(Boolean).join(' and ')] as const);
  return (row) => {
    const number = nhs?.[row] ?? 0;
    return words[number === 0 ? 0 : 1 + table.isVerifiedNhs[number]!]![(upn?.[row] ?? 0) === 0 ? 0 : 1];
  };
}
