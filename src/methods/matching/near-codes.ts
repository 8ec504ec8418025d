import { readPlaceCode } from './place-text.ts';
import { rowsByValue } from './value-rows.ts';
import { indexWords } from './word-list.ts';

/** Postcodes of a list, found by one slip and by district. */
export interface NearCodes {
  /** Tells the codes that agree with this one better than not at all: 1 the same, 2 one slip, 3 the same district; a code may be told twice, the better level last. */
  find(code: string, take: (number: number, level: number) => void): void;
}

const signs = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];

/** Puts postcodes in order by district. */
export function indexCodes(codes: readonly string[]): NearCodes {
  const districts = new Map<string, number>([['', 0]]);
  const districtOf = Int32Array.from(codes, (code) => {
    const district = districtIn(code);
    const known = districts.get(district) ?? districts.size;
    districts.set(district, known);
    return known;
  });
  const byDistrict = rowsByValue(districtOf, districts.size);
  const numberOf = indexWords(codes);
  return {
    find(code, take) {
      if (code === '') return;
      const district = districts.get(districtIn(code)) ?? 0;
      if (district > 0) for (let at = byDistrict.starts[district]!; at < byDistrict.starts[district + 1]!; at += 1) take(byDistrict.rows[at]!, 3);
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
