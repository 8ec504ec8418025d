import { accept, type Decision } from '../../../kernel/decision.ts';
import { aimsOf, type Framework } from './framework.ts';
import {
  allowFields,
  openFile,
  readItemIfAny,
  readItems,
  readSourced,
  readText,
  readTextIfAny,
  readTexts,
  readWord,
  refusalOf,
  report,
  type FrameworkFault,
  type FrameworkFaultCode,
  type ReadingPlace,
} from './framework-reading.ts';

/** What stands on a report card: the figures in their order, and what each outcome's sentence may speak of. */
export interface CardPlan {
  readonly framework: string;
  readonly figures: readonly CardFigure[];
  readonly sentences: readonly CardSentence[];
}

/** One figure of the card: the whole, and the gap or the reason why there is none. */
export interface CardFigure {
  readonly order: number;
  readonly measure: string;
  readonly outcome: string;
  readonly aim: string;
  readonly title: string;
  readonly gap: CardGap;
  /** What a reader must know before comparing; shown beside the figure. */
  readonly caution?: string;
}

/** How the gap is reckoned, always from unrounded values: better less worse, or the group less all. */
export type CardGap =
  | { readonly kind: 'between-groups'; readonly better: MeasureOfGroup; readonly worse: MeasureOfGroup; readonly unit: string }
  | { readonly kind: 'group-against-all'; readonly group: MeasureOfGroup; readonly unit: string }
  | { readonly kind: 'none'; readonly why: string };

/** A measure of one group of children, and the group in words. */
export interface MeasureOfGroup {
  readonly measure: string;
  readonly group: string;
}

/** The measures that an outcome's sentence may use, best first: the first with a value is the one spoken of. */
export interface CardSentence {
  readonly outcome: string;
  readonly measures: readonly string[];
}

/**
 * The plan of the report card in `reference/frameworks/indicators/report-card.json`, or its first mistake.
 *
 * Figures are numbered from 1 without a hole, each under an aim of its outcome; every outcome has one sentence; every
 * measure is one of `measures`. Facts of the refusal as in `readFramework`.
 */
export function readCardPlan(json: unknown, framework: Framework, measures: ReadonlySet<string>): Decision<CardPlan, FrameworkFaultCode> {
  const faults: FrameworkFault[] = [];
  const file = openFile(json, faults);
  allowFields(file, ['framework', 'measuresOf', 'source', 'confidence', 'about', 'figures', 'sentences']);
  readSourced(file, new Set());
  if (file.fields['framework'] !== framework.code) {
    report(file, 'framework', 'framework-row-unknown', `is not "${framework.code}"`, 'Read this file against the framework that it names.');
  }
  const figures = readItems(file, 'figures').map((place, at) => readFigure(place, at + 1, framework, measures));
  const sentences = readItems(file, 'sentences').map((place) => {
    allowFields(place, ['outcome', 'measures']);
    const sentence = { outcome: readText(place, 'outcome'), measures: readTexts(place, 'measures') };
    for (const measure of sentence.measures) checkMeasure(place, 'measures', measure, measures);
    return sentence;
  });
  for (const outcome of framework.outcomes) {
    const count = sentences.filter((sentence) => sentence.outcome === outcome.id).length;
    if (count !== 1) report(file, 'sentences', 'framework-row-unknown', `has ${count} sentences for ${outcome.id}`, 'Write one for each outcome.');
  }
  return refusalOf(faults) ?? accept({ framework: framework.code, figures, sentences });
}

function readFigure(place: ReadingPlace, order: number, framework: Framework, measures: ReadonlySet<string>): CardFigure {
  allowFields(place, ['order', 'measure', 'outcome', 'aim', 'title', 'gap', 'caution']);
  if (place.fields['order'] !== order) report(place, 'order', 'framework-field-wrong', `is not ${order}`, 'Number the figures 1, 2, 3 in the order of the card.');
  const caution = readTextIfAny(place, 'caution');
  const figure: CardFigure = {
    order,
    measure: readText(place, 'measure'),
    outcome: readText(place, 'outcome'),
    aim: readText(place, 'aim'),
    title: readText(place, 'title'),
    gap: readGap(place, measures),
    ...(caution === undefined ? {} : { caution }),
  };
  checkMeasure(place, 'measure', figure.measure, measures);
  if (!aimsOf(framework).some((aim) => aim.id === figure.aim && aim.outcomeId === figure.outcome)) {
    report(place, 'aim', 'framework-row-unknown', `names "${figure.aim}", which is no aim of ${figure.outcome}`, 'Use the id of an aim of that outcome.');
  }
  return figure;
}

function readGap(figure: ReadingPlace, measures: ReadonlySet<string>): CardGap {
  const place = readItemIfAny(figure, 'gap');
  if (!place) {
    report(figure, 'gap', 'framework-field-wrong', 'is missing', 'Say how the gap is reckoned, or { "kind": "none", "why": "..." }: the whole never stands alone.');
    return { kind: 'none', why: '' };
  }
  const kind = readWord(place, 'kind', ['none', 'between-groups', 'group-against-all']);
  if (kind === 'none') return { kind, why: readText(place, 'why') };
  const unit = readText(place, 'unit');
  if (kind === 'group-against-all') return { kind, group: readGroup(place, 'group', measures), unit };
  return { kind, better: readGroup(place, 'better', measures), worse: readGroup(place, 'worse', measures), unit };
}

function readGroup(gap: ReadingPlace, field: string, measures: ReadonlySet<string>): MeasureOfGroup {
  const place = readItemIfAny(gap, field);
  if (!place) {
    report(gap, field, 'framework-field-wrong', 'is missing', 'Write { "measure": "...", "group": "..." }.');
    return { measure: '', group: '' };
  }
  const group = { measure: readText(place, 'measure'), group: readText(place, 'group') };
  checkMeasure(place, 'measure', group.measure, measures);
  return group;
}

function checkMeasure(place: ReadingPlace, field: string, measure: string, measures: ReadonlySet<string>): void {
  if (!measures.has(measure)) report(place, field, 'framework-row-unknown', `names "${measure}", which is no measure of the file`, 'Use the code as the publisher writes it.');
}
