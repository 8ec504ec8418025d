import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { commonPasswords } from './common-passwords.ts';

/** Why a password was not taken. */
export type PasswordRefusal = 'password-too-short' | 'password-too-long' | 'password-common' | 'password-about-you';

/** What somebody who knows the person would try first: their name, address and authority. */
export interface PasswordOwner {
  readonly name: string;
  readonly email: string;
  readonly authorityName: string;
}

/** Fewest and most characters. The most only keeps a mistake or an attack from being hashed. */
export const passwordLength = { least: 12, most: 200 } as const;

/**
 * Whether a password may be used: long enough, not one that is tried first, not about its owner.
 *
 * No rule asks for capitals, digits or signs, none lets it expire. Source: NCSC, "Password administration for system
 * owners" (length and a deny list instead of complexity). A common word that was padded to length with digits and signs, or
 * repeated, is still that word.
 */
export function decidePassword(password: string, owner: PasswordOwner): Decision<string, PasswordRefusal> {
  const length = [...password].length;
  if (length < passwordLength.least) return refuse('password-too-short', { least: passwordLength.least, length });
  if (length > passwordLength.most) return refuse('password-too-long', { most: passwordLength.most });
  const cores = coresOf(password);
  if (cores.some((core) => isCommon(core))) return refuse('password-common');
  if (cores.some((core) => core.length > 0 && ownWords(owner).includes(core))) return refuse('password-about-you');
  return accept(password);
}

/** What is left of a password when disguise is taken off: lower case, signs that stand for letters, padding at both ends. */
function coresOf(password: string): string[] {
  const lower = password.toLowerCase().replace(/\s/g, '');
  const bare = (text: string): string => text.replace(/^[^a-z]+|[^a-z]+$/g, '');
  return [lower, bare(lower), undisguised(bare(lower)), bare(undisguised(lower))].map(withoutRepetition);
}

function undisguised(text: string): string {
  return text.replace(/[@4]/g, 'a').replaceAll('0', 'o').replaceAll('3', 'e').replace(/[$5]/g, 's').replace(/[1!]/g, 'i').replaceAll('7', 't');
}

/** "ababab" is "ab". */
function withoutRepetition(text: string): string {
  const found = /^(.+?)\1+$/.exec(text);
  return found ? found[1]! : text;
}

function isCommon(core: string): boolean {
  return commonPasswords.has(core) || core.length < 4 || isRun(core);
}

/** Characters that follow each other in the alphabet, in counting or on the keyboard, forwards or back. */
function isRun(text: string): boolean {
  const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertyuiopasdfghjklzxcvbnm'];
  return rows.some((row) => row.includes(text) || [...row].reverse().join('').includes(text));
}

function ownWords({ name, email, authorityName }: PasswordOwner): string[] {
  const folded = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');
  const parts = [name, authorityName].flatMap((text) => [text, ...text.split(/\s+/)]);
  const [mailbox = '', host = ''] = email.split('@');
  return [...parts, mailbox, ...mailbox.split(/[._-]/), host, ...host.split('.'), 'everychild', `${authorityName}council`].map(folded).filter((word) => word.length >= 4);
}
