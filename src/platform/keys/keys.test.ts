import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { openKeyring } from './keyring.ts';
import { hashPassword, isPassword } from './password-hash.ts';
import { isSameSecret, newHandSecret, newSecret, readHandSecret } from './secret.ts';
import { authenticatorAddress, authenticatorCode, findAuthenticatorStep, newAuthenticatorSecret } from './totp.ts';

const folder = mkdtempSync(join(tmpdir(), 'everychild-keys-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('what was locked opens in its place alone, unchanged, and never twice the same', () => {
  const keyring = openKeyring(folder);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (plain) => {
      const locked = keyring.lock('form:1', plain);
      assert.equal(keyring.unlock('form:1', locked), plain);
      assert.notEqual(keyring.lock('form:1', plain), locked);
      assert.throws(() => keyring.unlock('form:2', locked));
    }),
    { numRuns: 30 },
  );
  const locked = keyring.lock('form:1', 'words');
  const parts = locked.split('.');
  const changed = [...parts.slice(0, 3), Buffer.from('wordz').toString('base64url')].join('.');
  assert.throws(() => keyring.unlock('form:1', changed));
  assert.throws(() => keyring.unlock('form:1', ['k9', ...parts.slice(1)].join('.')), /"k9", which is not in/);
});

test('the keys are the owner’s alone, stay the same, and can be changed one after another', () => {
  const file = join(folder, 'keys', 'secrets.json');
  assert.equal(statSync(file).mode & 0o777, 0o600);
  const locked = openKeyring(folder).lock('form:1', 'words');
  assert.equal(openKeyring(folder).unlock('form:1', locked), 'words');
  const kept = JSON.parse(readFileSync(file, 'utf8')) as { keys: Record<string, string> };
  writeFileSync(file, JSON.stringify({ current: 'k2', keys: { ...kept.keys, k2: Buffer.alloc(32, 7).toString('base64') } }));
  const renewed = openKeyring(folder);
  assert.equal(renewed.unlock('form:1', locked), 'words');
  assert.match(renewed.lock('form:1', 'words'), /^k2\./);
});

test('keys that cannot be read stop the start and are not made anew', () => {
  const file = join(folder, 'keys', 'secrets.json');
  for (const broken of ['{', '{"current":"k1","keys":{}}', '{"current":"k1","keys":{"k1":"c2hvcnQ="}}']) {
    writeFileSync(file, broken);
    assert.throws(() => openKeyring(folder), /cannot be read.*Put back the copy/s);
    assert.equal(readFileSync(file, 'utf8'), broken);
  }
});

test('a password is known again, another is not, nobody’s never is', async () => {
  const kept = await hashPassword('three random words');
  assert.match(kept, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.deepEqual(await Promise.all([isPassword(kept, 'three random words'), isPassword(kept, 'three random word'), isPassword(undefined, 'three random words')]), [true, false, false]);
  assert.equal(await isPassword(await hashPassword('cafe\u0301 au lait'), 'caf\u00e9 au lait'), true);
});

/** RFC 6238, appendix B, SHA-1: the last six of the eight digits, secret "12345678901234567890". */
const rfcSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
for (const [seconds, code] of [[59, '287082'], [1_111_111_109, '081804'], [1_111_111_111, '050471'], [1_234_567_890, '005924'], [2_000_000_000, '279037'], [20_000_000_000, '353130']] as const) {
  test(`the authenticator's code at ${seconds} seconds is ${code}`, () => {
    assert.equal(authenticatorCode(rfcSecret, new Date(seconds * 1000)), code);
    assert.equal(findAuthenticatorStep(rfcSecret, ` ${code.slice(0, 3)} ${code.slice(3)}`, new Date(seconds * 1000)), Math.floor(seconds / 30));
  });
}

test('a code of the step before or after counts as that step, two steps away as none', () => {
  const at = new Date(1_234_567_890_000);
  const step = 41_152_263;
  const code = (steps: number): string => authenticatorCode(rfcSecret, new Date(at.getTime() + steps * 30_000));
  assert.deepEqual([-2, -1, 0, 1, 2].map((steps) => findAuthenticatorStep(rfcSecret, code(steps), at)), [undefined, step - 1, step, step + 1, undefined]);
  assert.deepEqual(['', '12345', '1234567', 'abcdef'].map((typed) => findAuthenticatorStep(rfcSecret, typed, at)), [undefined, undefined, undefined, undefined]);
});

test('the address for the phone names issuer and account', () => {
  assert.equal(
    authenticatorAddress(rfcSecret, 'a@b.example', 'Wellbourne'),
    `otpauth://totp/Wellbourne:a%40b.example?issuer=Wellbourne&secret=${rfcSecret}&algorithm=SHA1&digits=6&period=30`,
  );
  assert.match(newAuthenticatorSecret(), /^[A-Z2-7]{32}$/);
});

test('a secret copied by hand is read whatever its case and dashes, and letters taken for digits', () => {
  fc.assert(
    fc.property(fc.constant(undefined), () => {
      const secret = newHandSecret(16);
      assert.match(secret, /^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$/);
      assert.equal(readHandSecret(` ${secret.toUpperCase().replaceAll('-', ' ')}`), secret);
      assert.equal(readHandSecret(secret.replaceAll('0', 'O').replaceAll('1', 'l')), secret);
    }),
    { numRuns: 50 },
  );
});

test('secrets have 256 bits and compare', () => {
  const secret = newSecret();
  assert.equal(Buffer.from(secret, 'base64url').length, 32);
  assert.deepEqual([isSameSecret(secret, secret), isSameSecret(secret, newSecret())], [true, false]);
});
