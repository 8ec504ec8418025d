import { isPermitted, type Actor } from '../house/ctx.ts';
import type { MenuItem, MenuPlace } from '../house/face.ts';

/** A step of the navigation with its pages, which somebody may open. */
export interface MenuStep {
  readonly words: string;
  readonly items: readonly MenuItem[];
}

/** The navigation of somebody: the steps of a cycle, or the pages of a door that has none. */
export type OwnMenu = { readonly kind: 'steps'; readonly steps: readonly MenuStep[] } | { readonly kind: 'pages'; readonly items: readonly MenuItem[] };

/** The steps of the improvement cycle, in order, with the word each has in the navigation. */
const cycle: readonly (readonly [place: MenuPlace, words: string])[] = [
  ['know', 'Know'],
  ['agree', 'Agree'],
  ['plan', 'Plan'],
  ['commission', 'Commission'],
  ['deliver', 'Deliver'],
  ['review', 'Review'],
];

/**
 * Decides which navigation is somebody's. A door is theirs when they hold the permission of one of its pages; its pages that are open to more people come along.
 *
 * The partnership's is the cycle, with running the service after it for those who run something, and one's own services, for who keeps some as well, under Deliver; a provider's begins with its services;
 * everybody else has the families'. Pages that stand in no menu of somebody may be open to them all the same. Source: pages.md, Navigation.
 */
export function chooseMenu(menu: readonly MenuItem[], actor: Actor): OwnMenu {
  const open = menu.filter((item) => mayOpen(actor, item));
  const at = (...places: readonly MenuPlace[]): readonly MenuItem[] => open.filter(({ place }) => places.includes(place));
  const isTheirs = (items: readonly MenuItem[]): boolean => items.some(({ permission }) => permission !== 'public' && permission !== 'signed-in');
  const run = isTheirs(at('run')) ? at('run') : [];
  const own = isTheirs(at('providers')) ? at('providers') : [];
  if (isTheirs(at(...cycle.map(([place]) => place))) || run.length > 0) {
    const keeping = own.filter(({ permission }) => permission !== 'signed-in');
    const steps = [...cycle.map(([place, words]) => ({ words, items: place === 'deliver' ? [...at(place), ...keeping] : at(place) })), { words: 'Run', items: run }];
    return { kind: 'steps', steps: steps.filter(({ items }) => items.length > 0) };
  }
  const pages = own.length > 0 ? own : at('families');
  return { kind: 'pages', items: [...pages.filter(({ isLast }) => !isLast), ...pages.filter(({ isLast }) => isLast)] };
}

/** Whether somebody may open what an item leads to, and has no other way there. */
function mayOpen(actor: Actor, { permission, unless }: MenuItem): boolean {
  if (unless !== undefined && isPermitted(actor, unless)) return false;
  if (permission === 'public') return true;
  if (permission === 'signed-in') return actor.kind === 'person';
  return isPermitted(actor, permission);
}
