import { z } from 'zod';
import { apiDoor, type ApiRequest, type ApiRow } from '../../../../platform/api/api-door.ts';
import { inReading } from '../../../../platform/db/transaction.ts';
import { findArea, listAreas, tierOf, type Tier } from '../../../places/contract.ts';
import { unknownCode } from './fields.ts';

const tiers = ['country', 'region', 'sub-region', 'upper-tier', 'district', 'ward', 'msoa', 'lsoa21', 'lsoa11', 'locality', 'reach-area'] as const satisfies readonly Tier[];

const row = z.object({
  area: z.string().describe('Its code, by which figures name it'),
  name: z.string(),
  kind: z.enum(['country', 'region', 'sub-region', 'county', 'unitary', 'district', 'ward', 'msoa', 'lsoa', 'locality', 'reach-area']),
  tier: z.enum(tiers).describe('Where it is compared with its like'),
  laNumber: z.string().nullable().describe('Number of the Department for Education, for authorities, regions and England'),
  from: z.string().nullable().describe('First day of the code, when it was not always in use'),
  until: z.string().nullable().describe('Last day of the code; figures of its years stay under it'),
});

const query = z.object({
  tier: z.enum(tiers).optional().describe('Areas at this level alone'),
  within: z.string().max(20).optional().describe('Areas that lie in this one, by code'),
});

/** Where figures may be of. */
export const areasDoor = apiDoor<z.infer<typeof query>>({
  path: '/api/v1/areas',
  operation: 'listAreas',
  summary: 'All areas, those no longer in use among them',
  description: 'England, regions, authorities, wards, small areas, and the localities that this authority drew.',
  example: 'tier=upper-tier',
  query,
  gives: { kind: 'list', name: 'Area', row },
  read: async (request) => {
    const { within } = request.query;
    if (within !== undefined && !(await inReading(request.db, request.ctx, (trx) => findArea(request.ctx, trx, within)))) return unknownCode('within', 'area', within);
    return { kind: 'list', batches: readTiers(request) };
  },
});

/** A tier at a time, each in a transaction of its own; an area that stands at two of them comes once. */
async function* readTiers({ ctx, db, query: { tier, within } }: ApiRequest<z.infer<typeof query>>): AsyncGenerator<ApiRow[]> {
  const seen = new Set<string>();
  for (const each of tier ? [tier] : tiers) {
    const areas = await inReading(db, ctx, (trx) => listAreas(ctx, trx, { tier: each, on: 'ever', ...(within === undefined ? {} : { within }) }));
    const fresh = areas.filter(({ code }) => !seen.has(code));
    for (const { code } of fresh) seen.add(code);
    yield fresh.map((area): z.infer<typeof row> => ({ area: area.code, name: area.name, kind: area.kind, tier: tierOf(area.kind), laNumber: area.laNumber ?? null, from: area.from ?? null, until: area.until ?? null }));
  }
}
