import { readNameTables } from '../../src/contexts/child-index/actions/read-population-tables.ts';
import { seededNumbers } from '../../src/methods/matching/hash-order.ts';

/** A made-up list of people with the errors of one kind of list, and how its columns are mapped. */
export interface MadeUpList {
  /** Files by name: rows with their headings first. */
  readonly files: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly mapping: Readonly<Record<string, string | readonly string[]>>;
  /** Words for the command line beside files and mapping. */
  readonly words: readonly string[];
}

/** Draws of one seed. */
class Draws {
  private readonly next: () => number;

  constructor(seed: number) {
    this.next = seededNumbers(seed);
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  isIn(share: number): boolean {
    return this.next() < share;
  }

  pick<Item>(from: readonly Item[]): Item {
    return from[this.below(from.length)]!;
  }

  /** Near the beginning oftener: the k-th in about 1 / (k + 3). */
  common<Item>(from: readonly Item[]): Item {
    return from[Math.min(from.length - 1, Math.floor(3 * ((from.length / 3 + 1) ** this.next() - 1)))]!;
  }
}

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** One slip of the keyboard, of hearing or of reading. */
function mistype(text: string, draws: Draws): string {
  if (text.length < 2) return text;
  const at = draws.below(text.length - 1);
  const isDigit = /\d/.test(text[at]!);
  switch (draws.below(5)) {
    case 0:
      return text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2);
    case 1:
      return text.slice(0, at) + text.slice(at + 1);
    case 2:
      return text.slice(0, at) + (isDigit ? String(draws.below(10)) : letters[draws.below(26)]!) + text.slice(at);
    case 3:
      return text.slice(0, at) + (isDigit ? String(draws.below(10)) : letters[draws.below(26)]!) + text.slice(at + 1);
    default:
      return text.includes(' ') ? text.replace(' ', '') : `${text.slice(0, at + 1)} ${text.slice(at + 1)}`;
  }
}

function namesOf(communities: readonly string[]): { readonly given: readonly string[]; readonly family: readonly string[] } {
  const tables = readNameTables(undefined);
  const wanted = (community: string): boolean => communities.includes(community);
  const given = tables.forenames.filter(({ community }) => wanted(community)).sort((a, b) => b.weights[0] - a.weights[0]).map(({ name }) => name.toLowerCase());
  const family = tables.familyNames.filter(({ community, name }) => wanted(community) && name !== '').sort((a, b) => b.weight - a.weight).map(({ name }) => name.toLowerCase());
  return { given: [...new Set(given)], family: [...new Set(family)] };
}

function dateOf(draws: Draws, from: number, to: number): string {
  return `${from + draws.below(to - from + 1)}-${two(1 + draws.below(12))}-${two(1 + draws.below(28))}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function words(draws: Draws, parts: readonly string[], count: number): string {
  return Array.from({ length: count }, () => draws.pick(parts)).join('');
}

const parts = ['ba', 'cor', 'dun', 'el', 'far', 'gle', 'har', 'kin', 'lo', 'mor', 'nar', 'pen', 'ro', 'sto', 'tar', 'wil', 'wood', 'mere', 'ley', 'ton', 'by', 'field', 'ham', 'stow'];

/**
 * Forms filled in twice and more, as generators of test forms spoil them: slips, words cut in two, fields left out, given and family name or lines of the address changed over, another value
 * in a field altogether. `copies` says how many of one person there are at most; as two files each person stands once in each.
 */
export function madeUpForms(seed: number, people: number, copies: number, has: { readonly number: boolean; readonly twoFiles: boolean }): MadeUpList {
  const draws = new Draws(seed);
  const names = namesOf(['british']);
  const streets = Array.from({ length: 900 }, () => `${words(draws, parts, 2 + draws.below(2))} ${draws.pick(['street', 'place', 'crescent', 'avenue', 'close', 'circuit'])}`);
  const suburbs = Array.from({ length: 500 }, () => ({ name: words(draws, parts, 2 + draws.below(2)), postcode: String(2000 + draws.below(4000)), state: draws.pick(['nw', 'vc', 'ql', 'sa', 'wa']) }));
  const heads = ['id', 'given', 'family', 'number', 'street', 'place', 'suburb', 'postcode', 'state', 'born', ...(has.number ? ['insurance'] : []), 'person'];
  const one: string[][] = [heads];
  const two_: string[][] = [heads];
  for (let person = 0; person < people; person += 1) {
    const suburb = draws.pick(suburbs);
    const born = draws.isIn(0.02) ? '' : dateOf(draws, 1900, 1999).replaceAll('-', '');
    const original = [draws.common(names.given), draws.isIn(0.4) ? words(draws, parts, 3) : draws.common(names.family), String(1 + draws.below(draws.isIn(0.7) ? 99 : 400)), draws.pick(streets), draws.isIn(0.4) ? '' : words(draws, parts, 3), suburb.name, suburb.postcode, suburb.state, born];
    const insurance = String(1_000_000 + draws.below(9_000_000));
    one.push([`rec-${person}-first`, ...original, ...(has.number ? [insurance] : []), String(person)]);
    const count = has.twoFiles ? 1 : draws.isIn(0.4) ? 0 : 1 + Math.min(draws.below(copies), draws.below(copies));
    for (let copy = 0; copy < count; copy += 1) (has.twoFiles ? two_ : one).push([`rec-${person}-copy-${copy}`, ...spoilForm(original, draws, { names, streets }), ...(has.number ? [draws.isIn(0.08) ? mistype(insurance, draws) : draws.isIn(0.01) ? String(1_000_000 + draws.below(9_000_000)) : insurance] : []), String(person)]);
  }
  return {
    files: has.twoFiles ? { 'forms-one.csv': one, 'forms-two.csv': two_ } : { 'forms.csv': one },
    mapping: { record_id: 'id', given: 'given', family: 'family', address: ['number', 'street'], 'other:place': 'place', town: 'suburb', postcode: 'postcode', 'other:state': 'state', date_of_birth: 'born', ...(has.number ? { 'other:insurance': 'insurance' } : {}), truth: 'person' },
    words: has.twoFiles ? ['--mode', 'link'] : [],
  };
}

/** Places of the fields of a form. */
const [formGiven, formFamily, formStreet, formPlace, formState, formBorn] = [0, 1, 3, 4, 7, 8] as const;

function spoilForm(original: readonly string[], draws: Draws, { names, streets }: { readonly names: ReturnType<typeof namesOf>; readonly streets: readonly string[] }): string[] {
  const form = [...original];
  const times = 1 + draws.below(5);
  for (let time = 0; time < times; time += 1) {
    const at = draws.below(form.length);
    const kind = draws.below(20);
    if (kind < 11) form[at] = at === formBorn && draws.isIn(0.5) ? form[at]! : mistype(form[at]!, draws);
    else if (kind < 14) form[at] = at === formBorn && draws.isIn(0.7) ? form[at]! : '';
    else if (kind < 16) [form[formGiven], form[formFamily]] = [form[formFamily]!, form[formGiven]!];
    else if (kind < 17) [form[formStreet], form[formPlace]] = [form[formPlace]!, form[formStreet]!];
    else if (kind < 18) form[formFamily] = draws.common(names.family);
    else if (kind < 19) form[formStreet] = draws.pick(streets);
    else form[formState] = '';
  }
  return form;
}

/**
 * People of history as catalogues know them: many records each, by another name every time (of a place, with a title, short), born about a year, at a place or a county, living near by in one of them and
 * in the next town in another; families of one name and place, and namesakes.
 */
export function madeUpHistory(seed: number, people: number): MadeUpList {
  const draws = new Draws(seed);
  const names = namesOf(['british']);
  const counties = Array.from({ length: 40 }, () => `${words(draws, parts, 2)}shire`);
  const towns = Array.from({ length: 400 }, () => ({ name: words(draws, parts, 2 + draws.below(2)), county: draws.pick(counties), area: `${letters[draws.below(26)]!}${letters[draws.below(26)]!}${1 + draws.below(30)}` }));
  const callings = ['politician', 'writer', 'cleric', 'painter', 'soldier', 'physician', 'engraver', 'botanist', 'lawyer', 'merchant', 'composer', 'actor', 'engineer', 'antiquary', 'poet', 'naval officer', 'printer', 'cricketer', 'footballer', 'journalist'];
  const rows: string[][] = [['id', 'full', 'given', 'family', 'born', 'birthplace', 'postcode', 'sex', 'calling', 'person']];
  let kin: { family: string; town: (typeof towns)[number]; year: number } | undefined;
  for (let person = 0; person < people; person += 1) {
    kin = kin && draws.isIn(0.25) ? { ...kin, year: kin.year + draws.pick([2, 3, 5, 24, 28, 31]) } : { family: draws.isIn(0.35) ? words(draws, parts, 3) : draws.common(names.family), town: draws.pick(towns), year: 1500 + draws.below(430) };
    const given = [draws.common(names.given), draws.isIn(0.35) ? draws.common(names.given) : ''].filter(Boolean);
    const born = `${kin.year}-${two(1 + draws.below(12))}-${two(1 + draws.below(28))}`;
    const unit = (): string => `${kin!.town.area} ${draws.below(10)}${letters[draws.below(20)]!}${letters[draws.below(20)]!}`;
    const homes = [unit(), unit(), unit()];
    const facts = { given, family: kin.family, born: draws.isIn(0.15) ? `${kin.year}-01-01` : born, town: kin.town, homes, sex: draws.pick(['male', 'male', 'male', 'female']), calling: draws.pick(callings) };
    const count = draws.isIn(0.08) ? 1 : 2 + draws.below(18);
    for (let copy = 0; copy < count; copy += 1) rows.push([`h${person}-${copy}`, ...tellHistory(facts, draws, { counties, callings, towns }), String(person)]);
  }
  return { files: { 'history.csv': rows }, mapping: { record_id: 'id', given: 'given', family: 'family', date_of_birth: 'born', sex: 'sex', postcode: 'postcode', 'other:birth_place': 'birthplace', 'other:occupation': 'calling', truth: 'person' }, words: [] };
}

interface HistoryFacts {
  readonly given: readonly string[];
  readonly family: string;
  readonly born: string;
  readonly town: { readonly name: string; readonly county: string };
  readonly homes: readonly string[];
  readonly sex: string;
  readonly calling: string;
}

function tellHistory(facts: HistoryFacts, draws: Draws, { counties, callings, towns }: { readonly counties: readonly string[]; readonly callings: readonly string[]; readonly towns: readonly { readonly name: string }[] }): string[] {
  let given = draws.isIn(0.6) ? facts.given[0]! : facts.given.join(' ');
  let family = facts.family;
  const style = draws.below(20);
  if (style === 0) given = given[0]!;
  else if (style === 1) given = facts.given.at(-1)!;
  else if (style === 2) family = `${family} of ${facts.town.name}`;
  else if (style === 3) family = facts.town.name;
  else if (style === 4) given = `sir ${given}`;
  else if (style === 5) family = '';
  else if (style === 6) [given, family] = [family, given];
  else if (style < 9) given = mistype(given, draws);
  else if (style < 12) family = mistype(family, draws);
  const born = draws.isIn(0.08) ? '' : draws.isIn(0.08) ? `${facts.born.slice(0, 4)}-01-01` : draws.isIn(0.1) ? mistype(facts.born.replaceAll('-', ''), draws) : draws.isIn(0.04) ? `${Number(facts.born.slice(0, 4)) + draws.below(7) - 3}-01-01` : facts.born;
  const birthplace = draws.isIn(0.1) ? '' : draws.isIn(0.03) ? draws.pick(towns).name : draws.isIn(0.25) ? facts.town.county : draws.isIn(0.04) ? draws.pick(counties) : draws.isIn(0.08) ? mistype(facts.town.name, draws) : facts.town.name;
  const postcode = draws.isIn(0.15) ? '' : draws.isIn(0.1) ? mistype(facts.homes[0]!, draws) : draws.pick(facts.homes);
  const calling = draws.isIn(0.3) ? '' : draws.isIn(0.15) ? draws.pick(callings) : facts.calling;
  return [`${given} ${family}`.trim(), given, family, born, birthplace, postcode, draws.isIn(0.15) ? '' : draws.isIn(0.01) ? (facts.sex === 'male' ? 'female' : 'male') : facts.sex, calling];
}

/** Two registers of villages: names of other languages in any spelling, dates of birth that are often 1 January, a telephone of the household, a village; with or without a number. */
export function madeUpVillages(seed: number, people: number, hasNumber: boolean): MadeUpList {
  const draws = new Draws(seed);
  const names = namesOf(['west-african', 'arab-and-east-african']);
  const own = ['oki', 'lam', 'nya', 'kato', 'mu', 'ka', 'wa', 'sse', 'na', 'ki', 'byo', 'ru', 'ge', 'nda', 'ta', 'ma', 'lo', 'bi', 'ri'];
  const givens = [...names.given.slice(0, 120), ...Array.from({ length: 400 }, () => words(draws, own, 2 + draws.below(2)))];
  const families = Array.from({ length: 900 }, () => words(draws, own, 2 + draws.below(3)));
  const villages = Array.from({ length: 120 }, () => words(draws, own, 3));
  const rows: string[][] = [['id', 'register', 'given', 'family', 'born', 'sex', 'village', 'phone', ...(hasNumber ? ['number'] : []), 'person']];
  let home = { family: '', village: '', phone: '' };
  for (let person = 0; person < people; person += 1) {
    if (!draws.isIn(0.5)) home = { family: draws.common(families), village: draws.pick(villages), phone: `07${String(10_000_000 + draws.below(89_999_999))}` };
    const given = draws.common(givens);
    const born = dateOf(draws, 1950, 2020);
    const facts = { given, family: home.family, born: draws.isIn(0.3) ? `${born.slice(0, 4)}-01-01` : born, sex: draws.pick(['F', 'M']), number: `C${String(10_000_000 + draws.below(89_999_999))}` };
    for (const register of ['clinic', 'census']) {
      const spelt = (name: string): string => (draws.isIn(0.1) ? respell(name, draws) : draws.isIn(0.04) ? mistype(name, draws) : name);
      const isTurned = draws.isIn(0.03);
      const [first, last] = isTurned ? [spelt(facts.family), spelt(facts.given)] : [spelt(facts.given), spelt(facts.family)];
      rows.push([`${register}-${person}`, register, first, last, draws.isIn(0.03) ? '' : draws.isIn(0.04) ? mistype(facts.born.replaceAll('-', ''), draws) : facts.born, draws.isIn(0.02) ? '' : facts.sex, draws.isIn(0.05) ? mistype(home.village, draws) : home.village, draws.isIn(0.25) ? '' : draws.isIn(0.05) ? mistype(home.phone, draws) : home.phone, ...(hasNumber ? [draws.isIn(0.25) ? '' : draws.isIn(0.03) ? mistype(facts.number, draws) : facts.number] : []), String(person)]);
    }
  }
  return { files: { 'villages.csv': rows }, mapping: { record_id: 'id', source: 'register', given: 'given', family: 'family', date_of_birth: 'born', sex: 'sex', town: 'village', phone: 'phone', ...(hasNumber ? { 'other:number': 'number' } : {}), truth: 'person' }, words: ['--rules', 'people'] };
}

function respell(name: string, draws: Draws): string {
  const usual: readonly (readonly [string, string])[] = [['k', 'c'], ['i', 'y'], ['u', 'oo'], ['ss', 's'], ['b', 'bb'], ['l', 'r'], ['a', 'ah'], ['o', 'oh'], ['w', 'u'], ['g', 'j']];
  const possible = usual.filter(([from]) => name.includes(from));
  const [from, to] = possible.length === 0 ? ['', ''] : draws.pick(possible);
  return from === '' ? `${name}h` : name.replace(from, to);
}

/** A list that knows names alone, or names with one thing beside: a year of birth or a postcode. A person stands in it once and a half on average. */
export function madeUpNames(seed: number, people: number, beside: 'nothing' | 'one column' | 'year' | 'postcode'): MadeUpList {
  const draws = new Draws(seed);
  const names = namesOf(['british']);
  const rows: string[][] = [['id', 'name', 'given', 'family', 'year', 'postcode', 'person']];
  for (let person = 0; person < people; person += 1) {
    const [given, family] = [draws.common(names.given), draws.isIn(0.5) ? words(draws, parts, 3) : draws.common(names.family)];
    const [year, postcode] = [String(1930 + draws.below(85)), `q${letters[draws.below(10)]!}${1 + draws.below(9)} ${draws.below(10)}${letters[draws.below(20)]!}${letters[draws.below(20)]!}`];
    for (let copy = 0; copy === 0 || draws.isIn(0.35); copy += 1) {
      const [first, last] = [draws.isIn(0.08) ? mistype(given, draws) : given, draws.isIn(0.08) ? mistype(family, draws) : family];
      rows.push([`n${person}-${copy}`, `${first} ${last}`, first, last, year, draws.isIn(0.9) ? postcode : '', String(person)]);
    }
  }
  const named: Record<string, string> = beside === 'one column' ? { name: 'name' } : { given: 'given', family: 'family' };
  return { files: { 'names.csv': rows }, mapping: { record_id: 'id', ...named, ...(beside === 'year' ? { date_of_birth: 'year' } : beside === 'postcode' ? { postcode: 'postcode' } : {}), truth: 'person' }, words: [] };
}

/** Two lists that have nobody in common: the first keeps every other person, the second the others. */
export function withNobodyInCommon({ files, ...rest }: MadeUpList, isOfFirst: (file: string, row: readonly string[]) => boolean): MadeUpList {
  const isKept = (file: string, row: readonly string[]): boolean => (Number(row.at(-1)) % 2 === 0) === isOfFirst(file, row);
  return { files: Object.fromEntries(Object.entries(files).map(([file, [heads, ...rows]]) => [file, [heads!, ...rows.filter((row) => isKept(file, row))]])), ...rest };
}
