/**
 * The network address a request came from, for the throttle; undefined where the web door does not say, and then accounts
 * alone are guarded.
 */
export function addressOf(request: object): string | undefined {
  return (request as { readonly address?: string }).address;
}
