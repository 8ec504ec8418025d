import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { AuthorityBrand } from '../http/visitor.ts';
import type { MenuItem } from '../house/face.ts';
import type { Actor } from '../house/ctx.ts';

/** What every part of a page may need to know about the screen it stands on. */
export interface Screen {
  readonly actor: Actor;
  readonly authority: AuthorityBrand | undefined;
  readonly url: URL;
  /** Items this visitor may open, of all contexts. */
  readonly menu: readonly MenuItem[];
  /** The token that proves a form came from our own page. Asking for it makes the page personal: it is never kept. */
  readonly formToken: () => string;
  /** Said once after something was done. */
  readonly notice: string | undefined;
  readonly isDemo: boolean;
  /** Address of an asset with its version, `/assets/everychild.css?v=...`. */
  readonly asset: (name: string) => string;
}

/** The screen on which is being drawn: drawing is one act that nothing interrupts. */
const drawing: { on: Screen | undefined } = { on: undefined };

/**
 * Draws a view as HTML on a screen, which every view within it may ask for (`useScreen`); without one, where it must not hang on who looks.
 *
 * Not a context of Preact: its providers keep what stood on one page reachable until the engine next collects all of its memory, of every page a seventh.
 */
export function drawOn<Props>(screen: Screen | undefined, view: VNode<Props>): string {
  const before = drawing.on;
  drawing.on = screen;
  try {
    return render(view);
  } finally {
    drawing.on = before;
  }
}

/** The screen the view stands on. */
export function useScreen(): Screen {
  if (!drawing.on) throw new Error('A view was rendered outside a page.');
  return drawing.on;
}

/** Where somebody comes to stand: the same page, other query values; a value of undefined is left out. State lives in the address. */
export function addressWith(url: URL, changes: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams(url.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) query.delete(name);
    else query.set(name, value);
  }
  const words = query.toString();
  return words === '' ? url.pathname : `${url.pathname}?${words}`;
}
