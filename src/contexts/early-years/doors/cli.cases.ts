import assert from 'node:assert/strict';
import type { Command, CommandAnswer, Terminal } from '../../../platform/cli/command.ts';
import { readWords } from '../../../platform/cli/read-words.ts';
import { showAnswer } from '../../../platform/cli/show-answer.ts';
import { earlyYearsFace } from '../context.ts';

/** What somebody sees after `everychild early-years ...`. */
export interface Told {
  readonly answer: CommandAnswer;
  readonly shown: string;
  readonly notes: readonly string[];
}

/** Runs one command of the context as the roof does: a tool, without a database. */
export async function typed(...words: string[]): Promise<Told> {
  const found = earlyYearsFace.commands.find(({ verb }) => verb === words[0])!;
  const read = readWords(found, words.slice(1));
  assert.ok(!('faults' in read), 'faults' in read ? read.faults.join(' ') : '');
  const notes: string[] = [];
  const terminal: Terminal = { note: (line) => void notes.push(line), progress: () => undefined, signal: new AbortController().signal, write: () => undefined };
  const tool = found as unknown as Extract<Command<unknown>, { kind: 'tool' }>;
  const answer = await tool.run(read.options, terminal);
  return { answer, shown: showAnswer(answer, read.shared.json), notes };
}

/** Fails unless the command was refused with that code, in words like those. */
export function assertRefused({ answer }: Told, code: string, words: RegExp): void {
  assert.ok(answer.kind === 'refused', 'it was not refused');
  assert.equal(answer.code, code);
  assert.match(answer.words, words);
}
