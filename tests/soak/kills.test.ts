import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { commitRow, committedRows, withDatabase } from '../stories/running/committed-rows.ts';
import { addressOf, clearAway, isHealthy, newDataFolder, pidOf, pressControlC, processesOf, runCommand, startService, until, untilNothingIsLeft, webProcesses, type Running } from '../stories/running/service-process.ts';

const dataFolder = newDataFolder();
after(() => clearAway(dataFolder));

const seed = Number(process.env['EVERYCHILD_SEED'] ?? 20_261_122);
const [kills] = fc.sample(fc.array(fc.record({ kind: fc.constantFrom<Running['kind'][]>('web', 'worker', 'database', 'supervisor'), after: fc.integer({ min: 1, max: 400 }) }), { minLength: 25, maxLength: 25 }), { seed, numRuns: 1 });

/** Commits one row after another until the database goes; answers those of which the commit was confirmed. */
async function writeUntilBroken(round: number, atLeast: number, onEnough: () => void): Promise<string[]> {
  const confirmed: string[] = [];
  await withDatabase(dataFolder, async (operator) => {
    for (let number = 1; number <= atLeast + 200; number += 1) {
      await commitRow(operator, `row:${round}-${number}`);
      confirmed.push(`row:${round}-${number}`);
      if (number === atLeast) onEnough();
    }
  }).catch(() => undefined);
  return confirmed;
}

test(`whatever is killed, and whenever, each confirmed commit is there afterwards (seed ${seed})`, async (story) => {
  let service = startService('start', dataFolder);
  let address = await addressOf(service);
  const confirmed: string[] = [];
  for (const [round, { kind, after: rows }] of kills!.entries()) {
    await story.test(`${round + 1}: ${kind} after ${rows} rows`, async () => {
      const killed = pidOf(dataFolder, kind);
      confirmed.push(...(await writeUntilBroken(round, rows, () => process.kill(killed, 'SIGKILL'))));
      if (kind === 'supervisor') {
        await untilNothingIsLeft(dataFolder);
        service = startService('start', dataFolder);
        address = await addressOf(service);
      }
      await until('the service answers', () => isHealthy(address));
      await until('all its processes work', () => processesOf(dataFolder).filter(({ pid }) => pid !== killed).length === 3 + webProcesses);
      const kept = new Set(await withDatabase(dataFolder, committedRows));
      assert.deepEqual(confirmed.filter((row) => !kept.has(row)), [], 'confirmed and lost');
    });
  }
  const verified = runCommand('audit', 'verify', '--data', dataFolder);
  assert.equal(verified.status, 0, verified.err);
  assert.equal(await pressControlC(service), 0);
});
