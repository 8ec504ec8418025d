/**
 * Keeps what was made, each under what it was made of: surely that of the last `limit` keys that were asked for, and never more than twice as many.
 *
 * In two halves, the older of which goes whole. A map from which one key after another goes is laid out anew again and again, and each layout keeps those after it, with all that stood in
 * them, from being collected with what is young.
 */
export class LastMade<Value> {
  #newer = new Map<string, Value>();
  #older: ReadonlyMap<string, Value> = new Map();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** What was made under the key, or is made now. */
  under(key: string, make: () => Value): Value {
    const known = this.#newer.get(key);
    if (known !== undefined) return known;
    const value = this.#older.get(key) ?? make();
    if (this.#newer.size >= this.#limit) [this.#older, this.#newer] = [this.#newer, new Map()];
    this.#newer.set(key, value);
    return value;
  }
}

/** The same for each of several things, such as indexes: what was made of one goes when it goes. */
export class LastMadeOf<Thing extends object, Value> {
  readonly #each = new WeakMap<Thing, LastMade<Value>>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** What was made of the thing under the key, or is made now. */
  under(thing: Thing, key: string, make: () => Value): Value {
    const last = this.#each.get(thing) ?? new LastMade<Value>(this.#limit);
    if (!this.#each.has(thing)) this.#each.set(thing, last);
    return last.under(key, make);
  }
}
