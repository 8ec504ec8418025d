import type { VNode } from 'preact';
import { isPresent, joinClasses, type Absent, type HtmlAttributes, type Part } from './parts.ts';

/** One step; without `href` it is the page itself. */
export interface Breadcrumb extends Part {
  href?: string;
}

/** The way from the home page to here. */
export interface BreadcrumbsProps {
  items: readonly (Breadcrumb | Absent)[];
  /** On a phone show the first and last link only. */
  collapseOnMobile?: boolean;
  labelText?: string;
  classes?: string;
  attributes?: HtmlAttributes;
}

/** Says where a page stands, from the home page down. */
export function Breadcrumbs({ items, collapseOnMobile, labelText = 'Breadcrumb', classes, attributes }: BreadcrumbsProps): VNode {
  return (
    <nav class={joinClasses('govuk-breadcrumbs', classes, collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile')} {...attributes} aria-label={labelText}>
      <ol class="govuk-breadcrumbs__list">
        {items.filter(isPresent).map((item) =>
          item.href ? (
            <li class="govuk-breadcrumbs__list-item">
              <a class={joinClasses('govuk-breadcrumbs__link', item.classes)} href={item.href} {...item.attributes}>
                {item.children}
              </a>
            </li>
          ) : (
            <li class="govuk-breadcrumbs__list-item" aria-current="page">
              {item.children}
            </li>
          ),
        )}
      </ol>
    </nav>
  );
}
