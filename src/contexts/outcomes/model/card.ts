import type { AreaCode, IndicatorCode } from '../../../kernel/ids.ts';
import type { Period } from '../../../kernel/period.ts';
import { amongPhrases, unmadeAmong } from './card-among.ts';
import type { CardPicture } from './card-picture.ts';
import { answerOfCard } from './card-answer.ts';
import type { Framework } from './framework.ts';
import { closedFromTheTop, compareWithPublishedGap, gapBefore, gapChange, gapOf, type GapAgreement, type GapChange, type GapEnds, type GapSetting, type PeriodFigure } from './gap.ts';
import { comparisonPhrases, outcomeSentence, trendPhrase, unitTail, unmadeSentences, type UnmadeSentence } from './sentence-card.ts';
import { gapRefusalWords, sentenceOfGap, sentenceOfGapChange, type GapWords } from './sentence-gap.ts';
import { showFigure } from './show-figure.ts';
import { lowerFirst, type Sentence, type SentenceTest } from './sentence.ts';

/** What a parent or a councillor is told about the children of one area, on two sides of paper. */
export interface Card {
  readonly area: CardArea;
  /** The answer first: how many figures stand better, the same, worse; then what became of the gaps. */
  readonly answer: readonly Sentence[];
  /** Children who live here, and how deprived the area is. */
  readonly context: readonly string[];
  readonly outcomes: readonly CardOutcome[];
  readonly figures: readonly CardTile[];
  readonly doing: readonly string[];
  readonly haveYourSay: string | undefined;
  /** Whose words `doing` and `haveYourSay` are, when they were written for the whole authority. */
  readonly wordsAreFor: string | undefined;
  readonly sources: readonly CardSource[];
  readonly cannotBeMade: readonly CardSilence[];
}

/** The area a card is about. */
export interface CardArea {
  readonly code: AreaCode;
  readonly name: string;
  /** "authority", "ward", "locality", "small area": as sentences say it. */
  readonly kindWords: string;
  /** The authority around a smaller area. */
  readonly within: { readonly code: AreaCode; readonly name: string } | undefined;
}

/** One outcome and the sentence that speaks for it. */
export interface CardOutcome {
  readonly id: string;
  readonly name: string;
  readonly sentence: Sentence;
  /** The indicator spoken of. */
  readonly indicator: IndicatorCode | undefined;
}

/** One figure of the card: the whole and the gap together. */
export interface CardTile {
  readonly order: number;
  readonly outcome: string;
  readonly title: string;
  readonly picture: CardPicture;
  /** "72.6%", "51.6"; undefined where there is no figure. */
  readonly value: string | undefined;
  /** " per 10,000": what stands after the number, in smaller type. */
  readonly unit: string;
  readonly when: string | undefined;
  readonly comparisons: readonly Sentence[];
  /** Between which ranks it could be, and whether chance alone would set it apart; only what can be told. */
  readonly among: readonly Sentence[];
  readonly trend: Sentence | undefined;
  /** How it stands to the target in force for it, where there is one and that can be told. */
  readonly target: Sentence | undefined;
  /** First what must be heard first: that a gap closed because the top fell. */
  readonly gap: readonly Sentence[];
  readonly gapChange: GapChange | undefined;
  readonly notes: readonly string[];
}

/** A publisher, and which figures of the card are theirs. */
export interface CardSource {
  readonly publisher: string;
  readonly figures: readonly string[];
}

/** A kind of sentence that this card cannot make, for which figures, and why. */
export interface CardSilence {
  readonly test: SentenceTest;
  readonly what: string;
  readonly why: string;
  readonly figures: readonly string[];
}

/** What people added to a card. */
export interface CardWords {
  readonly doing: readonly string[];
  readonly haveYourSay: string;
  readonly isPublished: boolean;
}

/** Everything that is known before the card is put together. */
export interface CardParts {
  readonly area: CardArea;
  readonly framework: Framework;
  /** Up to eight, in the order of the card. */
  readonly figures: readonly CardReading[];
  /** For each outcome that has one, the first of its measures with a figure, or the first of all. */
  readonly spokenOf: ReadonlyMap<string, SpokenOf>;
  readonly context: readonly string[];
  readonly words: CardWords | undefined;
  readonly wordsAreFor: string | undefined;
  /** Whose figures an indicator's are, as a line under the card says it. */
  readonly publisherOf: (picture: CardPicture) => string;
}

/** A measure that an outcome's sentence speaks of, under the title people read. */
export interface SpokenOf {
  readonly title: string;
  readonly picture: CardPicture;
}

/** A figure of the card as it was read: the whole, and the gap or why there is none. */
export interface CardReading extends SpokenOf {
  readonly outcome: string;
  readonly gap: GapReading;
  readonly caution?: string;
  /** The target in force for the figure, judged or with the reason why it cannot be. */
  readonly target?: Sentence;
}

/** The gap beside a figure: its two groups over time, or why there is none. */
export type GapReading =
  | { readonly kind: 'none'; readonly why: string }
  | { readonly kind: 'gap'; readonly series: readonly GapEnds[]; readonly words: GapWords; readonly sharesChildren: boolean; readonly isBroken: (earlier: Period, later: Period) => boolean; readonly published?: readonly PeriodFigure[]; /** Set where the groups are those of the authority around the area. */ readonly ofWhole?: string };

/** Puts a card together from its figures. Pure: the same figures give the same card. */
export function composeCard(parts: CardParts): Card {
  const figures = parts.figures.map((reading, place) => toTile(reading, place + 1, parts.area.kindWords));
  return {
    area: parts.area,
    answer: answerOfCard(figures),
    context: parts.context,
    outcomes: parts.framework.outcomes.map((outcome) => toOutcome(outcome, parts)),
    figures,
    doing: parts.words?.doing ?? [],
    haveYourSay: parts.words?.haveYourSay,
    wordsAreFor: parts.words ? parts.wordsAreFor : undefined,
    sources: sourcesOf(parts.figures, parts.publisherOf),
    cannotBeMade: silencesOf(parts.figures, figures, parts.area.kindWords),
  };
}

function toOutcome(outcome: { id: string; name: string }, { spokenOf, area }: CardParts): CardOutcome {
  const spoken = spokenOf.get(outcome.id);
  const { id, name } = outcome;
  if (!spoken) return { id, name, indicator: undefined, sentence: { test: 'value', answers: false, words: `Nothing that is measured here has been brought in for this outcome.` } };
  return { id, name, indicator: spoken.picture.indicator.code, sentence: outcomeSentence(spoken.title, spoken.picture, area.kindWords) };
}

function toTile(reading: CardReading, order: number, kindWords: string): CardTile {
  const { picture, title, outcome } = reading;
  const { figure, indicator, period } = picture;
  const gap = gapLines(reading);
  return {
    order,
    outcome,
    title,
    picture,
    value: figure.known ? showFigure(indicator, figure) : undefined,
    unit: unitTail(indicator),
    when: figure.known ? period?.label : undefined,
    comparisons: figure.known ? comparisonPhrases(picture) : [outcomeSentence('', picture, kindWords)].map(withoutTitle),
    among: figure.known ? amongPhrases(picture.among) : [],
    trend: figure.known ? answered(trendPhrase(picture)) : undefined,
    target: reading.target && answered(reading.target),
    gap: gap.lines,
    gapChange: gap.change,
    notes: [...(reading.caution === undefined || (!figure.known && !picture.instead) ? [] : [reading.caution]), ...partsNote(picture), ...gap.notes],
  };
}

/** A sentence that answers stands by its figure; one that cannot be made stands once on the card, with its reason. */
function answered(sentence: Sentence): Sentence | undefined {
  return sentence.answers ? sentence : undefined;
}

function withoutTitle(sentence: Sentence): Sentence {
  const words = sentence.words.replace(/^: /, '');
  return { ...sentence, words: `${words.charAt(0).toUpperCase()}${words.slice(1)}` };
}

/** The gap in the figure's own period, or the latest in which both groups have one; then how it changed. */
function gapLines({ gap, picture }: CardReading): { lines: Sentence[]; change: GapChange | undefined; notes: string[] } {
  if (gap.kind === 'none') return { lines: [{ test: 'gap', answers: false, words: `No gap can be shown: ${gap.why}` }], change: undefined, notes: [] };
  const { indicator } = picture;
  const now = gap.series.find(({ period, ahead, behind }) => period.code === picture.period?.code && ahead.known && behind.known) ?? gap.series.findLast(({ ahead, behind }) => ahead.known && behind.known) ?? gap.series.at(-1);
  if (!now) return { lines: [{ test: 'gap', answers: false, words: 'No gap can be shown: no figures for groups of children have been brought in.' }], change: undefined, notes: [] };
  const setting: GapSetting = { polarity: indicator.polarity, sharesChildren: gap.sharesChildren, decimals: indicator.decimals };
  const before = gapBefore(gap.series, now.period, 1);
  const change = gapChange(before, now, setting, before !== undefined && gap.isBroken(before.period, now.period));
  const size = sentenceOfGap(indicator, gapOf(now, setting), now, gap.words);
  const changed = sentenceOfGapChange(indicator, change, gap.words);
  const lines = closedFromTheTop(change) ? [changed, size] : [size, ...(size.answers && changed.answers ? [changed] : [])];
  const notes = disagreementNote(agreementAt(gap.published ?? [], now, setting));
  if (gap.ofWhole === undefined) return { lines, change, notes };
  const [first, ...others] = lines as [Sentence, ...Sentence[]];
  return { lines: [{ ...first, words: `In ${gap.ofWhole} as a whole, ${lowerFirst(first.words)}` }, ...others], change: undefined, notes };
}

function agreementAt(published: readonly PeriodFigure[], now: GapEnds, setting: GapSetting): GapAgreement | undefined {
  const printed = published.find(({ period }) => period.code === now.period.code);
  return printed && compareWithPublishedGap(gapOf(now, setting), printed.figure, setting.decimals);
}

function disagreementNote(agreement: GapAgreement | undefined): string[] {
  return agreement === undefined || agreement.agrees ? [] : [`The publisher prints another gap, ${Math.abs(agreement.difference).toFixed(1)} away from this one.`];
}

function partsNote({ addedUpFrom }: CardPicture): string[] {
  if (!addedUpFrom) return [];
  const { areasWithData, areas } = addedUpFrom;
  const left = areas - areasWithData;
  return [`Added up from ${left === 0 ? `all ${areas}` : `${areasWithData} of ${areas}`} small areas${left === 0 ? '' : `; the other ${left === 1 ? 'one has' : `${left} have`} no counts or hidden ones`}.`];
}

function sourcesOf(figures: readonly CardReading[], publisherOf: CardParts['publisherOf']): CardSource[] {
  const byPublisher = new Map<string, string[]>();
  for (const { picture, title } of figures) {
    if (!picture.figure.known && !picture.instead) continue;
    const publisher = publisherOf(picture);
    byPublisher.set(publisher, [...(byPublisher.get(publisher) ?? []), `${title} (${(picture.figure.known ? picture.period : picture.instead?.period)?.label ?? ''})`]);
  }
  return [...byPublisher].map(([publisher, of]) => ({ publisher, figures: of }));
}

/** What cannot be said, the same reason once: by figure first (worse than neighbours or England), then over all figures. */
function silencesOf(readings: readonly CardReading[], tiles: readonly CardTile[], kindWords: string): CardSilence[] {
  const silences = new Map<string, CardSilence>();
  for (const [place, { picture, title, target }] of readings.entries()) {
    for (const { test, what, why } of [...withReasonOnce([...unmadeSentences(picture, kindWords), ...(picture.figure.known ? unmadeAmong(picture.among) : [])]), ...unmadeGap(tiles[place]!), ...unmadeTarget(target)]) {
      const key = `${what}: ${why}`;
      const known = silences.get(key);
      silences.set(key, { test, what, why, figures: [...(known?.figures ?? []), title] });
    }
  }
  return [...silences.values()].sort((a, b) => b.figures.length - a.figures.length);
}

/** That the change of a gap which is shown cannot be told. */
function unmadeGap({ gapChange: change, picture }: CardTile): UnmadeSentence[] {
  if (!change || change.told || change.reason === 'no-gap' || !picture.figure.known) return [];
  return [{ test: 'gap-change', what: 'whether the gap is closing', why: gapRefusalWords(change, picture.indicator) }];
}

/** That a target stands whose way cannot be judged. */
function unmadeTarget(target: Sentence | undefined): UnmadeSentence[] {
  return target === undefined || target.answers ? [] : [{ test: 'target', what: 'whether its target is on track', why: target.words }];
}

/** "better or worse than neighbours or England" in place of two sentences with one reason. */
function withReasonOnce(unmade: readonly UnmadeSentence[]): UnmadeSentence[] {
  const byReason = new Map<string, UnmadeSentence>();
  for (const sentence of unmade) {
    const known = byReason.get(sentence.why);
    byReason.set(sentence.why, known ? { ...known, what: `${known.what} or ${sentence.what.replace(/^better or worse than /, '')}` } : sentence);
  }
  return [...byReason.values()];
}
