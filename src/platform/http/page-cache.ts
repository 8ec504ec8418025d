import { gzipSync } from 'node:zlib';

/**
 * Finished public pages, kept by address and data version: the next reader gets the same bytes without any work.
 *
 * Holds only pages that nobody signed in for and that show nothing about a person. A changed data version makes every
 * older page unreachable at once. Nothing secret stands in them, so that they may be compressed.
 *
 * In two halves of `limitBytes` together, the older of which goes whole when the newer is full; a page that is asked for again moves to the newer.
 */
export class PageCache {
  #newer = new Map<string, KeptPage>();
  #older: ReadonlyMap<string, KeptPage> = new Map();
  #bytes = 0;
  readonly #half: number;

  constructor(limitBytes: number) {
    this.#half = limitBytes / 2;
  }

  find(key: string): KeptPage | undefined {
    const page = this.#newer.get(key);
    if (page) return page;
    const earlier = this.#older.get(key);
    if (earlier) this.keep(key, earlier);
    return earlier;
  }

  keep(key: string, page: KeptPage): void {
    const bytes = bytesOf(page);
    if (this.#bytes + bytes > this.#half) {
      [this.#older, this.#newer] = [this.#newer, new Map()];
      this.#bytes = 0;
    }
    const before = this.#newer.get(key);
    this.#newer.set(key, page);
    this.#bytes += bytes - (before ? bytesOf(before) : 0);
  }

  /** The kept page compressed, for readers that take gzip: made when the first of them asks, and kept with it. */
  gzipped(key: string, page: KeptPage): Buffer {
    if (page.gzipped) return page.gzipped;
    page.gzipped = gzipSync(page.body);
    if (this.#newer.get(key) === page) this.#bytes += page.gzipped.length;
    return page.gzipped;
  }
}

function bytesOf({ body, gzipped }: KeptPage): number {
  return body.length + (gzipped?.length ?? 0);
}

/** A finished page as it is sent. */
export interface KeptPage {
  readonly type: string;
  readonly body: Buffer;
  /** The body compressed, once somebody asked for it so. */
  gzipped?: Buffer;
}
