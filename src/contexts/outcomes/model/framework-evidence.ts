import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { aimsOf, walkMapping, type AimInPlace, type AimLink, type Framework } from './framework.ts';
import {
  allowFields,
  openFile,
  readItems,
  readSourced,
  readText,
  readTextIfAny,
  readTexts,
  refusalOf,
  report,
  type FrameworkFault,
  type FrameworkFaultCode,
  type ReadingPlace,
} from './framework-reading.ts';

/** Which aims one measure speaks of, by our reading of its name. */
export interface MeasureAims {
  /** The measure's code as its publisher writes it: `FSP_NEW_GOODDEV`. */
  readonly measure: string;
  readonly name: string;
  readonly topic: string;
  /** Its rise or fall is itself the aim getting better or worse. */
  readonly aims: readonly string[];
  /** It says something of the aim, but as much of need, of practice or of provision. */
  readonly alsoBearsOn: readonly string[];
  /** Why it speaks of no aim: `count`, `process`, `context`, `resources`; absent when it speaks of one. */
  readonly notEvidence?: string;
}

/** The evidence that one indicator of the catalogue gives for aims of one framework. */
export interface IndicatorEvidence {
  readonly indicator: string;
  readonly aims: readonly string[];
}

/** An aim, and the indicators that are evidence for it; none is a hole, and is shown as one. */
export interface CoveredAim extends AimInPlace {
  readonly indicators: readonly string[];
}

/** Where a framework is measured and where not. The counts of both halves always add up to what was asked about. */
export interface Coverage {
  readonly aims: readonly CoveredAim[];
  readonly aimsWithNoIndicator: readonly AimInPlace[];
  readonly indicatorsWithNoAim: readonly string[];
}

/** Why the coverage of a framework cannot be told: facts `indicator`, and `aim` where one is meant. */
export type CoverageRefusalCode = 'aim-unknown' | 'indicator-repeated';

/**
 * Which aims have no indicator, and which indicators have no aim.
 *
 * An indicator that serves three aims stands in three rows. Refused when an indicator is given twice, or names what is
 * no aim of the framework: a coverage map that drops a line would show a hole that is not there.
 */
export function decideCoverage(framework: Framework, evidence: readonly IndicatorEvidence[]): Decision<Coverage, CoverageRefusalCode> {
  const indicatorsOfAim = new Map<string, string[]>(aimsOf(framework).map((aim) => [aim.id, []]));
  const seen = new Set<string>();
  for (const { indicator, aims } of evidence) {
    if (seen.has(indicator)) return refuse('indicator-repeated', { indicator });
    seen.add(indicator);
    for (const aim of new Set(aims)) {
      const indicators = indicatorsOfAim.get(aim);
      if (!indicators) return refuse('aim-unknown', { indicator, aim, framework: framework.code });
      indicators.push(indicator);
    }
  }
  const aims = aimsOf(framework).map((aim) => ({ ...aim, indicators: indicatorsOfAim.get(aim.id) ?? [] }));
  return accept({
    aims,
    aimsWithNoIndicator: aimsOf(framework).filter((aim) => indicatorsOfAim.get(aim.id)?.length === 0),
    indicatorsWithNoAim: evidence.filter((item) => item.aims.length === 0).map((item) => item.indicator),
  });
}

/**
 * The evidence for a partnership's own aims, taken from the national aims that they are mapped to.
 *
 * An indicator is evidence for a local aim when any national aim that the local one serves has it as evidence. An
 * indicator that reaches no local aim stays in the list, without aims, so that the coverage map shows it.
 */
export function carryEvidence(evidence: readonly IndicatorEvidence[], links: readonly AimLink[], from: Framework, to: Framework): readonly IndicatorEvidence[] {
  const served = aimsOf(to).map((aim) => {
    const rows = walkMapping(links, { framework: to.code, row: aim.id }).filter((row) => row.framework === from.code);
    return { aim: aim.id, national: new Set(rows.map((row) => row.row)) };
  });
  return evidence.map(({ indicator, aims }) => ({
    indicator,
    aims: served.filter(({ national }) => aims.some((aim) => national.has(aim))).map(({ aim }) => aim),
  }));
}

/** A file that says which measures are evidence for which aims of a framework. */
export interface MeasureAimsFile {
  readonly framework: string;
  readonly measuresOf: string;
  readonly about: string;
  /** Words for the values of `notEvidence`. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly measures: readonly MeasureAims[];
}

/**
 * The map from a publisher's measures to aims, as `reference/frameworks/indicators/lait-aims.json` holds it, or its first mistake.
 *
 * Each measure once; every aim an aim of the framework; a measure names at least one aim or says why it is not evidence,
 * never both. Facts of the refusal as in `readFramework`.
 */
export function readMeasureAims(json: unknown, framework: Framework): Decision<MeasureAimsFile, FrameworkFaultCode> {
  const faults: FrameworkFault[] = [];
  const file = openFile(json, faults);
  allowFields(file, ['framework', 'measuresOf', 'source', 'confidence', 'about', 'reasons', 'topics']);
  if (file.fields['framework'] !== framework.code) {
    report(file, 'framework', 'framework-row-unknown', `is not "${framework.code}"`, 'Read this file against the framework that it names.');
  }
  readSourced(file, new Set());
  const reasons = readReasons(file.fields['reasons']);
  const places = readItems(file, 'topics').flatMap((topic) => readItems(topic, 'measures').map((place) => ({ place, topic: readText(topic, 'topic') })));
  const seen = new Set<string>();
  const measures = places.map(({ place, topic }) => {
    const measure = readMeasure(place, topic, framework, reasons);
    if (seen.has(measure.measure)) report(place, 'measure', 'framework-id-repeated', `repeats "${measure.measure}"`, 'Keep one line for each measure.');
    seen.add(measure.measure);
    return measure;
  });
  const read = { framework: framework.code, measuresOf: readText(file, 'measuresOf'), about: readText(file, 'about'), reasons, measures };
  return refusalOf(faults) ?? accept(read);
}

/** The measures as evidence, aims they measure alone, or with those they also bear on. */
export function evidenceOf(measures: readonly MeasureAims[], reach: 'aims' | 'aims-and-bearing'): readonly IndicatorEvidence[] {
  return measures.map(({ measure, aims, alsoBearsOn }) => ({ indicator: measure, aims: reach === 'aims' ? aims : [...aims, ...alsoBearsOn] }));
}

/** Where an authority departs from the reference list: the indicator is evidence for the aim after all, or is not. */
export interface EvidenceDeparture {
  readonly indicator: string;
  readonly aim: string;
  readonly isEvidence: boolean;
}

/** The reference list with the authority's departures laid over it; an indicator of the authority's own is added at the end. */
export function withDepartures(evidence: readonly IndicatorEvidence[], departures: readonly EvidenceDeparture[]): readonly IndicatorEvidence[] {
  const aimsOfIndicator = new Map(evidence.map((item) => [item.indicator, item.aims]));
  for (const { indicator, aim, isEvidence } of departures) {
    const others = (aimsOfIndicator.get(indicator) ?? []).filter((each) => each !== aim);
    aimsOfIndicator.set(indicator, isEvidence ? [...others, aim] : others);
  }
  return [...aimsOfIndicator].map(([indicator, aims]) => ({ indicator, aims }));
}

function readReasons(value: unknown): Readonly<Record<string, string>> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function readMeasure(place: ReadingPlace, topic: string, framework: Framework, reasons: Readonly<Record<string, string>>): MeasureAims {
  allowFields(place, ['measure', 'name', 'aims', 'alsoBearsOn', 'notEvidence', 'years', 'break']);
  const notEvidence = readTextIfAny(place, 'notEvidence');
  const aims = readTexts(place, 'aims');
  const alsoBearsOn = readTexts(place, 'alsoBearsOn');
  const known = new Set(aimsOf(framework).map((aim) => aim.id));
  const named = [...aims, ...alsoBearsOn];
  for (const aim of named.filter((id) => !known.has(id))) {
    report(place, 'aims', 'framework-row-unknown', `names "${aim}", which is no aim of ${framework.shortName}`, `Use the id of an aim in ${framework.code}.`);
  }
  if (named.length > 0 === (notEvidence !== undefined)) {
    report(place, 'notEvidence', 'framework-field-wrong', named.length > 0 ? 'says that a measure with aims is no evidence' : 'is missing, and no aim is named', 'Name an aim, or say why there is none: never both.');
  }
  if (notEvidence !== undefined && !Object.hasOwn(reasons, notEvidence)) {
    report(place, 'notEvidence', 'framework-field-wrong', `is "${notEvidence}"`, `Write one of: ${Object.keys(reasons).join(', ')}.`);
  }
  return { measure: readText(place, 'measure'), name: readText(place, 'name'), topic, aims, alsoBearsOn, ...(notEvidence === undefined ? {} : { notEvidence }) };
}
