import type { z } from 'zod';
import type { InputFault } from './route.ts';

/** What was typed, read once; or every field that cannot be read, together. */
export type ReadInput<Input> = { readonly input: Input } | { readonly faults: readonly InputFault[] };

/** Parses path, query and form fields together by the route's schema. */
export function readInput<Input>(schema: z.ZodType<Input>, typed: Readonly<Record<string, unknown>>): ReadInput<Input> {
  const read = schema.safeParse(typed);
  if (read.success) return { input: read.data };
  const faults = read.error.issues.map((issue) => ({ field: issue.path.map(String).join('.'), message: issue.message }));
  const first = new Map(faults.map((fault) => [fault.field, fault]).reverse() as [string, InputFault][]);
  return { faults: faults.filter((fault) => first.get(fault.field) === fault) };
}
