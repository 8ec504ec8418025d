import type { FigureFlag } from '../../../kernel/figure.ts';

/** What a printed sign stands for when it stands in place of a number. Keys are compared without case and outer spaces. */
export type SymbolVocabulary = Readonly<Record<string, FigureFlag>>;

/**
 * Signs in place of a number, as publishers of official statistics in England print them.
 *
 * The bracketed ones are the Government Analysis Function's; the bare letters those of Explore Education Statistics; the dots and
 * colon the older ones of the Statistical Service. `-` is kept as `-`, because LAIT prints it for "not available" and "suppressed"
 * alike. Older DfE releases printed `x` for suppressed and `-` for nil: an import of one passes its own vocabulary.
 */
export const usualSymbols: SymbolVocabulary = {
  '[c]': 'c',
  c: 'c',
  '*': 'c',
  '**': 'c',
  suppressed: 'c',
  supp: 'c',
  '[z]': 'z',
  z: 'z',
  '.': 'z',
  'not applicable': 'z',
  '[x]': 'x',
  x: 'x',
  '..': 'x',
  ':': 'x',
  'n/a': 'x',
  na: 'x',
  'not available': 'x',
  '[u]': 'u',
  u: 'u',
  '[low]': 'k',
  '[k]': 'k',
  k: 'k',
  low: 'k',
  '[b]': 'b',
  '-': '-',
  '\u2013': '-',
  '\u2014': '-',
};

/** A count printed only as smaller than something ("<5", "fewer than 5", "under 6"): suppressed. */
export const smallerThan = /^(<\s*|fewer than |less than |under )\d{1,3}$/i;

/** The flag of a cell that holds a sign in place of a number; undefined for anything else, a number included. */
export function findFlag(text: string, vocabulary: SymbolVocabulary = usualSymbols): FigureFlag | undefined {
  const key = text.trim().toLowerCase();
  if (key === '' || key.length > 16) return undefined;
  return vocabulary[key] ?? (smallerThan.test(key) ? 'c' : undefined);
}

/** Marks beside a number, in brackets or square brackets, and the flag they leave; revised, provisional and estimated leave none. */
export const besideValue: Readonly<Record<string, FigureFlag | undefined>> = { r: undefined, p: undefined, e: undefined, prov: undefined, rev: undefined, b: 'b', u: 'u' };
