import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { findTypedPlace, type TypedPlace } from '../../places/contract.ts';
import type { UrgentPanel } from '../model/search/danger.ts';
import { search, type SearchAnswer, type SearchQuestion } from '../model/search/search.ts';
import { openDirectory, type OpenDirectory } from './open-directory.ts';
import { danger } from './open-search.ts';

/** What was found for a family, with how the place that they typed was understood and urgent help where their words point to danger. */
export interface Found {
  readonly directory: OpenDirectory;
  readonly question: SearchQuestion;
  readonly answer: SearchAnswer;
  readonly place: TypedPlace | undefined;
  readonly urgent: UrgentPanel | undefined;
}

/** Answers what a family looks for. Words are read here and kept nowhere. */
export async function findServices(ctx: Ctx, db: Database, of: { readonly near: string | undefined; readonly ask: (place: TypedPlace | undefined) => SearchQuestion; readonly from: number; readonly size: number }): Promise<Found> {
  const directory = await openDirectory(ctx, db);
  const place = of.near === undefined ? undefined : await findPlaceOnce(ctx, db, of.near);
  const question = of.ask(place);
  return { directory, question, place, answer: search(directory.index, question, { from: of.from, size: of.size }), urgent: question.words === undefined ? undefined : danger.find(question.words)?.panel };
}

function findPlaceOnce(ctx: Ctx, db: Database, typed: string): Promise<TypedPlace | undefined> {
  return inReading(db, ctx, (trx) => findTypedPlace(ctx, trx, typed));
}
