import type { FurtherAgreement } from './further-signs.ts';
import type { KeyPart, KeyParts } from './key-parts.ts';
import { otherColumns, type RecordTable } from './record-table.ts';

/** One way in which two records of a person may be found: they share this key. */
export interface BlockingRule {
  readonly name: string;
  /** Columns that two records with one key agree in by necessity; training on the rule's pairs leaves their comparisons out. */
  readonly settles: readonly string[];
  /** Writes the key of every row, 0 where it has none, into as many zeros. */
  readonly writeKeys: (keys: Uint32Array) => void;
  /** Finds next to nothing that other rules miss, and compares nearly everything where records are many: used within `freePairs` or the budget alone. */
  readonly isSpare?: true;
  /** What its pairs must agree in besides, where it finds more of them than `narrowAbove`. */
  readonly further?: FurtherAgreement;
}

/** The rules that a table's columns allow, those that find the fewest candidates first. */
export function blockingRules(table: RecordTable, part: KeyParts): BlockingRule[] {
  const rules: BlockingRule[] = [];
  const add = (name: string, settles: readonly string[], ...parts: readonly (KeyPart | undefined)[]): void => {
    if (!areAll(parts)) return;
    rules.push({ name, settles, writeKeys: joined(rules.length + 1, parts), ...(isSpare(name) ? { isSpare: true } : {}), ...(Object.hasOwn(furtherAgreements, name) ? { further: furtherAgreements[name]! } : {}) });
  };
  add('NHS number', ['nhs'], part.word('nhs'));
  add('UPN', ['upn'], part.word('upn'));
  add('local number', ['localId'], part.word('localId'));
  const identifying = otherColumns(table).filter((column) => isIdentifying(table, column));
  for (const column of identifying) add(column.slice(6), [column], part.word(column));
  add('e-mail', ['email'], part.word('email'));
  add('telephone and given name', ['phone', 'given'], part.word('phone'), part.givenSound);
  add('telephone and date of birth', ['phone', 'birthDate'], part.word('phone'), part.birthDate);
  add('date of birth and family name', ['birthDate', 'family'], part.birthDate, part.familySound);
  add('date of birth and given name', ['birthDate', 'given'], part.birthDate, part.givenSound);
  add('date of birth and postcode', ['birthDate', 'place'], part.birthDate, part.word('postcode'));
  add('date of birth and carer', ['birthDate', 'carer'], part.birthDate, part.word('carer'));
  add('postcode and given name', ['place', 'given'], part.word('postcode'), part.givenSound);
  add('postcode, family name and year of birth', ['place', 'family', 'birthDate'], part.word('postcode'), part.familySound, part.birthYear);
  add('both names and year of birth', ['given', 'family', 'birthDate'], part.bothNames, part.birthYear);
  add('both names and postcode district', ['given', 'family', 'place'], part.bothSounds, part.district);
  add('both names', ['given', 'family'], part.bothNames);
  add('address and given name', ['place', 'given'], part.word('address'), part.givenSound);
  add('address and year of birth', ['place', 'birthDate'], part.word('address'), part.birthYear);
  add('town, given name and year of birth', ['place', 'given', 'birthDate'], part.word('town'), part.givenSound, part.birthYear);
  add('town, family name and year of birth', ['place', 'family', 'birthDate'], part.word('town'), part.familySound, part.birthYear);
  add('town and date of birth', ['place', 'birthDate'], part.word('town'), part.birthDate);
  for (const column of otherColumns(table)) {
    if (identifying.includes(column) || table.words[column]!.length < 20) continue;
    add(`${column.slice(6)} and date of birth`, [column, 'birthDate'], part.word(column), part.birthDate);
    add(`${column.slice(6)}, given name and year of birth`, [column, 'given', 'birthDate'], part.word(column), part.givenSound, part.birthYear);
    add(`${column.slice(6)}, family name and year of birth`, [column, 'family', 'birthDate'], part.word(column), part.familySound, part.birthYear);
  }
  return rules;
}

/**
 * What pairs of a rule must agree in besides its key, where it finds more of them than there are records. Strangers who share a key grow with the square of a population, people with it: among a
 * million records 3 million pairs of 4.8 are then not compared, among five million 68 of 84, and of what is to be found one in 100,000 is missed.
 */
const furtherAgreements: Readonly<Record<string, FurtherAgreement>> = {
  'date of birth and family name': { any: [], orUnknown: [], despiteTwoNumbers: ['district'] },
  'date of birth and given name': { any: ['district', 'middle', 'address', 'familyInitial', 'lastFamilyInitial'], orUnknown: ['district'], despiteTwoNumbers: ['district'] },
  'both names and year of birth': { any: ['day', 'month', 'district'], orUnknown: ['birthday', 'district'], despiteTwoNumbers: [] },
  'both names and postcode district': { any: ['day', 'month'], orUnknown: ['birthday'], despiteTwoNumbers: [] },
  'address and year of birth': { any: ['district', 'birthday', 'familyInitial'], orUnknown: [], despiteTwoNumbers: [] },
};

/** Above so many pairs a rule asks for more than its key. */
export function narrowAbove(records: number): number {
  return Math.max(1_000_000, records);
}

/** Names without a date or a place, and a town with half a person: at a million children seven in eight of all pairs for one in a thousand of what is to be found. */
function isSpare(rule: string): boolean {
  return rule === 'both names' || rule.startsWith('town');
}

/** Pairs that a spare rule may have without drawing on the budget. */
export function freePairs(records: number): number {
  return Math.max(1_000_000, 2 * records);
}

/**
 * Wider rules, for where a slip spoils every narrow one: taken in this order as long as their pairs stay within `pairBudget` of the records.
 *
 * The date of birth alone finds a handful in a list of thousands and a million pairs in a nation; so which of them are used depends on the size of the task.
 */
export function widerRules(part: KeyParts, start: number): BlockingRule[] {
  const rules: BlockingRule[] = [];
  const add = (name: string, settles: readonly string[], ...parts: readonly (KeyPart | undefined)[]): void => {
    if (areAll(parts)) rules.push({ name, settles, writeKeys: joined(start + rules.length + 1, parts) });
  };
  add('every pair', [], everyRow);
  add('telephone', ['phone'], part.word('phone'));
  add('carer', ['carer'], part.word('carer'));
  add('address', ['place'], part.word('address'));
  add('postcode and family name', ['place', 'family'], part.word('postcode'), part.familySound);
  add('postcode', ['place'], part.word('postcode'));
  add('date of birth', ['birthDate'], part.birthDate);
  add('town and family name', ['place', 'family'], part.word('town'), part.familySound);
  add('town and given name', ['place', 'given'], part.word('town'), part.givenSound);
  add('family name and year of birth', ['family', 'birthDate'], part.familySound, part.birthYear);
  add('given name and year of birth', ['given', 'birthDate'], part.givenSound, part.birthYear);
  add('family name', ['family'], part.word('family'));
  return rules;
}

/** Pairs that wider rules may add: generous for small lists, as many as the records for a large one. */
export function pairBudget(records: number): number {
  return Math.max(records, Math.min(500 * records, 2_000_000));
}

/** The keys under which people who live together stand: a place or a way to be reached, and a family name. */
export function householdRules(part: KeyParts): BlockingRule[] {
  return (['postcode', 'address', 'phone', 'email'] as const).flatMap((column, at) => {
    const parts = [part.word(column), part.familySound];
    return areAll(parts) ? [{ name: column, settles: [], writeKeys: joined(at + 1, parts) }] : [];
  });
}

/** Whether a column of another kind nearly names the person: most of its values occur in few records. */
export function isIdentifying(table: RecordTable, column: string): boolean {
  const values = table.columns[column]!;
  let filled = 0;
  for (let row = 0; row < values.length; row += 1) if (values[row] !== 0) filled += 1;
  const words = table.words[column]!.length - 1;
  return filled > 0 && words > 10 && filled / words <= 5 && averageLength(table.words[column]!) >= 4;
}

function averageLength(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + word.length, 0) / Math.max(1, words.length - 1);
}

function areAll(parts: readonly (KeyPart | undefined)[]): parts is readonly KeyPart[] {
  return parts.every((part) => part !== undefined);
}

/** One key for all rows. */
const everyRow: KeyPart = () => undefined;

/** A key of parts; each rule begins with its own number, so that two rules of the same parts would have other keys. */
function joined(start: number, parts: readonly KeyPart[]): (keys: Uint32Array) => void {
  return (keys) => {
    keys.fill(start);
    for (const part of parts) part(keys);
  };
}
