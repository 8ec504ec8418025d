import type { FunnelPosition } from '../../../methods/statistics/funnel.ts';
import type { RankRange } from '../../../methods/statistics/rank-range.ts';
import { beyondLines } from '../../../methods/statistics/funnel.ts';
import { funnelOf, rankRangesOf } from './funnel.ts';
import type { Indicator } from './indicator.ts';
import type { PlacedFigure } from './picture.ts';
import type { UnmadeSentence } from './sentence-card.ts';
import { ordinal, type Sentence } from './sentence.ts';

/** Where a figure stands among all areas of its kind with counts: between which ranks it could be, and whether it lies apart from their average. */
export interface AmongAll {
  /** "authorities". */
  readonly kinds: string;
  /** How many of them have counts, ours among them. */
  readonly counted: number;
  readonly range: RankRange | undefined;
  readonly position: FunnelPosition | undefined;
  readonly whyNoRange: string | undefined;
  readonly whyNoPosition: string | undefined;
}

/** The same words as where a comparison cannot be told for want of counts, so that a card says the reason once. */
const noCounts = 'no counts are published with it, so chance cannot be told from a difference';

/** Places a figure among all areas of its kind by their counts (formulas 2.10; ranks by seeded draws); each that cannot be made has its reason. */
export function placeAmongAll(indicator: Indicator, ours: string, peers: readonly PlacedFigure[], kinds: string): AmongAll {
  const counted = peers.filter(({ figure }) => figure.known && figure.numerator !== undefined && (figure.denominator ?? 0) > 0);
  const isCounted = counted.some(({ area }) => area === ours);
  const funnel = isCounted ? funnelOf(indicator, peers) : undefined;
  const few = peers.length < fewestRanked ? `there are only ${peers.length} ${kinds}, and a place among so few says little` : `counts are held for only ${counted.length} of the ${peers.length} ${kinds}`;
  const range = isCounted && counted.length >= fewestRanked ? rankRangesOf(indicator, peers).get(ours) : undefined;
  const isKnown = peers.find(({ area }) => area === ours)?.figure.known === true;
  const why = !isKnown ? 'there is no figure to place' : !isCounted ? noCounts : counted.length < fewestRanked ? few : undefined;
  return {
    kinds,
    counted: counted.length,
    range,
    position: funnel?.areas.find(({ area }) => area === ours)?.position,
    whyNoRange: range ? undefined : (why ?? (indicator.polarity === 'no-judgement' ? 'more of it is neither better nor worse' : 'its unit has no ranks by chance')),
    whyNoPosition: funnel ? undefined : (why ?? 'it is neither a share nor a rate'),
  };
}

/** With fewer areas than make a funnel, a rank says little and its range nothing. */
const fewestRanked = 8;

/** "could be anywhere from 3rd to 41st of 152"; "about what chance alone would give": each on its own test, those that can be made. */
export function amongPhrases(among: AmongAll | undefined): Sentence[] {
  if (!among) return [];
  const { range, position, counted, kinds } = among;
  const of = `of ${counted.toLocaleString('en-GB')}${kinds === 'authorities' ? '' : ` ${kinds}`}`;
  const rank = range && (range.best === range.worst ? `${ordinal(range.best)} ${of}, chance or not` : `could be anywhere from ${ordinal(range.best)} to ${ordinal(range.worst)} ${of}`);
  return [...(rank ? [{ test: 'rank-range' as const, answers: true, words: rank }] : []), ...(position ? [{ test: 'funnel' as const, answers: true, words: funnelPhrase(position) }] : [])];
}

function funnelPhrase(position: FunnelPosition): string {
  const side = position.startsWith('low') ? 'below' : 'above';
  return {
    inside: 'about what chance alone would give',
    near: `further ${side} the average of all than chance would give once in forty`,
    far: `further ${side} the average of all than chance would give once in a thousand`,
  }[beyondLines(position)];
}

/** What cannot be said of the place among all, each with its reason. */
export function unmadeAmong(among: AmongAll | undefined): UnmadeSentence[] {
  if (!among) return [];
  const place = among.whyNoRange === undefined ? [] : [{ test: 'rank-range' as const, what: 'how sure its rank is', why: among.whyNoRange }];
  const chance = among.whyNoPosition === undefined ? [] : [{ test: 'funnel' as const, what: 'whether chance alone would set it apart from the average', why: among.whyNoPosition }];
  // Two with one reason are said as one: nobody needs the reason twice.
  return among.whyNoRange === among.whyNoPosition ? place : [...place, ...chance];
}
