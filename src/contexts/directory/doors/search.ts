import { h, type JSX } from 'preact';
import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { SearchHit } from '../../../platform/house/face.ts';
import { readTyped } from '../actions/find-services.ts';
import { openDirectory } from '../actions/open-directory.ts';
import { danger } from '../actions/open-search.ts';
import { search } from '../model/search/search.ts';
import { kindWords } from './finder-question.ts';
import { UrgentHelp } from './views/service-parts.view.tsx';

const most = 10;

/** Services for search everywhere, the best ten; those whose words are all found, or whose kind answers a plain need. */
export async function offerServices(ctx: Ctx, db: Database, words: string): Promise<readonly SearchHit[]> {
  const directory = await openDirectory(ctx, db);
  const { words: others, place } = await readTyped(ctx, db, directory, { words, near: undefined, isLiteral: false });
  // A place alone is for those who know places; beside other words it says where to look.
  const near = others === undefined || place === undefined ? undefined : { latitude: place.latitude, longitude: place.longitude };
  const told = danger.find(words);
  const answer = search(directory.index, { words: others ?? words, today: ctx.today, ...(told && { danger: told }), ...(near && { near }) }, { from: 0, size: most });
  const hits = answer.hits.filter(({ why }) => why.some((reason) => reason === 'name' || reason === 'words' || reason === 'need'));
  return hits.map(({ record }) => ({ kind: kindWords[record.kind], title: record.name, path: `/services/${record.id}`, note: record.organisation.name }));
}

/** Urgent help for search everywhere, the same as the finder's, where words point to danger. */
export function offerUrgentHelp(words: string): JSX.Element | undefined {
  const told = danger.find(words);
  return told && h(UrgentHelp, { panel: told.panel });
}
