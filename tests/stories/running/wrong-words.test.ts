import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCommand } from './service-process.ts';

/** What somebody typed, and what must stand in the answer on standard error. */
const wrong: readonly [words: readonly string[], says: RegExp][] = [
  [['demo', '--prot', '3001'], /--prot.*\n[\s\S]*Usage: everychild demo/],
  [['demo', '--port', 'three'], /--port or PORT: must be a port number from 0 to 65535/],
  [['start', '--port', '70000'], /--port or PORT/],
  [['start', '--database-url', 'mysql://x/y'], /--database-url or DATABASE_URL: must be a PostgreSQL address/],
  [['demo', 'now'], /now/],
  [['web-process'], /is started by the service itself/],
  [['dmeo'], /"dmeo" is not a command\. See "everychild help"/],
  [['import', '--no-such-option'], /--no-such-option/],
];

for (const [words, says] of wrong) {
  test(`everychild ${words.join(' ')} ends with status 2 and says what to mend`, () => {
    const { status, out, err } = runCommand(...words);
    assert.match(err, says);
    assert.doesNotMatch(err, /\n\s+at /, 'no trace of the program\'s inside');
    assert.deepEqual([status, out], [2, '']);
  });
}

test('everychild help lists the commands on standard output', () => {
  const { status, out, err } = runCommand('help');
  assert.deepEqual([status, err], [0, '']);
  assert.match(out, /^ {2}demo +Start the service with Wellbourne/m);
  assert.match(out, /^ {2}import FILE\.\.\. /m);
});

test('the help of a noun lists its commands alone, asked before or after it', () => {
  const { status, out, err } = runCommand('help', 'authority');
  assert.deepEqual([status, err], [0, '']);
  assert.deepEqual(out.split('\n').filter((line) => line.startsWith('  ')).map((line) => line.trim().split(/ {2,}/)[0]), ['authority list', 'authority set-up']);
  assert.equal(runCommand('authority', '--help').out, out);
});
