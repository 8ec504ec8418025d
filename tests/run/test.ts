import { runTests } from './run-tests.ts';

/*
 * `./everychild test [PATTERN...]`: every test, or those whose path holds a pattern. The same examples are drawn each time.
 */
process.exitCode = await runTests({ patterns: process.argv.slice(2), isSoak: false, environment: {} });
