import { jaroWinkler } from './jaro-winkler.ts';
import { isWithinOneEdit } from './one-edit.ts';
import { readPlaceCode } from './place-text.ts';

/** Two numbers that name a person: 1 the same, 2 one slip of the keyboard, 3 different. */
export function compareIdentifiers(a: string, b: string): number {
  if (a === b) return 1;
  return isWithinOneEdit(a, b) ? 2 : 3;
}

/** Two postcodes: 1 the same, 2 one slip, 3 the same district, 4 different. */
export function comparePlaceCodes(a: string, b: string): number {
  if (a === b) return 1;
  if (isWithinOneEdit(a, b)) return 2;
  return readPlaceCode(a)?.district === readPlaceCode(b)?.district ? 3 : 4;
}

/** Two names of a carer: 1 the same, 2 nearly, 3 one word in common, 4 different. */
export function compareCarers(a: string, b: string): number {
  if (a === b) return 1;
  if (jaroWinkler(a, b) >= 0.92) return 2;
  const right = b.split(' ');
  return a.split(' ').some((word) => word.length > 2 && right.some((other) => word === other)) ? 3 : 4;
}

/** Two addresses of electronic mail: 1 the same, 2 nearly or the same name at another provider, 3 different. */
export function compareEmails(a: string, b: string): number {
  if (a === b) return 1;
  if (isWithinOneEdit(a, b) || jaroWinkler(a, b) >= 0.92) return 2;
  const nameA = a.slice(0, a.indexOf('@'));
  const nameB = b.slice(0, b.indexOf('@'));
  return nameA.length > 5 && isWithinOneEdit(nameA, nameB) ? 2 : 3;
}

/** Two values of any other kind: 1 the same, 2 nearly (one slip in four or more signs, or Jaro-Winkler 0.92), 3 different. */
export function compareOthers(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length < 4 || b.length < 4) return 3;
  return isWithinOneEdit(a, b) || jaroWinkler(a, b) >= 0.92 ? 2 : 3;
}
