import type { VNode } from 'preact';
import { joinClasses, type Part } from './parts.ts';

/** The words of the link and the content that it leads to. */
export interface SkipLinkProps extends Part {
  /** The id of the main content, as `#id`; `#content` if left out. */
  href?: string;
}

/** Takes keyboard users past the header to the content. */
export function SkipLink({ href, children, classes, attributes }: SkipLinkProps): VNode {
  return (
    <a href={href || '#content'} class={joinClasses('govuk-skip-link', classes)} {...attributes} data-module="govuk-skip-link">
      {children}
    </a>
  );
}
