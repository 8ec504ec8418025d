import { Secret, TOTP } from 'otpauth';

/**
 * Six digits that change every 30 seconds, from a secret shared with an app on somebody's phone (RFC 6238, SHA-1, the
 * parameters every authenticator app knows).
 */
function authenticator(secret: string, label = '', issuer = ''): TOTP {
  return new TOTP({ secret: Secret.fromBase32(secret), label, issuer, algorithm: 'SHA1', digits: 6, period: 30 });
}

/** A new secret of 160 bits in base 32, as authenticator apps take it. */
export function newAuthenticatorSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address that a phone's authenticator app reads out of the QR code. */
export function authenticatorAddress(secret: string, label: string, issuer: string): string {
  return authenticator(secret, label, issuer).toString();
}

/** The code of that instant; for tests and for nobody else. */
export function authenticatorCode(secret: string, at: Date): string {
  return authenticator(secret).generate({ timestamp: at.getTime() });
}

/**
 * The 30-second step whose code was typed, undefined when it is none of this step, the one before or the one after: clocks
 * of phones differ a little. The caller refuses a step that was used before.
 */
export function findAuthenticatorStep(secret: string, typed: string, at: Date): number | undefined {
  const digits = typed.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return undefined;
  const delta = authenticator(secret).validate({ token: digits, timestamp: at.getTime(), window: 1 });
  return delta === null ? undefined : Math.floor(at.getTime() / 30_000) + delta;
}
