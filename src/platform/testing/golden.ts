import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../config/project-root.ts';

/** Compares a generated text with its committed file; `GOLDEN=write` writes the file anew. */
export function assertGolden(path: string, text: string): void {
  const file = join(projectRoot, path);
  if (process.env['GOLDEN'] === 'write') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const committed = existsSync(file) ? readFileSync(file, 'utf8') : '';
  assert.equal(text, committed, `${path} is not what the program now says. If the change is meant, run the test with GOLDEN=write, read the difference, and commit it.`);
}
