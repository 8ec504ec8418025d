import { createWriteStream, existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { accept, refuse, type Decision } from '../../../kernel/decision.ts';

/** Why a folder of answers was not written. */
export type FolderRefusal = 'output-exists' | 'output-unwritable';

/** A file by its name, and its text piece by piece, or as bytes of UTF-8. */
export interface FileToWrite {
  readonly name: string;
  readonly pieces: Iterable<string | Uint8Array>;
}

/** Whether a folder of answers may be made at a path: nothing stands there, or an empty folder, or the answers of an earlier run that are to be replaced. */
export function checkFolder(path: string, isReplacing: boolean): Decision<string, FolderRefusal> {
  const folder = resolve(path);
  if (!existsSync(folder)) return accept(folder);
  try {
    const found = readdirSync(folder);
    if (found.length === 0 || (isReplacing && found.includes('model.json'))) return accept(folder);
  } catch {
    return refuse('output-unwritable', { folder: path, problem: 'it is a file, not a folder' });
  }
  return refuse('output-exists', { folder: path });
}

/**
 * Writes files into a new folder: all of them, or no folder at all.
 *
 * They are written beside it under another name, which is changed at the end; a run that is killed leaves at most a folder whose name ends in ".unfinished".
 */
export async function writeFolder(folder: string, files: readonly FileToWrite[], signal: AbortSignal): Promise<Decision<string, FolderRefusal | 'stopped'>> {
  const unfinished = join(dirname(folder), `${basename(folder)}.${process.pid}.unfinished`);
  try {
    mkdirSync(unfinished, { recursive: true });
    for (const file of files) {
      await writePieces(join(unfinished, file.name), file.pieces, signal);
      if (signal.aborted) {
        rmSync(unfinished, { recursive: true, force: true });
        return refuse('stopped');
      }
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
    return accept(folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return refuse('output-unwritable', { folder, problem: message });
  }
}

/** Writes one new file, whole or not at all; one that is there stays as it is. */
export function writeFile(path: string, text: string): Decision<string, FolderRefusal> {
  const file = resolve(path);
  const unfinished = `${file}.${process.pid}.unfinished`;
  try {
    writeFileSync(unfinished, text);
    linkSync(unfinished, file);
    return accept(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return code === 'EEXIST' ? refuse('output-exists', { folder: path }) : refuse('output-unwritable', { folder: path, problem: message });
  } finally {
    rmSync(unfinished, { force: true });
  }
}

async function writePieces(path: string, pieces: Iterable<string | Uint8Array>, signal: AbortSignal): Promise<void> {
  const stream = createWriteStream(path);
  let held = '';
  const hand = async (piece: string | Uint8Array): Promise<void> => {
    if (!stream.write(piece)) await once(stream, 'drain');
  };
  for (const piece of pieces) {
    if (typeof piece === 'string') held += piece;
    if (typeof piece === 'string' && held.length < 1 << 20) continue;
    if (held !== '') await hand(held);
    held = '';
    if (typeof piece !== 'string') await hand(piece);
    if (signal.aborted) break;
  }
  stream.end(held);
  await finished(stream);
}
