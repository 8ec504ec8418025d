/** Keeps what was made last, at most `limit` of it, each under what it was made of: what has not been asked for longest goes first. */
export class LastMade<Value> {
  readonly #made = new Map<string, Value>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** What was made under the key, or is made now. */
  under(key: string, make: () => Value): Value {
    const known = this.#made.get(key);
    const value = known ?? make();
    if (known !== undefined) this.#made.delete(key);
    this.#made.set(key, value);
    if (this.#made.size > this.#limit) this.#made.delete(this.#made.keys().next().value!);
    return value;
  }
}

/** The same for each of several things, such as indexes: at most `limit` of each, which goes when the thing goes. */
export class LastMadeOf<Thing extends object, Value> {
  readonly #each = new WeakMap<Thing, LastMade<Value>>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** What was made of the thing under the key, or is made now. */
  under(thing: Thing, key: string, make: () => Value): Value {
    const last = this.#each.get(thing) ?? new LastMade<Value>(this.#limit);
    this.#each.set(thing, last);
    return last.under(key, make);
  }
}
