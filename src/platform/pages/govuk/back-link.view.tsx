import type { VNode } from 'preact';
import { joinClasses, type Part } from './parts.ts';

/** Where "Back" leads; never assumed, because scripts may be off. */
export interface BackLinkProps extends Part {
  href: string;
}

/** Goes back to the page before; "Back" unless other words are given. */
export function BackLink({ href, children = 'Back', classes, attributes }: BackLinkProps): VNode {
  return (
    <a href={href} class={joinClasses('govuk-back-link', classes)} {...attributes}>
      {children}
    </a>
  );
}
