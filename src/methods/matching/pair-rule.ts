import { birthDateLevel } from './birth-date.ts';
import { placeLevels, type ComparisonField, type FieldKind } from './comparison-field.ts';
import type { LinkageModel } from './linkage-model.ts';
import { nameLevel } from './name-variants.ts';
import type { RecordTable } from './record-table.ts';
import { soundex } from './sound-key.ts';
import { hashPair, hashText, sortByKey } from './hash-order.ts';
import { districtsOf } from './place-text.ts';
import { sharedBytes } from './text-list.ts';
import { numbersOf } from './value-rows.ts';

/**
 * What a rule says of a pair, whatever its score.
 *
 * `nhs-and-date` links without a score. `withheld-*` is neither linked nor shown for review: it may join a child's old and new identity. The others send a
 * pair to a person instead of linking it.
 */
export type PairRule = (typeof pairRuleNames)[number];

/** The rules, in the order of their numbers where pairs are kept as columns: the first is 1, and 0 says that the score decides. */
export const pairRuleNames = ['nhs-and-date', 'withheld-two-nhs-numbers', 'withheld-name-and-date-alone', 'two-nhs-numbers', 'two-upns', 'another-forename', 'multiple-birth', 'sibling-date'] as const;

/** Judges a pair by rules alone; undefined where the score decides. */
export type JudgePair = (levels: Uint8Array, a: number, b: number) => PairRule | undefined;

/** Whether the rule keeps a pair from being linked. */
export function isVeto(rule: PairRule | undefined): boolean {
  return rule !== undefined && rule !== 'nhs-and-date';
}

/** Whether the rule keeps a pair out of everybody's sight but theirs who keep sealed links. */
export function isWithheld(rule: PairRule | undefined): boolean {
  return rule === 'withheld-two-nhs-numbers' || rule === 'withheld-name-and-date-alone';
}

/** The rules of a model over the rows of a table; `births` is what `multipleBirths` says of it, where somebody knows it already. */
export function pairRules(table: RecordTable, model: LinkageModel, births?: Uint8Array): JudgePair {
  const identifiers = model.fields.flatMap(({ kind, shared }, index) => (kind === 'other' && shared <= 0.002 ? [index] : []));
  const others = model.fields.flatMap(({ kind, shared }, index) => (kind === 'other' && shared > 0.002 ? [index] : []));
  const at = (kind: FieldKind): number => model.fields.findIndex((field) => field.kind === kind);
  const levelAt = (levels: Uint8Array, field: number): number => (field < 0 ? 0 : levels[field]!);
  const [dateAt, givenAt, middleAt, familyAt, nhsAt, upnAt, localAt, sourceAt] = [at('birthDate'), at('given'), at('middle'), at('family'), at('nhs'), at('upn'), at('localId'), at('source')];
  const nhs = table.columns['nhs'];
  const isVerified = (row: number): boolean => nhs !== undefined && table.isVerifiedNhs[nhs[row]!] === 1;
  const upn = table.columns['upn'];
  const arePermanent = (a: number, b: number): boolean => upn !== undefined && table.isVerifiedUpn[upn[a]!] === 1 && table.isVerifiedUpn[upn[b]!] === 1;
  const isChildren = model.settings.rules === 'children';
  const inMultiple = isChildren ? (births ?? multipleBirths(table)) : new Uint8Array(table.count);
  const isHousehold = householdSharing(model.fields);
  return (levels, a, b) => {
    const date = levelAt(levels, dateAt);
    const given = levelAt(levels, givenAt);
    const number = levelAt(levels, nhsAt);
    const areVerified = number !== 0 && isVerified(a) && isVerified(b);
    const hasNumber = (number === 1 && areVerified) || levelAt(levels, upnAt) === 1 || levelAt(levels, localAt) === 1 || identifiers.some((index) => levels[index] === 1);
    if (areVerified && number !== 1) return given > 0 && given <= nameLevel.near && date > 0 && date <= birthDateLevel.slip ? 'withheld-two-nhs-numbers' : 'two-nhs-numbers';
    const pupil = levelAt(levels, upnAt);
    if (pupil > 2 && arePermanent(a, b)) return 'two-upns';
    const isOtherForename = given === nameLevel.other && date > 0 && date <= birthDateLevel.slip;
    const inBoth = inMultiple[a]! > 0 && inMultiple[b]! > 0;
    const areNamesakes = inMultiple[a] === namesakes && inMultiple[b] === namesakes && levelAt(levels, middleAt) !== 1;
    if (areVerified && number === 1 && date === birthDateLevel.exact) return isOtherForename && (inBoth || levelAt(levels, sourceAt) === 1) ? 'multiple-birth' : 'nhs-and-date'; // a list that has a number twice under two forenames mistook a twin's for the child's
    if (!isChildren) return undefined;
    if (isOtherForename && !hasNumber) return 'another-forename';
    if (inBoth && !hasNumber && (given !== nameLevel.exact || areNamesakes)) return 'multiple-birth';
    if (!hasNumber && (date === birthDateLevel.year || date === birthDateLevel.other) && isHousehold(levels)) return 'sibling-date';
    const family = levelAt(levels, familyAt);
    if (!hasNumber && family >= nameLevel.alike && !isHousehold(levels) && !others.some((index) => levels[index] === 1)) return 'withheld-name-and-date-alone';
    return undefined;
  };
}

/** Whether a pair's levels say that its records share a home: a postcode or an address, or nearly; a carer, a telephone or an e-mail address. */
export function householdSharing(fields: readonly ComparisonField[]): (levels: Uint8Array) => boolean {
  const at = (kind: FieldKind): number => fields.findIndex((field) => field.kind === kind);
  const placeAt = at('place');
  const others = ([['carer', 3], ['phone', 2], ['email', 2]] as const).map(([kind, worst]) => ({ field: at(kind), worst })).filter(({ field }) => field >= 0);
  return (levels) => {
    const place = placeAt < 0 ? 0 : levels[placeAt]!;
    const postcode = Math.trunc(place / placeLevels.postcode);
    const address = Math.trunc(place / placeLevels.address) % 4;
    if ((postcode > 0 && postcode <= 2) || (address > 0 && address <= 2)) return true;
    for (const { field, worst } of others) if (levels[field]! > 0 && levels[field]! <= worst) return true;
    return false;
  };
}

/** Mark of a row whose twin has a forename that sounds the same, so that the forename does not tell them apart. */
const namesakes = 2;

/** Marks rows that stand with another NHS number under one date of birth, family name and postcode district: twins, most likely; 1, or `namesakes`. */
export function multipleBirths(table: RecordTable): Uint8Array {
  const marked = new Uint8Array(sharedBytes(table.count));
  const { birthDate, family, postcode, nhs, given } = table.columns;
  if (!birthDate || !family || !nhs) return marked;
  const sounds = numbersOf(table.words['family']!, (word) => hashText(soundex(word.split(' ').at(-1)!)));
  const districts = numbersOf(districtsOf(table.words['postcode'] ?? ['']), (district) => hashText(district));
  districts[0] = 0;
  const soundOf = (row: number): string => soundex(table.words['given']![given![row]!]!);
  const keys = new Uint32Array(table.count);
  for (let row = 0; row < table.count; row += 1) if (birthDate[row] !== 0 && family[row] !== 0) keys[row] = hashPair(hashPair(birthDate[row]!, sounds[family[row]!]!), districts[postcode?.[row] ?? 0]!) || 1;
  const { rows: order, keys: sorted } = sortByKey(keys);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && sorted[to] === sorted[from]) to += 1;
    if (hasTwoNumbers(table, nhs, order, from, to)) {
      const group = order.subarray(from, to);
      const numbered = [...group].filter((row) => table.isVerifiedNhs[nhs[row]!] === 1);
      const areNamesakes = given !== undefined && numbered.some((row) => numbered.some((other) => nhs[row] !== nhs[other] && given[row] !== 0 && soundOf(row) === soundOf(other)));
      for (const row of group) marked[row] = areNamesakes ? namesakes : 1;
    }
    from = to;
  }
  return marked;
}

/** Whether two verified NHS numbers stand in a stretch of rows. */
function hasTwoNumbers(table: RecordTable, nhs: Int32Array, order: Int32Array, from: number, to: number): boolean {
  let first = 0;
  for (let at = from; at < to; at += 1) {
    const number = nhs[order[at]!]!;
    if (table.isVerifiedNhs[number] !== 1 || number === first) continue;
    if (first !== 0) return true;
    first = number;
  }
  return false;
}
