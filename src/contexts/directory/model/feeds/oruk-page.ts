import type { WireObject } from './oruk-json.ts';

/** Which page, from 1, and how many on it. */
export interface PageAsked {
  readonly page: number;
  readonly perPage: number;
}

/** The envelope of a page of Open Referral UK v3, always with all eight fields. Source: directory.md 1.2. */
export function v3Page(contents: readonly WireObject[], total: number, { page, perPage }: PageAsked): WireObject {
  const pages = Math.ceil(total / perPage);
  return { total_items: total, total_pages: pages, page_number: page, size: contents.length, first_page: page === 1, last_page: page >= pages, empty: contents.length === 0, contents };
}

/** The envelope of a page of v1, with `content` as real feeds have it. Source: directory.md 1.7. */
export function v1Page(content: readonly WireObject[], total: number, { page, perPage }: PageAsked): WireObject {
  const pages = Math.ceil(total / perPage);
  return { totalElements: total, totalPages: pages, number: page, size: content.length, first: page === 1, last: page >= pages, empty: content.length === 0, content };
}
