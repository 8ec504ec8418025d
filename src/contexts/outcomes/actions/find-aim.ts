import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { sentenceOfOptions } from '../model/sentence-target.ts';
import type { TargetOption } from '../model/target-options.ts';
import { findTargetGround, readTargetList } from './read-targets.ts';

/** What is aimed at for an area's figure of all children, and what is expected on the way there. */
interface Aim {
  readonly target: string;
  readonly indicator: string;
  readonly value: number;
  /** The year in which the target's period ends. */
  readonly year: number;
  /** By the year in which each period ends: the figure expected on the way. */
  readonly expected: ReadonlyMap<number, number>;
}

/** The agreed target for all children of an area under one of these indicators, the first that has one; undefined when nothing is agreed, or its way cannot be told. */
export async function findAim(ctx: Ctx, trx: Trx, area: string, indicators: readonly string[]): Promise<Aim | undefined> {
  const agreed = (await readTargetList(ctx, trx)).filter(({ target }) => target.terms.state === 'agreed' && target.figure.area === area && target.figure.group === 'all' && indicators.includes(target.figure.indicator));
  const found = agreed.sort((a, b) => indicators.indexOf(a.target.figure.indicator) - indicators.indexOf(b.target.figure.indicator))[0];
  if (!found || found.standing.hidden || found.standing.aim === undefined || !found.standing.way.known) return undefined;
  const expected = new Map(found.standing.way.points.map(({ period, value }) => [period.endYear, value]));
  return { target: found.target.id, indicator: found.target.figure.indicator, value: found.standing.aim, year: found.target.terms.period.endYear, expected };
}

/**
 * What a round of target setting begins from: what would be ambitious and honest for an area's figure of all children, under the first of these indicators of which there is one.
 *
 * Worked out for the year named (in which a target's period ends), else for three years after its latest figure; `words` says it in a sentence. Undefined when none of them has a figure.
 */
export async function findTargetRound(ctx: Ctx, trx: Trx, area: string, of: { readonly indicators: readonly string[]; readonly until: number | undefined }): Promise<{ readonly options: readonly TargetOption[]; readonly words: string } | undefined> {
  for (const indicator of of.indicators) {
    const ground = await findTargetGround(ctx, trx, { indicator, area }, of.until);
    if (!ground?.picture.figure.known || ground.picture.period === undefined) continue;
    const period = `${ground.years} ${ground.years === 1 ? 'year' : 'years'} after ${ground.picture.period.label}`;
    return { options: ground.options, words: `${period.charAt(0).toUpperCase()}${period.slice(1)}: ${sentenceOfOptions(ground.options, ground.picture.indicator, period)}` };
  }
  return undefined;
}
