import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { isOpenAddress } from './open-address.ts';
import { fetchPolitely, type Asking } from './polite-fetch.ts';

const asked: IncomingMessage[] = [];
const answers: Readonly<Record<string, (answer: ServerResponse) => void>> = {
  '/plain': (answer) => answer.setHeader('etag', '"one"').end('plain'),
  '/packed': (answer) => answer.setHeader('content-encoding', 'gzip').end(gzipSync('packed')),
  '/bomb': (answer) => answer.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(1_000_000))),
  '/moved': (answer) => answer.writeHead(301, { location: '/plain' }).end(),
  '/round': (answer) => answer.writeHead(302, { location: '/round' }).end(),
  '/busy': (answer) => answer.writeHead(429, { 'retry-after': '7' }).end(),
  '/cut': (answer) => answer.writeHead(200, { 'content-length': '100' }).write('half', () => answer.destroy()),
  // Said and never finished: the caller has to end it.
  '/slow': (answer) => answer.writeHead(200).write('begun'),
};
const server = createServer((request, answer) => {
  asked.push(request);
  if (request.headers['if-none-match'] === '"one"') return answer.writeHead(304).end();
  return answers[request.url!]!(answer);
});
await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
after(() => {
  server.closeAllConnections();
  server.close();
});
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const usual: Asking = { agent: 'Everychild (test)', accept: 'application/json', timeoutMs: 5000, mostBytes: 10_000, isPrivateAllowed: true };

test('what comes is unpacked, followed to where it moved, and asked under our name', async () => {
  for (const [path, body] of [['/plain', 'plain'], ['/packed', 'packed'], ['/moved', 'plain']] as const) {
    const came = await fetchPolitely(base + path, usual);
    assert.ok(came.kind === 'came' && came.body.toString() === body, path);
  }
  assert.equal(asked.at(-1)!.headers['user-agent'], 'Everychild (test)');
  assert.equal((await fetchPolitely(`${base}/plain`, { ...usual, known: { etag: '"one"' } })).kind, 'unchanged');
});

test('each way of failing has its name; what is too large, too slow or cut off is never taken for whole', async () => {
  const fault = async (path: string, asking: Partial<Asking> = {}): Promise<unknown> => {
    const failed = await fetchPolitely(path.includes(':') ? path : base + path, { ...usual, ...asking });
    return failed.kind === 'failed' ? failed.fault : failed.kind;
  };
  assert.equal(await fault('/bomb'), 'too-large');
  assert.equal(await fault('/slow', { timeoutMs: 60 }), 'too-slow');
  assert.equal(await fault('/cut'), 'no-answer');
  assert.equal(await fault('/round'), 'redirects');
  assert.deepEqual(await fetchPolitely(`${base}/busy`, usual), { kind: 'failed', fault: 'status', status: 429, retryAfter: '7' });
  assert.equal(await fault('file:///etc/passwd'), 'address-wrong');
  assert.equal(await fault('http://name:secret@example.org/'), 'address-wrong');
  assert.equal(await fault('http://nobody.invalid/'), 'no-answer');
});

test('a private network is asked neither by number nor by name', async () => {
  const closed = { ...usual, isPrivateAllowed: false };
  const before = asked.length;
  for (const address of [`${base}/plain`, `http://localhost:${new URL(base).port}/plain`, 'http://[::1]/', 'http://0x7f.1/', 'http://[::ffff:10.0.0.1]/']) assert.deepEqual(await fetchPolitely(address, closed), { kind: 'failed', fault: 'address-private' }, address);
  assert.equal(asked.length, before, 'nothing was sent');
});

// RFC 6890 and RFC 4291, with the cloud's metadata address and the edges of each block.
test('which addresses are open', () => {
  for (const address of ['8.8.8.8', '9.255.255.255', '11.0.0.0', '172.15.255.255', '172.32.0.0', '100.63.255.255', '100.128.0.0', '2a00:1450::1', '2001:4860::8888']) assert.ok(isOpenAddress(address), address);
  for (const address of ['10.0.0.1', '127.0.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', '0.0.0.0', '255.255.255.255', '224.0.0.1', '::', '::1', 'fc00::1', 'fe80::1', '::ffff:8.8.8.8', '64:ff9b::a00:1', '2002:a00:1::', '2001:db8::1', 'ff02::1', 'no address']) assert.ok(!isOpenAddress(address), address);
});
