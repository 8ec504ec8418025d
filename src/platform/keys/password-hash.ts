import { hash, verify } from '@node-rs/argon2';

/** argon2id with 19 MiB, two passes, one lane: the least that OWASP's password storage guidance accepts, 15 to 25 ms here. */
const strength = { algorithm: 2 /* argon2id */, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Stands in for the hash of somebody who does not exist. Nobody knows its password; it takes as long to check as a real one. */
const nobodysHash = '$argon2id$v=19$m=19456,t=2,p=1$W1xW/sW8uaNc8JCaHy0K3Q$00b9JpBT6QIrG9uMA/GAAhsgqszfaiXNS20dUayNOLU';

/** What is kept of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), strength);
}

/**
 * Whether the password is the one that was kept. Without a kept one the answer is no, after the same work, so that the time
 * of the answer does not tell whether an account exists.
 */
export async function isPassword(kept: string | undefined, password: string): Promise<boolean> {
  const isRight = await verify(kept ?? nobodysHash, password.normalize('NFC'));
  return isRight && kept !== undefined;
}
