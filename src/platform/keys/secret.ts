import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * A secret nobody can guess: 256 random bits as 43 characters that may stand in an address or a cookie.
 *
 * Secrets come from here and never from `ctx.newId`, whose identifiers show the time of their making and are no secret.
 */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Letters and digits that are not mistaken for one another when copied by hand (Crockford's base 32). */
const handAlphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** A secret to be copied by hand, five bits a letter, in groups of four: 16 letters are 80 bits. */
export function newHandSecret(letters: number): string {
  const drawn = [...randomBytes(letters)].map((byte) => handAlphabet[byte & 31]!).join('');
  return drawn.match(/.{1,4}/g)!.join('-');
}

/** A secret as somebody typed it, made comparable: capitals, spaces and dashes do not matter, nor the letters taken for a digit. */
export function readHandSecret(typed: string): string {
  const folded = typed.toLowerCase().replace(/[^0-9a-z]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
  return (folded.match(/.{1,4}/g) ?? []).join('-');
}

/** What is kept of a secret of 80 bits or more: enough to know it again, not enough to use it. Passwords need `hashPassword`. */
export function sha256Hex(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Whether two texts are the same, in a time that does not tell how far they agree. */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(createHash('sha256').update(one).digest(), createHash('sha256').update(other).digest());
}
