import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { callOf, commandHelp, helpPage } from '../platform/cli/help.ts';
import type { AnyCommand, Command } from '../platform/cli/command.ts';
import { readWords, type SharedOptions } from '../platform/cli/read-words.ts';
import { showAnswer } from '../platform/cli/show-answer.ts';
import { openTerminal } from '../platform/cli/terminal.ts';
import { systemClock } from '../platform/clock/clock.ts';
import { readConfig } from '../platform/config/config.ts';
import { openInstallation } from '../platform/db/installation.ts';
import { makeCtx } from '../platform/house/ctx.ts';
import { findAuthority } from '../contexts/access/contract.ts';
import { commands, launcherVerbs } from './commands.ts';
import { contextNames } from './contexts.ts';

const exitStatus = { done: 0, fault: 1, badUse: 2, refused: 3 } as const;

/** Carries out one command line and answers its exit status. */
export async function runCli(words: readonly string[]): Promise<number> {
  if (words[0] === 'help' || words[0] === '--help' || words[0] === '-h') return showHelp(words.slice(1));
  const command = findCommand(words);
  if (!command) return words[1] === '--help' || words[1] === '-h' ? showHelp(words.slice(0, 1)) : unknownCommand(words);
  const own = words.slice(command.verb === '' ? 1 : 2);
  const read = readWords(command, own);
  if ('faults' in read) {
    process.stderr.write(`${read.faults.join('\n')}\nSee "everychild ${command.noun} ${command.verb}`.trimEnd() + ' --help".\n');
    return exitStatus.badUse;
  }
  if (read.shared.help) {
    process.stdout.write(commandHelp(command));
    return exitStatus.done;
  }
  const ending = new AbortController();
  process.once('SIGINT', () => ending.abort());
  const terminal = openTerminal(ending.signal);
  const act = command as unknown as Command<unknown>;
  const answer = act.kind === 'tool' ? await act.run(read.options, terminal) : await runActing(act, read.options, read.shared, terminal);
  terminal.finish();
  if (typeof answer === 'string') {
    process.stderr.write(`${answer}\n`);
    return exitStatus.badUse;
  }
  process.stdout.write(showAnswer(answer, read.shared.json));
  if (answer.kind === 'done') return exitStatus.done;
  process.stderr.write(`${answer.words}\n`);
  return answer.kind === 'bad-use' ? exitStatus.badUse : exitStatus.refused;
}

/** Opens the installation, finds the authority to work for, and runs the command as the named operator. */
async function runActing(command: Extract<Command<unknown>, { kind: 'act' }>, options: unknown, shared: SharedOptions, terminal: ReturnType<typeof openTerminal>) {
  const config = readConfig({ ...(shared.data ? { data: shared.data } : {}), ...(shared.databaseUrl ? { databaseUrl: shared.databaseUrl } : {}) }, process.env);
  const installation = await openInstallation(config, { contexts: contextNames, keep: 'shared', name: 'command' });
  try {
    const authority = await findAuthority(installation.operator, shared.authority);
    if (authority === undefined && shared.authority !== undefined) return `There is no authority "${shared.authority}" here. See "everychild authority list".`;
    if (authority === undefined && command.reach === 'tenant') return 'This command works for one authority, and none or several stand here. Name one with --authority; "everychild authority list" shows them.';
    const ctx = makeCtx({
      actor: { kind: 'operator', name: shared.operator ?? userInfo().username },
      // A national command works for nobody unless one is named: a file among those it brings in may be an authority's own.
      authority: command.reach === 'tenant' || shared.authority !== undefined ? authority : undefined,
      purpose: command.purpose,
      now: systemClock.now(),
      requestId: randomUUID(),
    });
    return await command.run(ctx, command.reach === 'national' ? installation.operator : installation.app, options, terminal);
  } finally {
    await installation.close();
  }
}

function findCommand([noun, verb]: readonly string[]): AnyCommand | undefined {
  return commands.find((command) => command.noun === noun && command.verb === verb) ?? commands.find((command) => command.noun === noun && command.verb === '');
}

function showHelp(words: readonly string[]): number {
  const command = findCommand(words);
  const ofNoun = words.length === 1 && !command ? commands.filter(({ noun }) => noun === words[0]) : [];
  if (words.length > 0 && !command && ofNoun.length === 0) return unknownCommand(words);
  process.stdout.write(command ? commandHelp(command) : ofNoun.length > 0 ? helpPage(ofNoun, []) : helpPage(commands, launcherVerbs));
  return exitStatus.done;
}

function unknownCommand(words: readonly string[]): number {
  const verbs = commands.filter((command) => command.noun === words[0]);
  const known = verbs.length > 0 ? `"${words[0]}" has: ${verbs.map(callOf).join('; ')}.` : 'See "everychild help" for the list.';
  process.stderr.write(`"${words.slice(0, 2).join(' ')}" is not a command. ${known}\n`);
  return exitStatus.badUse;
}
