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
