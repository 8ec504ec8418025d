/**
 * Whether more of it is good for children: a high figure is good, a low one is, or nobody should judge (a rate of plans may be
 * right or wrong at any height).
 *
 * LAIT writes High, Low and `-` (or NA).
 */
export type Polarity = 'high-is-good' | 'low-is-good' | 'no-judgement';

/** What a higher or lower figure means for children; `no-judgement` where polarity has none. */
export function judge(position: 'higher' | 'lower', polarity: Polarity): 'better' | 'worse' | 'no-judgement' {
  if (polarity === 'no-judgement') return 'no-judgement';
  return (position === 'higher') === (polarity === 'high-is-good') ? 'better' : 'worse';
}
