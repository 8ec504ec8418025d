import type { Reply } from '../../../platform/http/route.ts';

/** Everything that looking at figures can refuse, in words. */
const words = {
  'indicator-not-found': 'There is no such indicator, or no such area',
  'figure-not-found': 'There is no such row: the file may have been withdrawn',
} as const;

/** A refusal as the web answers it. */
export function refusedAs(code: keyof typeof words): Reply {
  return { kind: 'refused', refusal: { code, facts: {} }, words: words[code] };
}
