import { openSetUp } from '../contexts/access/contract.ts';
import { systemClock } from '../platform/clock/clock.ts';
import { operatorCtx } from './operator-ctx.ts';
import { noteLine, readServiceOptions, serviceHelp } from './service-options.ts';
import { supervise } from './supervisor.ts';

/** `everychild start`: the service for a real authority; the first time with a code to set it up. */
export async function runStart(words: readonly string[]): Promise<number> {
  const { config, help } = readServiceOptions('start', words);
  if (help) {
    process.stdout.write(serviceHelp('start'));
    return 0;
  }
  let setUpCode: string | undefined;
  return supervise(
    config,
    {
      prepare: async (installation) => {
        setUpCode = await openSetUp(operatorCtx('start', systemClock.now()), installation.operator);
      },
      welcome: (port) => {
        const lines = ['', `Everychild is ready: http://localhost:${port}`];
        if (setUpCode) lines.push(`No authority stands here yet. Set it up at http://localhost:${port}/set-up with the code  ${setUpCode}`, 'The code is good for 24 hours; starting again makes a new one.');
        return [...lines, 'Press Ctrl-C to end.', ''].join('\n');
      },
    },
    noteLine,
  );
}
