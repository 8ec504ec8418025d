import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../platform/config/project-root.ts';
import { readMeasureAims } from '../model/framework-evidence.ts';
import { indicatorCodeOf } from '../model/indicator.ts';
import { cardFramework, cardPlan } from './read-card-plan.ts';

/** In which order indicators come forward to stand for an aim: the eight figures of the report card, then the measures that its sentences may use. */
export const leadOrder: readonly string[] = [...new Set([...cardPlan.figures.map(({ measure }) => measure), ...cardPlan.sentences.flatMap(({ measures }) => measures)].map((measure) => indicatorCodeOf('lait', measure)))];

/** Why an indicator of the reference list is evidence for no aim, in words; by our indicator codes. */
export const reasonsForNoAim: ReadonlyMap<string, string> = readReasons();

function readReasons(): ReadonlyMap<string, string> {
  const lait = readMeasureAims(JSON.parse(readFileSync(join(projectRoot, 'reference/frameworks/indicators/lait-aims.json'), 'utf8')), cardFramework);
  if (!lait.accepted) return new Map();
  const { measures, reasons } = lait.value;
  return new Map(
    measures.flatMap(({ measure, notEvidence, alsoBearsOn }): [string, string][] => {
      const words = notEvidence === undefined ? (alsoBearsOn.length > 0 ? 'It says as much of need, practice or provision as of how children fare.' : undefined) : reasons[notEvidence];
      return words === undefined ? [] : [[indicatorCodeOf('lait', measure), words]];
    }),
  );
}
