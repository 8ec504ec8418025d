import type { IsoDate } from '../../../kernel/dates.ts';
import type { ImportId } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { keepDerivedFigures, type DerivedFigure, type OwnDefinition } from '../../outcomes/contract.ts';
import type { Instrument } from '../model/instrument.ts';
import { measuresOf } from '../model/measure.ts';
import { outcomeBreakdowns, outcomeFigures, type OutcomeFigure } from '../model/outcome-figures.ts';
import { listReturns } from '../store/returns.store.ts';
import { measureCohort } from './measure-cohort.ts';
import { findAuthorityArea, outcomePeriod, readOutcomeCodes } from './outcome-places.ts';
import { readRules } from './read-instruments.ts';
import { readStoredCohort } from './read-stored-cohort.ts';

/**
 * Works the measures of a year out from its children and sets them in `outcomes`: the same numbers in both places, and none typed.
 *
 * Called after anything changed the children of the year. Twice says the same; a year without children takes its figures back.
 */
export async function flowToOutcomes(ctx: Ctx, trx: Trx, year: number, importId: ImportId): Promise<void> {
  const from = [...new Set([importId, ...(await listReturns(trx, year)).map(({ return_id }) => return_id)])];
  const stored = await readStoredCohort(ctx, trx, year);
  if (!stored.accepted) return keepDerivedFigures(ctx, trx, { importId, from, figures: [], definitions: [] });
  const { cohort, instrument } = stored.value;
  const measured = measureCohort(cohort, { by: outcomeBreakdowns.filter((by) => by.split('+').every((code) => cohort.dimensions.has(code as never))), denominator: 'all', rounding: 'half-up', unknownMeals: 'apart' });
  if (!measured.accepted) throw new Error(`The measures of ${year} cannot be made: ${measured.refusal.code}.`);
  const figures = outcomeFigures(measured.value, await findAuthorityArea(ctx, trx));
  const codeOf = await readOutcomeCodes(ctx, trx, instrument.regime);
  const own = [...new Set(figures.map(({ measure }) => measure))].filter((measure) => codeOf(measure).startsWith('own-'));
  const embargoUntil = `${year}-${readRules().dates.published}` as IsoDate;
  await keepDerivedFigures(ctx, trx, {
    importId, from, ...(embargoUntil > ctx.today ? { embargoUntil } : {}),
    figures: figures.flatMap((figure) => toDerived(figure, codeOf(figure.measure), year)),
    definitions: own.map((measure) => ({ code: codeOf(measure), definition: definitionOf(instrument, measure) })),
  });
}

/** A figure that cannot be made is not kept: `outcomes` has no row for what there is not. */
function toDerived({ area, group, figure }: OutcomeFigure, indicator: string, year: number): DerivedFigure[] {
  const period = outcomePeriod(year);
  const place = { indicator, group, area, period: period.code, periodOrder: period.order };
  if (!figure.known) return [];
  return [{ ...place, value: figure.value, numerator: figure.numerator, denominator: figure.denominator, lower: figure.lower, upper: figure.upper }];
}

/** How a measure of the returns is read where no publication defines it. Not public: an authority decides that. */
function definitionOf(instrument: Instrument, measure: string): OwnDefinition {
  const found = measuresOf(instrument).find(({ code }) => code === measure)!;
  const isShare = found.kind === 'share';
  const isGap = measure.endsWith('gap') || measure === 'slope-index';
  const title = `${found.name} (profile of ${instrument.years.first} on)`;
  return {
    title, shortTitle: title.length > 60 ? `${measure.replaceAll('-', ' ')} ${instrument.regime}` : title, topic: 'Early years foundation stage profile, from returns',
    description: 'Worked out from the profile returns of the authority, child by child. Not an official statistic.',
    numeratorWords: isShare ? 'children who reached it' : undefined, denominatorWords: isShare ? 'children at the end of reception' : undefined,
    unit: isShare ? 'percent' : isGap ? 'ratio' : 'mean', unitWords: found.kind === 'share' ? '% of children' : found.unit, multiplier: 1, decimals: 1,
    polarity: isGap ? 'low-is-good' : 'high-is-good', method: isShare ? 'proportion' : 'published',
    roundingWords: 'Unrounded', suppressionWords: 'Counts of 1 to 5, and what would tell them, are hidden', smallestCount: 5, yearWords: 'School year', owner: 'Early years', legalBasis: 'Childcare Act 2006, section 1', isPublic: false,
  };
}
