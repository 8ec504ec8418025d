import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { coverageBySource, judgeCoverage, type Coverage, type DataFault, type SourceCoverage } from '../model/data-quality.ts';
import { listCoverage, listLastImports, type LastImport } from '../store/data-quality.store.ts';
import { findHomeArea } from './find-home-area.ts';

/** How good the data are: every indicator with what is the matter with it, every source, every kind of file with its last import. */
export interface DataQuality {
  /** The area that is ours, by name, when it is known. */
  readonly home: string | undefined;
  readonly indicators: readonly (Coverage & { readonly faults: readonly DataFault[] })[];
  readonly sources: readonly SourceCoverage[];
  readonly lastImports: readonly LastImport[];
}

/** Answers which data are old, broken or missing, for the authority that asks. */
export async function readDataQuality(ctx: Ctx, db: Database): Promise<DataQuality> {
  return inReading(db, ctx, async (trx) => {
    const home = await findHomeArea(ctx, trx);
    const held = await listCoverage(trx, home?.code);
    return {
      home: home?.name,
      indicators: held.map((one) => ({ ...one, faults: judgeCoverage(one, ctx.today, home !== undefined) })),
      sources: coverageBySource(held),
      lastImports: await listLastImports(trx),
    };
  });
}
