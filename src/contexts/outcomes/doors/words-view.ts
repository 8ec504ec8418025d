import type { Refusal } from '../../../kernel/decision.ts';
import type { Reply } from '../../../platform/http/route.ts';
import type { SavedViewRefusalCode } from '../model/saved-view.ts';

/** Everything that keeping a view can refuse: what is wrong and what can be done. */
const words: Readonly<Record<SavedViewRefusalCode, (facts: Refusal['facts']) => string>> = {
  'view-not-found': () => 'There is no such view, or it was removed by whoever kept it',
  'view-address-unknown': () => 'This page cannot be kept as a view. Those that can have “Keep this view” at their foot',
  'view-name-taken': ({ name }) => `You keep another view under “${name}”. Give this one another name`,
  'views-too-many': ({ most }) => `You keep ${most} views, which is the most. Remove one that you no longer need`,
};

/** A refusal about views as people read it. */
export function viewRefusalWords(refusal: Refusal): string {
  return words[refusal.code as SavedViewRefusalCode]?.(refusal.facts) ?? `This cannot be done (${refusal.code})`;
}

/** The same as the web answers it. */
export function viewRefused(refusal: Refusal): Reply {
  return { kind: 'refused', refusal, words: viewRefusalWords(refusal) };
}
