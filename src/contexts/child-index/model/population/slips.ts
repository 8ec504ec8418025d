import { numberOfDay, partsOfDay, type CalendarDay } from './days.ts';
import type { Dice } from './dice.ts';

/** Keys beside each letter on a British keyboard. */
const neighbours: Readonly<Record<string, string>> = {
  a: 'qwsz', b: 'vghn', c: 'xdfv', d: 'serfcx', e: 'wsdr', f: 'drtgvc', g: 'ftyhbv', h: 'gyujnb', i: 'ujko', j: 'huikmn', k: 'jiolm', l: 'kop', m: 'njk',
  n: 'bhjm', o: 'iklp', p: 'ol', q: 'wa', r: 'edft', s: 'awedxz', t: 'rfgy', u: 'yhji', v: 'cfgb', w: 'qase', x: 'zsdc', y: 'tghu', z: 'asx',
};
const digits = '0123456789';
const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * A name with one slip of the fingers: a neighbouring key (4 in 10), a letter left out (25 in 100), two letters changed about (2 in 10), or one doubled.
 *
 * Always another name than the one given, never an empty one; the first letter is hit one time in ten.
 */
export function mistype(dice: Dice, name: string): string {
  if (name.length < 2) return `${name}${dice.pick([...'aeinrst'])}`;
  const at = dice.chance(0.1) ? 0 : dice.between(1, name.length - 1);
  const letter = name[at]!;
  const kind = dice.below(100);
  if (kind < 25 && name.length > 2) return name.slice(0, at) + name.slice(at + 1);
  const next = name[at + 1];
  if (kind < 45 && next !== undefined && next.toLowerCase() !== letter.toLowerCase()) return name.slice(0, at) + next + letter + name.slice(at + 2);
  const keys = neighbours[letter.toLowerCase()];
  if (kind < 85 && keys !== undefined) {
    const key = dice.pick([...keys]);
    return name.slice(0, at) + (letter === letter.toLowerCase() ? key : key.toUpperCase()) + name.slice(at + 1);
  }
  return name.slice(0, at + 1) + letter.toLowerCase() + name.slice(at + 1);
}

/** A code with one character changed for another of its kind, digit or letter. */
export function mistypeCode(dice: Dice, code: string): string {
  let at = dice.below(code.length);
  while (code[at] === ' ') at = dice.below(code.length);
  const old = code[at]!;
  const alphabet = old >= '0' && old <= '9' ? digits : capitals;
  const found = alphabet[(alphabet.indexOf(old) + dice.between(1, alphabet.length - 1)) % alphabet.length]!;
  return code.slice(0, at) + found + code.slice(at + 1);
}

/** A postcode with a zero for the letter O or the other way round; unchanged where it has neither. */
export function mistakeZero(postcode: string): string {
  const at = postcode.search(/[O0]/);
  return at < 0 ? postcode : postcode.slice(0, at) + (postcode[at] === 'O' ? '0' : 'O') + postcode.slice(at + 1);
}

/** A day with one wrong digit in day, month or year that still exists; another day than the one given. */
export function mistypeDay(dice: Dice, day: CalendarDay): CalendarDay {
  for (;;) {
    const which = dice.below(5);
    const digit = dice.below(10);
    const wrong = {
      year: which === 0 ? day.year - (day.year % 10) + digit : day.year,
      month: which === 1 ? day.month - (day.month % 10) + digit : day.month,
      day: which === 2 ? day.day - (day.day % 10) + digit : which > 2 ? (day.day % 10) + 10 * (digit % 4) : day.day,
    };
    if (doesExist(wrong) && (wrong.year !== day.year || wrong.month !== day.month || wrong.day !== day.day)) return wrong;
  }
}

/** Whether the calendar has the day. */
export function doesExist(day: CalendarDay): boolean {
  if (day.month < 1 || day.month > 12 || day.day < 1 || day.day > 31) return false;
  const back = partsOfDay(numberOfDay(day));
  return back.month === day.month && back.day === day.day;
}
