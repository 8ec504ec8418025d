import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../platform/config/project-root.ts';

/** The counted indicator and its group of children beside which a published percentage may stand. */
export interface CountedKin {
  readonly indicator: string;
  readonly group: string;
}

/** Which published percentage takes its counts from which counted indicator, by our code of the percentage. Source: `reference/frameworks/indicators/counts-from.json`. */
export const countsFrom: ReadonlyMap<string, CountedKin> = readCountsFrom();

function readCountsFrom(): Map<string, CountedKin> {
  const file = JSON.parse(readFileSync(join(projectRoot, 'reference/frameworks/indicators/counts-from.json'), 'utf8')) as { pairs: { published: string; counted: string; group: string }[] };
  return new Map(file.pairs.map((pair) => [pair.published, { indicator: pair.counted, group: pair.group }]));
}
