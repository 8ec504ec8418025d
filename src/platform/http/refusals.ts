/**
 * The one table from what a refusal means to the status it is answered with. Below the doors nobody knows these numbers.
 *
 * A refusal code ends in the kind of no it is; what has no entry is a plain "cannot be done now", 409.
 */
const statusByEnding: readonly (readonly [ending: string, status: number])[] = [
  ['not-found', 404],
  ['not-permitted', 403],
  ['sign-in-failed', 401],
  ['too-many-attempts', 429],
  ['expired', 410],
  ['cannot-be-read', 422],
];

/** The status with which a refusal is answered. */
export function statusOfRefusal(code: string): number {
  return statusByEnding.find(([ending]) => code === ending || code.endsWith(`-${ending}`))?.[1] ?? 409;
}
