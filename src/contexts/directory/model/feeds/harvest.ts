/** Why a harvest could not go on: the fetch's own reasons, and what came and was no feed. */
export type HarvestFault = 'address-wrong' | 'address-private' | 'no-answer' | 'too-slow' | 'too-large' | 'redirects' | 'status' | 'json-broken' | 'no-feed' | 'page-twice' | 'endless' | 'nothing-there' | 'not-taken';

/** What went wrong with one request, and what the other side said of when to come again. */
export interface RequestFault {
  readonly fault: HarvestFault;
  readonly status?: number;
  readonly retryAfter?: string | undefined;
}

/** How much is asked of another's server, and how long it is waited for. */
export interface HarvestLimits {
  readonly timeoutMs: number;
  /** Of one answer. */
  readonly mostBytes: number;
  /** Of all answers of one harvest together. */
  readonly mostBytesInAll: number;
  readonly mostPages: number;
  readonly mostServices: number;
  readonly perPage: number;
  /** Between two requests. */
  readonly pauseMs: number;
  readonly requestsATurn: number;
  /** So often one request is tried again. */
  readonly mostTries: number;
  /** The first pause before another try; each next one is twice as long. */
  readonly retrySeconds: number;
  readonly longestRetrySeconds: number;
  /** A feed that knows what was changed is still asked for everything when this many days have passed. */
  readonly wholeEveryDays: number;
}

/** The usual limits: a council's directory has some thousand services, and its server has families to answer. */
export const usualHarvestLimits: HarvestLimits = {
  timeoutMs: 30_000, mostBytes: 20_000_000, mostBytesInAll: 150_000_000, mostPages: 2_000, mostServices: 50_000, perPage: 100,
  pauseMs: 250, requestsATurn: 20, mostTries: 6, retrySeconds: 30, longestRetrySeconds: 6 * 3600, wholeEveryDays: 7,
};

/**
 * When a request is made again, or that it is not: what may be mended by waiting (429, 5xx, no answer, a text cut short) is, later each time; what says no stays no.
 *
 * The pause doubles and is stretched or shortened by up to a quarter, so that many harvesters do not come together; `Retry-After` (seconds or a date, RFC 9110 10.2.3) is never undercut.
 * One that asks for longer than the longest pause ends the harvest.
 */
export function decideRetry(failed: RequestFault, tries: number, limits: HarvestLimits, now: Date, dice: number): Date | 'give-up' {
  if (!isPassing(failed) || tries >= limits.mostTries) return 'give-up';
  const own = Math.min(limits.retrySeconds * 2 ** tries, limits.longestRetrySeconds) * (0.75 + dice / 2);
  const asked = readRetryAfter(failed.retryAfter, now) ?? 0;
  return asked > limits.longestRetrySeconds ? 'give-up' : new Date(now.getTime() + Math.ceil(Math.max(own, asked) * 1000));
}

function isPassing({ fault, status }: RequestFault): boolean {
  if (fault === 'status') return status === 408 || status === 425 || status === 429 || (status !== undefined && status >= 500 && status !== 501 && status !== 505);
  return fault === 'no-answer' || fault === 'too-slow' || fault === 'json-broken';
}

function readRetryAfter(text: string | undefined, now: Date): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text.trim())) return Number(text);
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, (at - now.getTime()) / 1000);
}

/** A page of a feed of either version. */
export interface FeedPage {
  readonly services: readonly Readonly<Record<string, unknown>>[];
  readonly ids: readonly string[];
  /** Nothing comes after it. */
  readonly isLast: boolean;
  /** Its services have none of the parts that a whole one has. */
  readonly isThin: boolean;
}

const wholeParts = ['service_at_locations', 'schedules', 'regular_schedules', 'contacts', 'cost_options', 'attributes', 'service_taxonomys', 'service_taxonomies', 'eligibilitys', 'eligibilities'];

/** Reads a page in the envelope of version 3 or 1 (either may say `contents` or `content`), or a bare list, which is all there is; undefined where it is neither. A page without services is the last. Source: directory.md 1.2, 1.7. */
export function readFeedPage(json: unknown, page: number): FeedPage | undefined {
  const envelope = Array.isArray(json) ? { contents: json as unknown[], total_pages: 1 } : isObject(json) ? json : undefined;
  const found = envelope && (envelope['contents'] ?? envelope['content']);
  if (!envelope || !Array.isArray(found)) return undefined;
  const services = found.filter(isObject);
  // What has ended needs no parts.
  const standing = services.filter(({ status }) => status !== 'defunct');
  const pages = Number(envelope['total_pages'] ?? envelope['totalPages']);
  const isLast = services.length === 0 || (envelope['last_page'] ?? envelope['last']) === true || (Number.isFinite(pages) && page >= pages);
  return { services, ids: services.flatMap(idOf), isLast, isThin: standing.length > 0 && standing.every((service) => wholeParts.every((part) => service[part] === undefined)) };
}

function idOf(service: Readonly<Record<string, unknown>>): string[] {
  const id = service['id'];
  return typeof id === 'string' || typeof id === 'number' ? [String(id)] : [];
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** The address under which a feed's endpoints stand, from what somebody pasted: that of its services, of a page of them, or of the feed itself; undefined where it is no address of the web. */
export function readFeedAddress(typed: string): string | undefined {
  const text = typed.trim();
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if ((url.protocol !== 'https:' && url.protocol !== 'http:') || url.username !== '' || url.password !== '') return undefined;
  url.hash = '';
  for (const name of ['page', 'per_page', 'perPage', 'full', 'modified_after']) url.searchParams.delete(name);
  url.pathname = url.pathname.replace(/\/+$/, '').replace(/\/services$/, '');
  return url.href.replace(/\/$/, '');
}

/** The address of a page of services, whole ones where the feed gives them so, or of those changed since. */
export function pageAddress(feed: string, page: number, perPage: number, since: Date | undefined): string {
  const url = within(feed, '/services');
  url.searchParams.set('page', String(page));
  url.searchParams.set('per_page', String(perPage));
  url.searchParams.set('full', 'true');
  if (since !== undefined) url.searchParams.set('modified_after', since.toISOString());
  return url.href;
}

/** The address of one service. */
export function serviceAddress(feed: string, id: string): string {
  return within(feed, `/services/${encodeURIComponent(id)}`).href;
}

function within(feed: string, path: string): URL {
  const url = new URL(feed);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}${path}`;
  return url;
}

/** What is known of a part that came. */
export interface PartKnown {
  readonly kind: 'page' | 'service';
  readonly key: string;
  readonly ids: readonly string[];
  readonly isLast: boolean;
  readonly isThin: boolean;
}

/** What is asked next: pages in their order until the last, then each service of which a page said too little; undefined when all is there. */
export function nextPart(parts: readonly PartKnown[]): Pick<PartKnown, 'kind' | 'key'> | undefined {
  const pages = parts.filter(({ kind }) => kind === 'page');
  if (!pages.some(({ isLast }) => isLast)) return { kind: 'page', key: String(pages.length + 1) };
  const whole = new Set(parts.flatMap(({ kind, key }) => (kind === 'service' ? [key] : [])));
  const id = pages.flatMap(({ isThin, ids }) => (isThin ? ids : [])).find((one) => !whole.has(one));
  return id === undefined ? undefined : { kind: 'service', key: id };
}

/** Whether a page only says again what pages before it said: a feed that does not know pages, or has no end. */
export function isPageTwice(page: FeedPage, before: readonly PartKnown[]): boolean {
  const known = new Set(before.flatMap(({ kind, ids }) => (kind === 'page' ? ids : [])));
  return page.ids.length > 0 && page.ids.every((id) => known.has(id));
}

const margin = 86_400_000;

/** Only what was changed since the harvest that stands, a day before its beginning because clocks differ; everything where there is none, the feed does not know how, or the last whole one lies back too far. */
export function sinceWhen(of: { readonly knowsSince: boolean; readonly standing: Date | undefined; readonly wholeAt: Date | undefined }, limits: Pick<HarvestLimits, 'wholeEveryDays'>, now: Date): Date | undefined {
  if (!of.knowsSince || of.standing === undefined || of.wholeAt === undefined) return undefined;
  return now.getTime() - of.wholeAt.getTime() >= limits.wholeEveryDays * 86_400_000 ? undefined : new Date(of.standing.getTime() - margin);
}
