import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { listAreasWithin, mapPostcodes } from '../../places/contract.ts';
import { readCoreServices, type CoreServiceLine } from '../model/core-services.ts';
import type { ShownRecord } from '../model/what-is-shown.ts';
import { listTwinDecisions } from '../store/twin-decisions.store.ts';
import { findAuthorityArea } from './find-authority-area.ts';
import { openDirectory } from './open-directory.ts';

/** The five early childhood services by ward, and what stands in no ward because it is somebody's home. */
export interface CoreServices {
  /** Names of the wards, in their order. */
  readonly wards: readonly string[];
  readonly lines: readonly CoreServiceLine[];
  /** Childcare in homes, of which only the postcode's district is told: in no ward, and counted here. */
  readonly inHomes: number;
}

/**
 * What exists of each early childhood service in each ward, of what everybody may see.
 *
 * What may be written twice is found as at the desk, of what is shown; what somebody has decided there is not told again. A service with an address is in its ward; one without a place, or for the whole authority, is in each. A home is put in no ward: that would tell more of
 * it than its district.
 */
export async function listCoreServices(ctx: Ctx, db: Database): Promise<CoreServices> {
  const { inOrder } = await openDirectory(ctx, db);
  return inReading(db, ctx, async (trx) => {
    const code = await findAuthorityArea(ctx, trx);
    const wards = code === undefined ? [] : await listAreasWithin(ctx, trx, code, 'ward');
    const names = new Map<string, string>(wards.map(({ code, name }) => [code, name]));
    const postcodes = [...new Set(inOrder.flatMap(({ places }) => places.flatMap(({ isMasked, location }) => (isMasked || location.address?.postcode === undefined ? [] : [location.address.postcode]))))];
    const wardOf = await mapPostcodes(ctx, trx, postcodes);
    const all = [...names.values()];
    const decided = new Set((await listTwinDecisions(trx)).map(({ kept, other }) => [kept, other].sort().join(' ')));
    const areasOf = (record: ShownRecord): readonly string[] => {
      const places = record.places.filter(({ location }) => location.kind !== 'virtual');
      if (places.length === 0) return areasServed(record, all);
      return places.flatMap(({ isMasked, location }) => (isMasked ? [] : (names.get(wardOf.get(location.address?.postcode ?? '')?.ward ?? '') ?? [])));
    };
    const inHomes = inOrder.filter((record) => record.kind === 'childcare' && record.places.length > 0 && record.places.every(({ isMasked }) => isMasked)).length;
    return { wards: all, lines: readCoreServices(inOrder, all, areasOf, (one, other) => decided.has([one, other].sort().join(' '))), inHomes };
  });
}

/** The wards that it names among the areas it serves; where it names none, all of them. */
function areasServed({ serviceAreas }: ShownRecord, wards: readonly string[]): readonly string[] {
  const named = wards.filter((ward) => serviceAreas.some((area) => area.toLowerCase() === ward.toLowerCase()));
  return named.length > 0 ? named : wards;
}
