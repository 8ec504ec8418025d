import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config/project-root.ts';
import { runTests } from './run-tests.ts';

/*
 * `./everychild check`: types, lint, walls, dead code, tests, and whether a generated file differs from the committed one. What is
 * run before a change is handed in.
 */
const program = (name: string): string => join(projectRoot, 'node_modules', name);
const steps: readonly [name: string, words: readonly string[]][] = [
  ['Types', [program('typescript/bin/tsc'), '--project', '.']],
  ['Lint', [program('eslint/bin/eslint.js'), '--max-warnings', '0', '.']],
  ['Dead code', [program('knip/bin/knip.js'), '--no-progress']],
];

const failed: string[] = [];
for (const [name, words] of steps) {
  process.stdout.write(`${name} ... `);
  const done = spawnSync(process.execPath, words, { cwd: projectRoot, encoding: 'utf8' });
  process.stdout.write(done.status === 0 ? 'ok\n' : `FAILED\n${done.stdout}${done.stderr}\n`);
  if (done.status !== 0) failed.push(name);
}
// The walls are tests like others; they stand among them.
if ((await runTests({ patterns: process.argv.slice(2), isSoak: false, environment: {} })) !== 0) failed.push('Tests');

const changed = spawnSync('git', ['status', '--porcelain', '--', 'docs/schema.sql', 'docs/guide', 'tests/golden', 'tests/architecture/grants.golden.txt', ':(glob)src/**/golden/**'], { cwd: projectRoot, encoding: 'utf8' });
if (changed.stdout.trim() !== '') {
  process.stdout.write(`\nGenerated files differ from the committed ones. Read the difference, then commit it or mend the program:\n${changed.stdout}`);
  failed.push('Golden files');
}
process.stdout.write(failed.length === 0 ? '\nAll is well.\n' : `\nNot well: ${failed.join(', ')}.\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
