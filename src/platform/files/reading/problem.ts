import type { Refusal } from '../../../kernel/decision.ts';

/** Everything that can be wrong with a file that somebody gives us, or with one row of it. A closed list; each has its words in `words.ts`. */
export type FileProblemCode =
  /* the file is not there, or not to be opened */
  | 'not-found'
  | 'is-folder'
  | 'not-allowed'
  /* the file is something else */
  | 'empty'
  | 'is-pdf'
  | 'is-image'
  | 'is-web-page'
  | 'is-word-document'
  | 'is-presentation'
  | 'is-old-excel'
  | 'is-binary-excel'
  | 'is-open-document'
  | 'is-other-archive'
  | 'is-binary'
  | 'is-map'
  | 'is-json'
  | 'is-xml'
  | 'has-password'
  /* the file is damaged, or dangerous */
  | 'cut-off'
  | 'damaged'
  | 'too-large'
  | 'expands-too-far'
  | 'archive-in-archive'
  | 'archive-of-many'
  | 'archive-without-table'
  | 'mixed-encoding'
  | 'nul-bytes'
  /* the text is not a table */
  | 'unclosed-quote'
  | 'quote-out-of-place'
  | 'line-too-long'
  | 'too-many-columns'
  | 'too-many-rows'
  | 'no-such-sheet'
  | 'no-headings'
  | 'only-headings'
  | 'only-notes'
  | 'two-tables'
  | 'too-many-problems'
  /* one row or cell of it */
  | 'ragged-row'
  | 'formula-without-value'
  | 'spreadsheet-error'
  | 'turned-into-date'
  | 'comma-unclear';

/**
 * What is wrong with a file: a code, and the place in the words of the file itself.
 *
 * `row` is the row a spreadsheet shows, counted from 1; `column` the heading as it stands in the file, or the letter of
 * the column where there is no heading yet. `facts` fill the words (`line` and `byte` where a text editor helps more).
 */
export interface FileProblem extends Refusal<FileProblemCode> {
  readonly row?: number;
  readonly column?: string;
  readonly sheet?: string;
}

/** Thrown while rows are being read, when no further row can be trusted; carries the problem as a value. */
export class UnreadableFile extends Error {
  readonly problem: FileProblem;

  constructor(problem: FileProblem) {
    super(`The file cannot be read: ${problem.code}`);
    this.name = 'UnreadableFile';
    this.problem = problem;
  }
}

/** Stops the reading for the reason that the code names. */
export function unreadable(code: FileProblemCode, facts: FileProblem['facts'] = {}, place: Pick<FileProblem, 'row' | 'column' | 'sheet'> = {}): UnreadableFile {
  return new UnreadableFile({ code, facts, ...place });
}

/** The problem that a caught error stands for; undefined for a fault of ours, which must be thrown on. */
export function problemOf(error: unknown): FileProblem | undefined {
  if (error instanceof UnreadableFile) return error.problem;
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOENT') return { code: 'not-found', facts: {} };
  if (code === 'EISDIR') return { code: 'is-folder', facts: {} };
  if (code === 'EACCES' || code === 'EPERM') return { code: 'not-allowed', facts: {} };
  return undefined;
}

/** "A" for 0, "Z" for 25, "AA" for 26: the letter a spreadsheet puts above a column. */
export function columnLetter(index: number): string {
  let letters = '';
  for (let left = index + 1; left > 0; left = Math.floor((left - 1) / 26)) letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return letters;
}
