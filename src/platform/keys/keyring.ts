import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * Locks and unlocks what may not be read in the database or in a backup: secrets of second factors, forms kept unsent.
 *
 * AES-256-GCM. `place` names where the ciphertext belongs (`access.credential.totp_secret:<person>`): a ciphertext that was
 * moved to another row does not open. Each ciphertext names its key, so that keys can be changed one after another.
 */
export interface Keyring {
  readonly lock: (place: string, plain: string) => string;
  /** @throws Error when the key is gone or the text was changed or moved. */
  readonly unlock: (place: string, locked: string) => string;
}

const keyFile = z.object({ current: z.string(), keys: z.record(z.string(), z.base64().refine((key) => Buffer.from(key, 'base64').length === 32, 'must be 32 bytes')) }).refine(({ current, keys }) => current in keys, 'names a current key that it does not hold');
type KeyFile = z.infer<typeof keyFile>;

/**
 * The keyring of the installation, kept in `data/keys/secrets.json` (0600) and made at the first start. It is never in a backup.
 *
 * @throws Error when the file is there and cannot be read as keys: losing it silently would lock people out.
 */
export function openKeyring(dataFolder: string): Keyring {
  const folder = join(dataFolder, 'keys');
  const file = join(folder, 'secrets.json');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const made: KeyFile = { current: 'k1', keys: { k1: randomBytes(32).toString('base64') } };
    try {
      writeFileSync(file, JSON.stringify(made), { mode: 0o600, flag: 'wx' });
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault; // another process was quicker
    }
  }
  return makeKeyring(readKeys(file));
}

function readKeys(file: string): KeyFile {
  try {
    return keyFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (fault) {
    throw new Error(`The keys in ${file} cannot be read (${(fault as Error).message}). Put back the copy you keep apart from backups; without it second factors must be set up anew.`);
  }
}

function makeKeyring({ current, keys }: KeyFile): Keyring {
  const keyOf = (id: string): Buffer => {
    const key = keys[id];
    if (key === undefined) throw new Error(`A secret was locked with the key "${id}", which is not in data/keys/secrets.json.`);
    return Buffer.from(key, 'base64');
  };
  return {
    lock(place, plain) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyOf(current), nonce).setAAD(Buffer.from(place));
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return [current, nonce.toString('base64url'), cipher.getAuthTag().toString('base64url'), sealed.toString('base64url')].join('.');
    },
    unlock(place, locked) {
      const [id = '', nonce = '', tag = '', sealed = ''] = locked.split('.');
      const decipher = createDecipheriv('aes-256-gcm', keyOf(id), Buffer.from(nonce, 'base64url')).setAAD(Buffer.from(place));
      decipher.setAuthTag(Buffer.from(tag, 'base64url'));
      return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]).toString('utf8');
    },
  };
}
