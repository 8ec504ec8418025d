import type { MissingReason } from '../../kernel/figure.ts';

/** Why a figure made of parts is missing: the reason of the parts when they share one, else `not-available`. */
export function reasonOfParts(reasons: readonly MissingReason[]): MissingReason {
  const [first, ...others] = reasons;
  return first !== undefined && others.every((reason) => reason === first) ? first : 'not-available';
}
