import type { Refusal } from '../../../kernel/decision.ts';
import type { MissingReason } from '../../../kernel/figure.ts';
import { showProblem } from '../../../platform/files/reading/words.ts';
import type { CohortRefusal, ReadCohort, UnusableFile } from '../actions/read-cohort.ts';
import type { CommandAnswer, Terminal } from '../../../platform/cli/command.ts';
import type { JudgementsRefusal } from '../actions/read-judgements.ts';
import type { VisitsRefusal } from '../actions/plan-visits.ts';
import type { ReturnLookRefusal } from '../actions/look-at-return.ts';
import type { ExplanationRefusal } from '../actions/explain-queries.ts';
import type { StoredCohortRefusal } from '../actions/read-stored-cohort.ts';
import type { NeighboursRefusal } from '../actions/read-neighbours.ts';
import type { ReviewRefusal } from '../actions/review-cohort.ts';
import type { BreakdownRefusal } from '../model/breakdown.ts';
import type { InstrumentRefusal } from '../model/instrument.ts';
import type { RowProblemCode } from '../model/return-problem.ts';

/** What is wrong with a file or a wish, and how to mend it. `{name}` is filled from the facts. */
const refusalWords: Readonly<Record<CohortRefusal | BreakdownRefusal | ReviewRefusal | VisitsRefusal | JudgementsRefusal | StoredCohortRefusal | ExplanationRefusal | ReturnLookRefusal | InstrumentRefusal | NeighboursRefusal, string>> = {
  'no-result-headings': 'No row of the first {rows} names the columns of results ({wanted}). The file begins with: {first}. Give each column its heading, in any order; "everychild early-years measures --help" says where they are listed.',
  'result-columns-missing': 'Row {row} has no column for {missing}. Add the column; a child not assessed in it has an A.',
  'column-twice': 'Row {row} has two columns for the same thing: "{first}" and "{second}". Take one of them out.',
  'other-regime': 'The headings of row {row} ("{heading}") are those of the {other} profile, and --regime says {regime}. The profiles are never joined or read as each other: say --regime {other}, or give the other file.',
  'no-key-column': 'The file of characteristics has no column by which to join it ({keys}) with at least one column to bring. It begins with: {first}.',
  'no-children-in-files': 'There are headings in row {row} and no child below them ({rows} rows, none with a result). Check that this is the right file, and the right sheet of it.',
  'mostly-unreadable': 'More than half of {rows} rows are not results: {leftOut} rows had none, and {unknown} cells held something that is no score (first: {example}). Nothing was counted. Check that this is the right file, that its columns are separated as they should be, and that scores and headings belong together.',
  'year-of-no-regime': 'The file holds results of {year}, which the {regime} profile did not have. Figures are never joined across a break: give each profile\'s years in a file of their own, with its --regime.',
  'across-a-break': 'Results of {from} are of the {earlier} profile and those of {to} of the {later}. They are different measures under one name and are never joined or compared: there is no change to show.',
  'two-definitions': 'The good level of {from} is by one definition ({earlier}) and that of {to} by another ({later}); they are two series. Use one definition for both years.',
  'no-gap-to-compare': 'One of the years has no gap to compare: {earlier} children with a score in the earlier, {later} in the later; there must be enough for a lowest 20%, and a median above 0.',
  'units-not-in-file': 'Nothing in the files says "{units}", whose contributions are asked for. They say: {known}. Choose one with --units, or bring it with --census FILE.',
  'neighbour-columns-missing': 'No row names the columns Area, Year and Good level. Give each column its heading, in any order.',
  'neighbour-figure-unreadable': 'Row {row}: "{value}" is no school year (2024 or 2023/24) or no percentage from 0 to 100. Correct it, or leave the row out.',
  'return-not-found': 'There is no such return.',
  'nothing-to-explain': 'None of these queries wants an explanation: they have one, or the return has no such query.',
  'explanation-empty': 'Say in a few words why the query is right as it stands.',
  'stored-cohort-not-found': 'No return of {year} has been accepted. There are: {known}. Bring one in first: everychild early-years import FILE --year {year}.',
  'no-settings': 'Nothing in the files says which school or setting a child was in. Give it in a column Estab (with LA) or EYURN, or bring it with --census FILE.',
  'judgement-columns-missing': 'No row names the columns Goal (or Item), First and Second. Give each column its heading, in any order; a column Setting may stand beside them.',
  'judgement-item-unknown': 'Row {row}: "{value}" is no goal or scale of this profile ({known}). Correct it, or say another --regime.',
  'judgement-no-score': 'Row {row}: "{value}" is no score of this profile ({scores}). Correct it; nothing was compared.',
  'no-judgements': 'There are headings and no pair of judgements below them that can be compared.',
  'bad-instrument': 'The reference file of the profile has a slip at {path}: {problem}.',
  'no-such-breakdown': 'There is no breakdown "{breakdown}". There are: {known}. Cross two with +, as in sex+fsm.',
  'breakdown-not-in-file': 'Nothing in the files says "{breakdown}". They say: {known}. Bring the characteristic with --census FILE, by UPN or small area.',
};

/** A refusal in words. */
export function showRefusal(refusal: Refusal<CohortRefusal | BreakdownRefusal | ReviewRefusal | VisitsRefusal | JudgementsRefusal | StoredCohortRefusal | ExplanationRefusal | ReturnLookRefusal | InstrumentRefusal | NeighboursRefusal>): string {
  return refusalWords[refusal.code].replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = refusal.facts[name];
    return typeof fact === 'number' && !['row', 'year', 'from', 'to'].includes(name) ? fact.toLocaleString('en-GB') : String(fact ?? '');
  });
}

/** Why a file could not be used: which file, where in it, what is wrong and how to mend it. */
export function showUnusable({ file, problem, refusal }: UnusableFile): string {
  if (refusal) return `${file}: ${showRefusal(refusal)}`;
  const { what, where, remedy } = showProblem(problem!);
  return `${file}${where === '' ? '' : `, ${where}`}: ${what} ${remedy}`;
}

/** What a command answers about a file that could not be used. */
export function refuseUnusable(unusable: UnusableFile): CommandAnswer {
  return { kind: 'refused', code: unusable.problem?.code ?? unusable.refusal!.code, words: showUnusable(unusable) };
}

/** What a command answers where the earlier year's characteristics were given and not its children; undefined where they go together. */
export function refuseCensusAlone({ earlier, earlierCensus }: { readonly earlier: readonly string[]; readonly earlierCensus: readonly string[] }): CommandAnswer | undefined {
  if (earlier.length > 0 || earlierCensus.length === 0) return undefined;
  return { kind: 'bad-use', words: '--earlier-census brings characteristics to the children of --earlier: give their file with --earlier FILE too, or leave it out.' };
}

/** What may be wrong with rows: how serious, what it means for the figures, and how to mend it. */
export const problemWords: Readonly<Record<RowProblemCode, { readonly severity: 'error' | 'query'; readonly what: string; readonly remedy: string }>> = {
  'upn-missing': { severity: 'query', what: 'A child without a unique pupil number. Counted; it cannot be joined to a census and would not be noticed if it came twice.', remedy: 'Ask the school for the number.' },
  'upn-malformed': { severity: 'query', what: 'This is no unique pupil number: 13 characters, whose first letter follows from the others. Counted.', remedy: 'Check it against the school\'s register for a slip of the keys.' },
  'child-twice-alike': { severity: 'query', what: 'The same child twice, with the same results and characteristics. Counted once.', remedy: 'Take one row out.' },
  'child-twice-unlike': { severity: 'error', what: 'The same child twice, and the rows differ. Both are counted until one is taken out.', remedy: 'Find out which is right (a child that moved belongs to the school where it was in June) and take the other out.' },
  'establishment-missing': { severity: 'query', what: 'A child without a school or setting. Counted, under a setting that is not known.', remedy: 'Fill in the establishment number, or the EY URN of a setting that is no school.' },
  'result-unknown': { severity: 'error', what: 'This is no score of this profile. Counted as no result.', remedy: 'Correct it with the school; A is for a child who was not assessed.' },
  'result-missing': { severity: 'error', what: 'A result is blank. Counted as no result.', remedy: 'Fill it in; A is for a child who was not assessed.' },
  'code-unknown': { severity: 'query', what: 'This means nothing in this column. Counted as not known.', remedy: 'Use the code of the census guide; those we know stand in reference/instruments/characteristics.json.' },
  'date-unreadable': { severity: 'query', what: 'This is no date that can be read. Term of birth counted as not known.', remedy: 'Write 2018-03-31 or 31/03/2018.' },
  'row-ragged': { severity: 'error', what: 'The row has fewer or more cells than there are headings. Left out.', remedy: 'Look for a missing or extra comma; put text that holds a comma in quotation marks.' },
  'row-without-results': { severity: 'query', what: 'A row without any result. Left out.', remedy: 'A total or note need not be mended; for a child, fill in the results.' },
  'heading-again': { severity: 'query', what: 'The headings come again. Left out.', remedy: 'Nothing need be done.' },
  'cut-off': { severity: 'error', what: 'The last row ends in the middle: the file was probably cut off. Left out.', remedy: 'Download or copy the file again and compare the number of rows.' },
  'several-years': { severity: 'query', what: 'The files hold results of more than one year; without a breakdown by year they are counted together.', remedy: 'Add --by year, or give one year.' },
  'key-unmatched': { severity: 'query', what: 'A row of the side file fits no child.', remedy: 'Check the number; children who left before the profile are no mistake.' },
  'characteristics-differ': { severity: 'query', what: 'The side file says something else than the return. The side file is taken.', remedy: 'Find out which is right.' },
};

/** Why a figure is missing, in words. */
export const missingWords: Readonly<Partial<Record<MissingReason, string>>> = {
  'no-children': 'no children',
  'too-few-to-say': 'too few children to say',
  'cannot-be-calculated': 'cannot be calculated: the median is 0',
  'not-available': 'the files do not say who belongs to the groups that are compared',
};

/** Notes on what was read: files, side files, and each kind of problem with its first place. */
export function tellReading(read: ReadCohort, terminal: Terminal): void {
  for (const { file, children, rows, leftOut } of read.files) terminal.note(`${file}: ${children.toLocaleString('en-GB')} children of ${rows.toLocaleString('en-GB')} rows${leftOut > 0 ? `, ${leftOut.toLocaleString('en-GB')} left out` : ''}.`);
  for (const { file, key, matched, unmatched, children, ofChildren, conflicting } of read.sides) terminal.note(`${file}, by ${key}: ${matched.toLocaleString('en-GB')} rows fit, ${unmatched.toLocaleString('en-GB')} do not; ${children.toLocaleString('en-GB')} of ${ofChildren.toLocaleString('en-GB')} children matched, ${conflicting.toLocaleString('en-GB')} cells differ.`);
  for (const { code, times, examples } of read.problems) {
    const { severity, what, remedy } = problemWords[code];
    const [first] = examples;
    const where = first ? [first.file, first.row && `row ${first.row}`, first.column && `column ${first.column}`, first.value].filter(Boolean).join(', ') : '';
    terminal.note(`${severity === 'error' ? 'Error' : 'Query'}, ${times.toLocaleString('en-GB')} ${times === 1 ? 'time' : 'times'} (${where}): ${what} ${remedy}`);
  }
}
