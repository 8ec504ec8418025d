import type { ComponentChildren, VNode } from 'preact';
import { hasContent, joinClasses, type HtmlAttributes } from './parts.ts';

/** One error; `href` leads to the field that holds it. */
export interface ErrorSummaryItem {
  children: ComponentChildren;
  href?: string;
  attributes?: HtmlAttributes;
}

/** Everything wrong with what was sent, in the order of the page. */
export interface ErrorSummaryProps {
  /** "There is a problem" unless other words are given. */
  title?: ComponentChildren;
  description?: ComponentChildren;
  errorList?: readonly ErrorSummaryItem[];
  /** True leaves the focus where it is when the page opens. */
  disableAutoFocus?: boolean;
  classes?: string;
  attributes?: HtmlAttributes;
}

/** Says at the top of a page everything that is wrong with what was sent. */
export function ErrorSummary({ title = 'There is a problem', description, errorList = [], disableAutoFocus, classes, attributes }: ErrorSummaryProps): VNode {
  return (
    <div
      class={joinClasses('govuk-error-summary', classes)}
      data-disable-auto-focus={disableAutoFocus === undefined ? undefined : String(disableAutoFocus)}
      {...attributes}
      data-module="govuk-error-summary"
    >
      <div role="alert">
        <h2 class="govuk-error-summary__title">{title}</h2>
        <div class="govuk-error-summary__body">
          {hasContent(description) && <p>{description}</p>}
          {errorList.length > 0 && (
            <ul class="govuk-list govuk-error-summary__list">
              {errorList.map(({ children, href, attributes: linkAttributes }) => (
                <li>
                  {href ? (
                    <a href={href} {...linkAttributes}>
                      {children}
                    </a>
                  ) : (
                    children
                  )}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  );
}
