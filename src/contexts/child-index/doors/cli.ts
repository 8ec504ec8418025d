import type { AnyCommand } from '../../../platform/cli/command.ts';
import { buildCommand } from './build-command.ts';
import { evaluateCommand } from './evaluate-command.ts';
import { explainCommand } from './explain-command.ts';
import { generateCommand } from './generate-command.ts';
import { linkCommand } from './link-command.ts';
import { searchCommand } from './search-command.ts';
import { trainCommand } from './train-command.ts';

/** `everychild index ...`: feeds about children become people, from files to files. */
export const childIndexCommands: readonly AnyCommand[] = [linkCommand, trainCommand, explainCommand, evaluateCommand, buildCommand, searchCommand, generateCommand];
