import { temporaryUpnOf, upnOf } from './child-numbers.ts';
import { daysInYear, partsOfDay, type DayNumber } from './days.ts';
import type { Dice } from './dice.ts';
import { addSlip, type Entry, type EntryMaker } from './entry.ts';
import { makeBirthSlips } from './entry-births.ts';
import { makeNameSlips } from './entry-names.ts';
import { dayBetween } from './homes.ts';
import { on, type Identity } from './identity.ts';
import type { FeedSettings } from './settings.ts';
import { mistakeZero, mistypeCode } from './slips.ts';

/** Entries of the first six weeks know a child least. */
const firstWeeks = 42;
const unknownPostcode = 'ZZ99 3VZ';

/** On which days the feed enters the child: none, one, or two where it stands twice. */
export function daysOfEntry(dice: Dice, rates: FeedSettings, child: Identity, asOf: DayNumber): DayNumber[] {
  const age = (asOf - child.born) / daysInYear;
  if (age < rates.fromAge || age >= rates.toAge || !dice.chance(rates.coverage)) return [];
  const isAtBirth = dice.chance(rates.atBirth) && !child.isFromAbroad && !child.isAfterAdoption;
  const youngest = child.born + Math.ceil(Math.max(0, rates.fromAge - 1) * daysInYear);
  const first = Math.max(child.knownFrom, youngest, Math.floor(asOf - rates.yearsBack * daysInYear), child.isFromAbroad ? child.born + 365 : child.born);
  const last = isAtBirth ? Math.min(child.born + firstWeeks, child.knownUntil) : child.knownUntil;
  const from = isAtBirth ? child.born : first;
  if (from >= last) return [];
  const day = dayBetween(dice, from, last);
  return dice.chance(rates.duplicate) && first < child.knownUntil ? [day, dayBetween(dice, first, child.knownUntil)] : [day];
}

/** The child as the feed has it from that day, slips and all. */
export function makeEntry(maker: EntryMaker): Entry {
  const { child, day } = maker;
  const spell = on(child.names, day);
  const entry: Entry = { given: spell.given, middle: spell.middle, family: spell.family, born: partsOfDay(child.born), sex: spell.sex, postcode: '', line: '', town: '', nhs: child.nhs, upn: child.upn, school: child.school, carer: child.home.mother, phone: child.home.phone, email: child.home.email, slips: '' };
  if (spell !== child.names.at(-1)) addSlip(entry, 'formerName');
  makeNameSlips(maker, entry, day < child.born + firstWeeks);
  makeBirthSlips(maker, entry);
  makeAddressSlips(maker, entry);
  makeNumberSlips(maker, entry);
  makeContactSlips(maker, entry);
  return entry;
}

function makeAddressSlips({ dice, rates, child, day }: EntryMaker, entry: Entry): void {
  const { stays, second } = child.home;
  const atInstitution = child.institution && day >= child.institution.from && day < child.institution.until ? child.institution.address : undefined;
  const current = on(stays, day);
  const place = stays.indexOf(current);
  let address = atInstitution ?? current.address;
  if (atInstitution) addSlip(entry, 'institution');
  else if (second && dice.chance(rates.otherHousehold)) {
    address = second;
    addSlip(entry, 'otherHousehold');
  } else if (place > 0 && dice.chance(rates.addressOld)) {
    address = stays[place - 1]!.address;
    addSlip(entry, 'addressOld');
  } else if (place < stays.length - 1) addSlip(entry, 'formerAddress');
  entry.postcode = address.postcode;
  entry.town = address.town;
  entry.line = dice.chance(0.3) ? address.shortLine : address.line;
  if (dice.chance(rates.addressMissing)) {
    entry.line = '';
    addSlip(entry, 'addressMissing');
  }
  entry.postcode = slipOfPostcode(dice, rates, entry);
}

function slipOfPostcode(dice: Dice, rates: FeedSettings, entry: Entry): string {
  const slip = (name: string, found: string): string => {
    addSlip(entry, name);
    return found;
  };
  if (dice.chance(rates.postcodeMissing)) return slip('postcodeMissing', '');
  if (dice.chance(rates.postcodeUnknown)) return slip('postcodeUnknown', unknownPostcode);
  if (dice.chance(rates.postcodeTypo)) return slip('postcodeTypo', mistypeCode(dice, entry.postcode));
  if (/[O0]/.test(entry.postcode) && dice.chance(rates.postcodeZeroOh)) return slip('postcodeZeroOh', mistakeZero(entry.postcode));
  return entry.postcode;
}

function makeNumberSlips({ dice, rates, child, day }: EntryMaker, entry: Entry): void {
  if (dice.chance(rates.nhsMissing ?? 1)) {
    entry.nhs = '';
    if (rates.nhsMissing !== undefined) addSlip(entry, 'nhsMissing');
  } else if (dice.chance(rates.nhsDigit ?? 0)) {
    entry.nhs = mistypeCode(dice, child.nhs);
    addSlip(entry, 'nhsDigit');
  } else if (child.home.nhsNumbers.length > 1 && dice.chance(rates.nhsOfSibling ?? 0)) {
    entry.nhs = dice.pick(child.home.nhsNumbers.filter((number) => number !== child.nhs));
    addSlip(entry, 'nhsOfSibling');
  }
  if (child.upn === '' || rates.upnMissing === undefined) {
    entry.upn = '';
    return;
  }
  const { year } = partsOfDay(day);
  if (dice.chance(rates.upnMissing)) {
    entry.upn = '';
    addSlip(entry, 'upnMissing');
  } else if (dice.chance(rates.upnTemporary ?? 0)) {
    entry.upn = temporaryUpnOf(child.school, year, dice.below(2300));
    addSlip(entry, 'upnTemporary');
  } else if (dice.chance(rates.upnDigit ?? 0)) {
    entry.upn = child.upn[0] + mistypeCode(dice, child.upn.slice(1));
    addSlip(entry, 'upnDigit');
  } else if (dice.chance(rates.upnOther ?? 0)) {
    entry.upn = upnOf(child.school, year, 900 + dice.below(100));
    addSlip(entry, 'upnOther');
  }
}

function makeContactSlips({ dice, rates, child }: EntryMaker, entry: Entry): void {
  if (dice.chance(rates.carerMissing ?? 1)) {
    entry.carer = '';
    if (rates.carerMissing !== undefined) addSlip(entry, 'carerMissing');
  } else if (dice.chance(rates.carerFather ?? 0)) {
    entry.carer = child.home.father;
    addSlip(entry, 'carerFather');
  }
  if (entry.phone !== '' && dice.chance(rates.phoneMissing ?? 1)) {
    entry.phone = '';
    if (rates.phoneMissing !== undefined) addSlip(entry, 'phoneMissing');
  }
  if (entry.email !== '' && dice.chance(rates.emailMissing ?? 1)) {
    entry.email = '';
    if (rates.emailMissing !== undefined) addSlip(entry, 'emailMissing');
  }
}
