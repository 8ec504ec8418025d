import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../../platform/config/project-root.ts';

/**
 * A file of `reference/`, read by its schema.
 *
 * @throws Error that names the file and the field where it does not fit: the program does not start with data that are wrong.
 */
export function readReference<Value>(file: string, schema: z.ZodType<Value>): Value {
  const read = schema.safeParse(JSON.parse(readFileSync(join(projectRoot, 'reference', file), 'utf8')));
  if (read.success) return read.data;
  throw new Error(`reference/${file}: ${z.prettifyError(read.error)}`);
}
