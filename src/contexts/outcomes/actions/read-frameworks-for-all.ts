import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { allLinksOf, evidenceOfFramework } from '../model/framework-use.ts';
import { aimsOf, type AimInPlace, type AimLink, type Framework } from '../model/framework.ts';
import { listVisibleIndicators, readFrameworksInUse } from './read-coverage.ts';

/** A framework with, for each of its aims, the evidence that is held and may be seen, and what it serves elsewhere. */
export interface FrameworkForAll {
  readonly framework: Framework;
  readonly aims: readonly (AimInPlace & { readonly indicators: readonly string[]; readonly serves: readonly AimLink[] })[];
}

/** Every framework in use here with its aims, their evidence and its maps, as the viewer may see them. */
export async function readFrameworksForAll(ctx: Ctx, trx: Trx): Promise<FrameworkForAll[]> {
  const use = await readFrameworksInUse(trx);
  const links = allLinksOf(use.frameworks);
  const seen: ReadonlySet<string> = new Set((await listVisibleIndicators(ctx, trx)).map(({ code }) => code));
  return use.frameworks.map((framework) => {
    const evidence = evidenceOfFramework(use, framework).filter(({ indicator }) => seen.has(indicator));
    const aims = aimsOf(framework).map((aim) => ({
      ...aim,
      indicators: evidence.filter(({ aims: served }) => served.includes(aim.id)).map(({ indicator }) => indicator),
      serves: links.filter(({ from }) => from.framework === framework.code && from.row === aim.id),
    }));
    return { framework, aims };
  });
}
