import { readPeriod, type Period } from '../../../kernel/period.ts';

/**
 * Reads each distinct text once: a file of 600,000 rows has some hundred periods and areas.
 *
 * @returns a function that gives the same answer as `read`, from memory the second time.
 */
export function readOnce<Value>(read: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined || known.has(text)) return found as Value;
    const value = read(text);
    known.set(text, value);
    return value;
  };
}

/** What a cell of the long file says: a number, or the sign for no number; undefined when it is neither. */
export function readLaitValue(text: string): { readonly value: number | null; readonly flag: '-' | null } | undefined {
  if (text === '-') return { value: null, flag: '-' };
  if (text === '') return undefined;
  const value = Number(text);
  return Number.isFinite(value) && plainNumber.test(text) ? { value, flag: null } : undefined;
}

const plainNumber = /^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/** The code and order of the period a label means; undefined when it is none (LAIT carries a "0"). */
export function findPeriodCode(label: string): Pick<Period, 'code' | 'order'> | undefined {
  const period = readPeriod(label);
  return period && { code: period.code, order: period.order };
}
