import type { Refusal } from '../../../kernel/decision.ts';
import type { Reply } from '../../../platform/http/route.ts';

/** Everything that cards can refuse, in words. */
const words: Readonly<Record<string, (facts: Refusal['facts']) => string>> = {
  'card-not-found': ({ area }) => `No area here has the code "${area ?? ''}". Choose one from the list of cards, or bring in its authority first`,
  'card-words-changed-meanwhile': () => 'Somebody else changed the words on this card while you wrote. Your words are below: read theirs, then save again',
  'card-words-without-say': () => 'Say how people can have a say before the card is shown to the public',
  'card-words-too-long': ({ doing, say }) => `Shorten the words: at most ${doing} characters for each thing, ${say} for how to have a say`,
  'indicator-not-found': ({ indicator }) => `No indicator here has the code "${indicator ?? ''}". "everychild outcomes list" shows all`,
  'indicator-or-area-not-found': ({ indicator, area, against }) => `No indicator here has the code "${indicator ?? ''}", or no area the code "${area ?? ''}"${against ? `, or no group of areas the name "${against}"` : ''}. "everychild outcomes list" shows the indicators`,
  'output-format-unknown': ({ output, known }) => `"${output}" ends in no format that can be written here: use ${known}`,
  'output-not-writable': ({ output, why }) => `"${output}" could not be written: ${why}`,
  'area-not-found': ({ area }) => `No area here has the code "${area ?? ''}". Bring in the areas first: everychild import FILE`,
  'nothing-to-export': () => 'Say what to export: --area CODE or --indicator CODE, or both',
};

/** A refusal about a card in words. */
export function cardRefusalWords({ code, facts }: Refusal): string {
  return words[code]?.(facts) ?? `This cannot be done (${code})`;
}

/** A refusal about a card as the web answers it. */
export function cardRefusedAs(code: string, facts: Refusal['facts'] = {}): Reply {
  return { kind: 'refused', refusal: { code, facts }, words: cardRefusalWords({ code, facts }) };
}

/** What each test is called on the card's own page of methods, for those who ask how a sentence came about. */
export const testWords: Readonly<Record<string, string>> = {
  value: 'the figure itself',
  beside: 'two figures side by side; nothing is said of chance',
  'interval-against-neighbour-mean': 'its 95% interval against the average of its statistical neighbours',
  'interval-against-group-mean': 'its 95% interval against the average of a group of areas that the authority made',
  'interval-against-england': "its 95% interval against England's figure",
  'interval-against-authority': "its 95% interval against its authority's figure",
  'difference-from-rest-of-authority': 'the 95% interval of its difference from the rest of the authority',
  'recent-trend': 'the trend of the last five figures, at 99.8%',
  rank: 'its place among all authorities',
  'rank-range': 'the ranks that chance alone would allow, in 2,000 draws from the counts of all',
  funnel: 'its place in the funnel of all with counts',
  'slope-over-deprivation': 'the slope over tenths of small areas by deprivation, with its 95% interval',
  gap: 'the difference of two groups of children',
  'gap-change': 'the gap now against the gap before, and which group moved',
  target: 'its 95% interval against what the target expects for the year',
  'count-of-comparisons': 'a count of the sentences on this card',
};
