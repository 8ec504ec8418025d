import type { FigureFlag } from '../../../kernel/figure.ts';
import type { HealingKind } from './healing.ts';
import { besideValue, findFlag, type SymbolVocabulary } from './symbols.ts';

/** How a column writes its decimals: 12.5 or 12,5. `unclear` when every comma in it could be either. */
export type DecimalStyle = 'point' | 'comma' | 'unclear';

/** What a cell of a column of numbers says: plain digits, or a flag, or text that is neither and is left as it stands. */
export interface NumberText {
  readonly text: string;
  readonly flag?: FigureFlag;
  readonly healed?: readonly HealingKind[];
  readonly isNumber: boolean;
}

const plain = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const withMark = /^(.*?)\s*(?:\(([a-z]{1,4})\)|\[([a-z]{1,4})\])$/i;
const thousands = /^-?[1-9]\d{0,2}(?:[, ]\d{3})+(?:\.\d+)?$/;
const commaDecimal = /^-?(?:0|[1-9]\d*)(?:,\d+)$/;
const dottedThousands = /^-?[1-9]\d{0,2}(?:\.\d{3})+,\d+$/;

/**
 * Reads a cell of a column of numbers, undoing thousands separators, percent signs, typographic minus signs, marks of revision.
 *
 * "1,234" is 1234, "65.2%" 65.2, "65.2 (r)" 65.2, "[c]" the flag c. A leading zero, 1-2, Jan-18 and any other text are left as they are.
 */
export function readNumberText(cell: string, style: DecimalStyle, vocabulary?: SymbolVocabulary): NumberText {
  if (plain.test(cell)) return { text: cell, isNumber: true };
  const flag = findFlag(cell, vocabulary);
  if (flag !== undefined) return { text: '', flag, healed: ['symbol-to-flag'], isNumber: false };
  const healed: HealingKind[] = [];
  let text = cell;
  const minus = text.replace(/^[\u2212\u2013]\s?(?=\d)/, '-');
  if (minus !== text) healed.push('minus-sign');
  text = minus;
  const mark = withMark.exec(text);
  const name = (mark?.[2] ?? mark?.[3])?.toLowerCase();
  const markFlag = name === undefined ? undefined : besideValue[name];
  if (mark && name !== undefined && name in besideValue) {
    text = mark[1]!;
    healed.push('mark-beside-value');
  }
  if (/^[^%]*\d\s?%$/.test(text)) {
    text = text.replace(/\s?%$/, '');
    healed.push('percent-sign');
  }
  text = removeSeparators(text, style, healed);
  if (!plain.test(text)) return { text: cell, isNumber: false };
  return markFlag === undefined ? { text, healed, isNumber: true } : { text, flag: markFlag, healed, isNumber: true };
}

function removeSeparators(text: string, style: DecimalStyle, healed: HealingKind[]): string {
  if (plain.test(text)) return text;
  if (style === 'comma' && (commaDecimal.test(text) || dottedThousands.test(text))) {
    healed.push('decimal-comma');
    return text.replaceAll('.', '').replace(',', '.');
  }
  if (style !== 'point' || !thousands.test(text)) return text;
  healed.push('thousands-separator');
  return text.replace(/[, ]/g, '');
}

/**
 * How a column writes its decimals, from its cells and what separates them in the file.
 *
 * "12,5" can only be a decimal comma and "1,234.5" only a thousands one. When every comma could be either ("1,234"), a file separated by
 * commas is read the English way; one separated by semicolons comes from a place that writes 1,234 for a little over one, so: unclear.
 */
export function judgeDecimals(cells: readonly string[], isSemicolonFile: boolean): DecimalStyle {
  const withComma = cells.map((cell) => cell.replace(/\s?%$/, '')).filter((cell) => cell.includes(','));
  const sureComma = withComma.some((cell) => dottedThousands.test(cell) || (commaDecimal.test(cell) && !thousands.test(cell)));
  const surePoint = withComma.some((cell) => thousands.test(cell) && (cell.includes('.') || cell.split(',').length > 2)) || cells.some((cell) => /^-?\d+\.\d+%?$/.test(cell) && !/^\d{1,3}\.\d{3}$/.test(cell));
  if (sureComma) return surePoint ? 'unclear' : 'comma';
  if (surePoint || !isSemicolonFile) return 'point';
  return withComma.some((cell) => thousands.test(cell)) ? 'unclear' : 'point';
}
