import type { Healing } from '../files/reading/healing.ts';
import type { FileProblem } from '../files/reading/problem.ts';
import { showHealing, showProblem } from '../files/reading/words.ts';
import type { ImportNote, RowFault } from './spec.ts';

/** Gathers what is found in a file: one note for each kind of thing in each column, with the first row that has it and how many do. */
export interface NoteBook {
  readonly addFault: (fault: RowFault, rowNumber: number) => void;
  readonly add: (note: ImportNote) => void;
  /** The notes, errors first, then queries, then healings; in each the earliest row first. */
  readonly list: () => readonly ImportNote[];
  /** Kinds of note that were counted but not kept, beyond the cap. */
  readonly leftOut: () => number;
}

/** How many different notes are kept of one file: nobody mends a file from a longer list. */
export const noteCap = 200;

/** An empty book of notes. */
export function startNotes(cap = noteCap): NoteBook {
  const kept = new Map<string, ImportNote & { times: number }>();
  const left = new Set<string>();
  const put = (key: string, note: ImportNote): void => {
    const known = kept.get(key);
    if (known) known.times += note.times;
    else if (kept.size < cap) kept.set(key, { ...note });
    else left.add(key);
  };
  return {
    addFault: (fault, rowNumber) => put(`${fault.severity}\n${fault.code}\n${fault.column ?? ''}`, { ...fault, rowNumber, times: 1 }),
    add: (note) => put(`${note.severity}\n${note.code}\n${note.column ?? ''}\n${note.value ?? ''}`, note),
    list: () => [...kept.values()].sort((a, b) => rank[a.severity] - rank[b.severity] || (a.rowNumber ?? 0) - (b.rowNumber ?? 0)),
    leftOut: () => left.size,
  };
}

const rank: Readonly<Record<ImportNote['severity'], number>> = { error: 0, query: 1, healing: 2 };

/** What is wrong with the file, as an error among the notes. */
export function noteOfProblem(problem: FileProblem): ImportNote {
  const { what, where, remedy } = showProblem(problem);
  const words = problem.row === undefined && where !== '' ? `${what} (${where})` : what;
  return { severity: 'error', code: problem.code, rowNumber: problem.row, column: problem.column, value: undefined, words, remedy, times: 1 };
}

/** What was healed, as a note. */
export function noteOfHealing(healing: Healing): ImportNote {
  return { severity: 'healing', code: healing.kind, rowNumber: healing.row, column: healing.column, value: healing.before, words: showHealing(healing), remedy: '', times: healing.count };
}
