import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { findAim, rowIdsOf, sameRow, walkMapping, type AimLink, type Framework, type FrameworkAim, type FrameworkOutcome, type RowReference } from './framework.ts';
import { isFrameworkId } from './framework-reading.ts';

/** Why a change to a partnership's own framework, or to its map, is refused. */
export type FrameworkMapRefusalCode =
  | 'framework-is-national' /* its document decides, not the partnership */
  | 'framework-unknown'
  | 'outcome-unknown'
  | 'aim-unknown'
  | 'row-unknown'
  | 'name-missing'
  | 'id-unreadable'
  | 'id-taken'
  | 'name-taken'
  | 'outcome-is-mapped'
  | 'aim-is-mapped'
  | 'mapped-already'
  | 'not-mapped'
  | 'mapped-within-framework'
  | 'mapping-circular';

/** What a partnership types in to add an outcome or an aim. */
export interface NewRow {
  readonly id: string;
  readonly name: string;
}

type MapDecision<Value> = Decision<Value, FrameworkMapRefusalCode>;

/** The partnership's framework with one more outcome, undivided until it is given aims. */
export function decideOutcomeAdded(framework: Framework, row: NewRow): MapDecision<Framework> {
  const names = framework.outcomes.map((outcome) => outcome.name);
  const checked = decideNewRow(framework, row, names);
  if (!checked.accepted) return checked;
  return accept({ ...framework, outcomes: [...framework.outcomes, { ...checked.value, aims: [] }] });
}

/**
 * The partnership's framework with one more aim under an outcome.
 *
 * An undivided outcome stands as its own aim; once others map to it or from it, it cannot be divided until those lines
 * are taken away (`outcome-is-mapped`), for they would point at nothing.
 */
export function decideAimAdded(framework: Framework, outcomeId: string, row: NewRow, links: readonly AimLink[]): MapDecision<Framework> {
  const outcome = framework.outcomes.find((each) => each.id === outcomeId);
  if (!outcome) return refuse('outcome-unknown', { outcome: outcomeId, framework: framework.code });
  const checked = decideNewRow(framework, row, outcome.aims.map((aim) => aim.name));
  if (!checked.accepted) return checked;
  if (outcome.aims.length === 0 && isMapped(links, { framework: framework.code, row: outcome.id })) {
    return refuse('outcome-is-mapped', { outcome: outcome.name });
  }
  return accept(withOutcome(framework, { ...outcome, aims: [...outcome.aims, checked.value] }));
}

/** The partnership's framework without the aim. Refused while a map names it: take the lines away first, so that nothing is lost unseen. */
export function decideAimRemoved(framework: Framework, aimId: string, links: readonly AimLink[]): MapDecision<Framework> {
  if (framework.level === 'national') return refuse('framework-is-national', { framework: framework.shortName });
  const outcome = framework.outcomes.find((each) => each.aims.some((aim) => aim.id === aimId));
  if (!outcome) return refuse('aim-unknown', { aim: aimId, framework: framework.code });
  if (isMapped(links, { framework: framework.code, row: aimId })) return refuse('aim-is-mapped', { aim: aimId });
  return accept(withOutcome(framework, { ...outcome, aims: outcome.aims.filter((aim) => aim.id !== aimId) }));
}

/**
 * The map with one more line: a row of one framework serves an aim of another.
 *
 * Refused when the line is there already, when both ends lie in one framework, and when the second row already serves
 * the first, near or far (`mapping-circular`): each would then be evidence for itself.
 */
export function decideMapping(links: readonly AimLink[], frameworks: readonly Framework[], link: AimLink): MapDecision<readonly AimLink[]> {
  const { from, to } = link;
  const source = frameworks.find((framework) => framework.code === from.framework);
  if (!source) return refuse('framework-unknown', { framework: from.framework });
  const target = frameworks.find((framework) => framework.code === to.framework);
  if (!target) return refuse('framework-unknown', { framework: to.framework });
  if (!rowIdsOf(source).has(from.row)) return refuse('row-unknown', { row: from.row, framework: source.code });
  if (!findAim(target, to.row)) return refuse('aim-unknown', { aim: to.row, framework: target.code });
  if (source.code === target.code) return refuse('mapped-within-framework', { from: from.row, to: to.row, framework: source.shortName });
  if (links.some((each) => sameLine(each, link))) return refuse('mapped-already', { from: from.row, to: to.row });
  if (walkMapping(links, to).some((row) => sameRow(row, from))) return refuse('mapping-circular', { from: from.row, to: to.row });
  return accept([...links, link]);
}

/** The map without the line; refused when it holds no such line. */
export function decideUnmapping(links: readonly AimLink[], from: RowReference, to: RowReference): MapDecision<readonly AimLink[]> {
  const kept = links.filter((each) => !sameLine(each, { from, to }));
  return kept.length === links.length ? refuse('not-mapped', { from: from.row, to: to.row }) : accept(kept);
}

/**
 * The framework carrying the map, in the shape that its file or its stored version has.
 *
 * Lines that start in other frameworks are theirs and are left out; lines with the same start and reason share a row.
 */
export function withMap(framework: Framework, links: readonly AimLink[]): Framework {
  const own = links.filter((link) => link.from.framework === framework.code);
  const targets = [...new Set(own.map((link) => link.to.framework))];
  const mappings = targets.map((to) => {
    const rows = new Map<string, { from: string; to: string[]; why?: string }>();
    for (const link of own.filter((each) => each.to.framework === to)) {
      const key = JSON.stringify([link.from.row, link.why]);
      const row = rows.get(key) ?? { from: link.from.row, to: [], ...(link.why === undefined ? {} : { why: link.why }) };
      rows.set(key, { ...row, to: [...row.to, link.to.row] });
    }
    return { to, rows: [...rows.values()].map((row) => ({ ...row, source: '[ours]', confidence: 'ours' as const })) };
  });
  return { ...framework, mappings };
}

function decideNewRow(framework: Framework, row: NewRow, namesBeside: readonly string[]): MapDecision<FrameworkAim> {
  if (framework.level === 'national') return refuse('framework-is-national', { framework: framework.shortName });
  const name = row.name.trim().replace(/\s+/g, ' ');
  if (name === '') return refuse('name-missing');
  if (!isFrameworkId(row.id)) return refuse('id-unreadable', { id: row.id });
  if (rowIdsOf(framework).has(row.id) || framework.outcomes.some((outcome) => outcome.support?.id === row.id)) return refuse('id-taken', { id: row.id });
  if (namesBeside.some((beside) => fold(beside) === fold(name))) return refuse('name-taken', { name });
  return accept({ id: row.id, name, source: '[ours]', confidence: 'ours' });
}

function withOutcome(framework: Framework, changed: FrameworkOutcome): Framework {
  return { ...framework, outcomes: framework.outcomes.map((outcome) => (outcome.id === changed.id ? changed : outcome)) };
}

function isMapped(links: readonly AimLink[], row: RowReference): boolean {
  return links.some((link) => sameRow(link.from, row) || sameRow(link.to, row));
}

function sameLine(one: AimLink, other: AimLink): boolean {
  return sameRow(one.from, other.from) && sameRow(one.to, other.to);
}

function fold(name: string): string {
  return name.trim().toLowerCase();
}
