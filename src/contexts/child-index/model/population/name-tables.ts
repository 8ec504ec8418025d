import { Lottery, type Dice } from './dice.ts';

/** Sex as the made-up records have it. */
export type Sex = 'F' | 'M';

/** A forename of one community and sex with its weight by year of birth: to 2009, from 2010, from 2018. */
export interface ForenameRow {
  readonly community: string;
  readonly sex: Sex;
  readonly name: string;
  readonly weights: readonly [number, number, number];
}

/** A family name of one community. `name` is empty where women alone have it; `nameOfWomen` where theirs is another one. */
export interface FamilyNameRow {
  readonly community: string;
  readonly name: string;
  readonly nameOfWomen: string;
  readonly weight: number;
}

/** Names that stand for one another. Of a nickname group the first is the full name and the others are its short forms. */
export interface VariantRow {
  readonly kind: 'nickname' | 'transliteration' | 'spelling' | 'family';
  readonly names: readonly string[];
}

/** Parts of which rarer British family names are put together, so that a large population has as many of them as a real one. */
export interface FamilyNameParts {
  readonly stems: readonly string[];
  readonly endings: readonly string[];
}

/** All names that the population is made from, as `reference/population` holds them. */
export interface NameTables {
  readonly forenames: readonly ForenameRow[];
  readonly familyNames: readonly FamilyNameRow[];
  readonly variants: readonly VariantRow[];
  readonly parts: FamilyNameParts;
}

/** A family name as the men and the women of a family have it. */
export interface FamilyName {
  readonly ofMen: string;
  readonly ofWomen: string;
}

interface Pool {
  readonly names: readonly string[];
  readonly byPeriod: readonly Lottery[];
}

interface FamilyPool {
  readonly rows: readonly FamilyNameRow[];
  readonly ofMen: Lottery;
  readonly ofWomenAlone: readonly FamilyNameRow[];
}

/** A daughter has a name that women alone have, such as Begum, rather than the family's, where her community has such names. */
const daughtersWithWomensName = 0.15;

/** The names of one population, ready to be drawn. */
export class NameBook {
  readonly #forenames = new Map<string, Pool>();
  readonly #families = new Map<string, FamilyPool>();
  readonly #variants = new Map<string, Map<string, readonly string[]>>();
  readonly #parts: FamilyNameParts;

  constructor(tables: NameTables) {
    this.#parts = tables.parts;
    for (const [key, rows] of groupBy(tables.forenames, ({ community, sex }) => `${community} ${sex}`)) {
      this.#forenames.set(key, { names: rows.map(({ name }) => name), byPeriod: [0, 1, 2].map((period) => new Lottery(rows.map(({ weights }) => weights[period]!))) });
    }
    for (const [community, rows] of groupBy(tables.familyNames, (row) => row.community)) {
      this.#families.set(community, { rows, ofMen: new Lottery(rows.map(({ name, weight }) => (name === '' ? 0 : weight))), ofWomenAlone: rows.filter(({ name }) => name === '') });
    }
    for (const [kind, rows] of groupBy(tables.variants, (row) => row.kind)) this.#variants.set(kind, variantsOf(kind, rows));
  }

  /** A forename that is given in the table, as often as there in that year. */
  forename(dice: Dice, community: string, sex: Sex, yearOfBirth: number): string {
    const pool = this.#forenames.get(`${community} ${sex}`)!;
    return pool.names[pool.byPeriod[yearOfBirth < 2010 ? 0 : yearOfBirth < 2018 ? 1 : 2]!.draw(dice)]!;
  }

  /** A forename that stands in no table: the beginning of one and the end of another. */
  rareForename(dice: Dice, community: string, sex: Sex, yearOfBirth: number): string {
    return splice(this.forename(dice, community, sex, yearOfBirth), this.forename(dice, community, sex, yearOfBirth));
  }

  /** A family name of the table. */
  familyName(dice: Dice, community: string): FamilyName {
    const pool = this.#families.get(community)!;
    const row = pool.rows[pool.ofMen.draw(dice)]!;
    const alone = pool.ofWomenAlone.length > 0 && row.nameOfWomen === '' && dice.chance(daughtersWithWomensName) ? dice.pick(pool.ofWomenAlone).nameOfWomen : '';
    return { ofMen: row.name, ofWomen: alone || row.nameOfWomen || row.name };
  }

  /** A family name that stands in no table. */
  rareFamilyName(dice: Dice, community: string): FamilyName {
    const name = community === 'british' ? dice.pick(this.#parts.stems) + dice.pick(this.#parts.endings) : splice(this.familyName(dice, community).ofMen, this.familyName(dice, community).ofMen);
    return { ofMen: name, ofWomen: name };
  }

  /** Other forms of the name of that kind; none where the table has none. */
  variants(kind: VariantRow['kind'], name: string): readonly string[] {
    return this.#variants.get(kind)?.get(name) ?? none;
  }
}

const none: readonly string[] = [];

function variantsOf(kind: string, rows: readonly VariantRow[]): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const add = (name: string, others: readonly string[]): void => void found.set(name, [...new Set([...(found.get(name) ?? []), ...others])]);
  for (const { names } of rows) {
    if (kind === 'nickname') add(names[0]!, names.slice(1));
    else for (const name of names) add(name, names.filter((other) => other !== name));
  }
  return found;
}

/** "Char" of Charlotte and "ia" of Amelia: Charia. */
function splice(first: string, second: string): string {
  const start = /^[^aeiouy]*[aeiouy]+[^aeiouy]?/i.exec(first)?.[0] ?? first;
  const end = /[aeiouy]+[^aeiouy -]*$/i.exec(second)?.[0] ?? second.slice(-2);
  const name = /[aeiouy]$/i.test(start) && /^[aeiouy]/i.test(end) ? `${start}n${end}` : start + end;
  return name.charAt(0).toUpperCase() + name.slice(1).toLowerCase();
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
