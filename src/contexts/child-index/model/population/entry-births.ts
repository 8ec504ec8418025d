import { addSlip, type Entry, type EntryMaker } from './entry.ts';
import { doesExist, mistypeDay } from './slips.ts';

/** Slips in date of birth and sex. */
export function makeBirthSlips({ dice, rates, child }: EntryMaker, entry: Entry): void {
  const born = entry.born!;
  const canSwap = born.day <= 12 && born.day !== born.month;
  if (dice.chance(rates.birthMissing)) {
    entry.born = undefined;
    addSlip(entry, 'birthMissing');
  } else if (child.isFromAbroad && dice.chance(rates.birthFirstJanuary)) {
    entry.born = { year: born.year, month: 1, day: 1 };
    addSlip(entry, 'birthFirstJanuary');
  } else if (canSwap && dice.chance(rates.birthSwapped)) {
    entry.born = { year: born.year, month: born.day, day: born.month };
    addSlip(entry, 'birthSwapped');
  } else if (dice.chance(rates.birthDigit)) {
    entry.born = mistypeDay(dice, born);
    addSlip(entry, 'birthDigit');
  } else if (dice.chance(rates.birthYear)) {
    const wrong = { ...born, year: born.year + (dice.chance(0.5) ? 1 : -1) };
    entry.born = doesExist(wrong) ? wrong : { ...wrong, day: 28 };
    addSlip(entry, 'birthYear');
  }
  if (dice.chance(rates.sexMissing)) {
    entry.sex = '';
    addSlip(entry, 'sexMissing');
  } else if (dice.chance(rates.sexWrong)) {
    entry.sex = entry.sex === 'M' ? 'F' : 'M';
    addSlip(entry, 'sexWrong');
  }
}
