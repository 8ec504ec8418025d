import { hashOf, scatter, type Dice } from './dice.ts';

/** Parts from which places are put together, as `reference/population/places.json` holds them. */
export interface PlaceParts {
  readonly postcodeFirstLetters: readonly string[];
  readonly townStems: readonly string[];
  readonly townEndings: readonly string[];
  readonly streets: readonly string[];
  /** A kind of street in full, its short form, and its weight. */
  readonly streetKinds: readonly (readonly [string, string, number])[];
  readonly institutions: readonly string[];
}

/** Where a child lives. */
export interface Address {
  readonly district: number;
  /** "12 Mill Road", or "Flat 3, 12 Mill Road". */
  readonly line: string;
  /** The same with the kind of street in its short form. */
  readonly shortLine: string;
  readonly town: string;
  /** Capitals and one space: "QA3 2BT". */
  readonly postcode: string;
}

/** Children to a postcode district, and postcodes to one: about 12 million children to 2,900 districts and 1.5 million postcodes. */
const childrenToADistrict = 4100;
const postcodesToADistrict = 512;
const sectorsToADistrict = 5;
const districtsToATown = 5;
/** Districts to an area, and more where the land would otherwise have no room; a district's number has two digits at most. */
const usualDistrictsToAnArea = 20;
const mostDistrictsToAnArea = 99;
const schoolsToADistrict = 4;
/** One district in six is a community's home; elsewhere its families settle less readily. */
const homeOneIn = 6;
const settlesElsewhere = 0.15;

const secondLetters = [...'ABCDEFGHKLMNOPQRSTUVWXY'];
const unitLetters = [...'ABDEFGHJLNPQRSTUWXYZ'];

/** A made-up land, as large as its children need: districts with towns, postcodes, streets and schools, reckoned from their numbers and kept nowhere. */
export class Land {
  readonly districts: number;
  readonly #parts: PlaceParts;
  readonly #districtsToAnArea: number;

  constructor(children: number, parts: PlaceParts) {
    this.#parts = parts;
    this.districts = Math.max(5, Math.ceil(children / childrenToADistrict));
    const areas = parts.postcodeFirstLetters.length * secondLetters.length;
    this.#districtsToAnArea = Math.max(usualDistrictsToAnArea, Math.ceil(this.districts / areas));
    if (this.#districtsToAnArea > mostDistrictsToAnArea) throw new Error(`The land has room for ${areas * mostDistrictsToAnArea * childrenToADistrict} children.`);
  }

  /** How many schools the whole land has. */
  get schools(): number {
    return this.districts * schoolsToADistrict;
  }

  /** A district for a family: communities other than the British live nearer together. */
  settle(dice: Dice, community: string): number {
    const home = hashOf(community);
    for (let attempt = 0; attempt < 8; attempt++) {
      const district = dice.below(this.districts);
      if (community === 'british' || scatter(district ^ home) % homeOneIn === 0 || dice.chance(settlesElsewhere)) return district;
    }
    return dice.below(this.districts);
  }

  /** An address of a district, a flat one time in eight. */
  address(dice: Dice, district: number): Address {
    const place = dice.below(postcodesToADistrict);
    const postcode = this.#postcode(district, place);
    const street = scatter(district * postcodesToADistrict + place);
    const name = this.#parts.streets[street % this.#parts.streets.length]!;
    const [kind, short] = this.#parts.streetKinds[this.#kindOf(street)]!;
    const house = `${dice.chance(0.125) ? `Flat ${dice.between(1, 12)}, ` : ''}${dice.between(1, 140)} ${name}`;
    return { district, line: `${house} ${kind}`, shortLine: `${house} ${short}`, town: this.#town(district), postcode };
  }

  /** The address of one of the district's institutions, the same for all who live there. */
  institution(dice: Dice, district: number): Address {
    const names = this.#parts.institutions;
    const which = (district + dice.below(2)) % names.length;
    return { district, line: names[which]!, shortLine: names[which]!, town: this.#town(district), postcode: this.#postcode(district, which) };
  }

  /** One of the district's schools, as its place among all schools. */
  school(dice: Dice, district: number): number {
    return district * schoolsToADistrict + dice.below(schoolsToADistrict);
  }

  /** A school's seven digits: an authority from 100 to 199, a range that the DfE does not use, and an establishment. */
  schoolNumber(school: number): string {
    const schoolsToAnArea = this.#districtsToAnArea * schoolsToADistrict;
    const area = Math.floor(school / schoolsToAnArea);
    return String(1_000_000 + (area % 100) * 10_000 + 2000 + Math.floor(area / 100) * 100 + (school % schoolsToAnArea));
  }

  #kindOf(street: number): number {
    let rest = (street >>> 8) % this.#parts.streetKinds.reduce((sum, [, , weight]) => sum + weight, 0);
    return this.#parts.streetKinds.findIndex(([, , weight]) => (rest -= weight) < 0);
  }

  #town(district: number): string {
    const number = Math.floor(district / districtsToATown);
    const { townStems: stems, townEndings: endings } = this.#parts;
    return stems[number % stems.length]! + endings[(number + Math.floor(number / stems.length)) % endings.length]!;
  }

  #postcode(district: number, place: number): string {
    const area = Math.floor(district / this.#districtsToAnArea);
    const first = this.#parts.postcodeFirstLetters;
    const unit = Math.floor(place / sectorsToADistrict);
    const letters = first[area % first.length]! + secondLetters[Math.floor(area / first.length)]!;
    return `${letters}${(district % this.#districtsToAnArea) + 1} ${place % sectorsToADistrict}${unitLetters[Math.floor(unit / unitLetters.length)]!}${unitLetters[unit % unitLetters.length]!}`;
  }
}
