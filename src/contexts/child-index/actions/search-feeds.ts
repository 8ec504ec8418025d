import { accept, refuse, type Refusal } from '../../../kernel/decision.ts';
import type { MatchingReference } from '../../../methods/matching/matching-reference.ts';
import { isPersonRole, type PersonRole } from '../../../methods/matching/person-role.ts';
import { QuestionReader } from '../../../methods/matching/read-question.ts';
import { idOf, wordOf } from '../../../methods/matching/record-table.ts';
import { buildSearchIndex, type SearchFound } from '../../../methods/matching/search-index.ts';
import { hashReference } from './hash-model.ts';
import { readIndexFile, type IndexFileRefusal, type KeptIndex } from './index-file.ts';
import type { LinkRefused } from './link-feeds.ts';
import { readFeeds } from './read-feeds.ts';
import { readMatchingReference } from './read-matching-reference.ts';
import { readModel } from './read-model.ts';
import type { Watch } from './run-steps.ts';

/** Why nothing was searched for. */
export type QueryRefusal = 'query-too-little' | 'query-nowhere';

/** What is looked for, by role. */
export type SearchQuery = Readonly<Partial<Record<PersonRole, string>>>;

/** What a search is told. */
export interface SearchOrder {
  /** The feeds, their mapping and the model, all three; or an index that was kept. */
  readonly inputs?: readonly string[];
  readonly mapping?: string;
  readonly model?: string;
  readonly index?: string;
  readonly query: SearchQuery;
  readonly atMost: number;
}

/** One record that was found, in words. */
export interface FoundRecord extends Pick<SearchFound, 'weight' | 'probability' | 'parts'> {
  readonly record: string;
  readonly given: string;
  readonly family: string;
  readonly dateOfBirth: string;
  readonly postcode: string;
}

/** What was found, best first, and how many records came near by name, date or place. */
export interface FoundRecords {
  readonly found: readonly FoundRecord[];
  readonly candidates: number;
}

/** What searching may refuse. */
export type SearchRefused = LinkRefused | { readonly accepted: false; readonly refusal: Refusal<QueryRefusal | IndexFileRefusal> };

/** Looks records up in feeds, or in an index that was kept: by name and date of birth, name and postcode, name, or number; slips are forgiven. */
export async function searchFeeds(order: SearchOrder, watch: Watch): Promise<{ readonly accepted: true; readonly value: FoundRecords } | SearchRefused> {
  const roles = Object.keys(order.query).filter(isPersonRole).filter((role) => order.query[role]!.trim() !== '');
  if (!roles.some((role) => ['given', 'family', 'name', 'nhs_number', 'upn'].includes(role))) return refuse('query-too-little');
  const reference = readMatchingReference();
  const opened = await openIndex(order, reference, watch);
  if (!opened.accepted) return opened;
  const { table, model } = opened.value;
  const asked = new QuestionReader(reference).read(roles, roles.map((role) => order.query[role]!));
  const { found, candidates } = buildSearchIndex(table, model, reference).search(asked, order.atMost);
  const show = (row: number, column: string): string => wordOf(table, column, row);
  return accept({
    candidates,
    found: found.map(({ row, weight, probability, parts }) => ({ record: idOf(table, row), given: show(row, 'given'), family: show(row, 'family'), dateOfBirth: show(row, 'birthDate'), postcode: show(row, 'postcode'), weight, probability, parts })),
  });
}

/** The records and the model that a search is to use: what was kept, or what is read now. */
async function openIndex({ inputs, mapping, model, index }: SearchOrder, reference: MatchingReference, watch: Watch): Promise<{ readonly accepted: true; readonly value: KeptIndex } | SearchRefused> {
  const hasFeeds = inputs !== undefined && inputs.length > 0 && mapping !== undefined && model !== undefined;
  const hasSome = (inputs !== undefined && inputs.length > 0) || mapping !== undefined || model !== undefined;
  if (index === undefined ? !hasFeeds : hasSome) return refuse('query-nowhere');
  if (index !== undefined) return readIndexFile(index, hashReference(reference), watch);
  const read = await readModel(model!);
  if (!read.accepted) return read;
  const table = await readFeeds(inputs!, mapping!, reference, watch);
  return table.accepted ? accept({ table: table.value, model: read.value }) : table;
}
