import { inReading } from '../../../platform/db/transaction.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { listNames } from '../../access/contract.ts';
import { drawMap, type MappedFramework } from '../model/framework-mapped.ts';
import { allLinksOf } from '../model/framework-use.ts';
import type { Framework } from '../model/framework.ts';
import { listFrameworkVersions, type StoredFramework } from '../store/frameworks.store.ts';
import { findFrameworkAsked, readFrameworksInUse } from './read-coverage.ts';
import { reference } from './read-reference.ts';

/** All frameworks here, each with its map to the one that evidence hangs on. */
export interface FrameworkList {
  readonly frameworks: readonly Framework[];
  readonly maps: readonly MappedFramework[];
  /** How many of them are the partnership's own. */
  readonly own: number;
  /** The one that the outcomes home begins with. */
  readonly shown: Framework;
}

/** Which frameworks do we use, and how do they map? */
export async function listFrameworks(trx: Trx): Promise<FrameworkList> {
  const { frameworks } = await readFrameworksInUse(trx);
  const links = allLinksOf(frameworks);
  const first = frameworks[0]!;
  return { frameworks, maps: frameworks.slice(1).map((framework) => drawMap(framework, first, links)), own: frameworks.length - reference.frameworks.length, shown: (await findFrameworkAsked(trx, { frameworks, reference: [], departures: [] }, undefined))! };
}

/** One framework with its map and, where it is the partnership's own, its history. */
export interface FrameworkPage {
  readonly framework: Framework;
  readonly frameworks: readonly Framework[];
  readonly maps: readonly MappedFramework[];
  /** Undefined for a published framework: its document decides. */
  readonly version: number | undefined;
  readonly history: readonly (Omit<StoredFramework, 'content'> & { readonly who: string | undefined })[];
}

/** The framework of that code with its maps and history; undefined when there is none. Who decided is told to those who signed in. */
export async function findFrameworkPage(ctx: Ctx, db: Database, code: string): Promise<FrameworkPage | undefined> {
  const names = ctx.actor.kind === 'person' ? await listNames(ctx, db) : new Map<string, string>();
  return inReading(db, ctx, async (trx) => {
    const { frameworks } = await readFrameworksInUse(trx);
    const framework = frameworks.find((each) => each.code === code);
    if (!framework) return undefined;
    const links = allLinksOf(frameworks);
    const maps = frameworks.filter((each) => each.code !== code).map((to) => drawMap(framework, to, links)).filter(({ to, aims }) => to.code === frameworks[0]!.code || aims.some(({ serves }) => serves.length > 0));
    const versions = await listFrameworkVersions(trx, code);
    const history = versions.map(({ content: _, ...version }) => ({ ...version, who: names.get(version.decidedBy.replace(/^person:/, '')) }));
    return { framework, frameworks, maps, version: versions[0]?.version, history };
  });
}
