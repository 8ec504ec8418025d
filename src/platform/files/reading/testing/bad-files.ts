import { badCodedFiles } from './bad-coded-files.ts';
import type { BadFile } from './bad-file.ts';
import { badPackedFiles } from './bad-packed-files.ts';
import { badTextFiles } from './bad-text-files.ts';
import { badWorkbooks } from './bad-workbooks.ts';

/** Every named bad file, each made by code when it is asked for. */
export const badFiles: readonly BadFile[] = [...badPackedFiles, ...badTextFiles, ...badCodedFiles, ...badWorkbooks];
