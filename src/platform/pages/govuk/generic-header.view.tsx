import type { VNode } from 'preact';
import { joinClasses, type Part } from './parts.ts';

/** The name or logo and where it leads. */
export interface GenericHeaderProps extends Part {
  /** The home page; `/` if left out. */
  url?: string;
  /** `govuk-width-container` if left out. */
  containerClasses?: string;
}

/** A header with an organisation's own name or logo (its children) that leads home. */
export function GenericHeader({ children, url, containerClasses, classes, attributes }: GenericHeaderProps): VNode {
  return (
    <div class={joinClasses('govuk-generic-header', classes)} {...attributes}>
      <div class={joinClasses('govuk-generic-header__container', containerClasses || 'govuk-width-container')}>
        <div class="govuk-generic-header__logo">
          <a href={url || '/'} class="govuk-generic-header__homepage-link">
            {children}
          </a>
        </div>
      </div>
    </div>
  );
}
