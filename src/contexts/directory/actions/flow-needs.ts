import type { ImportId } from '../../../kernel/ids.ts';
import { yearPeriod } from '../../../kernel/period.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { tellEvent } from '../../../platform/events/tell.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { sha256Hex } from '../../../platform/keys/secret.ts';
import { keepDerivedFigures, type DerivedFigure, type OwnDefinition } from '../../outcomes/contract.ts';
import { lastCountedYear, needFigures, needMeasures, type NeedFigure, type NeedMeasure } from '../model/need-figures.ts';
import { countRequests, countSearchesInVain, findLastFlow, insertFlow } from '../store/needs.store.ts';
import { findAuthorityArea } from './find-authority-area.ts';
import { brokerageRules } from './read-brokerage.ts';

/** These figures come from no file: one name for all that were ever worked out here. */
const workedOutHere = '0e1ed000-0000-4000-8000-000000000001' as ImportId;

/**
 * Sets what families needed and did not find in `outcomes`: whole calendar years, counted some months after their end; answers how many figures.
 *
 * Nothing is said twice: where the counts are as they were, nothing is done.
 */
export async function flowNeeds(ctx: Ctx, db: Database): Promise<number> {
  return inTransaction(db, ctx, async (trx) => {
    const area = await findAuthorityArea(ctx, trx);
    if (area === undefined) return 0;
    const year = lastCountedYear(brokerageRules, ctx.today);
    const figures = needFigures(await countRequests(trx, year), await countSearchesInVain(trx, year), brokerageRules, area);
    const said = sha256Hex(JSON.stringify(figures));
    const before = await findLastFlow(trx);
    if (said === before || (before === undefined && figures.length === 0)) return 0;
    await keepDerivedFigures(ctx, trx, {
      importId: workedOutHere, from: [workedOutHere], figures: figures.flatMap(toDerived),
      definitions: needMeasures.filter((measure) => figures.some((figure) => figure.measure === measure)).map((measure) => ({ code: codeOf(measure), definition: definitionOf(measure) })),
    });
    await insertFlow(ctx, trx, said);
    await writeAudit(ctx, trx, { act: 'directory.needs-counted', subject: `year:${year}`, facts: { figures: figures.length } });
    await tellEvent(ctx, trx, { name: 'directory.needs-counted', facts: { year } });
    return figures.length;
  });
}

function codeOf(measure: NeedMeasure): string {
  return `own-childcare-${measure}`;
}

function toDerived({ measure, area, group, year, figure, isHidden }: NeedFigure): DerivedFigure[] {
  const period = yearPeriod(year, 'year');
  const place = { indicator: codeOf(measure), group, area, period: period.code, periodOrder: period.order };
  // Nobody needs it inside: the requests themselves are there. `outcomes` could not tell that beside those unmet it leaves a few others.
  return figure.known && !isHidden ? [{ ...place, value: figure.value, numerator: figure.numerator, denominator: figure.denominator, lower: figure.lower, upper: figure.upper }] : [];
}

type MeasureWords = Pick<OwnDefinition, 'title' | 'shortTitle' | 'description' | 'polarity' | 'unitWords'> & Partial<Pick<OwnDefinition, 'numeratorWords' | 'denominatorWords'>>;

const measureWords: Readonly<Record<NeedMeasure, MeasureWords>> = {
  'help-unmet': { title: 'Families who asked for help finding childcare and whose need was not met', shortTitle: 'Childcare need not met', polarity: 'low-is-good', unitWords: '% of families who asked', numeratorWords: 'families whose need was not met', denominatorWords: 'families who asked for help', description: 'Of all requests for help with finding childcare in the year, those that were closed with the need not met.' },
  'help-found': { title: 'Families who asked for help finding childcare and found it', shortTitle: 'Childcare found with our help', polarity: 'high-is-good', unitWords: '% of families who asked', numeratorWords: 'families who found childcare', denominatorWords: 'families who asked for help', description: 'Of all requests for help with finding childcare in the year, those that were closed because the family found it: the take-up of the help.' },
  'unmet-reasons': { title: 'Requests for childcare that were not met, by the gap that was the reason', shortTitle: 'Childcare gaps', polarity: 'low-is-good', unitWords: 'requests', description: 'Requests of the year whose need was not met, by the kind of gap: geography, income, specific need, time, age or type.' },
  'searches-in-vain': { title: 'Searches of the directory of services that found nothing, by need', shortTitle: 'Searches in vain', polarity: 'low-is-good', unitWords: 'searches', description: 'How often in the year a search for a kind of need found nothing. One family may search often; words, places and people are not kept.' },
};

/** How a measure is read. Not public: an authority decides that. */
function definitionOf(measure: NeedMeasure): OwnDefinition {
  const isShare = measure === 'help-unmet' || measure === 'help-found';
  return {
    topic: 'Childcare: what families need and do not find', numeratorWords: undefined, denominatorWords: undefined, ...measureWords[measure],
    unit: isShare ? 'percent' : 'count', multiplier: 1, decimals: isShare ? 1 : 0, method: isShare ? 'proportion' : 'published',
    roundingWords: 'Unrounded', suppressionWords: 'Counts of 1 to 5, and what would tell them, are hidden', smallestCount: 5, yearWords: 'Calendar year', owner: 'Family information service', legalBasis: 'Childcare Act 2006, sections 6 and 12', isPublic: false,
    methodology: undefined, links: undefined,
  } as OwnDefinition;
}
