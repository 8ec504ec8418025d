import { gzipSync } from 'node:zlib';

/**
 * Finished public pages, kept by address and data version: the next reader gets the same bytes without any work.
 *
 * Holds only pages that nobody signed in for and that show nothing about a person. A changed data version makes every
 * older page unreachable at once; the oldest are dropped when the cache is full. Nothing secret stands in them, so that they may be compressed.
 */
export class PageCache {
  readonly #pages = new Map<string, KeptPage>();
  readonly #gzipped = new Map<string, Buffer>();
  readonly #limit: number;
  #bytes = 0;

  constructor(limitBytes: number) {
    this.#limit = limitBytes;
  }

  find(key: string): KeptPage | undefined {
    const page = this.#pages.get(key);
    if (page) {
      this.#pages.delete(key);
      this.#pages.set(key, page);
    }
    return page;
  }

  keep(key: string, page: KeptPage): void {
    this.#drop(key);
    this.#pages.set(key, page);
    this.#bytes += page.body.length;
    for (const oldest of this.#pages.keys()) {
      if (this.#bytes <= this.#limit) break;
      this.#drop(oldest);
    }
  }

  /** The kept page compressed, for readers that take gzip: made when the first of them asks, and kept beside it. */
  gzipped(key: string, page: KeptPage): Buffer {
    const known = this.#gzipped.get(key);
    if (known) return known;
    const made = gzipSync(page.body);
    if (this.#pages.get(key) === page) {
      this.#gzipped.set(key, made);
      this.#bytes += made.length;
    }
    return made;
  }

  #drop(key: string): void {
    const page = this.#pages.get(key);
    if (!page) return;
    this.#pages.delete(key);
    this.#bytes -= page.body.length + (this.#gzipped.get(key)?.length ?? 0);
    this.#gzipped.delete(key);
  }
}

/** A finished page as it is sent. */
export interface KeptPage {
  readonly type: string;
  readonly body: Buffer;
}
