import type { AnyCommand } from '../platform/cli/command.ts';
import type { LauncherVerb } from '../platform/cli/help.ts';
import { importCommands } from '../platform/imports/import-command.ts';
import { backupCommands } from './backup-commands.ts';
import { contexts } from './contexts.ts';
import { reportingCommands } from './reporting-commands.ts';
import { serveDirectoryCommand } from './serve-directory.ts';

/** Every command: those of the contexts, and those of the machinery that serves them all. */
export const commands: readonly AnyCommand[] = [...contexts.flatMap((context) => context.commands), serveDirectoryCommand, ...backupCommands, ...reportingCommands, ...importCommands(contexts.flatMap((context) => context.imports), { bring: 'places:import', see: 'places:import' })];

/** What the script itself does before or instead of a command. */
export const launcherVerbs: readonly LauncherVerb[] = [
  { words: 'demo', summary: 'Start the service with Wellbourne, an invented authority.' },
  { words: 'start', summary: 'Start the service for a real authority; the first time, set it up.' },
  { words: 'test', summary: 'Run every test.' },
  { words: 'check', summary: 'Types, lint, walls, dead code, tests.' },
  { words: 'soak', summary: 'The full random counts, the kills, the renderings: hours, not minutes.' },
];
