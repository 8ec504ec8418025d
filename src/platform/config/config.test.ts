import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError, ownAddressOf, readConfig } from './config.ts';

const addressOf = (address?: string): string => ownAddressOf(readConfig({ port: 3001 }, address === undefined ? {} : { EVERYCHILD_ADDRESS: address }));

test('where the service is reached is what the operator set, else this machine and its port', () => {
  assert.deepEqual([addressOf('https://Information.Example/'), addressOf('http://localhost:8080'), addressOf()], ['https://information.example', 'http://localhost:8080', 'http://localhost:3001']);
});

test('an address that is none, or has more than a host, is refused with the name to mend', () => {
  for (const wrong of ['information.example', 'ftp://a.example', 'https://a.example/desk', 'https://a:b@c.example', 'https://', 'https://a.example?x=1', '']) {
    assert.throws(() => addressOf(wrong), (error) => error instanceof ConfigError && error.message.includes('EVERYCHILD_ADDRESS'), wrong);
  }
});

test('the number of web processes is as it is set, from 1 to 64, and not said where nobody set it', () => {
  const read = (set?: string): number | undefined => readConfig({}, set === undefined ? {} : { EVERYCHILD_WEB_PROCESSES: set }).webProcesses;
  assert.deepEqual([read('3'), read()], [3, undefined]);
  for (const wrong of ['0', '65', '1.5', 'many', '']) assert.throws(() => read(wrong), (error) => error instanceof ConfigError && error.message.includes('EVERYCHILD_WEB_PROCESSES'), wrong);
});
