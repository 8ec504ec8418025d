import type { IsoDate } from '../../../kernel/dates.ts';
import type { DirectoryRecord } from '../model/record.ts';
import { dangerFinder, type DangerFinder } from '../model/search/danger.ts';
import { needReader, type NeedReader } from '../model/search/needs.ts';
import { buildSearchIndex, type SearchIndex } from '../model/search/search-index.ts';
import { withOwnWords, type OwnWord, type Vocabulary } from '../model/search/own-words.ts';
import { synonymIndex, type SynonymIndex } from '../model/search/synonyms.ts';
import { gatherKeptBack, type JoinedPair } from '../model/kept-back.ts';
import { decideWhatIsShown, type Audience, type ShownRecord } from '../model/what-is-shown.ts';
import { dangerWords, needWords, synonymTable } from './read-vocabularies.ts';

/** Tells danger in what was typed, before anything is searched. */
export const danger: DangerFinder = dangerFinder(dangerWords);
/** The words that come with the program. */
export const vocabulary: Vocabulary = { needs: needWords, synonyms: synonymTable };

interface ReadyWords {
  readonly needs: NeedReader;
  readonly synonyms: SynonymIndex;
}

/** The words that come with the program, made ready when somebody first searches: a command that does not search need not wait for it. */
const ready = new WeakMap<Vocabulary, ReadyWords>();

function given(): ReadyWords {
  const made = ready.get(vocabulary) ?? makeReady(vocabulary);
  ready.set(vocabulary, made);
  return made;
}

function makeReady({ needs, synonyms }: Vocabulary): ReadyWords {
  return { needs: needReader(needs), synonyms: synonymIndex(synonyms) };
}

/** The records as the audience is shown them; the others are not there. They are looked at together: an address that one of them keeps back is told by none. */
export function shownRecords(records: readonly DirectoryRecord[], audience: Audience, today: IsoDate, joined: readonly JoinedPair[] = []): readonly ShownRecord[] {
  const keptBack = gatherKeptBack(records, joined);
  return records.flatMap((record) => {
    const shown = decideWhatIsShown(record, audience, today, keptBack);
    return shown.accepted ? [shown.value] : [];
  });
}

/** The index over what the audience is shown, with the words that come with the program. */
export function openSearch(records: readonly DirectoryRecord[], audience: Audience, today: IsoDate): SearchIndex {
  const { needs, synonyms } = given();
  return buildSearchIndex(shownRecords(records, audience, today), needs, synonyms);
}

/** The index over shown records, with an authority's own words beside those that come with the program; made of the index `before` as far as it can be. */
export function indexShown(shown: readonly ShownRecord[], own: readonly OwnWord[], before?: IndexWithWords): IndexWithWords {
  const name = JSON.stringify(own);
  const words = own.length === 0 ? given() : name === before?.ownWords ? before.index : makeReady(withOwnWords(vocabulary, own));
  return { ownWords: name, index: buildSearchIndex(shown, words.needs, words.synonyms, before?.index) };
}

/** An index, and the own words with which it was made. */
export interface IndexWithWords {
  readonly ownWords: string;
  readonly index: SearchIndex;
}
