import { z } from 'zod';
import { findPeriod, type Period } from '../../../../kernel/period.ts';
import type { ApiAnswer, ApiRow } from '../../../../platform/api/api-door.ts';

/** Several codes in one parameter, commas between. */
export function codesOf(what: string, example: string): z.ZodType<readonly string[] | undefined> {
  return z
    .string()
    .max(8000, 'Use at most 8,000 letters')
    .optional()
    .meta({ description: `${what}; several with commas between`, examples: [example] })
    .transform((text) => text?.split(',').map((code) => code.trim()).filter(Boolean));
}

/** A period by its code. */
export function periodOf(description: string): z.ZodType<Period | undefined> {
  return z
    .string()
    .optional()
    .meta({ description, examples: ['2019', '2018-19'] })
    .refine((code) => code === undefined || findPeriod(code) !== undefined, 'Write a period as its code: 2019, 2018-19, 2016..2018')
    .transform((code) => (code === undefined ? undefined : findPeriod(code)));
}

/** A list that is read at once. */
export function listed(rows: readonly ApiRow[]): ApiAnswer {
  return { kind: 'list', batches: oneBatch(rows) };
}

async function* oneBatch(rows: readonly ApiRow[]): AsyncGenerator<readonly ApiRow[]> {
  yield await Promise.resolve(rows);
}

/** There is no indicator or area under the code that was given for a parameter. */
export function unknownCode(parameter: string, what: 'indicator' | 'area', code: string): ApiAnswer {
  return { kind: 'fault', status: 404, faults: [{ parameter, detail: `There is no ${what} "${code}". /api/v1/${what}s lists those that there are.` }] };
}
