import type { VNode } from 'preact';
import { joinClasses, type Part } from './parts.ts';

/** What is wrong with an answer and how to mend it. */
export interface ErrorMessagePart extends Part {
  /** Read out before the message, with a colon; `''` for nothing. "Error" if left out. */
  visuallyHiddenText?: string;
}

/** An error message with the id by which its field points to it. */
export interface ErrorMessageProps extends ErrorMessagePart {
  id?: string;
}

/** Says, beside a field, what is wrong with the answer. */
export function ErrorMessage({ id, children, classes, attributes, visuallyHiddenText = 'Error' }: ErrorMessageProps): VNode {
  return (
    <p id={id || undefined} class={joinClasses('govuk-error-message', classes)} {...attributes}>
      {visuallyHiddenText ? (
        <>
          <span class="govuk-visually-hidden">{visuallyHiddenText}:</span> {children}
        </>
      ) : (
        children
      )}
    </p>
  );
}
