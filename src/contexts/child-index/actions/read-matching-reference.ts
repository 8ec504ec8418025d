import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../platform/config/project-root.ts';
import type { MatchingReference, PlaceholderTable } from '../../../methods/matching/matching-reference.ts';
import type { NameVariantTable } from '../../../methods/matching/name-variants.ts';

const folder = join(projectRoot, 'reference/matching');

/** Names that stand for one another and values that say nothing, as `reference/matching` holds them. */
export function readMatchingReference(): MatchingReference {
  return { variants: readTable<NameVariantTable>('name-variants.json'), placeholders: readTable<PlaceholderTable>('placeholders.json') };
}

function readTable<Table>(file: string): Table {
  const { about: _about, source: _source, confidence: _confidence, ...table } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>;
  return table as Table;
}
