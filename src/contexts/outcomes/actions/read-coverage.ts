import type { Trx } from '../../../platform/db/database.ts';
import { isPermitted, type Ctx } from '../../../platform/house/ctx.ts';
import { decideCoverage, type Coverage } from '../model/framework-evidence.ts';
import { readFramework } from '../model/framework-read.ts';
import { evidenceHeld, evidenceOfFramework, type FrameworksInUse } from '../model/framework-use.ts';
import type { Framework } from '../model/framework.ts';
import type { Indicator } from '../model/indicator.ts';
import { findChoice } from '../store/choices.store.ts';
import { listDepartures } from '../store/evidence.store.ts';
import { listOwnFrameworks } from '../store/frameworks.store.ts';
import { listIndicators } from '../store/indicators.store.ts';
import { listUnpublishedIndicators } from '../store/own-indicators.store.ts';
import { reasonsForNoAim } from './read-framework-home-order.ts';
import { reference } from './read-reference.ts';

/** The frameworks of the documents and the authority's own, with its departures from the evidence list. */
export async function readFrameworksInUse(trx: Trx): Promise<FrameworksInUse> {
  const own = await listOwnFrameworks(trx);
  const frameworks = own.map(({ code, version, content }) => getFramework(code, version, content));
  return { frameworks: [...reference.frameworks, ...frameworks], reference: reference.evidence, departures: await listDepartures(trx) };
}

/** A stored version as a framework. It was checked before it was kept, so one that cannot be read is a fault of ours. */
export function getFramework(code: string, version: number, content: unknown): Framework {
  const read = readFramework(content, reference.frameworks);
  if (read.accepted) return read.value;
  const { path, problem } = read.refusal.facts;
  throw new Error(`The framework ${code}, version ${version}, cannot be read: at ${path}, ${problem}.`);
}

/** The framework asked for; without a word the one the authority chose, or else Every Child Matters; undefined when there is none of that name. */
export async function findFrameworkAsked(trx: Trx, use: FrameworksInUse, code: string | undefined): Promise<Framework | undefined> {
  if (code !== undefined) return use.frameworks.find((framework) => framework.code === code);
  const chosen = await findChoice(trx, 'framework');
  return use.frameworks.find((framework) => framework.code === chosen) ?? use.frameworks[0];
}

/** The indicators that this visitor may know of: all published ones, and of the authority's own those that it shows. */
export async function listVisibleIndicators(ctx: Ctx, trx: Trx): Promise<Indicator[]> {
  const every = await listIndicators(trx);
  if (isPermitted(ctx.actor, 'outcomes:see-unpublished')) return every;
  const hidden = new Set(await listUnpublishedIndicators(trx));
  return every.filter(({ code }) => !hidden.has(code));
}

/** What the coverage map shows of one framework. */
export interface CoveragePage {
  readonly framework: Framework;
  readonly frameworks: readonly Framework[];
  readonly coverage: Coverage;
  readonly indicators: ReadonlyMap<string, Indicator>;
  /** Why an indicator is evidence for no aim, where the list says so. */
  readonly reasons: ReadonlyMap<string, string>;
}

/** Which aims of a framework have no indicator here, and which indicators have no aim; undefined when there is no such framework. */
export async function readCoverage(ctx: Ctx, trx: Trx, frameworkCode: string | undefined): Promise<CoveragePage | undefined> {
  const use = await readFrameworksInUse(trx);
  const framework = await findFrameworkAsked(trx, use, frameworkCode);
  if (!framework) return undefined;
  const indicators = await listVisibleIndicators(ctx, trx);
  const held = indicators.map(({ code }) => code as string);
  const coverage = decideCoverage(framework, evidenceHeld(evidenceOfFramework(use, framework), held));
  if (!coverage.accepted) throw new Error(`The evidence for ${framework.code} cannot be laid out: ${coverage.refusal.code} ${JSON.stringify(coverage.refusal.facts)}.`);
  return { framework, frameworks: use.frameworks, coverage: coverage.value, indicators: new Map(indicators.map((indicator) => [indicator.code as string, indicator])), reasons: reasonsForNoAim };
}
