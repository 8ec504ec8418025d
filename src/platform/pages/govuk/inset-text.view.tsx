import type { VNode } from 'preact';
import { joinClasses, type Part } from './parts.ts';

/** The passage that is set apart. */
export interface InsetTextProps extends Part {
  id?: string;
}

/** Sets a passage apart from the words around it. */
export function InsetText({ id, children, classes, attributes }: InsetTextProps): VNode {
  return (
    <div id={id || undefined} class={joinClasses('govuk-inset-text', classes)} {...attributes}>
      {children}
    </div>
  );
}
