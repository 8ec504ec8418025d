import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { formerRoles, isPersonRole, plainRoles, type PersonRole } from '../../../methods/matching/person-role.ts';

/** Which columns of a feed say what about a person. A role may take several columns: they are joined with spaces. */
export type FeedMapping = ReadonlyMap<PersonRole, readonly string[]>;

/** The mapping of a linkage: one for all feeds, or one for each by the name of its file. */
export type LinkageMapping = { readonly kind: 'one'; readonly feed: FeedMapping } | { readonly kind: 'by-file'; readonly feeds: ReadonlyMap<string, FeedMapping> };

/** What can be wrong with a mapping or with how it meets a file. */
export type MappingRefusal = 'mapping-not-an-object' | 'mapping-unknown-role' | 'mapping-bad-column' | 'mapping-empty' | 'mapping-without-file' | 'mapping-without-column';

/** Reads a mapping: `{"given": "first_name", "address": ["street", "town"]}`, or such an object under each file's name. */
export function readMapping(value: unknown): Decision<LinkageMapping, MappingRefusal> {
  if (!isObject(value)) return refuse('mapping-not-an-object', { found: Array.isArray(value) ? 'a list' : typeof value });
  const entries = Object.entries(value);
  if (entries.length > 0 && entries.every(([, one]) => isObject(one))) {
    const feeds = new Map<string, FeedMapping>();
    for (const [file, roles] of entries) {
      const feed = readFeed(roles as Record<string, unknown>);
      if (!feed.accepted) return feed;
      feeds.set(file, feed.value);
    }
    return accept({ kind: 'by-file', feeds });
  }
  const feed = readFeed(value);
  return feed.accepted ? accept({ kind: 'one', feed: feed.value }) : feed;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readFeed(roles: Record<string, unknown>): Decision<FeedMapping, MappingRefusal> {
  const feed = new Map<PersonRole, readonly string[]>();
  for (const [role, column] of Object.entries(roles)) {
    if (!isPersonRole(role)) return refuse('mapping-unknown-role', { role, known: [...plainRoles, ...formerRoles.map((one) => `former:${one}`), 'other:<kind>'].join(', ') });
    const columns = Array.isArray(column) ? column : [column];
    if (columns.length === 0 || !columns.every((one): one is string => typeof one === 'string' && one.trim() !== '')) return refuse('mapping-bad-column', { role });
    feed.set(role, columns.map((one) => one.trim()));
  }
  const matched = [...feed.keys()].filter((role) => !['record_id', 'source', 'truth'].includes(role));
  return matched.length === 0 ? refuse('mapping-empty') : accept(feed);
}

/** The roles of a feed with the places of their columns among its headings. */
export interface FeedLayout {
  readonly roles: readonly PersonRole[];
  readonly places: readonly (readonly number[])[];
}

/** Lays a mapping over the headings of a file; headings are compared trimmed, and without regard to case where that is the only match. */
export function layOut(mapping: LinkageMapping, file: string, headings: readonly string[]): Decision<FeedLayout, MappingRefusal> {
  const feed = mapping.kind === 'one' ? mapping.feed : mapping.feeds.get(file);
  if (!feed) return refuse('mapping-without-file', { file, known: mapping.kind === 'by-file' ? [...mapping.feeds.keys()].join(', ') : '' });
  const roles: PersonRole[] = [];
  const places: number[][] = [];
  for (const [role, columns] of feed) {
    const found = columns.map((column) => findHeading(headings, column));
    const missing = found.indexOf(-1);
    if (missing >= 0) return refuse('mapping-without-column', { file, role, column: columns[missing]!, headings: headings.join(', ') });
    roles.push(role);
    places.push(found);
  }
  return accept({ roles, places });
}

function findHeading(headings: readonly string[], column: string): number {
  const exact = headings.indexOf(column);
  if (exact >= 0) return exact;
  const close = headings.flatMap((heading, at) => (heading.toLowerCase() === column.toLowerCase() ? [at] : []));
  return close.length === 1 ? close[0]! : -1;
}
