import type { Reply } from '../../../platform/http/route.ts';

/** Everything that looking at figures can refuse, in words. */
const words = {
  'indicator-not-found': 'There is no such indicator, or no such area or group of areas',
  'figure-not-found': 'There is no such row: the file may have been withdrawn',
} as const;

/** A refusal as the web answers it. */
export function refusedAs(code: keyof typeof words): Reply {
  return { kind: 'refused', refusal: { code, facts: {} }, words: words[code] };
}

/** Said at the command line where several authorities stand and none was named. */
export function severalAuthorities(count: number): string {
  return `${count} authorities stand here and none was named: published figures alone are looked at. Name one with --authority; "everychild authority list" shows them.`;
}
