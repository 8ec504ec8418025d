import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the installation, where package.json, reference/ and the migrations stand, whether we run from source or from the build. */
export const projectRoot: string = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'reference'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('The installation folder was not found: package.json and reference/ must stand above the program.');
  return findRoot(parent);
}
