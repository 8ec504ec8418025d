import { isPermitted, type Actor } from '../house/ctx.ts';
import type { Import } from './import.ts';
import type { AnyImportSpec, SeenBy } from './spec.ts';

/** Why what a file says is not shown to somebody, and where else they may look, where there is such a page. */
export type Withheld = Pick<SeenBy, 'why'> & { readonly desk?: { readonly href: string; readonly words: string } };

/**
 * What keeps this actor from seeing what the file of an import says; undefined where they may.
 *
 * An authority's file of a kind that is no longer known is shown to nobody: what was asked for it is no longer known either.
 */
export function findWithheld(actor: Actor, specs: readonly AnyImportSpec[], { id, spec, authority }: Pick<Import, 'id' | 'spec' | 'authority'>): Withheld | undefined {
  const known = specs.find(({ name }) => name === spec);
  if (!known) return authority === undefined ? undefined : { why: 'Files of this kind are no longer known here, nor who may see what they say.' };
  const { seenBy } = known;
  if (seenBy === undefined || isPermitted(actor, seenBy.permission)) return undefined;
  return { why: seenBy.why, desk: { href: `${seenBy.desk.path}/${id}`, words: seenBy.desk.words } };
}
