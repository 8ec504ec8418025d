import type { z } from 'zod';
import type { Database } from '../db/database.ts';
import type { Ctx, Permission, Purpose } from '../house/ctx.ts';

/**
 * One verb of the command line: `everychild <noun> <verb> [arguments] [--options]`.
 *
 * Answers go to standard output as a table or as JSON, notes and progress to standard error. Exit status 0 done,
 * 2 bad use, 3 refused, 1 fault of ours. A `tool` takes files in and gives files out: it sees no database and leaves no audit line.
 */
export type Command<Options> = ActingCommand<Options> | ToolCommand<Options>;

interface CommandWords<Options> {
  readonly noun: string;
  /** Empty for a noun that is its own verb: `everychild import FILE`. */
  readonly verb: string;
  readonly summary: string;
  /** What its help says after the summary, where one line is not enough. */
  readonly details?: string;
  /** Positional arguments as shown in help: `FILE...`. They arrive in the option `arguments`, a list of texts. */
  readonly arguments?: string;
  /** Options by their long name in camel case; the schema's description is the help text. */
  readonly options: z.ZodType<Options>;
}

interface ActingCommand<Options> extends CommandWords<Options> {
  readonly kind: 'act';
  readonly permission: Permission;
  readonly purpose: Purpose;
  readonly audit: string;
  /** `national` when it writes what all authorities read, as the operator; `tenant` when it works for one authority. */
  readonly reach: 'tenant' | 'national';
  readonly run: (ctx: Ctx, db: Database, options: Options, terminal: Terminal) => Promise<CommandAnswer>;
}

interface ToolCommand<Options> extends CommandWords<Options> {
  readonly kind: 'tool';
  readonly run: (options: Options, terminal: Terminal) => Promise<CommandAnswer>;
}

/** Where a command speaks: notes and progress for people, never the answer. */
export interface Terminal {
  readonly note: (line: string) => void;
  readonly progress: (doing: string, done: number, of: number | undefined) => void;
  /** Aborted by Ctrl-C: a long command stops at the next safe place. */
  readonly signal: AbortSignal;
  /** Writes bytes to standard output, for `--output -`. */
  readonly write: (bytes: string | Buffer) => void;
}

/**
 * What a command answers: a value for `--json` and its table for people, a refusal in words, or that it was asked wrongly (exit status 2).
 *
 * A value of undefined says that the answer has been written already.
 */
export type CommandAnswer =
  | { readonly kind: 'done'; readonly value: unknown; readonly table?: CommandTable; readonly words?: string }
  | { readonly kind: 'refused'; readonly code: string; readonly words: string; readonly value?: unknown }
  | { readonly kind: 'bad-use'; readonly words: string };

/** An answer as rows and columns of text, for people. */
export interface CommandTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A command whose option type has been forgotten, as the table holds it. */
export type AnyCommand = Command<never>;

/** Declares a command. */
export function command<Options>(declared: Command<Options>): AnyCommand {
  return declared as unknown as AnyCommand;
}
