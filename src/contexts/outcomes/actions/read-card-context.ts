import { showDate } from '../../../kernel/dates.ts';
import { showNumber } from '../../../kernel/rate.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { countPeople, findIdaci, listDeprivation, mapSmallAreas } from '../../places/contract.ts';
import type { PlacedCardArea } from './read-card-area.ts';

/** Who lives here: how many children, and how deprived the area is; what is not known is left out and said on the page of sources. */
export async function readCardContext(ctx: Ctx, trx: Trx, placed: PlacedCardArea): Promise<string[]> {
  return [await childrenLine(ctx, trx, placed), await povertyLine(ctx, trx, placed), await deprivationLine(ctx, trx, placed)].filter((line) => line !== undefined);
}

async function childrenLine(ctx: Ctx, trx: Trx, { area }: PlacedCardArea): Promise<string | undefined> {
  const [all, young] = [(await countPeople(ctx, trx, [area.code], { from: 0, to: 19 })).get(area.code), (await countPeople(ctx, trx, [area.code], { from: 0, to: 4 })).get(area.code)];
  if (!all) return undefined;
  const babies = young ? `, ${showNumber(young.people, 0)} of them under 5` : '';
  return `${showNumber(all.people, 0)} children and young people under 20 live here${babies} (estimate for ${showDate(all.on)}).`;
}

async function povertyLine(ctx: Ctx, trx: Trx, { area }: PlacedCardArea): Promise<string | undefined> {
  for (const year of [2025, 2019] as const) {
    const idaci = await findIdaci(ctx, trx, area.code, year);
    if (idaci) return `${showNumber(idaci.share * 100, 0)} in every 100 children under 16 live in families with a low income (IDACI ${year}, added up by us).`;
  }
  return undefined;
}

/** How many of the area's small areas are among the most deprived fifth of England; for a small area its own tenth. */
async function deprivationLine(ctx: Ctx, trx: Trx, { area, smallAreas }: PlacedCardArea): Promise<string | undefined> {
  const isAuthority = area.kind === 'county' || area.kind === 'unitary';
  const parts = area.kind === 'lsoa' ? [area.code] : isAuthority ? ((await mapSmallAreas(ctx, trx, [area.code])).get(area.code) ?? []) : smallAreas;
  if (parts.length === 0) return undefined;
  for (const year of [2025, 2019]) {
    const rows = await listDeprivation(ctx, trx, parts, { year, domain: 'imd' });
    if (rows.length === 0 || rows.length < parts.length) continue;
    if (area.kind === 'lsoa') return `It is in the ${tenths[rows[0]!.decile - 1]} tenth of England's small areas, the first being the most deprived (IMD ${year}).`;
    const worst = rows.filter(({ decile }) => decile <= 2).length;
    return `${worst === 0 ? 'None' : worst === rows.length && worst > 1 ? 'All' : worst} of its ${rows.length} small areas ${worst === 1 ? 'is' : 'are'} among the most deprived fifth in England (IMD ${year}).`;
  }
  return undefined;
}

const tenths = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'last'] as const;
