import type { AreaCode } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { findArea, findParents, mapSmallAreas, showAreaKind, type Area, type AreaKind } from '../../places/contract.ts';
import type { CardArea } from '../model/card.ts';

/** An area with what its card must know of its place: the authority around a smaller area, and the small areas it is made of. */
export interface PlacedCardArea {
  readonly area: Area;
  readonly asCard: CardArea;
  /** The authority that the area lies in; undefined for an authority, a region or England. */
  readonly authority: Area | undefined;
  /** Small areas of 2021; empty for an authority and above, and for a small area itself. */
  readonly smallAreas: readonly AreaCode[];
}

const isWhole: ReadonlySet<AreaKind> = new Set(['country', 'region', 'sub-region', 'county', 'unitary']);

/** The area of that code as its card needs it; undefined when nobody knows the code. */
export async function findCardArea(ctx: Ctx, trx: Trx, code: string): Promise<PlacedCardArea | undefined> {
  const area = await findArea(ctx, trx, code);
  if (!area) return undefined;
  if (isWhole.has(area.kind)) return { area, asCard: cardAreaOf(area, undefined), authority: undefined, smallAreas: [] };
  const smallAreas = area.kind === 'lsoa' ? [] : ((await mapSmallAreas(ctx, trx, [area.code])).get(area.code) ?? []);
  const parents = await findParents(ctx, trx, area.code);
  const authority = parents.find(isAuthority) ?? (smallAreas[0] === undefined ? undefined : (await findParents(ctx, trx, smallAreas[0])).find(isAuthority));
  return { area, asCard: cardAreaOf(area, authority), authority, smallAreas };
}

function isAuthority({ kind }: Area): boolean {
  return kind === 'county' || kind === 'unitary';
}

/** "small area": what sentences call an area of that kind. */
export function kindWordsOf(kind: AreaKind): string {
  return kind === 'county' || kind === 'unitary' ? 'authority' : showAreaKind(kind).toLowerCase().replace(/ \(.*\)$/, '');
}

function cardAreaOf(area: Area, authority: Area | undefined): CardArea {
  return { code: area.code, name: area.name, kindWords: kindWordsOf(area.kind), within: authority && { code: authority.code, name: authority.name } };
}
