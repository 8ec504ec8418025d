import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CommandAnswer, Terminal } from '../../../platform/cli/command.ts';
import { cardRefusalWords } from './words-card.ts';

/** A refusal as a command answers it. */
export function refusedCommand(code: string, facts: Readonly<Record<string, string | number>> = {}): CommandAnswer {
  return { kind: 'refused', code, words: `${cardRefusalWords({ code, facts })}.` };
}

/** The format that the ending of a file asks for, `.docx`; undefined when it is none of those known. */
export function formatOf<Format extends string>(output: string, known: readonly Format[]): Format | undefined {
  return known.find((format) => output.toLowerCase().endsWith(`.${format}`));
}

/** Writes to the file, or to standard output for `-`; a folder that is not there or may not be written is refused in words. */
export async function writeOutput(output: string, content: string | Buffer | AsyncIterable<string>, terminal: Terminal): Promise<CommandAnswer | undefined> {
  if (output === '-') {
    if (typeof content === 'string' || Buffer.isBuffer(content)) terminal.write(content);
    else for await (const piece of content) terminal.write(piece);
    return undefined;
  }
  try {
    if (typeof content === 'string' || Buffer.isBuffer(content)) await writeFile(output, content);
    else await pipeline(Readable.from(content), createWriteStream(output));
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR' || code === 'ENOSPC' || code === 'EROFS') return refusedCommand('output-not-writable', { output, why: whyNot[code] });
    throw fault;
  }
  terminal.note(`Written: ${output}`);
  return undefined;
}

const whyNot = { ENOENT: 'its folder does not exist', EACCES: 'you may not write there', EISDIR: 'it is a folder', ENOSPC: 'the disk is full', EROFS: 'that disk cannot be written' } as const;
