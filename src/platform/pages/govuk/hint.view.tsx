import type { VNode } from 'preact';
import { joinClasses, type Part } from './parts.ts';

/** Help with the id by which its field points to it. */
export interface HintProps extends Part {
  id?: string;
}

/** Help that stands with a field before it is answered. */
export function Hint({ id, children, classes, attributes }: HintProps): VNode {
  return (
    <div id={id || undefined} class={joinClasses('govuk-hint', classes)} {...attributes}>
      {children}
    </div>
  );
}
