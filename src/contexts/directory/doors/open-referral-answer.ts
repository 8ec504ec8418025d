import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute, type InputFault, type Reply } from '../../../platform/http/route.ts';
import type { WireObject } from '../model/feeds/oruk-json.ts';
import type { v3Page } from '../model/feeds/oruk-page.ts';
import { foldText } from '../model/search/word-forms.ts';
import { feedQuery, pageAsked, type FeedQuery } from './open-referral-question.ts';
import { sayDirectoryRefusal } from './words.ts';

/*
 * How addresses of the open feeds of both versions answer.
 */

/** The licence of what the feeds carry. */
export const feedLicence = 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/';
/** Who may read a feed, and what is written of it. */
export const openFeed = { method: 'GET', permission: 'public', purpose: 'public-information', audit: { none: 'an open feed of what everybody may see' }, sharing: 'feed' } as const;
const again = ({ faults }: { readonly faults: readonly InputFault[] }): Promise<Reply> => Promise.resolve(feedJson({ status: 400, title: 'A parameter cannot be read', errors: faults.map(({ field, message }) => ({ parameter: field, detail: message })) }, 400));

interface Asked<Input> {
  readonly ctx: Ctx;
  readonly db: Database;
  readonly input: Input;
  readonly url: URL;
}

/** A list of a feed: the parameters of all lists, problems as JSON. */
export function feedList(path: string, answer: (asked: Asked<FeedQuery>) => Promise<Reply>): AnyPageRoute {
  return route({ ...openFeed, path, input: feedQuery, again, answer });
}

/** One thing of a feed by its identifier. */
export function feedOne(path: string, find: (asked: Asked<{ id: string }>) => Promise<WireObject | undefined>): AnyPageRoute {
  return route({ ...openFeed, path: `${path}/:id`, input: z.object({ id: z.string().max(200) }), answer: async (asked) => {
    const found = await find(asked);
    return found === undefined ? feedJson({ status: 404, title: 'Not found', detail: sayDirectoryRefusal({ code: 'service-not-found', facts: {} }) }, 404) : feedJson(found);
  } });
}

/** A page's envelope of a version: v3Page or v1Page. */
type Envelope = typeof v3Page;

/** One page in the envelope of its version, or with format=ndjson the records alone, one a line, all of them where no page is named; `write` gives each as JSON. */
export function feedPage<Item>(items: readonly Item[], query: FeedQuery, write: (item: Item) => string, envelope: Envelope): Reply {
  const asked = pageAsked(query);
  const chosen = items.slice((asked.page - 1) * asked.perPage, asked.page * asked.perPage);
  if (query.format === 'ndjson') return { kind: 'file', name: 'services.ndjson', type: 'application/x-ndjson; charset=utf-8', inline: true, body: Readable.from(linesOf(chosen, write)) };
  const rows = chosen.map(write);
  // The envelope ends with its list, which is put in as it was written.
  const text = JSON.stringify(envelope(rows.map(() => ({})), items.length, asked));
  return { kind: 'json-text', text: `${text.slice(0, text.lastIndexOf('['))}[${rows.join(',')}]}` };
}

const linesAtOnce = 100;

/** One line for each, written as they are sent, so that a whole register needs no room and others are answered in between. */
async function* linesOf<Item>(items: readonly Item[], write: (item: Item) => string): AsyncGenerator<string> {
  for (let from = 0; from < items.length; from += linesAtOnce) {
    yield items.slice(from, from + linesAtOnce).map((item) => `${write(item)}\n`).join('');
    await setImmediate();
  }
}

/** Writes things as JSON. */
export function written<Item>(write: (item: Item) => WireObject): (item: Item) => string {
  return (item) => JSON.stringify(write(item));
}

/** The same for things that stay the same as long as they are there, such as shown records: each is written once. */
export function writtenOnce<Item extends object>(write: (item: Item) => WireObject): (item: Item) => string {
  const known = new WeakMap<Item, string>();
  return (item) => {
    const kept = known.get(item);
    if (kept !== undefined) return kept;
    const text = JSON.stringify(write(item));
    known.set(item, text);
    return text;
  };
}

/** Whether a name holds words, small and capital letters and accents alike; without words every name does. */
export function holdsWords(name: string, words: string | undefined): boolean {
  return words === undefined || foldText(name).includes(foldText(words));
}

/** A value as JSON. */
export function feedJson(value: unknown, status?: number): Reply {
  return { kind: 'json', value, ...(status === undefined ? {} : { status }) };
}
