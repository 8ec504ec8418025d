import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { mapAreas } from '../../places/contract.ts';
import type { AreaGroup } from '../model/area-group.ts';
import { whyNear, type Likeness, type WhyNear } from '../model/likeness.ts';
import { findLikeness, listGroupRevisions } from '../store/area-groups.store.ts';
import { listIndicatorsByCode } from '../store/indicators.store.ts';
import { findSmallNumberWords } from './read-small-numbers.ts';

/** Why one area is, or is not, among the nearest of a group, worked out from what is kept with it. */
export interface WhyNearContent {
  readonly group: AreaGroup;
  readonly likeness: Likeness;
  readonly area: { readonly code: string; readonly name: string };
  readonly ours: string;
  /** Undefined where the area shares no characteristic with ours. */
  readonly why: WhyNear | undefined;
  /** The rule for small numbers beside own figures; undefined where none was looked at. */
  readonly smallNumbers: string | undefined;
  /** Everybody one may ask about, by name. */
  readonly areas: readonly { readonly code: string; readonly name: string }[];
}

/** Why an area stands where it does on a list of nearest areas; undefined where there is no such list, or the area was not compared. The nearest where none is named. */
export async function findWhyNear(ctx: Ctx, trx: Trx, asked: { readonly group: string; readonly area?: string | undefined }): Promise<WhyNearContent | undefined> {
  const [group] = await listGroupRevisions(trx, asked.group);
  const likeness = group && (await findLikeness(trx, group.id, group.revision));
  const code = asked.area ?? group?.members[0];
  if (!group || !likeness || code === undefined || code === likeness.of || !likeness.areas.some((area) => area === code)) return undefined;
  const names = await mapAreas(ctx, trx, likeness.areas);
  const nameOf = (area: string): string => names.get(area as (typeof likeness.areas)[number])?.name ?? area;
  const areas = likeness.areas.filter((area) => area !== likeness.of).map((area) => ({ code: area, name: nameOf(area) })).sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  return { group, likeness, area: { code, name: nameOf(code) }, ours: nameOf(likeness.of), why: whyNear(likeness, code), smallNumbers: await findWordsBeside(ctx, trx, likeness), areas };
}

/** The values are those that everybody may see, whoever reads them here. */
async function findWordsBeside(ctx: Ctx, trx: Trx, { characteristics }: Likeness): Promise<string | undefined> {
  const indicators = await listIndicatorsByCode(trx, characteristics.flatMap(({ code }) => (code.startsWith('indicator:') ? [code.slice('indicator:'.length)] : [])));
  return findSmallNumberWords({ ...ctx, actor: { kind: 'public' } }, trx, indicators);
}
