import { readPostcode } from '../../../kernel/postcode.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { AreaKind } from '../model/area.ts';
import { searchPlaces as searchRows } from '../store/facts.store.ts';
import { findAreas } from '../store/places.store.ts';
import { findPostcode } from './read-facts.ts';

/** A place that was searched for: an area, a school, or the area that a postcode lies in. */
export interface PlaceFound {
  readonly kind: AreaKind | 'school' | 'postcode';
  readonly code: string;
  readonly name: string;
  readonly note?: string;
}

const most = 20;

/** Places by what was typed: a postcode finds the areas that it lies in, a code its area, words the names that begin with them. */
export async function searchPlaces(ctx: Ctx, db: Database, words: string): Promise<readonly PlaceFound[]> {
  const typed = words.trim();
  if (typed.length < 2) return [];
  return inReading(db, ctx, async (trx) => {
    const postcode = readPostcode(typed);
    const place = postcode && (await findPostcode(ctx, trx, postcode));
    if (place) {
      const areas = await findAreas(trx, [place.ward, place.district].filter((code) => code !== undefined));
      const note = place.found === 'postcode' ? `${postcode} lies here` : `the ${place.found} of ${postcode} lies mainly here`;
      return [...areas].sort((a) => (a.kind === 'ward' ? -1 : 1)).map(({ kind, code, name }) => ({ kind, code, name, note }));
    }
    const byCode = await findAreas(trx, [typed.toUpperCase()]);
    if (byCode.length > 0) return byCode.map(({ kind, code, name }) => ({ kind, code, name, note: code }));
    const folded = typed.toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();
    if (folded === '') return [];
    const rows = await searchRows(trx, folded, most);
    return rows.map(({ kind, code, name, note }) => ({ kind: kind as PlaceFound['kind'], code, name, ...(note === null ? {} : { note: kind === 'school' ? note : `until ${note}` }) }));
  });
}
