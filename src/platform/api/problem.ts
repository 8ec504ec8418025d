import type { z } from 'zod';
import type { ApiFault } from './api-door.ts';

/** What went wrong, as RFC 9457 writes it, with the parameters at fault. */
export interface Problem {
  /** A page that explains it, an address on this site. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly ApiFault[];
}

/** Media type of a problem. */
export const problemType = 'application/problem+json; charset=utf-8';

const titles: Readonly<Record<number, string>> = {
  400: 'A parameter cannot be used',
  404: 'There is no such thing here',
  406: 'Only JSON and CSV are given here',
  429: 'Too many requests',
};

/** The problem of that status, explained on the page of the API. */
export function problemOf(status: number, detail: string, errors?: readonly ApiFault[]): Problem {
  return { type: '/api#problems', title: titles[status] ?? 'Something went wrong here', status, detail, ...(errors ? { errors } : {}) };
}

/** The faults of a query, each with its parameter and what is allowed there. */
export function faultsOfQuery(query: z.ZodObject, error: z.ZodError): ApiFault[] {
  const known = Object.keys(query.shape);
  return error.issues.flatMap((issue): ApiFault[] => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((parameter) => ({ parameter, detail: 'There is no such parameter here.', allowed: known }));
    const parameter = issue.path.map(String).join('.');
    if (issue.code === 'invalid_value') return [{ parameter, detail: 'Use one of the values allowed.', allowed: issue.values.map(String) }];
    if (issue.code === 'invalid_type' && issue.expected === 'string') return [{ parameter, detail: 'Give it once; where several values may be given they stand in one, with commas between.' }];
    return [{ parameter, detail: issue.message }];
  });
}
