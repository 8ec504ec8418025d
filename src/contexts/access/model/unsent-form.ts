/** What somebody typed into a form that arrived after their session had ended. */
export interface UnsentForm {
  /** Address the form was sent to. */
  readonly path: string;
  /** Fields in their order; one that repeats has several values. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

/** Hours for which it is kept. */
export const unsentFormHours = 24;

const neverKept = /passw|secret|^code$|^_csrf$|token/i;

/** The fields worth keeping of what arrived: text alone, and never a password, a code or a form's token. */
export function fieldsWorthKeeping(typed: Readonly<Record<string, unknown>>): UnsentForm['fields'] {
  const kept = Object.entries(typed)
    .filter(([name]) => !neverKept.test(name))
    .map(([name, value]) => [name, (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string')] as const)
    .filter(([, values]) => values.length > 0);
  return Object.fromEntries(kept);
}

/** Whether a form was sent to an address of ours: one slash, then words; never another site's. */
export function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])[^\s\\]*$/.test(path) && path.length <= 2000;
}
