import { daysInYear, partsOfDay, type DayNumber } from './days.ts';
import { MadeUpNhsNumbers, upnOf } from './child-numbers.ts';
import { Communities, dayBetween, drawForename, makeHousehold, type HomeMaker, type Household } from './homes.ts';
import { on, type Home, type Identity, type NameSpell } from './identity.ts';
import type { Land } from './land.ts';
import { Dice } from './dice.ts';
import type { NameBook, Sex } from './name-tables.ts';
import type { PopulationSettings } from './settings.ts';

/** Younger than this on the day of the hand-over is a child. */
const childhood = 18;
/** Oldest first births of families that still have a child: the youngest may have come years after. */
const longestFamily = 26;
/** School begins at this age, and with it the unique pupil number. */
const schoolAge = 4;
/** Names that brothers share as their first name where `sharedFirstName` has it so. */
const sharedFirst: Readonly<Record<string, string>> = { 'south-asian-muslim': 'Muhammad', 'arab-and-east-african': 'Mohamed' };

interface Maternity {
  readonly born: DayNumber;
  readonly size: number;
}

/** One child's name, sex and place in a maternity, before it is known under which identities. */
interface Born {
  readonly names: readonly NameSpell[];
  readonly order: number;
}

/** Grows families one after another; each is complete when it is handed on, and nothing of it is kept. */
export class FamilyGrower {
  readonly #maker: HomeMaker;
  readonly #numbers = new MadeUpNhsNumbers();
  /** How many pupil numbers each school has given for each year of entry. */
  readonly #serials: Uint16Array;
  readonly #asOf: DayNumber;
  #family = 0;
  #birth = 0;
  #adoption = 0;
  #child = 0;

  constructor(settings: PopulationSettings, names: NameBook, land: Land, seed: string) {
    this.#maker = { dice: new Dice(seed, 'families'), names, land, settings, communities: new Communities(settings) };
    this.#asOf = settings.asOf;
    this.#serials = new Uint16Array(land.schools * 32);
  }

  /** The identities of the next family, of at most so many children. Never none. */
  next(most: number): Identity[] {
    for (;;) {
      const maternities = this.#maternities(most);
      if (maternities.length > 0) return this.#grow(maternities);
    }
  }

  /** Births of one mother that are children on the day of the hand-over. */
  #maternities(most: number): Maternity[] {
    const { dice, settings: { people } } = this.#maker;
    const found: Maternity[] = [];
    let left = most;
    let born = dayBetween(dice, Math.floor(this.#asOf - longestFamily * daysInYear), this.#asOf);
    for (let parity = 1; ; parity++) {
      const many = dice.chance(people.twinMaternities) ? 2 : dice.chance(people.tripletMaternities / (1 - people.twinMaternities)) ? 3 : 1;
      if (born >= this.#asOf - childhood * daysInYear && left > 0) {
        found.push({ born, size: Math.min(many, left) });
        left -= Math.min(many, left);
      }
      if (!dice.chance(parity === 1 ? people.anotherChild1 : parity === 2 ? people.anotherChild2 : people.anotherChild3)) return found;
      born += dice.between(400, 1800);
      if (born >= this.#asOf) return found;
    }
  }

  #grow(maternities: readonly Maternity[]): Identity[] {
    const { dice, settings: { people }, communities } = this.#maker;
    const household = makeHousehold(this.#maker, ++this.#family, communities.draw(dice), maternities[0]!.born);
    const isFromAbroad = dice.chance(people.bornAbroad);
    const taken: { name: string; sex: Sex }[] = [];
    return maternities.flatMap((maternity, at) => {
      const children = this.#nameChildren(maternity, household, at, taken);
      const isAdopted = dice.chance(people.adopted) && maternity.born < this.#asOf - 2 * daysInYear;
      return this.#identify(maternity, household, children, isFromAbroad, isAdopted);
    });
  }

  /** Sexes and names of the children of one maternity, no two of a family alike unless a forename is re-used. */
  #nameChildren({ born, size }: Maternity, household: Household, at: number, taken: { name: string; sex: Sex }[]): Born[] {
    const { dice, settings: { people } } = this.#maker;
    const isIdentical = dice.chance(people.identicalTwins);
    const firstSex: Sex = dice.chance(people.boys) ? 'M' : 'F';
    let firstLetter = '';
    return Array.from({ length: size }, (_, place) => {
      const sex: Sex = place === 0 || isIdentical ? firstSex : dice.chance(people.boys) ? 'M' : 'F';
      const older = at > 0 && place === 0 ? taken.filter((one) => one.sex === sex) : [];
      const reused = older.length > 0 && dice.chance(people.reusedForename) ? older[0]!.name : undefined;
      const alike = place > 0 && dice.chance(people.alikeTwinNames) ? firstLetter : '';
      const name = reused ?? this.#freshForename(household, sex, born, taken, alike);
      if (place === 0) firstLetter = name[0]!;
      if (!reused) taken.push({ name, sex });
      return { order: size > 1 ? place + 1 : 0, names: this.#spellsOf(household, sex, born, name, at) };
    });
  }

  #freshForename(household: Household, sex: Sex, born: DayNumber, taken: readonly { name: string }[], letter: string): string {
    const { dice } = this.#maker;
    const { year } = partsOfDay(born);
    let name = '';
    for (let attempt = 0; attempt < 60; attempt++) {
      name = drawForename(this.#maker, household.forenamesOf, sex, year);
      if (taken.some((one) => one.name === name)) continue;
      // A wanted first letter is tried for, not insisted upon: after forty draws another will do.
      if (letter === '' || name[0] === letter || attempt > 40) return name;
    }
    return `${name}-${drawForename(this.#maker, household.forenamesOf, sex, year)}${dice.chance(0.5) ? '' : 'e'}`;
  }

  /** What a child has been called since birth: at most three spells. */
  #spellsOf(household: Household, sex: Sex, born: DayNumber, forename: string, at: number): NameSpell[] {
    const { dice, settings: { people } } = this.#maker;
    const { year } = partsOfDay(born);
    const shared = sex === 'M' && forename !== sharedFirst[household.forenamesOf] && sharedFirst[household.forenamesOf] !== undefined && dice.chance(people.sharedFirstName);
    const given = shared ? sharedFirst[household.forenamesOf]! : forename;
    const middle = shared ? forename : dice.chance(people.middleName) ? drawForename(this.#maker, household.forenamesOf, sex, year) : '';
    const family = household.changed && household.changed.on <= born ? household.changed.family : at > 0 ? household.laterFamily : household.family;
    const nameOf = (one: { ofMen: string; ofWomen: string }, of: Sex): string => (of === 'M' ? one.ofMen : one.ofWomen);
    const spells: NameSpell[] = [{ until: Infinity, given, middle: middle === given ? '' : middle, family: nameOf(family, sex), sex }];
    const change = (day: DayNumber, to: Partial<NameSpell>): void => {
      if (day <= born || day >= this.#asOf) return;
      const last = spells.pop()!;
      spells.push({ ...last, until: day }, { ...last, ...to });
    };
    if (household.changed) change(household.changed.on, { family: nameOf(household.changed.family, sex) });
    const after = Math.max(born + 2 * daysInYear, spells.length > 1 ? spells[0]!.until + 1 : 0);
    const other: Sex = sex === 'M' ? 'F' : 'M';
    if (dice.chance(people.genderTransition)) change(dayBetween(dice, Math.floor(Math.max(after, born + 8 * daysInYear)), this.#asOf), { given: drawForename(this.#maker, household.forenamesOf, other, year), middle: '', sex: other });
    else if (dice.chance(people.forenameChange)) change(dayBetween(dice, Math.floor(after), this.#asOf), { given: drawForename(this.#maker, household.forenamesOf, sex, year) });
    return spells;
  }

  /** One identity a child, or two where a maternity's children were adopted. */
  #identify(maternity: Maternity, household: Household, children: readonly Born[], isFromAbroad: boolean, isAdopted: boolean): Identity[] {
    const { dice, communities } = this.#maker;
    const birth = children.length > 1 ? ++this.#birth : 0;
    const until = isAdopted ? dayBetween(dice, maternity.born + 200, Math.min(this.#asOf - 30, Math.floor(maternity.born + 8 * daysInYear))) : this.#asOf;
    const before = { birth, isFromAbroad, community: household.community, born: maternity.born, home: household.home, knownFrom: maternity.born, knownUntil: until, isAfterAdoption: false };
    if (!isAdopted) return children.map((child) => this.#identity({ ...before, ...child, adoption: 0 }));
    const parents = this.#adopters(household, dice.chance(0.7) ? household.community : communities.draw(dice), until);
    const newBirth = children.length > 1 ? ++this.#birth : 0;
    return children.flatMap((child) => {
      const adoption = ++this.#adoption;
      const after = { birth: newBirth, isFromAbroad, community: parents.community, born: maternity.born, home: parents.home, knownFrom: until, knownUntil: this.#asOf, order: child.order, adoption, isAfterAdoption: true };
      return [this.#identity({ ...before, ...child, adoption }), this.#identity({ ...after, names: this.#adoptedNames(child, parents, maternity.born) })];
    });
  }

  /** A family of another name, whoever it is: one of the same name would hide what an adoption is. */
  #adopters(former: Household, community: string, from: DayNumber): Household {
    const family = ++this.#family;
    for (;;) {
      const parents = makeHousehold(this.#maker, family, community, from);
      if (parents.family.ofMen !== former.family.ofMen && parents.family.ofWomen !== former.family.ofWomen) return parents;
    }
  }

  #adoptedNames(child: Born, parents: Household, born: DayNumber): NameSpell[] {
    const { dice, settings: { people } } = this.#maker;
    const former = child.names[0]!;
    const { year } = partsOfDay(born);
    const given = dice.chance(people.keptForename) ? former.given : drawForename(this.#maker, parents.forenamesOf, former.sex, year);
    const middle = dice.chance(people.middleName) ? drawForename(this.#maker, parents.forenamesOf, former.sex, year) : '';
    return [{ until: Infinity, given, middle, family: former.sex === 'M' ? parents.family.ofMen : parents.family.ofWomen, sex: former.sex }];
  }

  #identity(known: Omit<Identity, 'child' | 'nhs' | 'upn' | 'school' | 'institution'>): Identity {
    const { dice, land, settings: { people } } = this.#maker;
    const nhs = this.#numbers.next();
    known.home.nhsNumbers.push(nhs);
    const stayed = dice.chance(people.institution) ? dayBetween(dice, known.knownFrom, known.knownUntil) : undefined;
    const home = on(known.home.stays, stayed ?? known.knownFrom).address;
    const institution = stayed === undefined ? undefined : { from: stayed, until: stayed + dice.between(30, 700), address: land.institution(dice, home.district) };
    return { ...known, child: ++this.#child, nhs, institution, ...this.#enrol(known) };
  }

  /** The pupil number of a child who went to school under this identity. */
  #enrol({ born, knownFrom, knownUntil, home }: { born: DayNumber; knownFrom: DayNumber; knownUntil: DayNumber; home: Home }): { upn: string; school: string } {
    const { dice, land } = this.#maker;
    const entry = Math.max(Math.floor(born + schoolAge * daysInYear), knownFrom);
    if (entry >= knownUntil) return { upn: '', school: '' };
    const school = land.school(dice, on(home.stays, entry).address.district);
    const { year } = partsOfDay(entry);
    const number = land.schoolNumber(school);
    const serial = ++this.#serials[school * 32 + (year % 32)]!;
    return { school: number, upn: upnOf(number, year, serial % 1000) };
  }
}
