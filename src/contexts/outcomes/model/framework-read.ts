import { readDate, type IsoDate } from '../../../kernel/dates.ts';
import { accept, type Decision } from '../../../kernel/decision.ts';
import {
  aimsOf,
  rowIdsOf,
  type Framework,
  type FrameworkAim,
  type FrameworkIndicator,
  type FrameworkMapping,
  type FrameworkOutcome,
  type FrameworkSource,
  type FrameworkTarget,
  type InspectionJudgement,
} from './framework.ts';
import {
  allowFields,
  openFile,
  readId,
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

const sourcedFields = ['source', 'confidence', 'note'];

/**
 * The framework that a reference file holds, or the first mistake in it and how many there are.
 *
 * Facts of the refusal: `path`, `problem`, `remedy`, `faults` (how many in all; `frameworkFaults` tells each).
 * `mappedTo` are the frameworks, already read, that its mappings may name: a mapping to any other is a mistake.
 */
export function readFramework(json: unknown, mappedTo: readonly Framework[] = []): Decision<Framework, FrameworkFaultCode> {
  const { framework, faults } = readWithFaults(json, mappedTo);
  return refusalOf(faults) ?? accept(framework);
}

/** Every mistake in the file, in the order it is read; empty when `readFramework` accepts it. */
export function frameworkFaults(json: unknown, mappedTo: readonly Framework[] = []): readonly FrameworkFault[] {
  return readWithFaults(json, mappedTo).faults;
}

function readWithFaults(json: unknown, mappedTo: readonly Framework[]): { framework: Framework; faults: readonly FrameworkFault[] } {
  const faults: FrameworkFault[] = [];
  const file = openFile(json, faults);
  allowFields(file, ['code', 'name', 'shortName', 'publisher', 'level', 'publishedOn', 'about', 'sources', 'outcomes', 'targets', 'indicators', 'judgements', 'mappings', 'gaps']);
  const sources = readSources(file);
  const keys = new Set(sources.map((source) => source.key));
  const publishedOn = readPublicationDay(file);
  const framework: Framework = {
    code: readId(file, 'code'),
    name: readText(file, 'name'),
    shortName: readText(file, 'shortName'),
    publisher: readText(file, 'publisher'),
    level: readWord(file, 'level', ['national', 'local']),
    ...(publishedOn === undefined ? {} : { publishedOn }),
    about: readText(file, 'about'),
    sources,
    outcomes: readItems(file, 'outcomes').map((place) => readOutcome(place, keys)),
    targets: readItems(file, 'targets').map((place) => readTarget(place, keys)),
    indicators: readItems(file, 'indicators').map((place) => readIndicator(place, keys)),
    judgements: readItems(file, 'judgements').map((place) => readJudgement(place, keys)),
    mappings: readItems(file, 'mappings').map((place) => readMapping(place, keys)),
    gaps: readItems(file, 'gaps').map((place) => ({ what: readText(place, 'what'), why: readText(place, 'why') })),
  };
  checkIds(file, framework);
  checkRows(file, framework);
  checkMappings(file, framework, mappedTo);
  return { framework, faults };
}

function readPublicationDay(file: ReadingPlace): IsoDate | undefined {
  const text = readTextIfAny(file, 'publishedOn');
  const day = text === undefined ? undefined : readDate(text);
  if (text !== undefined && day === undefined) {
    report(file, 'publishedOn', 'framework-field-wrong', `"${text}" is no day`, 'Write the day as 2004-12-01, or null where it is not known.');
  }
  return day;
}

function readSources(file: ReadingPlace): readonly FrameworkSource[] {
  return readItems(file, 'sources').map((place) => {
    allowFields(place, ['key', 'title']);
    return { key: readText(place, 'key'), title: readText(place, 'title') };
  });
}

function readOutcome(place: ReadingPlace, keys: ReadonlySet<string>): FrameworkOutcome {
  allowFields(place, ['id', 'name', 'statute', 'aims', 'support', ...sourcedFields]);
  const statute = readItemIfAny(place, 'statute');
  const support = readItemIfAny(place, 'support');
  return {
    id: readId(place, 'id'),
    name: readText(place, 'name'),
    ...readSourced(place, keys),
    ...(statute ? { statute: { reference: readText(statute, 'reference'), wording: readText(statute, 'wording'), ...readSourced(statute, keys) } } : {}),
    aims: readItems(place, 'aims').map((aim) => readAim(aim, keys)),
    ...(support ? { support: readAim(support, keys) } : {}),
  };
}

function readAim(place: ReadingPlace, keys: ReadonlySet<string>): FrameworkAim {
  allowFields(place, ['id', 'name', ...sourcedFields]);
  return { id: readId(place, 'id'), name: readText(place, 'name'), ...readSourced(place, keys) };
}

function readTarget(place: ReadingPlace, keys: ReadonlySet<string>): FrameworkTarget {
  allowFields(place, ['id', 'outcome', 'aims', 'text', ...sourcedFields]);
  return { id: readId(place, 'id'), outcome: readId(place, 'outcome'), aims: readTexts(place, 'aims'), text: readText(place, 'text'), ...readSourced(place, keys) };
}

function readIndicator(place: ReadingPlace, keys: ReadonlySet<string>): FrameworkIndicator {
  allowFields(place, ['id', 'number', 'outcome', 'aims', 'name', ...sourcedFields]);
  const number = readTextIfAny(place, 'number');
  return {
    id: readId(place, 'id'),
    ...(number === undefined ? {} : { number }),
    outcome: readId(place, 'outcome'),
    aims: readTexts(place, 'aims'),
    name: readText(place, 'name'),
    ...readSourced(place, keys),
  };
}

function readJudgement(place: ReadingPlace, keys: ReadonlySet<string>): InspectionJudgement {
  allowFields(place, ['id', 'number', 'outcome', 'name', ...sourcedFields]);
  const outcome = readTextIfAny(place, 'outcome');
  return {
    id: readId(place, 'id'),
    number: readText(place, 'number'),
    ...(outcome === undefined ? {} : { outcome }),
    name: readText(place, 'name'),
    ...readSourced(place, keys),
  };
}

function readMapping(place: ReadingPlace, keys: ReadonlySet<string>): FrameworkMapping {
  allowFields(place, ['to', 'rows']);
  const rows = readItems(place, 'rows').map((row) => {
    allowFields(row, ['from', 'to', 'why', ...sourcedFields]);
    const why = readTextIfAny(row, 'why');
    return { from: readId(row, 'from'), to: readTexts(row, 'to'), ...(why === undefined ? {} : { why }), ...readSourced(row, keys) };
  });
  return { to: readId(place, 'to'), rows };
}

/** One id, one thing: an aim that stood under two outcomes would be counted in both. */
function checkIds(file: ReadingPlace, framework: Framework): void {
  const outcomes = framework.outcomes.flatMap((outcome, at) => [
    { id: outcome.id, path: `outcomes[${at}].id` },
    ...outcome.aims.map((aim, nth) => ({ id: aim.id, path: `outcomes[${at}].aims[${nth}].id` })),
    ...(outcome.support ? [{ id: outcome.support.id, path: `outcomes[${at}].support.id` }] : []),
  ]);
  const lists = (['targets', 'indicators', 'judgements'] as const).flatMap((list) => framework[list].map((item, at) => ({ id: item.id, path: `${list}[${at}].id` })));
  const first = new Map<string, string>();
  for (const { id, path } of [...outcomes, ...lists].filter((item) => item.id !== '')) {
    const earlier = first.get(id);
    if (earlier !== undefined) report(file, path, 'framework-id-repeated', `repeats "${id}" of ${earlier}`, 'Give each item an id of its own.');
    else first.set(id, path);
  }
}

/** Targets, indicators and judgements stand under outcomes and aims that exist, each under its own outcome. */
function checkRows(file: ReadingPlace, framework: Framework): void {
  const outcomeIds = new Set(framework.outcomes.map((outcome) => outcome.id));
  const outcomeOfAim = new Map(aimsOf(framework).map((aim) => [aim.id, aim.outcomeId]));
  for (const list of ['targets', 'indicators', 'judgements'] as const) {
    framework[list].forEach((item, at) => {
      if (item.outcome !== undefined && !outcomeIds.has(item.outcome)) {
        report(file, `${list}[${at}].outcome`, 'framework-row-unknown', `names "${item.outcome}", which is no outcome of this framework`, `Use one of: ${[...outcomeIds].join(', ')}.`);
      }
      for (const aim of 'aims' in item ? item.aims : []) {
        if (outcomeOfAim.get(aim) === item.outcome) continue;
        report(file, `${list}[${at}].aims`, 'framework-row-unknown', `names "${aim}", which is no aim of ${item.outcome}`, 'Use the id of an aim of that outcome (of an undivided outcome, its own id).');
      }
    });
  }
}

function checkMappings(file: ReadingPlace, framework: Framework, mappedTo: readonly Framework[]): void {
  const rows = rowIdsOf(framework);
  framework.mappings.forEach((mapping, at) => {
    const other = mappedTo.find((known) => known.code === mapping.to);
    if (!other) {
      const known = mappedTo.map((each) => each.code).join(', ') || 'none';
      report(file, `mappings[${at}].to`, 'framework-row-unknown', `names "${mapping.to}", which is no framework read before this one`, `Read that framework first, or use one of: ${known}.`);
      return;
    }
    const aims = new Set(aimsOf(other).map((aim) => aim.id));
    const seen = new Set<string>();
    mapping.rows.forEach((row, nth) => {
      const path = `mappings[${at}].rows[${nth}]`;
      if (!rows.has(row.from)) report(file, `${path}.from`, 'framework-row-unknown', `names "${row.from}", which is no row of this framework`, 'Use the id of an outcome, an aim or an indicator of this framework.');
      for (const aim of row.to) {
        if (!aims.has(aim)) report(file, `${path}.to`, 'framework-row-unknown', `names "${aim}", which is no aim of ${other.shortName}`, `Use the id of an aim in ${other.code}.`);
        const line = `${row.from} > ${aim}`;
        if (seen.has(line)) report(file, `${path}.to`, 'framework-id-repeated', `says ${line} a second time`, 'Keep one of the two lines.');
        seen.add(line);
      }
    });
  });
}
