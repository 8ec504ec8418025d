import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';

/**
 * Parts of pages that are drawn alike for many readers, kept as they were drawn under what they show; the oldest go when there are more than `limit`.
 *
 * For parts that hold nothing of anybody and do not look at the screen.
 */
export class KeptParts {
  readonly #drawn = new Map<string, { readonly __html: string }>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The part under the key as the inside of an element, drawn now where it is not kept. */
  draw(key: string, make: () => VNode): { readonly __html: string } {
    const kept = this.#drawn.get(key);
    if (kept) return kept;
    const drawn = { __html: render(make()) };
    this.#drawn.set(key, drawn);
    if (this.#drawn.size > this.#limit) this.#drawn.delete(this.#drawn.keys().next().value!);
    return drawn;
  }
}
