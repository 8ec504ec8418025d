import { daysInYear, type DayNumber } from './days.ts';
import { Lottery, type Dice } from './dice.ts';
import type { Home, Stay } from './identity.ts';
import type { Land } from './land.ts';
import type { FamilyName, NameBook, Sex } from './name-tables.ts';
import type { PopulationSettings } from './settings.ts';

/** What a new home is made from. */
export interface HomeMaker {
  readonly dice: Dice;
  readonly names: NameBook;
  readonly land: Land;
  readonly settings: PopulationSettings;
  readonly communities: Communities;
}

/** The communities with their shares, ready to be drawn. */
export class Communities {
  readonly #names: readonly string[];
  readonly #shares: Lottery;

  constructor(settings: PopulationSettings) {
    const all = Object.entries(settings.communities);
    this.#names = all.map(([name]) => name);
    this.#shares = new Lottery(all.map(([, { share }]) => share));
  }

  /** A community as often as its share. */
  draw(dice: Dice): string {
    return this.#names[this.#shares.draw(dice)]!;
  }

  /** Another community than this one. */
  drawOther(dice: Dice, community: string): string {
    for (let attempt = 0; attempt < 100; attempt++) {
      const other = this.draw(dice);
      if (other !== community) return other;
    }
    return community;
  }
}

/** Parents and the names that their children may have. */
export interface Household {
  readonly home: Home;
  readonly community: string;
  /** Where the forenames come from: another community in a mixed family. */
  readonly forenamesOf: string;
  readonly family: FamilyName;
  /** Of children after the first, where they have another father. */
  readonly laterFamily: FamilyName;
  /** Of all its children from a day, where the name has changed. */
  readonly changed: { readonly on: DayNumber; readonly family: FamilyName } | undefined;
}

/** Parents are taken to be born before the table's first period. */
const parentsYear = 2000;
const staysInDistrict = 0.75;
const providers = ['example.com', 'example.org', 'example.net', 'post.example', 'mail.example'];

/** A family of a community with its addresses from a day on. */
export function makeHousehold(maker: HomeMaker, family: number, community: string, from: DayNumber): Household {
  const { dice, names, settings } = maker;
  const { people } = settings;
  const other = dice.chance(people.mixedFamilies) ? maker.communities.drawOther(dice, community) : community;
  const motherName = drawFamilyName(maker, other);
  const fatherName = drawFamilyName(maker, community);
  const draw = dice.below(1_000_000) / 1_000_000;
  const chosen = draw < people.mothersFamilyName ? motherName : draw < people.mothersFamilyName + people.doubleFamilyName ? joinNames(fatherName, motherName) : fatherName;
  const marriedName = dice.chance(0.6) ? chosen.ofWomen : motherName.ofWomen;
  const mother = `${names.forename(dice, other, 'F', parentsYear)} ${marriedName}`;
  const father = `${names.forename(dice, community, 'M', parentsYear)} ${fatherName.ofMen}`;
  const district = maker.land.settle(dice, community);
  const home: Home = {
    family,
    stays: makeStays(maker, district, from),
    second: dice.chance(people.twoHouseholds) ? maker.land.address(dice, dice.chance(staysInDistrict) ? district : dice.below(maker.land.districts)) : undefined,
    mother,
    father,
    // No telephone number in use begins with 06.
    phone: dice.chance(people.phone) ? `06${String(dice.below(1_000_000_000)).padStart(9, '0')}` : '',
    email: dice.chance(people.email) ? makeEmail(dice, mother) : '',
    nhsNumbers: [],
  };
  return {
    home,
    community,
    forenamesOf: dice.chance(0.5) ? other : community,
    family: chosen,
    laterFamily: dice.chance(people.laterFatherDiffers) ? drawFamilyName(maker, dice.chance(0.8) ? community : 'british') : chosen,
    changed: dice.chance(people.familyNameChange) ? { on: dayBetween(dice, from + 180, settings.asOf), family: dice.chance(0.2) ? joinNames(chosen, drawFamilyName(maker, community)) : drawFamilyName(maker, community) } : undefined,
  };
}

/** A forename of the community, or of the British table, or one that stands in none. */
export function drawForename({ dice, names, settings }: HomeMaker, community: string, sex: Sex, year: number): string {
  const rates = settings.communities[community]!;
  if (dice.chance(rates.rareForename)) return names.rareForename(dice, community, sex, year);
  return names.forename(dice, dice.chance(rates.forenameFromBritish) ? 'british' : community, sex, year);
}

function drawFamilyName({ dice, names, settings }: HomeMaker, community: string): FamilyName {
  return dice.chance(settings.communities[community]!.rareFamilyName) ? names.rareFamilyName(dice, community) : names.familyName(dice, community);
}

/** A day from the first to before the last; the first where there is none between. */
export function dayBetween(dice: Dice, from: DayNumber, until: DayNumber): DayNumber {
  return until <= from ? from : dice.between(from, until - 1);
}

/** "Smith-Jones"; a name that is double already gets no third part. */
function joinNames(first: FamilyName, second: FamilyName): FamilyName {
  const join = (one: string, two: string): string => (one === two || one.includes('-') || two.includes('-') ? one : `${one}-${two}`);
  return { ofMen: join(first.ofMen, second.ofMen), ofWomen: join(first.ofWomen, second.ofMen) };
}

function makeStays({ dice, land, settings }: HomeMaker, district: number, from: DayNumber): Stay[] {
  const stays: Stay[] = [];
  let address = land.address(dice, district);
  for (let year = from; year < settings.asOf; year += daysInYear) {
    if (!dice.chance(settings.people.moveEachYear)) continue;
    const until = Math.floor(year) + dice.below(365);
    if (until >= settings.asOf) break;
    stays.push({ until, address });
    address = land.address(dice, dice.chance(staysInDistrict) ? address.district : dice.below(land.districts));
  }
  return [...stays, { until: Infinity, address }];
}

function makeEmail(dice: Dice, person: string): string {
  const name = person.toLowerCase().normalize('NFD').replace(/[^a-z ]/g, '').replace(/ +/g, dice.pick(['.', '', '_']));
  return `${name}${dice.chance(0.6) ? dice.below(1000) : ''}@${dice.pick(providers)}`;
}
