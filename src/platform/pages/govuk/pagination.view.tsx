import type { ComponentChildren, VNode } from 'preact';
import { isPresent, joinClasses, type Absent, type HtmlAttributes } from './parts.ts';

/** The page before or after. */
export interface PaginationLink {
  href: string;
  /** "Previous page" or "Next page" unless other words are given. */
  children?: ComponentChildren;
  /** What that page is about; shown only where there are no page numbers. */
  labelText?: string;
  attributes?: HtmlAttributes;
}

/** One page of many. */
export interface PaginationPage {
  number: number | string;
  href: string;
  current?: boolean;
  /** Read out instead of "Page 3". */
  visuallyHiddenText?: string;
  attributes?: HtmlAttributes;
  ellipsis?: false;
}

/** Stands for pages left out of the list. */
export interface PaginationGap {
  ellipsis: true;
}

/** Where one is among the pages of a list. */
export interface PaginationProps {
  previous?: PaginationLink;
  next?: PaginationLink;
  items?: readonly (PaginationPage | PaginationGap | Absent)[];
  /** "Pagination" unless other words are given. */
  landmarkLabel?: string;
  classes?: string;
  attributes?: HtmlAttributes;
}

/** Leads through a list that is longer than a page. */
export function Pagination({ previous, next, items, landmarkLabel, classes, attributes }: PaginationProps): VNode {
  const isBlock = !items && Boolean(next ?? previous);
  return (
    <nav class={joinClasses('govuk-pagination', isBlock && 'govuk-pagination--block', classes)} aria-label={landmarkLabel || 'Pagination'} {...attributes}>
      {previous?.href && <ArrowLink link={previous} type="prev" isBlock={isBlock} />}
      {items && <ul class="govuk-pagination__list">{items.filter(isPresent).map(showItem)}</ul>}
      {next?.href && <ArrowLink link={next} type="next" isBlock={isBlock} />}
    </nav>
  );
}

function showItem(item: PaginationPage | PaginationGap): VNode {
  if (item.ellipsis) return <li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>;
  return (
    <li class={joinClasses('govuk-pagination__item', item.current && 'govuk-pagination__item--current')}>
      <a
        class="govuk-link govuk-pagination__link"
        href={item.href}
        aria-label={item.visuallyHiddenText ?? `Page ${item.number}`}
        aria-current={item.current ? 'page' : undefined}
        {...item.attributes}
      >
        {item.number}
      </a>
    </li>
  );
}

function ArrowLink({ link, type, isBlock }: { link: PaginationLink; type: 'prev' | 'next'; isBlock: boolean }): VNode {
  const words = link.children || (
    <>
      {type === 'prev' ? 'Previous' : 'Next'}
      <span class="govuk-visually-hidden"> page</span>
    </>
  );
  return (
    <div class={`govuk-pagination__${type}`}>
      <a class="govuk-link govuk-pagination__link" href={link.href} rel={type} {...link.attributes}>
        {(isBlock || type === 'prev') && <Arrow type={type} />}
        <span class={joinClasses('govuk-pagination__link-title', isBlock && !link.labelText && 'govuk-pagination__link-title--decorated')}>{words}</span>
        {link.labelText && isBlock && (
          <>
            {' '}
            <span class="govuk-visually-hidden">:</span> <span class="govuk-pagination__link-label">{link.labelText}</span>
          </>
        )}
        {!isBlock && type === 'next' && <Arrow type={type} />}
      </a>
    </div>
  );
}

const ARROW_PATHS = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
};

function Arrow({ type }: { type: 'prev' | 'next' }): VNode {
  return (
    <svg
      class={`govuk-pagination__icon govuk-pagination__icon--${type}`}
      xmlns="http://www.w3.org/2000/svg"
      height="13"
      width="15"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 15 13"
    >
      <path d={ARROW_PATHS[type]}></path>
    </svg>
  );
}
