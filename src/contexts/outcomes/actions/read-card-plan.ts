import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../platform/config/project-root.ts';
import { readCardPlan, type CardPlan } from '../model/framework-card.ts';
import { readMeasureAims } from '../model/framework-evidence.ts';
import type { Framework } from '../model/framework.ts';
import { reference } from './read-reference.ts';

const folder = join(projectRoot, 'reference/frameworks/indicators');

/** What stands on a report card, read and checked once when the program starts; a slip in the file stops the start. */
export const cardPlan: CardPlan = readPlan();

/** The framework whose outcomes the card speaks of. */
export const cardFramework: Framework = frameworkOfCard();

/** The publisher's own measure of a gap, by the measure of the whole. */
export const publishedGaps: ReadonlyMap<string, string> = new Map((readJson('published-gaps.json') as { gaps: { whole: string; gap: string }[] }).gaps.map(({ whole, gap }) => [whole, gap]));

/** The indicator of another file of the same publisher that counts the same thing, by the published one: it may be printed for groups where the other is not. */
export const countedKin: ReadonlyMap<string, string> = new Map((readJson('counts-from.json') as { pairs: { published: string; counted: string; group: string }[] }).pairs.filter(({ group }) => group === 'all').map(({ published, counted }) => [published, counted]));

function readPlan(): CardPlan {
  const aims = readMeasureAims(readJson('lait-aims.json'), frameworkOfCard());
  const measures = new Set(aims.accepted ? aims.value.measures.map(({ measure }) => measure) : []);
  const plan = readCardPlan(readJson('report-card.json'), frameworkOfCard(), measures);
  if (plan.accepted) return plan.value;
  const { path, problem, remedy } = plan.refusal.facts;
  throw new Error(`reference/frameworks/indicators/report-card.json at ${path}: ${problem}. ${remedy}`);
}

/** The first framework of the reference is the one that the evidence list speaks of. */
function frameworkOfCard(): Framework {
  return reference.frameworks[0]!;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}
