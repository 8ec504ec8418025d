import type { IndicatorCode } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import { isPermitted, type Ctx } from '../../../platform/house/ctx.ts';
import { ruleOfOwnFigures, sayRule, type DisclosurePreset } from '../model/disclosure-presets.ts';
import type { Indicator } from '../model/indicator.ts';
import type { OwnDefinition } from '../model/own-indicator.ts';
import { listDecisions } from '../store/evidence.store.ts';
import { listDefinitions as listVersions } from '../store/indicators.store.ts';
import { listOwnDefinitions } from '../store/own-indicators.store.ts';
import { listVisibleIndicators } from './read-coverage.ts';
import { disclosure } from './read-disclosure.ts';

/** Which definitions are wanted; what is left out is not narrowed. */
export interface DefinitionQuery {
  readonly words?: string | undefined;
  readonly topic?: string | undefined;
  readonly source?: string | undefined;
}

/** The definitions that answer the query, and what one may narrow them by. */
export interface DefinitionList {
  readonly indicators: readonly Indicator[];
  readonly total: number;
  readonly topics: readonly string[];
  readonly sources: readonly string[];
}

/** The definitions in force that this visitor may know of, narrowed by words, topic and source. */
export async function listDefinitions(ctx: Ctx, trx: Trx, query: DefinitionQuery): Promise<DefinitionList> {
  const every = await listVisibleIndicators(ctx, trx);
  const terms = (query.words ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const indicators = every.filter((one) => {
    const text = `${one.title} ${one.shortTitle} ${one.topic} ${one.sourceCode} ${one.owner} ${one.description}`.toLowerCase();
    return terms.every((term) => text.includes(term)) && (query.topic === undefined || one.topic === query.topic) && (query.source === undefined || one.source === query.source);
  });
  const sorted = (texts: readonly string[]): string[] => [...new Set(texts)].sort((a, b) => a.localeCompare(b, 'en-GB'));
  return { indicators, total: every.length, topics: sorted(every.map(({ topic }) => topic)), sources: sorted(every.map(({ source }) => source)) };
}

/** An indicator in all versions of its definition, newest first. */
export interface DefinitionHistory {
  readonly versions: readonly DefinitionVersion[];
  /** The authority's own definition in force, to begin a revision from; undefined for a publisher's. */
  readonly own: { readonly version: number; readonly definition: OwnDefinition } | undefined;
  /** By which rule small numbers are hidden: what its publisher did, and what is done here with the authority's own figures of it. */
  readonly smallNumbers: { readonly publisher: DisclosurePreset | undefined; readonly own: string };
}

/** One version of a definition, since when, and why where the authority decided it. */
export interface DefinitionVersion {
  readonly indicator: Indicator;
  readonly validFrom: Date;
  readonly reason: string | undefined;
}

/** All versions of a definition; undefined when there is no such indicator, or none that this visitor may know of. */
export async function findDefinitionHistory(ctx: Ctx, trx: Trx, code: string): Promise<DefinitionHistory | undefined> {
  const versions = (await listVersions(trx, code as IndicatorCode)).map(({ validFrom, ...indicator }) => ({ indicator, validFrom }));
  const own = (await listOwnDefinitions(trx, code))[0];
  const isHidden = own !== undefined && !own.definition.isPublic && !isPermitted(ctx.actor, 'outcomes:see-unpublished');
  if (versions.length === 0 || isHidden) return undefined;
  const reasons = ctx.actor.kind === 'public' || !own ? [] : await listDecisions(trx, 'outcomes.indicator-defined', `indicator:${code}`);
  const reasonOf = (version: number): string | undefined => reasons.find(({ facts }) => facts['version'] === version)?.facts['reason'] as string | undefined;
  return { versions: versions.map((version) => ({ ...version, reason: reasonOf(version.indicator.version) })), own, smallNumbers: sayHiding(versions[0]!.indicator) };
}

function sayHiding(indicator: Indicator): DefinitionHistory['smallNumbers'] {
  return { publisher: indicator.source === 'own' ? undefined : disclosure.ofDataset.get(indicator.source), own: sayRule(ruleOfOwnFigures(indicator, disclosure)) };
}
