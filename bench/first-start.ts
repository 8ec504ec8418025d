/*
 * How long somebody waits for the demonstration: the first time, when Wellbourne is grown and brought in, and the second time.
 *
 * Usage: node --import tsx bench/first-start.ts [--from-clone]
 * With --from-clone the first start happens in a fresh clone of the committed repository, its packages' installation and the build included; npm's cache
 * is as it is on this machine. Prints one line of JSON. The bar: the first start under 180 s with installation, 30 s of it for seeding; the second under 3 s.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../src/platform/config/project-root.ts';
import { addressOf, clearAway, newDataFolder, pressControlC, runCommand, startService } from '../tests/stories/running/service-process.ts';

const clone = process.argv.includes('--from-clone') ? mkdtempSync(join(tmpdir(), 'everychild-clone-')) : undefined;
const dataFolder = newDataFolder();
try {
  const installation = clone === undefined ? undefined : installClone(clone);
  runCommand('help'); // builds, where a source file is newer than the build
  const first = await start();
  const second = await start();
  console.log(JSON.stringify({ bench: 'first-start', installationSeconds: installation, firstSeconds: first.ready, seedingSeconds: first.seeding, secondSeconds: second.ready, barSeconds: { first: 180, seeding: 30, second: 3 } }));
} finally {
  await clearAway(dataFolder);
  if (clone !== undefined) rmSync(clone, { recursive: true, force: true });
}

/** Seconds for packages and build, as `everychild help` in a fresh clone takes them. */
function installClone(folder: string): number {
  execFileSync('git', ['clone', '--quiet', projectRoot, folder]);
  const began = performance.now();
  execFileSync(join(folder, 'everychild'), ['help'], { stdio: ['ignore', 'ignore', 'inherit'] });
  return seconds(performance.now() - began);
}

/** Starts the demonstration until people can come, and ends it again. */
async function start(): Promise<{ ready: number; seeding: number }> {
  const began = performance.now();
  const service = startService('demo', dataFolder);
  const growing = service.untilSaid(/Growing Wellbourne/).then(() => performance.now(), () => undefined);
  await addressOf(service);
  const ready = performance.now();
  const status = await pressControlC(service);
  if (status !== 0) throw new Error(`It ended with ${status}:\n${service.said()}`);
  return { ready: seconds(ready - began), seeding: seconds(ready - ((await growing) ?? ready)) };
}

function seconds(milliseconds: number): number {
  return Math.round(milliseconds / 10) / 100;
}
