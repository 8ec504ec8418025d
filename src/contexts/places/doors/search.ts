import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { SearchHit } from '../../../platform/house/face.ts';
import { searchPlaces } from '../actions/search-places.ts';
import { showAreaKind } from '../model/area-words.ts';

/** Areas and schools for search everywhere. An area leads to its report card; a school, which has no page yet, to the card of nothing, so it is left out. */
export async function offerPlaces(ctx: Ctx, db: Database, words: string): Promise<readonly SearchHit[]> {
  const found = await searchPlaces(ctx, db, words);
  return found.flatMap(({ kind, code, name, note }) => {
    if (kind === 'school' || kind === 'postcode') return [];
    return [{ kind: showAreaKind(kind), title: name, path: `/card?area=${encodeURIComponent(code)}`, ...(note === undefined ? {} : { note }) }];
  });
}
