import type { MultiPolygon, Polygon } from 'geojson';
import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { listAreasWithin, readBoundaries } from '../../places/contract.ts';
import { findAuthorityArea } from './find-authority-area.ts';

/** A ward with its boundary in degrees, as it lies under a map of services. */
export interface WardShape {
  readonly name: string;
  readonly geometry: Polygon | MultiPolygon;
}

/** Shapes as they were read, by authority; those of an older version of the boundaries are dropped. */
const kept = new WeakMap<Database, Map<string, { readonly version: string; readonly shapes: Promise<readonly WardShape[]> }>>();

/** The wards of the authority with their boundaries; none where no boundaries were brought in. */
export async function readWardShapes(ctx: Ctx, db: Database): Promise<readonly WardShape[]> {
  return inReading(db, ctx, async (trx) => {
    const code = await findAuthorityArea(ctx, trx);
    if (code === undefined) return [];
    const wards = await listAreasWithin(ctx, trx, code, 'ward');
    const boundaries = await readBoundaries(ctx, trx, wards.map((ward) => ward.code));
    if (boundaries.version === undefined) return [];
    const known = kept.get(db) ?? new Map<string, { version: string; shapes: Promise<readonly WardShape[]> }>();
    kept.set(db, known);
    const before = known.get(code);
    if (before?.version === boundaries.version) return before.shapes;
    const names = new Map<string, string>(wards.map((ward) => [ward.code, ward.name]));
    const shapes = (await boundaries.read()).map(({ code: of, geometry }) => ({ name: names.get(of) ?? of, geometry }));
    known.set(code, { version: boundaries.version, shapes: Promise.resolve(shapes) });
    return shapes;
  });
}
