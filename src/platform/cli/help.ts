import type { AnyCommand } from './command.ts';
import { optionWords, sharedWords, type OptionWords } from './read-words.ts';

/** A command that the launcher itself carries out: named in help with the others. */
export interface LauncherVerb {
  readonly words: string;
  readonly summary: string;
}

/** The page that `everychild help` prints: every noun and verb with its one-line summary. */
export function helpPage(commands: readonly AnyCommand[], launcher: readonly LauncherVerb[]): string {
  const lines = [...launcher, ...[...commands].map((command) => ({ words: callOf(command), summary: command.summary })).sort((a, b) => (a.words < b.words ? -1 : 1))];
  const width = Math.max(...lines.map(({ words }) => words.length));
  return ['Everychild: know how children are doing, agree what matters, and prove what improved.', '', 'Usage: everychild <noun> <verb> [arguments] [options]', '', ...lines.map(({ words, summary }) => `  ${words.padEnd(width)}  ${summary}`), '', 'Every command takes --help. Exit status: 0 done, 1 fault of ours, 2 bad use, 3 refused.', ''].join('\n');
}

/** The help of one command: how it is called, and each option in words. */
export function commandHelp(command: AnyCommand): string {
  const own = optionWords(command);
  const show = (list: readonly OptionWords[]): string[] => list.map((option) => `  --${`${option.name}${option.takesValue ? ' VALUE' : ''}`.padEnd(22)} ${option.words}`.trimEnd());
  const everywhere = sharedWords.filter(({ name }) => (command.kind === 'act' || name === 'json') && !own.some((option) => option.name === name));
  const sections = [command.summary, '', `Usage: everychild ${callOf(command)} [options]`, '', ...(command.details === undefined ? [] : [command.details, '']), ...(own.length > 0 ? ['Options:', ...show(own), ''] : []), ...(everywhere.length > 0 ? ['Everywhere:', ...show(everywhere), ''] : [])];
  return sections.join('\n');
}

/** How the command is called: "outcomes card", "import FILE...". */
export function callOf(command: AnyCommand): string {
  return [command.noun, command.verb, command.arguments].filter(Boolean).join(' ');
}
