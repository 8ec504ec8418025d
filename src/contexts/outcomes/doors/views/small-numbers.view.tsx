import type { VNode } from 'preact';

/** The rule for small numbers, once beside the figures of a page; nothing where no rule touches them. */
export function SmallNumbers({ words }: { readonly words: string | undefined }): VNode | null {
  return words === undefined ? null : <p class="govuk-body-s ec-quiet">{words}</p>;
}

/** The source of a picture or file with the rule behind it, for what travels without its page. */
export function sourceWith(source: string, words: string | undefined): string {
  return words === undefined ? source : `${source} ${words}`;
}
