import { listDemoPeople } from '../contexts/access/contract.ts';
import { systemClock } from '../platform/clock/clock.ts';
import type { Installation } from '../platform/db/installation.ts';
import { seedWellbourne } from './demo/seed-wellbourne.ts';
import { operatorCtx } from './operator-ctx.ts';
import { noteLine, readServiceOptions, serviceHelp } from './service-options.ts';
import { supervise } from './supervisor.ts';

/** `everychild demo`: the whole service with an invented authority, from nothing to an address to open. */
export async function runDemo(words: readonly string[]): Promise<number> {
  const { config, help } = readServiceOptions('demo', words);
  if (help) {
    process.stdout.write(serviceHelp('demo'));
    return 0;
  }
  let people: readonly { name: string; words: string }[] = [];
  return supervise(
    config,
    {
      prepare: async (installation: Installation) => {
        const authority = await seedWellbourne(installation, noteLine);
        const ctx = { ...operatorCtx('demo', systemClock.now()), authority };
        people = (await listDemoPeople(ctx, installation.app)).map((person) => ({ name: person.name, words: person.demoWords ?? '' }));
      },
      welcome: (port) => welcome(port, people),
    },
    noteLine,
  );
}

function welcome(port: number, people: readonly { name: string; words: string }[]): string {
  const width = Math.max(...people.map(({ name }) => name.length), 0);
  return ['', `Everychild is ready: http://localhost:${port}`, 'Wellbourne is invented and all its data are made up. Sign in with one click as:', ...people.map(({ name, words }) => `  ${name.padEnd(width)}  ${words}`), 'Press Ctrl-C to end.', ''].join('\n');
}
