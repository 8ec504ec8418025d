import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { ChosenFiles } from './choose-files.ts';

/** A Debian package that tests need, and the file by which it is known to be there. */
interface Requirement {
  readonly package: string;
  readonly file: string;
  readonly why: string;
  readonly isNeeded: (files: ChosenFiles) => boolean;
}

const requirements: readonly Requirement[] = [
  { package: 'chromium', file: '/usr/bin/chromium', why: 'pages are opened in a browser', isNeeded: ({ needsBrowser }) => needsBrowser },
  { package: 'postgresql-15', file: '/usr/lib/postgresql/15/bin/initdb', why: 'the store is tested on the oldest server we support too', isNeeded: ({ onOldServer }) => onOldServer.length > 0 },
];

/**
 * Sees to it that what the chosen tests need is on this machine: installed with apt-get where we are root.
 *
 * @throws Error that says exactly what to install where we may not.
 */
export function provide(files: ChosenFiles): void {
  const missing = requirements.filter(({ file, isNeeded }) => isNeeded(files) && !existsSync(file));
  if (missing.length === 0) return;
  const names = missing.map((one) => one.package);
  const command = `apt-get install --yes --no-install-recommends ${names.join(' ')}`;
  const told = missing.map((one) => `  ${one.package}: ${one.why}`).join('\n');
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw new Error(`The tests need what is not on this machine:\n${told}\nInstall it, on Debian 12 with: sudo ${command}`);
  process.stdout.write(`Installing what the tests need:\n${told}\n`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const words of [['update', '--quiet'], command.split(' ').slice(1)]) {
    const done = spawnSync('apt-get', words, { stdio: ['ignore', 'ignore', 'inherit'], env: environment });
    if (done.status !== 0) throw new Error(`apt-get ${words.join(' ')} failed. Install by hand: ${command}`);
  }
}
