import type { IsoDate } from '../../../kernel/dates.ts';
import type { DirectoryRecord } from '../model/record.ts';
import { dangerFinder, type DangerFinder } from '../model/search/danger.ts';
import { needReader, type NeedReader } from '../model/search/needs.ts';
import { buildSearchIndex, type SearchIndex } from '../model/search/search-index.ts';
import { synonymIndex } from '../model/search/synonyms.ts';
import { decideWhatIsShown, type Audience, type ShownRecord } from '../model/what-is-shown.ts';
import { dangerWords, needWords, synonymTable } from './read-vocabularies.ts';

/** Tells danger in what was typed, before anything is searched. */
export const danger: DangerFinder = dangerFinder(dangerWords);
const needs: NeedReader = needReader(needWords);

/** The records as the audience is shown them; the others are not there. */
export function shownRecords(records: readonly DirectoryRecord[], audience: Audience, today: IsoDate): readonly ShownRecord[] {
  return records.flatMap((record) => {
    const shown = decideWhatIsShown(record, audience, today);
    return shown.accepted ? [shown.value] : [];
  });
}

/** The index over what the audience is shown. */
export function openSearch(records: readonly DirectoryRecord[], audience: Audience, today: IsoDate): SearchIndex {
  return buildSearchIndex(shownRecords(records, audience, today), needs, synonymIndex(synonymTable));
}
