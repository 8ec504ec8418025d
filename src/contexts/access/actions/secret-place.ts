/** Where the locked secret of somebody's authenticator belongs: it opens in their row alone. */
export function secretPlace(person: string): string {
  return `access.credential.authenticator_secret:${person}`;
}
