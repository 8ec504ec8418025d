import { readPlaceCode } from './place-text.ts';
import { indexWords } from './word-list.ts';

/** Postcodes of a list, found by one slip and by district. */
export interface NearCodes {
  /** Tells the codes that are this one, level 1, or one slip away, level 2; a code may be told more than once. */
  find(code: string, take: (number: number, level: number) => void): void;
  /** By number of a code, that of its district; 0 for none. */
  readonly districts: Int32Array;
  /** The number of a code's district, -1 where no code of the list lies in it. */
  districtOf(code: string): number;
}

const signs = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];

/** Prepares postcodes to be found. */
export function indexCodes(codes: readonly string[]): NearCodes {
  const known = new Map<string, number>([['', 0]]);
  const districts = Int32Array.from(codes, (code) => {
    const district = districtIn(code);
    const number = known.get(district) ?? known.size;
    known.set(district, number);
    return number;
  });
  const numberOf = indexWords(codes);
  return {
    districts,
    districtOf: (code) => known.get(districtIn(code)) ?? -1,
    find(code, take) {
      if (code === '') return;
      for (const other of oneSlipAway(code)) {
        const number = numberOf(other);
        if (number > 0) take(number, 2);
      }
      const number = numberOf(code);
      if (number > 0) take(number, 1);
    },
  };
}

function districtIn(code: string): string {
  return code === '' ? '' : (readPlaceCode(code)?.district ?? code);
}

/** Every code that one slip makes of another: a sign put in, left out, mistaken, or two changed over. */
function* oneSlipAway(code: string): Generator<string> {
  for (let at = 0; at <= code.length; at += 1) {
    const [before, after] = [code.slice(0, at), code.slice(at)];
    for (const sign of signs) yield before + sign + after;
    if (after === '') continue;
    const rest = after.slice(1);
    yield before + rest;
    for (const sign of signs) if (sign !== after[0]) yield before + sign + rest;
    if (rest !== '' && rest[0] !== after[0]) yield before + rest[0]! + after[0]! + rest.slice(1);
  }
}
