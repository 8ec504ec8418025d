import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { listAreas, listAreasWithin, type Area, type Tier } from '../../places/contract.ts';
import { findHomeArea } from './find-home-area.ts';
import { kindWordsOf } from './read-card-area.ts';

/** An area one may open the card of. */
export interface CardChoice {
  readonly code: string;
  readonly name: string;
  readonly kindWords: string;
}

/** The areas whose cards may be opened, by kind, those that match what was typed. */
export interface CardChoices {
  readonly home: CardChoice | undefined;
  readonly groups: readonly { readonly heading: string; readonly areas: readonly CardChoice[] }[];
  readonly found: number;
}

const localTiers: readonly (readonly [tier: Tier, heading: string])[] = [
  ['locality', 'Localities'],
  ['district', 'Districts'],
  ['ward', 'Wards'],
  ['reach-area', "Children's centre areas"],
  ['lsoa21', 'Small areas'],
];

/** Small areas are many and known to few by name: they are listed only to those who search. */
const listedUnasked = 200;

/** Which card do I want: the authority's own, its localities, wards and small areas, then all authorities of England. */
export async function listCardChoices(ctx: Ctx, trx: Trx, words: string): Promise<CardChoices> {
  const home = await findHomeArea(ctx, trx);
  const terms = words.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = ({ name, code }: Area): boolean => terms.every((term) => `${name} ${code}`.toLowerCase().includes(term));
  const groups: { heading: string; areas: CardChoice[] }[] = [];
  for (const [tier, heading] of home ? localTiers : []) {
    const isDrawn = tier === 'locality' || tier === 'reach-area';
    const areas = isDrawn ? await listAreas(ctx, trx, { tier }) : await listAreasWithin(ctx, trx, home!.code, tier);
    const shown = areas.filter((area) => area.code !== home!.code && matches(area));
    if (shown.length > 0 && (tier !== 'lsoa21' || terms.length > 0)) groups.push({ heading, areas: shown.slice(0, listedUnasked).map(toChoice) });
  }
  const authorities = (await listAreas(ctx, trx, { tier: 'upper-tier' })).filter((area) => area.code !== home?.code && matches(area));
  if (authorities.length > 0) groups.push({ heading: 'Authorities', areas: authorities.map(toChoice) });
  return { home: home && matches(home) ? toChoice(home) : undefined, groups, found: groups.reduce((sum, { areas }) => sum + areas.length, 0) + (home && matches(home) ? 1 : 0) };
}

function toChoice({ code, name, kind }: Area): CardChoice {
  return { code, name, kindWords: kindWordsOf(kind) };
}
