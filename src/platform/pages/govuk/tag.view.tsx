import type { VNode } from 'preact';
import { joinClasses, type Part } from './parts.ts';

/** Says the state of something in a word; the colour class never says more than the word. */
export function Tag({ children, classes, attributes }: Part): VNode {
  return (
    <strong class={joinClasses('govuk-tag', classes)} {...attributes}>
      {children}
    </strong>
  );
}
