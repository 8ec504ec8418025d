import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../platform/config/project-root.ts';
import { indicatorCodeOf } from '../model/indicator.ts';
import { readFramework } from '../model/framework-read.ts';
import { evidenceOf, readMeasureAims, type IndicatorEvidence } from '../model/framework-evidence.ts';
import { readMeasureFamilies, type MeasureFamily } from '../model/framework-groups.ts';
import type { Framework } from '../model/framework.ts';

const folder = join(projectRoot, 'reference/frameworks');

/** What the files in `reference/frameworks` hold, read and checked once when the program starts. */
export interface Reference {
  /** The frameworks of the documents, Every Child Matters first. */
  readonly frameworks: readonly Framework[];
  /** Which published indicator is evidence for which aims of Every Child Matters, by our indicator codes. */
  readonly evidence: readonly IndicatorEvidence[];
  readonly families: readonly MeasureFamily[];
}

/** The code of the framework that the reference evidence speaks of. */
export const nationalFramework = 'every-child-matters-2004';

/** The reference data of frameworks. A slip in a file stops the start and is named with its place and remedy. */
export const reference: Reference = readReference();

function readReference(): Reference {
  const frameworks = readFrameworks();
  const everyChildMatters = frameworks[0]!;
  const lait = getAccepted('indicators/lait-aims.json', readMeasureAims(readJson('indicators/lait-aims.json'), everyChildMatters));
  const eyfsp = getAccepted('indicators/eyfsp-aims.json', readMeasureAims(readJson('indicators/eyfsp-aims.json'), everyChildMatters));
  const measures = new Set(lait.measures.map(({ measure }) => measure));
  const coded = (source: string, evidence: readonly IndicatorEvidence[]): IndicatorEvidence[] => evidence.map(({ indicator, aims }) => ({ indicator: indicatorCodeOf(source, indicator), aims }));
  return {
    frameworks,
    evidence: [...coded('lait', evidenceOf(lait.measures, 'aims')), ...coded('eyfsp', evidenceOf(eyfsp.measures, 'aims'))],
    families: getAccepted('indicators/lait-groups.json', readMeasureFamilies(readJson('indicators/lait-groups.json'), measures)),
  };
}

/** Every Child Matters first, then the others, each after the frameworks it maps to. */
function readFrameworks(): Framework[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json')).sort((a, b) => Number(b.startsWith(nationalFramework)) - Number(a.startsWith(nationalFramework)) || (a < b ? -1 : 1));
  const read: Framework[] = [];
  for (const file of files) read.push(getAccepted(file, readFramework(readJson(file), read)));
  return read;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}

function getAccepted<Value>(file: string, read: { accepted: true; value: Value } | { accepted: false; refusal: { facts: Readonly<Record<string, string | number>> } }): Value {
  if (read.accepted) return read.value;
  const { path, problem, remedy } = read.refusal.facts;
  throw new Error(`reference/frameworks/${file} at ${path}: ${problem}. ${remedy}`);
}
