import type { VNode } from 'preact';
import { joinClasses, type Part } from './parts.ts';

/** The consequence that is warned of. */
export interface WarningTextProps extends Part {
  /** Read out in place of the exclamation mark; "Warning" unless other words are given. */
  iconFallbackText?: string;
}

/** Warns of a consequence. */
export function WarningText({ children, iconFallbackText, classes, attributes }: WarningTextProps): VNode {
  return (
    <div class={joinClasses('govuk-warning-text', classes)} {...attributes}>
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>{' '}
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{iconFallbackText || 'Warning'}</span> {children}
      </strong>
    </div>
  );
}
