import { randomInt } from 'node:crypto';
import { runTests } from './run-tests.ts';

/*
 * `./everychild soak [PATTERN...]`: every test with new and many examples, and those below tests/soak: processes killed at any
 * moment, documents rendered by an office program. Before an issue is called resolved. EVERYCHILD_SEED repeats a run.
 */
const seed = process.env['EVERYCHILD_SEED'] ?? String(randomInt(2 ** 31));
const runs = process.env['EVERYCHILD_RUNS'] ?? '2000';
process.stdout.write(`Seed ${seed}, ${runs} examples a property. To repeat: EVERYCHILD_SEED=${seed} EVERYCHILD_RUNS=${runs} ./everychild soak\n`);
process.exitCode = await runTests({ patterns: process.argv.slice(2), isSoak: true, environment: { EVERYCHILD_SEED: seed, EVERYCHILD_RUNS: runs, EVERYCHILD_SOAK: 'yes' } });
