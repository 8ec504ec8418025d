import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../platform/config/project-root.ts';

interface GroupEntry {
  readonly code: string;
  readonly words: string;
}

const entries: ReadonlyMap<string, string> = new Map(
  (JSON.parse(readFileSync(join(projectRoot, 'reference/vocabularies/groups.json'), 'utf8')) as { groups: GroupEntry[] }).groups.map(({ code, words }) => [code, words]),
);

/** A group of children in words that complete "children ...": "girls", "eligible for free school meals"; crossings are joined by "and". */
export function groupWords(code: string): string {
  return code.split('+').map((part) => entries.get(part) ?? part.replace(':', ': ').replaceAll('-', ' ')).join(' and ');
}
