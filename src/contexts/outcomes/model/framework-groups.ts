import { accept, type Decision } from '../../../kernel/decision.ts';
import { allowFields, openFile, readItems, readSourced, readText, refusalOf, report, type FrameworkFault, type FrameworkFaultCode } from './framework-reading.ts';
import type { MeasureOfGroup } from './framework-card.ts';

/** A measure of all children, and the same measure for groups of them: the two are always shown together. */
export interface MeasureFamily {
  readonly whole: string;
  readonly groups: readonly MeasureOfGroup[];
}

/**
 * The families of measures in `reference/frameworks/indicators/lait-groups.json`, or the file's first mistake.
 *
 * A measure is the whole of one family, or a group in one family, never both and never twice; every measure is one of
 * `measures`. Facts of the refusal as in `readFramework`.
 */
export function readMeasureFamilies(json: unknown, measures: ReadonlySet<string>): Decision<readonly MeasureFamily[], FrameworkFaultCode> {
  const faults: FrameworkFault[] = [];
  const file = openFile(json, faults);
  allowFields(file, ['measuresOf', 'source', 'confidence', 'about', 'families']);
  readSourced(file, new Set());
  const seen = new Set<string>();
  const families = readItems(file, 'families').map((family) => {
    allowFields(family, ['whole', 'groups']);
    const groups = readItems(family, 'groups');
    for (const [place, field] of [[family, 'whole'] as const, ...groups.map((group) => [group, 'measure'] as const)]) {
      const measure = readText(place, field);
      if (!measures.has(measure)) report(place, field, 'framework-row-unknown', `names "${measure}", which is no measure of the publisher`, 'Use the code as the publisher writes it.');
      if (seen.has(measure)) report(place, field, 'framework-id-repeated', `repeats "${measure}"`, 'Keep each measure in one place of one family.');
      seen.add(measure);
    }
    return { whole: readText(family, 'whole'), groups: groups.map((group) => ({ measure: readText(group, 'measure'), group: readText(group, 'group') })) };
  });
  return refusalOf(faults) ?? accept(families);
}
