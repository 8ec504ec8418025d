import type { Refusal } from '../../../kernel/decision.ts';
import { showProblem } from '../../../platform/files/reading/words.ts';
import type { FeedRefusal, FeedRefused } from '../actions/read-feed.ts';
import type { FolderRefusal } from '../actions/write-folder.ts';
import type { ModeRefusal } from '../actions/link-feeds.ts';
import type { LedgerRefusal } from '../actions/read-ledger.ts';
import type { ModelRefusal } from '../actions/read-model.ts';
import type { IndexFileRefusal } from '../actions/index-file.ts';
import type { QueryRefusal } from '../actions/search-feeds.ts';
import type { EvaluateRefusal } from '../actions/evaluate-linkage.ts';
import type { ExplainRefusal } from '../actions/explain-pair.ts';

/** Everything that linking, explaining and searching feeds can refuse. */
type IndexRefusal = FeedRefusal | ModeRefusal | FolderRefusal | ModelRefusal | LedgerRefusal | QueryRefusal | IndexFileRefusal | ExplainRefusal | EvaluateRefusal;

const words: Readonly<Record<IndexRefusal, string>> = {
  'file-problem': '{file}: it cannot be read.',
  'json-unreadable': '{file} is not JSON that can be read: {problem}. Mend it, or name another file.',
  'mapping-not-an-object': 'The mapping must be an object such as {"given": "first_name"}; it is {found}.',
  'mapping-unknown-role': 'The mapping has the role "{role}", which is none. Roles: {known}. The role stands on the left, the column on the right.',
  'mapping-bad-column': 'The mapping says no column for the role "{role}". Write the heading of the column, or a list of headings.',
  'mapping-empty': 'The mapping has no column to match on. Map at least one of given, family, name, date_of_birth, postcode, nhs_number, upn.',
  'mapping-without-file': 'The mapping says nothing of {file}. It has: {known}. Add an object under that name, or write one mapping for all files.',
  'mapping-without-column': '{file} has no column "{column}", which the mapping gives the role "{role}". Its columns: {headings}.',
  'row-too-long': '{file}, row {row}: {cells} cells under {width} headings. A comma inside a cell needs quotation marks round the cell.',
  'column-too-long': 'The different texts under "{column}" are longer together than two gigabytes, more than can be compared at once. Leave that role out of the mapping, or read fewer records.',
  'record-repeated': '{count} records have a number that another record of the same feed has: {records}. Give each record a number of its own, or leave record_id out of the mapping: rows are then numbered.',
  'too-few-records': 'There is nothing to compare: {records} record(s). Name at least one file with two people in it.',
  'one-source': 'The mode "link" compares records of different sources, and all {records} records are of one: {source}. Name a second file, map the role "source", or say --mode dedupe.',
  'once-in-a-source': 'The mode "{mode}" looks for a person twice in one source, and it is said that none has a person twice. Say --mode link, or leave --one-per-source out.',
  'output-exists': '{folder} is there and not empty. Name a folder that is not there, or say --replace to replace an earlier linkage.',
  'output-unwritable': '{folder} cannot be written: {problem}.',
  'model-unknown': '{file} is not a linkage model: {at}: {problem}. Give the model.json of an earlier linkage or of "everychild index train".',
  'ledger-bad-line': 'The decisions cannot be read, row {row}: {problem}. Mend the row, or take it out.',
  'ledger-clash': 'People decided that {left} and {right} are one child and that they are two. Withdraw one of the decisions: add a line with the verdict "withdrawn".',
  stopped: 'Stopped. Nothing was written.',
  'query-too-little': 'Too little to search by. Give a given or family name, with a date of birth or a postcode where you can, or an NHS number or a UPN.',
  'query-nowhere': 'Name what to search: the feeds, with --input, --mapping and --model; or an index that "everychild index build" kept, with --index alone.',
  'index-unreadable': '{file} cannot be read as an index: {problem}. Name a file that "everychild index build" wrote, or build it again.',
  'index-of-another-version': '{file} was built by another version of this program or on another kind of machine. Build it again: everychild index build.',
  'index-of-another-reference': '{file} was built with other tables of names and placeholders than reference/matching holds now. Build it again: everychild index build.',
  'no-truth': 'The mapping names no column for the role "truth", so nothing can be measured.',
  'not-these-records': 'The linkage is not of these feeds: record {record} stands in one and not in the other. Name the feeds that were linked.',
  'no-such-record': 'No record has the number "{record}". Such numbers here: {examples}.',
};

/** A refusal in words: what is wrong, where, and how to mend it. */
export function indexWords(refused: FeedRefused | { readonly refusal: Refusal<IndexRefusal> }): string {
  if ('problem' in refused && refused.problem) {
    const { what, where, remedy } = showProblem(refused.problem.found);
    return `${refused.problem.file}${where === '' ? '' : `, ${where}`}: ${what} ${remedy}`;
  }
  const { code, facts } = refused.refusal;
  return words[code as IndexRefusal].replace(/\{(\w+)\}/g, (whole, name: string) => (facts[name] === undefined ? whole : String(facts[name])));
}
