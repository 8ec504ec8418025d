import type { Trx } from '../../../platform/db/database.ts';
import { isPermitted, type Ctx } from '../../../platform/house/ctx.ts';
import { ruleOfOwnFigures, sayBesideFigures } from '../model/disclosure-presets.ts';
import type { Indicator } from '../model/indicator.ts';
import { listIndicatorsWithOwnFigures } from '../store/releases.store.ts';
import { countsFrom } from './read-counts-from.ts';
import { disclosure } from './read-disclosure.ts';

/** An indicator as far as its rule for small numbers goes. */
export type RuledIndicator = Pick<Indicator, 'code' | 'source' | 'smallestCount'>;

/** The line that stands beside figures of these indicators, as this viewer reads them; undefined where the authority has brought none of its own, or its rule changes none. */
export async function findSmallNumberWords(ctx: Ctx, trx: Trx, indicators: readonly RuledIndicator[]): Promise<string | undefined> {
  if (ctx.authority === undefined || indicators.length === 0) return undefined;
  const kinOf = ({ code }: RuledIndicator): string | undefined => countsFrom.get(code)?.indicator;
  const held = new Set(await listIndicatorsWithOwnFigures(trx, indicators.flatMap((indicator) => [indicator.code, kinOf(indicator) ?? []].flat())));
  const own = indicators.filter((indicator) => held.has(indicator.code) || held.has(kinOf(indicator) ?? ''));
  const lines = [...new Set(own.flatMap((indicator) => smallNumberWords(ctx, indicator) ?? []))];
  return lines.length > 1 ? `${lines[0]!} Figures defined by us may follow a rule of their own: see their definitions.` : lines[0];
}

/** The line for own figures of one indicator. */
export function smallNumberWords(ctx: Pick<Ctx, 'actor'>, indicator: RuledIndicator): string | undefined {
  return sayBesideFigures(ruleOfOwnFigures(indicator, disclosure), isPermitted(ctx.actor, 'outcomes:see-small-numbers'));
}
