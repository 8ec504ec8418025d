import type { ImportCounts, ImportNote } from '../../../src/platform/imports/spec.ts';

/** What `everychild import --json` says of one file. */
export interface FileOutcome {
  readonly file: string;
  readonly state: string;
  readonly refusal?: string;
  readonly words: string;
  readonly notes?: readonly ImportNote[];
  readonly report?: { readonly notes: readonly ImportNote[]; readonly rowsRead: number; readonly counts: ImportCounts };
}

/** At most so many notes of one file stand in the golden file: the first of each rule, then how many more. */
const notesShown = 6;

/** One file of the golden file: name, exit status when it comes alone, what was read, and each note with rule, row, column and remedy. */
export function showOutcome(name: string, fileName: string, { state, refusal, notes, report }: FileOutcome): string {
  const all = report?.notes ?? notes ?? [];
  const counts = report ? `; ${report.rowsRead} rows read, ${report.counts.new} new, ${report.counts.blocked} left out` : '';
  const more = all.length > notesShown ? [`  and ${all.length - notesShown} more notes`] : [];
  return [`${name} (${fileName})`, `  exit ${refusal === undefined ? 0 : 3}; ${state}${counts}`, ...all.slice(0, notesShown).map(showNote), ...more, ''].join('\n');
}

function showNote({ severity, code, rowNumber, column, value, words, remedy, times }: ImportNote): string {
  const shown = value === undefined || value.length < 60 ? value : `${value.slice(0, 57)}...`;
  const place = [`rule ${code}`, `row ${rowNumber ?? '-'}`, `column ${column ?? '-'}`, ...(shown === undefined ? [] : [`value ${JSON.stringify(shown)}`]), ...(times > 1 ? [`${times} times`] : [])].join(' | ');
  return [`  ${severity}: ${place}`, `    ${words}`, ...(remedy === '' ? [] : [`    To mend it: ${remedy}`])].join('\n');
}
