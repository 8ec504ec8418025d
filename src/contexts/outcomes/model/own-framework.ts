import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { decideAimAdded, decideAimRemoved, decideMapping, decideOutcomeAdded, decideUnmapping, withMap, type FrameworkMapRefusalCode } from './framework-map.ts';
import { aimLinksOf, findAim, sameRow, type AimLink, type Framework } from './framework.ts';

/** Why a partnership's decision about its own framework is refused, beyond what the map itself refuses. */
export type OwnFrameworkRefusalCode =
  | FrameworkMapRefusalCode
  | 'framework-name-taken'
  | 'framework-not-found'
  | 'framework-changed-meanwhile' /* somebody decided since the page was opened */
  | 'framework-version-not-found'
  | 'nothing-changed';

/** One change that a partnership makes to its own framework. */
export type FrameworkChange =
  | { readonly kind: 'outcome-added'; readonly name: string }
  | { readonly kind: 'aim-added'; readonly outcome: string; readonly name: string }
  | { readonly kind: 'aim-removed'; readonly aim: string }
  | { readonly kind: 'aim-mapped'; readonly aim: string; readonly to: string; readonly aims: readonly string[] };

type OwnDecision<Value> = Decision<Value, OwnFrameworkRefusalCode>;

/** What a partnership types in to begin a framework of its own. */
export interface NewFramework {
  readonly name: string;
  readonly about: string;
  readonly publisher: string;
}

/** An empty framework of the partnership's own; refused when the name is missing or another framework has it. */
export function decideFrameworkBegun(known: readonly Framework[], asked: NewFramework): OwnDecision<Framework> {
  const name = tidy(asked.name);
  if (name === '') return refuse('name-missing');
  const code = rowIdOf(name, []);
  if (code === '') return refuse('id-unreadable', { id: name });
  if (known.some((each) => each.code === code || [each.name, each.shortName].some((taken) => taken.toLowerCase() === name.toLowerCase()))) return refuse('framework-name-taken', { name });
  const about = tidy(asked.about);
  return accept({ code, name, shortName: name, publisher: asked.publisher, level: 'local', about: about === '' ? name : about, sources: [], outcomes: [], targets: [], indicators: [], judgements: [], mappings: [], gaps: [] });
}

/** The framework after the change, with its map; `known` are all frameworks, this one among them. */
export function decideFrameworkChange(framework: Framework, known: readonly Framework[], change: FrameworkChange): OwnDecision<Framework> {
  const links = aimLinksOf(known);
  switch (change.kind) {
    case 'outcome-added':
      return decideOutcomeAdded(framework, { id: rowIdOf(change.name, idsOf(framework)), name: change.name });
    case 'aim-added':
      return decideAimAdded(framework, change.outcome, { id: rowIdOf(change.name, idsOf(framework)), name: change.name }, links);
    case 'aim-removed':
      return decideAimRemoved(framework, change.aim, links);
    case 'aim-mapped':
      return decideAimMapped(framework, known, links, change);
  }
}

/**
 * The framework with one aim mapped to exactly these aims of another framework: lines ticked are added, lines no longer ticked are taken away.
 *
 * All of it or none: one line that is refused refuses the whole.
 */
function decideAimMapped(framework: Framework, known: readonly Framework[], links: readonly AimLink[], change: Extract<FrameworkChange, { kind: 'aim-mapped' }>): OwnDecision<Framework> {
  const from = { framework: framework.code, row: change.aim };
  if (!findAim(framework, change.aim)) return refuse('aim-unknown', { aim: change.aim, framework: framework.code });
  if (framework.level === 'national') return refuse('framework-is-national', { framework: framework.shortName });
  const now = links.filter((link) => sameRow(link.from, from) && link.to.framework === change.to).map((link) => link.to.row);
  const [added, removed] = [change.aims.filter((aim) => !now.includes(aim)), now.filter((aim) => !change.aims.includes(aim))];
  if (added.length + removed.length === 0) return refuse('nothing-changed', { aim: change.aim });
  let map: readonly AimLink[] = links;
  for (const aim of removed) {
    const without = decideUnmapping(map, from, { framework: change.to, row: aim });
    if (!without.accepted) return without;
    map = without.value;
  }
  for (const aim of added) {
    const withLine = decideMapping(map, known, { from, to: { framework: change.to, row: aim } });
    if (!withLine.accepted) return withLine;
    map = withLine.value;
  }
  return accept(withMap(framework, map));
}

/** The content of an earlier version, to stand again as a new one; refused when nothing would change. */
export function decideFrameworkRestored(now: Framework, earlier: Framework | undefined, version: number): OwnDecision<Framework> {
  if (!earlier) return refuse('framework-version-not-found', { version });
  if (JSON.stringify(now) === JSON.stringify(earlier)) return refuse('nothing-changed', { version });
  return accept(earlier);
}

/** What a change did, in a line for the history. */
export function sayChange(change: FrameworkChange, framework: Framework): string {
  switch (change.kind) {
    case 'outcome-added':
      return `Outcome “${tidy(change.name)}” added`;
    case 'aim-added':
      return `Aim “${tidy(change.name)}” added`;
    case 'aim-removed':
      return `Aim “${findAim(framework, change.aim)?.name ?? change.aim}” removed`;
    case 'aim-mapped':
      return `“${findAim(framework, change.aim)?.name ?? change.aim}” mapped to ${change.aims.length} ${change.aims.length === 1 ? 'aim' : 'aims'}`;
  }
}

/** The id of a row made from its name: small letters, digits and hyphens; `-2` is added where it is taken. */
export function rowIdOf(name: string, taken: readonly string[]): string {
  const id = name.normalize('NFKD').toLowerCase().replace(/[’']/g, '').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60).replace(/-+$/, '');
  if (id === '' || !taken.includes(id)) return id;
  let number = 2;
  while (taken.includes(`${id}-${number}`)) number += 1;
  return `${id}-${number}`;
}

function idsOf(framework: Framework): string[] {
  return framework.outcomes.flatMap(({ id, aims }) => [id, ...aims.map((aim) => aim.id)]);
}

function tidy(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
