import type { ComponentChildren, VNode } from 'preact';
import { joinClasses, type Part } from './parts.ts';

/** The line one opens and what it keeps. */
export interface DetailsProps extends Part {
  summary: ComponentChildren;
  open?: boolean;
  id?: string;
}

/** Keeps an explanation at hand for those who want it. */
export function Details({ summary, children, open, id, classes, attributes }: DetailsProps): VNode {
  return (
    <details id={id || undefined} class={joinClasses('govuk-details', classes)} {...attributes} open={open || undefined}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <div class="govuk-details__text">{children}</div>
    </details>
  );
}
