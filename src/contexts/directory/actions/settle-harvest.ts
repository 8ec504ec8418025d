import type { ImportId } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { acceptImport } from '../../../platform/imports/accept-import.ts';
import type { Import, ImportEngine } from '../../../platform/imports/import.ts';
import { findImportRow } from '../../../platform/imports/imports.store.ts';
import { refuseImport } from '../../../platform/imports/refuse-import.ts';
import { runImport } from '../../../platform/imports/run-import.ts';
import type { AnyImportSpec } from '../../../platform/imports/spec.ts';
import type { HarvestLimits } from '../model/feeds/harvest.ts';
import { findFeed, listHarvests, type Feed } from '../store/feeds.store.ts';
import type { ServiceSettings } from './bring-in-services.ts';

/** What a harvest needs from whoever starts it: the kinds of file there are, who we say we are, whether private networks may be asked, and how much. */
export interface HarvestParts {
  readonly specs: readonly AnyImportSpec[];
  readonly agent: string;
  readonly isPrivateAllowed: boolean;
  readonly limits: HarvestLimits;
  /** Whether a harvest is held from one turn to the next, so that nobody else goes on with it in between: for whoever waits for its end. */
  readonly keepsHold?: boolean;
}

/** The engine of imports over the connection of whoever harvests: services are an authority's own. */
export function engineOf({ specs }: Pick<HarvestParts, 'specs'>, db: Database): ImportEngine {
  return { specs, app: db, operator: db };
}

/**
 * Takes the newest harvest that came on its way through the imports: reads it, lets it in where the council's rule does or where it changes nothing, and keeps out those before it that still wait, because it has all that they had. Answers whether there was anything to do.
 *
 * Each step is found anew by how the import stands, so that it may be broken off anywhere.
 */
export async function settleHarvest(ctx: Ctx, db: Database, parts: Pick<HarvestParts, 'specs'>, id: string, signal: AbortSignal): Promise<boolean> {
  const { feed, imports } = await inReading(db, ctx, async (trx) => {
    const came = (await listHarvests(trx, id, 20)).flatMap(({ state, importId }) => (state === 'came' && importId !== null ? [importId as ImportId] : []));
    const found: Import[] = [];
    for (const one of came) found.push((await findImportRow(trx, one))!);
    return { feed: await findFeed(trx, id), imports: found };
  });
  const [newest, ...older] = imports;
  if (!feed || !newest || signal.aborted) return false;
  const engine = engineOf(parts, db);
  const isUnread = newest.state === 'received' && newest.fault === undefined;
  const read = isUnread ? await runImport(engine, ctx, newest.id, { signal }) : undefined;
  const now: Import = read?.accepted ? read.value : newest;
  if (now.state === 'refused' || now.state === 'received') return isUnread;
  const waiting = older.filter(({ state }) => state === 'proposed');
  for (const { id: old } of waiting) await refuseImport(engine, ctx, old, 'A later harvest of the feed has all that it had.');
  const isSettled = now.state === 'proposed' && (isWithinRule(feed, now.settings as ServiceSettings) || now.counts.new + now.counts.changed + now.counts.blocked === 0);
  if (isSettled) await acceptImport(engine, ctx, now.id, { signal });
  return isUnread || isSettled || waiting.length > 0;
}

/** Whether the council's rule lets a file in as the rule stands now. One that was read to change records of other sources, or to publish where the rule no longer does, waits for a person. */
function isWithinRule({ accepts, publish: allowed }: Feed, { publish, keepsToSource }: ServiceSettings): boolean {
  return accepts === 'rule' && keepsToSource === true && (publish === 'pending' || allowed === 'approved');
}
