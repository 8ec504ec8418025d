import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { SearchHit } from '../../../platform/house/face.ts';
import { openDirectory } from '../actions/open-directory.ts';
import { search } from '../model/search/search.ts';
import { kindWords } from './finder-question.ts';

const most = 10;

/** Services for search everywhere, the best ten; those whose words are all found, or whose kind answers a plain need. */
export async function offerServices(ctx: Ctx, db: Database, words: string): Promise<readonly SearchHit[]> {
  const { index } = await openDirectory(ctx, db);
  const answer = search(index, { words, today: ctx.today }, { from: 0, size: most });
  const hits = answer.hits.filter(({ why }) => why.some((reason) => reason === 'name' || reason === 'words' || reason === 'need'));
  return hits.map(({ record }) => ({ kind: kindWords[record.kind], title: record.name, path: `/services/${record.id}`, note: record.organisation.name }));
}
