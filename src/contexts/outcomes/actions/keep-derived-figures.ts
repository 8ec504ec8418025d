import type { IsoDate } from '../../../kernel/dates.ts';
import type { ImportId } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import type { OwnDefinition } from '../model/own-indicator.ts';
import { listWithheld } from '../store/releases.store.ts';
import { replaceDerivedValues, type DerivedFigure } from '../store/derived-values.store.ts';
import { listIndicatorsByCode } from '../store/indicators.store.ts';
import { saveOwnDefinition } from './bring-in-values.ts';
import { releaseUndecided } from './release-figures.ts';

export type { DerivedFigure } from '../store/derived-values.store.ts';
export type { OwnDefinition } from '../model/own-indicator.ts';

/** Figures that another context works out, and how they are to be read. */
export interface DerivedFigures {
  /** The import that the newest of them rest on: where they come from. */
  readonly importId: ImportId;
  /** Every import that figures of this set ever rested on, the present one among them. */
  readonly from: readonly ImportId[];
  readonly figures: readonly DerivedFigure[];
  /** Indicators of the authority's own that the figures need; a publisher's, where it is known here, is used as it is. */
  readonly definitions: readonly { readonly code: string; readonly definition: OwnDefinition }[];
  /** Until when only those who may see embargoed figures see them. */
  readonly embargoUntil?: IsoDate | undefined;
}

/**
 * Sets the figures that a context of children works out, so that the same number stands in both places and nobody types one.
 *
 * Called twice it says the same; with no figures it takes them back, and what they had replaced stands again. Figures of an indicator that is neither known
 * nor defined with them are left out: nobody could read them.
 */
export async function keepDerivedFigures(ctx: Ctx, trx: Trx, of: DerivedFigures): Promise<void> {
  for (const own of of.definitions) await saveOwnDefinition(ctx, trx, own);
  const known = new Set<string>((await listIndicatorsByCode(trx, [...new Set(of.figures.map(({ indicator }) => indicator))])).map(({ code }) => code));
  await replaceDerivedValues(ctx, trx, { ...of, figures: of.figures.filter(({ indicator }) => known.has(indicator)), embargoUntil: of.embargoUntil });
  await releaseUndecided(ctx, trx, of.figures.length === 0 ? 'withdrawal' : 'import');
  await raiseDataVersion(ctx, trx);
}

/** Which of these indicators are known here. */
export async function listKnownIndicators(_ctx: Ctx, trx: Trx, codes: readonly string[]): Promise<readonly string[]> {
  return (await listIndicatorsByCode(trx, codes)).map(({ code }) => code);
}

/** Which figures of an indicator in a period are hidden from whoever may not see small numbers: for a context that shows the same counts on pages of its own, and must hide what is hidden here. */
export async function listWithheldFigures(_ctx: Ctx, trx: Trx, of: { readonly indicator: string; readonly period: string }): Promise<readonly { readonly group: string; readonly area: string }[]> {
  return listWithheld(trx, of.indicator, of.period);
}
