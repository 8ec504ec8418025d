import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { makeQrCode } from './qr-code.ts';

const drawn = (text: string, mask?: number): string => makeQrCode(text, mask).map((row) => row.map((isDark) => (isDark ? '1' : '0')).join('')).join('\n');

/** Drawn by another maker of QR codes (npm qrcode 1.5.4, level M, mask 0). */
const everychild = `
111111100100001111111
100000101100001000001
101110100010001011101
101110100011001011101
101110101101101011101
100000100111001000001
111111101010101111111
000000000100000000000
101010100010100010010
101010000101011110001
101100101011011110011
010000001011100100000
110101111011000000011
000000001000001110010
111111100010101111111
100000100010000010011
101110101010100011000
101110100001000111010
101110101111001110001
100000100001110000010
111111101111001001011`.trim();

test('a short text is drawn square by square as another maker draws it', () => assert.equal(drawn('Everychild', 0), everychild));

/** sha256 of the squares as the same maker draws them: version 8 with blocks of two sizes, version 10 full to the last byte. */
const address = 'otpauth://totp/Wellbourne:amara.kent%40wellbourne.example?issuer=Wellbourne&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30';
for (const [words, text, mask, sha256] of [
  ['an authenticator’s address', address, 3, '3109c8edd107557b538aeb32a46a04d7c3ce3d352f1cc60cf7eb546fbee842e9'],
  ['213 bytes', 'x'.repeat(213), 6, 'f6bd86bea4cbe32e1cb70fd19998ad5f699d70dc6fefbea7288495e21d39383a'],
] as const) {
  test(`${words}: as another maker draws it`, () => assert.equal(createHash('sha256').update(drawn(text, mask)).digest('hex'), sha256));
}

test('without a mask asked for, the easiest of the eight to read is taken', () => {
  const all = [0, 1, 2, 3, 4, 5, 6, 7].map((mask) => drawn(address, mask));
  assert.equal(new Set(all).size, 8);
  assert.ok(all.includes(drawn(address)));
});

test('what does not fit is said', () => assert.throws(() => makeQrCode('x'.repeat(214)), /holds 213 bytes; this text has 214/));
