import type { VNode } from 'preact';
import { hasContent, joinClasses, type Part } from './parts.ts';

/** The words that name a field; `isPageHeading` makes them the page's one `h1` as well. */
export interface LabelPart extends Part {
  isPageHeading?: boolean;
}

/** The words and the field that they name. */
export interface LabelProps extends LabelPart {
  /** The id of the field. */
  for?: string;
}

/** Names a field. Nothing is shown when there are no words. */
export function Label({ children, classes, attributes, isPageHeading, for: field }: LabelProps): VNode | null {
  if (!hasContent(children)) return null;
  const label = (
    <label class={joinClasses('govuk-label', classes)} {...attributes} for={field || undefined}>
      {children}
    </label>
  );
  return isPageHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label;
}
