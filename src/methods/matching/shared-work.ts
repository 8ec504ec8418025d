import type { CandidateBlocks, KeyColumns, RuleGroups } from './candidate-pairs.ts';
import type { RandomPairs } from './chance-agreement.ts';
import type { LaidComparison } from './compare-records.ts';
import type { ComparisonField } from './comparison-field.ts';
import type { ComparisonMarks } from './comparison-marks.ts';
import type { PairLaying, ScoredPairs, SortedPairs } from './kept-pairs.ts';
import type { hashedColumns, WordHashes } from './key-parts.ts';
import type { PatternCounts } from './level-counts.ts';
import type { LinkageModel } from './linkage-model.ts';
import type { OwnFrequencies } from './own-frequencies.ts';
import type { NumberedPairs } from './pair-numbers.ts';

/** What is being done, and how much of it. */
export interface LinkageStep {
  readonly doing: string;
  readonly done: number;
}

/** A part of the work on a table that any thread can do that has the table: plain data. How work is cut into parts never depends on the threads, so that the answer does not either. */
export type LinkageTask =
  | { readonly kind: 'hash'; readonly column: (typeof hashedColumns)[number] }
  | { readonly kind: 'mark'; readonly column: string }
  | { readonly kind: 'lay'; readonly part: number; readonly of: number }
  | { readonly kind: 'signs'; readonly word: number }
  | { readonly kind: 'keys'; readonly part: number; readonly of: number }
  | { readonly kind: 'group'; readonly list: BlockList; readonly rule: number }
  | { readonly kind: 'random'; readonly part: number; readonly of: number }
  | { readonly kind: 'learn'; readonly rule: number; readonly atMost: number }
  | { readonly kind: 'count'; readonly list: BlockList; readonly part: number; readonly of: number; readonly oneIn: number }
  | { readonly kind: 'births' }
  | { readonly kind: 'names' }
  | { readonly kind: 'score'; readonly part: number; readonly of: number }
  | { readonly kind: 'arrange'; readonly part: number; readonly of: number }
  | { readonly kind: 'sort' };

/** Candidates, or the records of a household. */
export type BlockList = 'candidates' | 'households';

/** What the kinds of tasks come to. */
export interface TaskResults {
  readonly hash: WordHashes;
  readonly mark: Partial<ComparisonMarks>;
  /** Nothing: the rows are laid where all see them. */
  readonly lay: Readonly<Record<string, never>>;
  /** By row, one of the words of its further signs. */
  readonly signs: { readonly signs: Uint32Array };
  /** Nothing: they are laid where all see them. */
  readonly keys: Readonly<Record<string, never>>;
  readonly group: RuleGroups;
  readonly random: RandomPairs;
  readonly learn: PatternCounts;
  readonly count: PatternCounts;
  /** By row, what `multipleBirths` says of it. */
  readonly births: { readonly births: Uint8Array };
  /** The full names of the table. */
  readonly names: NumberedPairs;
  readonly score: ScoredPairs & { readonly compared: number };
  /** Nothing: the pairs are laid where all see them. */
  readonly arrange: Readonly<Record<string, never>>;
  readonly sort: SortedPairs;
}

/** What a task may come to. */
export type TaskResult = TaskResults[LinkageTask['kind']];

/** What every thread must know before the tasks that follow. */
export interface TaskFacts {
  readonly hashes?: WordHashes;
  /** The comparison under some fields, made beforehand. */
  readonly laid?: LaidComparison & { readonly fields: readonly ComparisonField[] };
  /** The keys of rules and the further signs, column by column, and where they are to lie row by row. */
  readonly keyColumns?: KeyColumns;
  readonly candidates?: CandidateBlocks;
  readonly households?: CandidateBlocks;
  readonly model?: LinkageModel;
  readonly births?: Uint8Array;
  /** Of the model, where it was learned from the table. */
  readonly frequencies?: OwnFrequencies | undefined;
  readonly laying?: PairLaying | undefined;
  readonly kept?: ScoredPairs;
}

/** Work for as many threads as there are: the answer to it is the results of its tasks, in their order. */
export interface SharedWork {
  readonly doing: string;
  readonly facts: TaskFacts;
  readonly tasks: readonly LinkageTask[];
  /** What whoever hands the tasks out does himself before he does any of them. */
  readonly meanwhile?: () => void;
}

/** A long piece of work that says how far it is and hands out what can be shared. */
export type SharedSteps<Outcome> = Generator<LinkageStep | SharedWork, Outcome, readonly TaskResult[] | undefined>;

/** Hands tasks of one kind out. */
export function* share<Kind extends LinkageTask['kind']>(doing: string, facts: TaskFacts, tasks: readonly (LinkageTask & { readonly kind: Kind })[], meanwhile?: () => void): SharedSteps<readonly TaskResults[Kind][]> {
  const results = yield { doing, facts, tasks, ...(meanwhile ? { meanwhile } : {}) };
  return results as readonly TaskResults[Kind][];
}

/** Parts that work of one kind is cut into: enough for the threads of one machine to end together. */
export function cutInto<Task>(of: number, taskOf: (part: number, of: number) => Task): Task[] {
  return Array.from({ length: of }, (_, part) => taskOf(part, of));
}
