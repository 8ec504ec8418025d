import { accept, refuse, type Decision } from '../../../kernel/decision.ts';

/** A page with its state, kept by a person under a name. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** Path and query on this site. */
  readonly address: string;
  readonly savedAt: Date;
}

/** Why a view cannot be kept or changed. */
export type SavedViewRefusalCode = 'view-not-found' | 'view-address-unknown' | 'view-name-taken' | 'views-too-many';

/** A person keeps at most so many: what is more is no longer found again. */
export const mostViews = 200;

/** Days for which a view that was removed can be put back. */
export const daysToPutBack = 30;

/** Pages whose state stands in their address, and what each is called. */
const pages: readonly (readonly [path: RegExp, words: string])[] = [
  [/^\/outcomes$/, 'Outcomes'],
  [/^\/indicators\/[^/]+$/, 'Indicator'],
  [/^\/compare$/, 'Comparison'],
  [/^\/card$/, 'Report card'],
  [/^\/targets$/, 'Targets'],
];

/** What kind of page an address leads to; undefined where it is none whose state can be kept. */
export function pageWords(address: string): string | undefined {
  const path = address.split('?')[0]!;
  return pages.find(([pattern]) => pattern.test(path))?.[1];
}

/**
 * The name and address under which a view is kept beside those that its owner keeps already; the same address under the same name is the view that stands (`standing`).
 *
 * The address is path and query of a page of ours, never another site's; what stands behind # is left out.
 */
export function decideView(kept: readonly SavedView[], asked: { readonly name: string; readonly address: string }): Decision<{ readonly name: string; readonly address: string; readonly standing?: SavedView }, SavedViewRefusalCode> {
  const address = asked.address.split('#')[0]!;
  if (!address.startsWith('/') || /^\/[/\\]|[\s\\]/.test(address) || pageWords(address) === undefined) return refuse('view-address-unknown', { address });
  const name = tidyName(asked.name);
  const same = findNamed(kept, name);
  if (same) return same.address === address ? accept({ name, address, standing: same }) : refuse('view-name-taken', { name });
  return kept.length >= mostViews ? refuse('views-too-many', { most: mostViews }) : accept({ name, address });
}

/** The name that a view is given instead; another view of its owner may not have it. */
export function decideRenaming(kept: readonly SavedView[], id: string, asked: string): Decision<string, SavedViewRefusalCode> {
  const name = tidyName(asked);
  const same = findNamed(kept, name);
  return same && same.id !== id ? refuse('view-name-taken', { name }) : accept(name);
}

function tidyName(name: string): string {
  return name.trim().replace(/\s+/g, ' ');
}

function findNamed(kept: readonly SavedView[], name: string): SavedView | undefined {
  return kept.find((view) => view.name.toLowerCase() === name.toLowerCase());
}
