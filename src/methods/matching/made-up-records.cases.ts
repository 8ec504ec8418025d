import { seededNumbers } from './hash-order.ts';
import type { RowLayout } from './finish-records.ts';
import type { MatchingReference } from './matching-reference.ts';
import type { PersonRole } from './person-role.ts';
import { startReading } from './read-records.ts';
import type { RecordTable } from './record-table.ts';

/** Small tables for tests; the program's own stand in reference/matching. */
export const testReference: MatchingReference = {
  variants: { given: [['ROBERT', 'BOB', 'ROB'], ['MOHAMMED', 'MUHAMMAD'], ['ALEXANDER', 'ALEX'], ['ALEXANDRA', 'ALEX']], family: [['CHAUDHRY', 'CHOUDHURY']] },
  placeholders: { names: ['BABY', 'UNKNOWN'], namePatterns: ['^TWIN ?\\d?$'], dates: [19000101], institutionPostcodes: ['QA11AA'] },
};

/** The columns of a made-up record, in order. */
export const testRoles: readonly PersonRole[] = ['record_id', 'source', 'given', 'middle', 'family', 'date_of_birth', 'sex', 'postcode', 'address', 'nhs_number', 'truth'];

const givenNames = ['Amelia', 'Robert', 'Mohammed', 'Alexander', 'Sofia', 'Ethan', 'Priya', 'Oliver', 'Grace', 'Yusuf', 'Isla', 'Noah', 'Zara', 'Leo', 'Freya', 'Aisha', 'Harvey', 'Maya', 'Callum', 'Ruby'];
const familyNames = ['Smith', 'Khan', 'Patel', 'Jones', 'Choudhury', 'Okafor', 'Novak', 'Brown', 'Evans', 'Walker', 'Hussain', 'Thompson', 'Ferreira', 'Wright', 'Marlowe', 'Ingham', 'Tattersall', 'Pemberton'];

/** Rows of made-up children in two or three feeds, with brothers and sisters, twins, slips and gaps. */
export function madeUpRows(people: number, seed: number): string[][] {
  const next = seededNumbers(seed);
  const pick = <Item>(from: readonly Item[]): Item => from[Math.floor(next() * from.length)]!;
  const rows: string[][] = [];
  let family = { name: '', postcode: '', address: '', date: '' };
  for (let person = 0; person < people; person += 1) {
    const isKin = person > 0 && next() < 0.4;
    const isTwin = isKin && next() < 0.15;
    if (!isKin) family = { name: pick(familyNames), postcode: `QA${1 + Math.floor(next() * 9)} ${Math.floor(next() * 9)}${pick(['AB', 'BD', 'CE', 'DF'])}`, address: `${1 + Math.floor(next() * 80)} ${pick(['Oak', 'Mill', 'High', 'Kent'])} Road`, date: '' };
    const date = isTwin ? family.date : `20${10 + Math.floor(next() * 10)}-${String(1 + Math.floor(next() * 12)).padStart(2, '0')}-${String(1 + Math.floor(next() * 28)).padStart(2, '0')}`;
    family = { ...family, date };
    const child = { given: pick(givenNames), middle: pick(givenNames), sex: pick(['F', 'M']), nhs: nhsNumber(100_000_000 + person * 7 + seed) };
    for (const feed of ['health', 'school', 'care']) {
      if (next() < (feed === 'care' ? 0.6 : 0.1)) continue;
      const slip = next();
      rows.push([
        `${feed}-${person}`, feed, slip < 0.06 ? mistype(child.given, next) : child.given, slip > 0.7 ? '' : child.middle, slip > 0.94 ? mistype(family.name, next) : family.name, slip > 0.06 && slip < 0.09 ? swapDay(date) : date, next() < 0.02 ? '' : child.sex,
        next() < 0.08 ? 'QA9 9ZZ' : family.postcode, next() < 0.1 ? '' : family.address, feed === 'school' || next() < 0.1 ? '' : child.nhs, `child ${person}`,
      ]);
    }
  }
  return rows;
}

function mistype(name: string, next: () => number): string {
  const at = 1 + Math.floor(next() * (name.length - 2));
  return name.slice(0, at) + name[at + 1]! + name[at]! + name.slice(at + 2);
}

function swapDay(date: string): string {
  const [year, month, day] = date.split('-');
  return Number(day) <= 12 ? `${year}-${day}-${month}` : date;
}

/** The NHS number of nine digits with its check digit, or of the next nine where there is none. */
export function nhsNumber(nine: number): string {
  const digits = String(nine);
  const sum = [...digits].reduce((total, digit, at) => total + (10 - at) * Number(digit), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? nhsNumber(nine + 1) : `${digits}${check}`;
}

/** A table of rows in the order given. */
export function tableOf(rows: readonly (readonly string[])[], roles: readonly PersonRole[] = testRoles, reference: MatchingReference = testReference, layout: RowLayout = 'by-number'): RecordTable {
  const reader = startReading(reference);
  rows.forEach((row, at) => reader.add(roles, row, 'one feed', `row ${at}`));
  return reader.finish(layout).table;
}
