import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config/project-root.ts';

/*
 * `./everychild bench [NAME...] [-- WORDS...]`: runs the benchmarks one at a time. Each prints one line of JSON; notes go to standard error. Words behind
 * `--` go to each of them.
 */
const words = process.argv.slice(2);
const apart = words.includes('--') ? words.indexOf('--') : words.length;
const names = words.slice(0, apart);
const files = readdirSync(join(projectRoot, 'bench')).filter((file) => file.endsWith('.ts') && (names.length === 0 || names.some((name) => file.includes(name)))).sort();
if (files.length === 0) {
  process.stderr.write(`No benchmark is called ${names.join(' or ') || 'anything yet'}: see bench/README.md.\n`);
  process.exitCode = 2;
}
for (const file of files) {
  const done = spawnSync(process.execPath, ['--import', join(projectRoot, 'node_modules/tsx/dist/esm/index.mjs'), join(projectRoot, 'bench', file), ...words.slice(apart + 1)], { cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });
  const lines = done.stdout.trim().split('\n').filter((line) => line !== '');
  for (const line of lines) process.stdout.write(`${JSON.stringify({ benchmark: file.replace(/\.ts$/, ''), ...(JSON.parse(line) as object) })}\n`);
  if (done.status !== 0 || lines.length === 0) {
    process.stderr.write(`${file} failed${done.status === null ? '' : ` with status ${done.status}`}.\n`);
    process.exitCode = 1;
  }
}
