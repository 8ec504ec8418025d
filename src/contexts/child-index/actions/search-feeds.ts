import { accept, refuse, type Refusal } from '../../../kernel/decision.ts';
import { isPersonRole, type PersonRole } from '../../../methods/matching/person-role.ts';
import { QuestionReader } from '../../../methods/matching/read-question.ts';
import { idOf, wordOf } from '../../../methods/matching/record-table.ts';
import { buildSearchIndex, type SearchFound } from '../../../methods/matching/search-index.ts';
import type { LinkRefused } from './link-feeds.ts';
import { readFeeds } from './read-feeds.ts';
import { readMatchingReference } from './read-matching-reference.ts';
import { readModel } from './read-model.ts';
import type { Watch } from './run-steps.ts';

/** Why nothing was searched for. */
export type QueryRefusal = 'query-too-little';

/** What is looked for, by role. */
export type SearchQuery = Readonly<Partial<Record<PersonRole, string>>>;

/** What a search is told. */
export interface SearchOrder {
  readonly inputs: readonly string[];
  readonly mapping: string;
  readonly model: string;
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

/** Looks records up in feeds: by name and date of birth, name and postcode, name, or number; slips are forgiven. */
export async function searchFeeds(order: SearchOrder, watch: Watch): Promise<{ readonly accepted: true; readonly value: FoundRecords } | LinkRefused | { readonly accepted: false; readonly refusal: Refusal<QueryRefusal> }> {
  const roles = Object.keys(order.query).filter(isPersonRole).filter((role) => order.query[role]!.trim() !== '');
  if (!roles.some((role) => ['given', 'family', 'name', 'nhs_number', 'upn'].includes(role))) return refuse('query-too-little');
  const reference = readMatchingReference();
  const model = await readModel(order.model);
  if (!model.accepted) return model;
  const table = await readFeeds(order.inputs, order.mapping, reference, watch);
  if (!table.accepted) return table;
  const asked = new QuestionReader(reference).read(roles, roles.map((role) => order.query[role]!));
  const { found, candidates } = buildSearchIndex(table.value, model.value, reference).search(asked, order.atMost);
  const show = (row: number, column: string): string => wordOf(table.value, column, row);
  return accept({
    candidates,
    found: found.map(({ row, weight, probability, parts }) => ({ record: idOf(table.value, row), given: show(row, 'given'), family: show(row, 'family'), dateOfBirth: show(row, 'birthDate'), postcode: show(row, 'postcode'), weight, probability, parts })),
  });
}
