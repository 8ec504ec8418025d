import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { CountMethod, Indicator, Unit } from './indicator.ts';
import { rowIdOf } from './own-framework.ts';

/** What an authority decides about an indicator of its own: everything a reader needs to know what its figures count, and whether the public sees them. */
export type OwnDefinition = Omit<Indicator, 'code' | 'source' | 'sourceCode' | 'version' | 'hasBands' | 'methodology' | 'links' | 'isOfficial'> & { readonly isPublic: boolean };

/** The part of an indicator that its authority decides. */
export function ownDefinitionOf(indicator: Indicator, isPublic: boolean): OwnDefinition {
  const { code, source, sourceCode, version, hasBands, methodology, links, isOfficial, ...decided } = indicator;
  return { ...decided, isPublic };
}

/** Why a definition of an authority's own is refused. */
export type OwnIndicatorRefusalCode =
  | 'definition-name-taken'
  | 'definition-name-unreadable'
  | 'method-not-for-unit' /* a share is a percentage, a rate is per so many, and counts have no interval of their own */
  | 'counts-not-named' /* an interval is made from a numerator and a denominator, so both must be said */
  | 'multiplier-wrong'
  | 'definition-not-found'
  | 'definition-of-publisher' /* only its publisher changes it */
  | 'definition-changed-meanwhile'
  | 'definition-unchanged';

type DefinitionDecision<Value> = Decision<Value, OwnIndicatorRefusalCode>;

const unitsOf: Readonly<Record<CountMethod, readonly Unit[]>> = { proportion: ['percent'], rate: ['rate'], mean: ['mean', 'money'], published: ['percent', 'rate', 'count', 'mean', 'money', 'ratio'] };

/** The code and the first version of a new indicator of the authority's own; `taken` are the titles and codes already in use. */
export function decideIndicatorDefined(asked: OwnDefinition, taken: { readonly codes: readonly string[]; readonly titles: readonly string[] }): DefinitionDecision<{ code: string; definition: OwnDefinition }> {
  const slug = rowIdOf(asked.shortTitle, []);
  if (slug === '') return refuse('definition-name-unreadable', { name: asked.shortTitle });
  const code = `own-${slug}`;
  if (taken.codes.includes(code) || taken.titles.some((title) => title.toLowerCase() === asked.title.toLowerCase())) return refuse('definition-name-taken', { name: asked.title });
  const whole = decideWhole(asked);
  return whole.accepted ? accept({ code, definition: whole.value }) : whole;
}

/** The next version of an indicator of the authority's own; refused when nothing is changed. */
export function decideIndicatorRevised(now: OwnDefinition, asked: OwnDefinition): DefinitionDecision<OwnDefinition> {
  const whole = decideWhole(asked);
  if (!whole.accepted) return whole;
  return changesBetween(now, asked).length === 0 ? refuse('definition-unchanged') : whole;
}

/** Which parts of a definition differ. */
export function changesBetween(earlier: OwnDefinition, later: OwnDefinition): (keyof OwnDefinition)[] {
  return (Object.keys(later) as (keyof OwnDefinition)[]).filter((part) => earlier[part] !== later[part]);
}

function decideWhole(asked: OwnDefinition): DefinitionDecision<OwnDefinition> {
  if (!unitsOf[asked.method].includes(asked.unit)) return refuse('method-not-for-unit', { method: asked.method, unit: asked.unit });
  const isCounted = asked.method === 'proportion' || asked.method === 'rate';
  if (isCounted && (asked.numeratorWords === undefined || asked.denominatorWords === undefined)) return refuse('counts-not-named');
  if (!(asked.multiplier > 0) || (asked.unit !== 'rate' && asked.multiplier !== 1)) return refuse('multiplier-wrong', { multiplier: asked.multiplier, unit: asked.unit });
  return accept(asked);
}
