import { lookup as lookUp, type LookupAddress } from 'node:dns';
import { request as overHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isOpenAddress } from './open-address.ts';

/** How an address of another system is asked. */
export interface Asking {
  /** Who asks, for the other side's log. */
  readonly agent: string;
  readonly accept: string;
  /** For the whole answer, redirects included. */
  readonly timeoutMs: number;
  /** Of the answer, unpacked. */
  readonly mostBytes: number;
  /** Whether addresses of this machine and of private networks may be asked. The operator alone says so. */
  readonly isPrivateAllowed: boolean;
  /** What the answer before said of itself: the other side then need not send the same again. */
  readonly known?: { readonly etag?: string | undefined; readonly lastModified?: string | undefined };
  readonly signal?: AbortSignal;
}

/** Why nothing came. `status`: the other side said no with a number. */
export type FetchFault = 'address-wrong' | 'address-private' | 'no-answer' | 'too-slow' | 'too-large' | 'redirects' | 'status';

/** What came, or why not. */
export type Fetched =
  | { readonly kind: 'came'; readonly body: Buffer; readonly etag: string | undefined; readonly lastModified: string | undefined }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly fault: FetchFault; readonly status?: number; readonly retryAfter?: string | undefined };

const mostRedirects = 5;

class PrivateAddress extends Error {}
class TooLarge extends Error {}

/**
 * Asks an address of another system with GET, once.
 *
 * The name is looked up, judged and connected to in one step, at each redirect anew, so that a name which leads to a private network is never reached. https is not left for http.
 * Nothing of ours goes along but who asks. Stopped from outside it throws the signal's reason.
 */
export async function fetchPolitely(address: string, asking: Asking): Promise<Fetched> {
  const timeout = AbortSignal.timeout(asking.timeoutMs);
  const signal = asking.signal ? AbortSignal.any([timeout, asking.signal]) : timeout;
  try {
    return await follow(address, asking, signal, 0);
  } catch (error) {
    asking.signal?.throwIfAborted();
    if (error instanceof PrivateAddress) return { kind: 'failed', fault: 'address-private' };
    if (error instanceof TooLarge) return { kind: 'failed', fault: 'too-large' };
    return { kind: 'failed', fault: timeout.aborted ? 'too-slow' : 'no-answer' };
  }
}

async function follow(address: string, asking: Asking, signal: AbortSignal, redirects: number): Promise<Fetched> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '' || url.password !== '') return { kind: 'failed', fault: 'address-wrong' };
  const answer = await open(url, asking, signal);
  const [status, { location, etag, 'last-modified': lastModified, 'retry-after': retryAfter }] = [answer.statusCode ?? 0, answer.headers];
  if (status === 200) return { kind: 'came', body: await readBody(answer, asking.mostBytes), etag, lastModified };
  answer.destroy();
  if (status === 304) return { kind: 'unchanged' };
  if ([301, 302, 303, 307, 308].includes(status) && location !== undefined && URL.canParse(location, url)) {
    const next = new URL(location, url);
    if (redirects >= mostRedirects || (url.protocol === 'https:' && next.protocol === 'http:')) return { kind: 'failed', fault: 'redirects' };
    return follow(next.href, asking, signal, redirects + 1);
  }
  return { kind: 'failed', fault: 'status', status, retryAfter };
}

function open(url: URL, asking: Asking, signal: AbortSignal): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!asking.isPrivateAllowed && isIP(host) !== 0 && !isOpenAddress(host)) throw new PrivateAddress();
  const options: RequestOptions = {
    signal, agent: false, lookup: asking.isPrivateAllowed ? undefined : lookUpOpen,
    headers: {
      'user-agent': asking.agent, accept: asking.accept, 'accept-encoding': 'gzip',
      ...(asking.known?.etag === undefined ? {} : { 'if-none-match': asking.known.etag }), ...(asking.known?.lastModified === undefined ? {} : { 'if-modified-since': asking.known.lastModified }),
    },
  };
  return new Promise((resolve, reject) => {
    (url.protocol === 'https:' ? overHttps : overHttp)(url, options, resolve).on('error', reject).end();
  });
}

/** Looks a name up and answers open addresses alone: one closed address among several is enough to refuse the name. */
const lookUpOpen: LookupFunction = (name, options, answer) => {
  lookUp(name, { ...options, all: true }, (fault, found: readonly LookupAddress[]) => {
    if (fault) return answer(fault, []);
    if (found.length === 0 || found.some(({ address }) => !isOpenAddress(address))) return answer(new PrivateAddress(), []);
    return options.all ? answer(null, [...found]) : answer(null, found[0]!.address, found[0]!.family);
  });
};

async function readBody(answer: IncomingMessage, most: number): Promise<Buffer> {
  const isPacked = answer.headers['content-encoding']?.toLowerCase() === 'gzip';
  const body: Readable = isPacked ? answer.pipe(createGunzip()) : answer;
  if (isPacked) answer.on('error', (fault) => body.destroy(fault));
  const taken: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of body as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length > most) throw new TooLarge();
      taken.push(piece);
    }
  } finally {
    answer.destroy();
  }
  return Buffer.concat(taken, length);
}
