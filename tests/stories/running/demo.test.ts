import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { commitRow, committedRows, withDatabase } from './committed-rows.ts';
import { addressOf, clearAway, newDataFolder, pressControlC, processesOf, startService } from './service-process.ts';

const dataFolder = newDataFolder();
after(() => clearAway(dataFolder));

test('the demonstration is grown, serves Wellbourne, ends with Ctrl-C, and keeps what was changed', async () => {
  const first = startService('demo', dataFolder);
  const address = await addressOf(first);
  assert.match(first.said(), /Wellbourne is invented and all its data are made up\. Sign in with one click as:\n {2}\S/);
  const page = await fetch(address);
  const html = await page.text();
  assert.equal(page.status, 200);
  assert.match(html, /Wellbourne/);
  assert.match(html, /made[- ]up data/i);
  await withDatabase(dataFolder, (operator) => commitRow(operator, 'row:1'));
  assert.equal(await pressControlC(first), 0);
  assert.deepEqual(processesOf(dataFolder), []);

  const second = startService('demo', dataFolder);
  const again = await addressOf(second);
  assert.equal((await fetch(again)).status, 200);
  assert.deepEqual(await withDatabase(dataFolder, committedRows), ['row:1']);
  assert.equal(await pressControlC(second), 0);
});
