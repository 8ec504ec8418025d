/** Digits that stand for letters by a slip, where only a letter can stand. */
export const letterAt: Readonly<Record<string, string>> = { 0: 'O', 1: 'I', 5: 'S', 8: 'B' };
/** Letters that stand for digits by a slip, where only a digit can stand. */
export const digitAt: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', S: '5', B: '8', Z: '2' };

/** A postcode as it is compared, with the larger areas it lies in. */
export interface PlaceCode {
  readonly code: string;
  readonly sector: string;
  readonly district: string;
}

/**
 * The postcode in a cell, letters and digits mended where only one of them can stand (M33 4AB for M33 4A8); undefined where there is none.
 *
 * ZZ99 and the like stand for "no fixed abode" and "not known" and are no place. A code of another country is kept whole: its sector is all but
 * the last sign, its district all but the last two.
 */
export function readPlaceCode(cell: string): PlaceCode | undefined {
  const text = cell.toUpperCase().replace(/[^A-Z\d]/g, '');
  if (text.length < 3 || text.startsWith('ZZ') || /^(.)\1+$/.test(text)) return undefined;
  if (!/[A-Z]/.test(text)) return { code: text, sector: text.slice(0, -1), district: text.slice(0, -2) };
  const inward = text.slice(-3);
  const outward = text.slice(0, -3);
  if (outward.length < 2 || outward.length > 4) return { code: text, sector: text.slice(0, -1), district: text.slice(0, -2) };
  const mended = (digitAt[inward[0]!] ?? inward[0]!) + (letterAt[inward[1]!] ?? inward[1]!) + (letterAt[inward[2]!] ?? inward[2]!);
  const front = (letterAt[outward[0]!] ?? outward[0]!) + outward.slice(1);
  return { code: front + mended, sector: front + mended[0]!, district: front };
}

const districtsKnown = new WeakMap<readonly string[], readonly string[]>();

/** The districts of a list of postcodes, made once for the list; "" for a code that has none. */
export function districtsOf(codes: readonly string[]): readonly string[] {
  let districts = districtsKnown.get(codes);
  if (!districts) districtsKnown.set(codes, (districts = codes.map((code) => readPlaceCode(code)?.district ?? '')));
  return districts;
}

/** Words of an address that are written in full or cut short, and their short forms. */
export const addressForms: Readonly<Record<string, string>> = { ROAD: 'RD', STREET: 'ST', AVENUE: 'AVE', CLOSE: 'CL', DRIVE: 'DR', LANE: 'LN', COURT: 'CT', PLACE: 'PL', GARDENS: 'GDNS', CRESCENT: 'CRES', TERRACE: 'TERR', SQUARE: 'SQ', FLAT: '', APARTMENT: '', APT: '', UNIT: '' };

/** The line of an address as it is compared: capitals, no signs, the usual words cut short, "Flat" left out. */
export function foldAddress(cell: string): string {
  const text = cell.toUpperCase().normalize('NFD').replace(/[\u0300-\u036f']/g, '').replace(/[^A-Z\d]+/g, ' ').trim();
  return text === '' ? '' : text.split(' ').map((word) => addressForms[word] ?? word).filter(Boolean).join(' ');
}
