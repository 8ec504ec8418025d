import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import { isPermitted, type Ctx } from '../../../platform/house/ctx.ts';
import { monthsOf, requestsByMonth, searchesByMonth, type MonthTable } from '../model/need-months.ts';
import { countRequestsByMonth, countSearchesByMonth, listNeedYears } from '../store/needs.store.ts';
import { needWords } from './read-vocabularies.ts';

/** What families asked for and did not find in a calendar year, month by month. */
export interface UnmetNeed {
  readonly year: number;
  /** Years that can be looked at, newest first. */
  readonly years: readonly number[];
  readonly requests: MonthTable;
  readonly searches: MonthTable;
  /** Names of kinds of help by their ids. */
  readonly nameOf: (need: string) => string;
  readonly seesSmallNumbers: boolean;
}

/** Unmet need by month; small numbers for those alone who may see them. Nothing here says who asked, or in what words. */
export async function readUnmetNeed(ctx: Ctx, db: Database, asked: number | undefined): Promise<UnmetNeed> {
  const present = Number(ctx.today.slice(0, 4));
  const seesSmallNumbers = isPermitted(ctx.actor, 'outcomes:see-small-numbers');
  const names = new Map(needWords.categories.map(({ id, name }) => [id, name]));
  return inReading(db, ctx, async (trx) => {
    const years = [...new Set([present, ...(await listNeedYears(trx))])].sort((a, b) => b - a);
    const year = asked !== undefined && years.includes(asked) ? asked : present;
    const months = monthsOf(year, ctx.today);
    return {
      year, years, seesSmallNumbers, nameOf: (need) => names.get(need) ?? 'Something else',
      requests: requestsByMonth(await countRequestsByMonth(trx, year), months, seesSmallNumbers), searches: searchesByMonth(await countSearchesByMonth(trx, year), months, seesSmallNumbers),
    };
  });
}
