import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../platform/config/project-root.ts';
import { readDisclosureReference, type DisclosureReference } from '../model/disclosure-presets.ts';

const file = 'reference/disclosure/rules.json';

/** The presets of `reference/disclosure/rules.json`, read once when the program starts. A slip in the file stops the start and is named with its place and remedy. */
export const disclosure: DisclosureReference = readDisclosure();

function readDisclosure(): DisclosureReference {
  const read = readDisclosureReference(JSON.parse(readFileSync(join(projectRoot, file), 'utf8')));
  if (read.accepted) return read.value;
  const { path, problem, remedy } = read.refusal.facts;
  throw new Error(`${file} at ${path}: ${problem}. ${remedy}`);
}
