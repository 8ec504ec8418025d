import type { Dice } from './dice.ts';
import { addSlip, type Entry, type EntryMaker } from './entry.ts';
import type { VariantRow } from './name-tables.ts';
import { mistype } from './slips.ts';

/** Slips in forename, middle name and family name; `isNewborn` in the first six weeks, when a child may have no name yet. */
export function makeNameSlips(maker: EntryMaker, entry: Entry, isNewborn: boolean): void {
  const hasMiddle = entry.middle !== '';
  if (hasMiddle) makeMiddleSlips(maker, entry);
  makeForenameSlips(maker, entry, isNewborn);
  makeFamilySlips(maker, entry);
  if (entry.given !== '' && maker.dice.chance(maker.rates.namesSwapped)) {
    [entry.given, entry.family] = [entry.family, entry.given];
    addSlip(entry, 'namesSwapped');
  }
}

function makeMiddleSlips({ dice, rates }: EntryMaker, entry: Entry): void {
  if (dice.chance(rates.calledByMiddle)) {
    entry.given = entry.middle;
    entry.middle = '';
    addSlip(entry, 'calledByMiddle');
  } else if (dice.chance(rates.middleMissing)) {
    entry.middle = '';
    addSlip(entry, 'middleMissing');
  } else if (dice.chance(rates.middleInitial)) {
    entry.middle = entry.middle[0]!;
    addSlip(entry, 'middleInitial');
  } else if (dice.chance(rates.middleInForename)) {
    entry.given = `${entry.given} ${entry.middle}`;
    entry.middle = '';
    addSlip(entry, 'middleInForename');
  }
}

function makeForenameSlips(maker: EntryMaker, entry: Entry, isNewborn: boolean): void {
  const { dice, rates, child } = maker;
  if (isNewborn && dice.chance(rates.placeholder)) {
    entry.given = placeholderOf(dice, child.order, entry.sex);
    entry.middle = '';
    addSlip(entry, 'placeholder');
    return;
  }
  if (dice.chance(rates.forenameMissing)) {
    entry.given = '';
    addSlip(entry, 'forenameMissing');
    return;
  }
  if (dice.chance(rates.forenameInitial)) {
    entry.given = entry.given[0]!;
    addSlip(entry, 'forenameInitial');
    return;
  }
  const isVaried = vary(maker, entry, 'given', 'nickname', 'forenameNickname') || vary(maker, entry, 'given', 'transliteration', 'transliteration') || vary(maker, entry, 'given', 'spelling', 'forenameSpelling');
  if (!isVaried && dice.chance(rates.forenameTypo)) {
    entry.given = mistype(dice, entry.given);
    addSlip(entry, 'forenameTypo');
  }
}

function makeFamilySlips(maker: EntryMaker, entry: Entry): void {
  const { dice, rates, child, day } = maker;
  const place = child.names.findIndex(({ until }) => day < until);
  const former = place > 0 ? child.names[place - 1]! : undefined;
  if (former && former.family !== entry.family && dice.chance(rates.familyOld)) {
    entry.family = former.family;
    addSlip(entry, 'familyOld');
  }
  if (entry.family.includes('-') && dice.chance(rates.familyHalf)) {
    entry.family = dice.pick(entry.family.split('-'));
    addSlip(entry, 'familyHalf');
  }
  if (vary(maker, entry, 'family', 'family', 'familySpelling')) return;
  if (dice.chance(rates.familyTypo)) {
    entry.family = mistype(dice, entry.family);
    addSlip(entry, 'familyTypo');
  }
}

/** Puts another form of the name in its place where it has one and the rate has it so. */
function vary({ dice, names, rates }: EntryMaker, entry: Entry, field: 'given' | 'family', kind: VariantRow['kind'], slip: 'forenameNickname' | 'transliteration' | 'forenameSpelling' | 'familySpelling'): boolean {
  const others = names.variants(kind, entry[field]);
  if (others.length === 0 || !dice.chance(rates[slip])) return false;
  entry[field] = dice.pick(others);
  addSlip(entry, slip);
  return true;
}

function placeholderOf(dice: Dice, order: number, sex: string): string {
  if (order > 0) return dice.pick([`Twin ${order}`, `Baby ${order}`, `Twin${order}`]);
  return dice.pick(['Baby', sex === 'M' ? 'Baby Boy' : 'Baby Girl', 'Infant', 'Unknown', 'Baby']);
}
