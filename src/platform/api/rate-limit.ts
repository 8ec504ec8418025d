/** How many requests one address may make at once, and how many more each second. */
export interface RateTerms {
  readonly atOnce: number;
  readonly perSecond: number;
}

/** What the API allows: enough for a page that shows a hundred charts, too little to keep others waiting. */
export const apiRate: RateTerms = { atOnce: 120, perSecond: 4 };

/** Addresses remembered before those that have been quiet are forgotten. */
const mostAddresses = 20_000;

/**
 * Counts the requests of each address as a bucket that fills again with time. In memory, for this process alone; nothing about anybody is kept.
 */
export class RateLimit {
  readonly #terms: RateTerms;
  readonly #buckets = new Map<string, { left: number; at: number }>();

  constructor(terms: RateTerms) {
    this.#terms = terms;
  }

  /** Takes one request of the address; answers the whole seconds to wait when it has none left, or 0. */
  take(address: string, now: Date): number {
    const at = now.getTime();
    const bucket = this.#buckets.get(address) ?? { left: this.#terms.atOnce, at };
    const left = this.#filled(bucket, at);
    if (left < 1) {
      this.#buckets.set(address, { left, at });
      return Math.ceil((1 - left) / this.#terms.perSecond);
    }
    this.#buckets.set(address, { left: left - 1, at });
    if (this.#buckets.size > mostAddresses) this.#forgetQuiet(at);
    return 0;
  }

  #filled({ left, at }: { left: number; at: number }, now: number): number {
    return Math.min(this.#terms.atOnce, left + (Math.max(0, now - at) / 1000) * this.#terms.perSecond);
  }

  /** A full bucket is as good as none; where all are in use the oldest go. */
  #forgetQuiet(now: number): void {
    for (const [address, bucket] of this.#buckets) if (this.#filled(bucket, now) >= this.#terms.atOnce) this.#buckets.delete(address);
    for (const address of this.#buckets.keys()) {
      if (this.#buckets.size <= mostAddresses / 2) break;
      this.#buckets.delete(address);
    }
  }
}
