/**
 * Chance that comes out the same on every machine: sfc32 (Doty-Humphrey, PractRand), 32-bit whole-number arithmetic throughout, seeded by a text.
 *
 * Each kind of thing that is made up throws its own dice (`new Dice(seed, 'records')`), so that a changed rate of errors moves no family.
 */
export class Dice {
  #a: number;
  #b: number;
  #c: number;
  #count = 1;

  constructor(seed: string, purpose: string) {
    this.#a = hashOf(`${seed}/${purpose}/a`);
    this.#b = hashOf(`${seed}/${purpose}/b`);
    this.#c = hashOf(`${seed}/${purpose}/c`);
    for (let i = 0; i < 15; i++) this.bits();
  }

  /** 32 random bits as a whole number from 0. */
  bits(): number {
    const answer = (this.#a + this.#b + this.#count) | 0;
    this.#count = (this.#count + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + answer | 0;
    return answer >>> 0;
  }

  /** Whether something that happens at this rate (0 to 1) happens now. */
  chance(rate: number): boolean {
    return this.bits() < rate * 4294967296;
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    return Math.floor((this.bits() / 4294967296) * limit);
  }

  /** A whole number between two, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  /** One of the list, each as likely. */
  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }
}

/** Draws positions as often as they weigh, in the same time however many there are (the alias method, Walker 1977, Vose 1991). */
export class Lottery {
  readonly #threshold: Float64Array;
  readonly #alias: Int32Array;
  readonly size: number;

  /** Weights of nought are never drawn; at least one must be above it. */
  constructor(weights: readonly number[]) {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (!(total > 0)) throw new Error('A lottery needs a weight above nought.');
    this.size = weights.length;
    const scaled = weights.map((weight) => (weight / total) * weights.length);
    this.#threshold = new Float64Array(weights.length).fill(1);
    this.#alias = Int32Array.from(weights.keys());
    const small = [...scaled.keys()].filter((at) => scaled[at]! < 1);
    const large = [...scaled.keys()].filter((at) => scaled[at]! >= 1);
    while (small.length > 0 && large.length > 0) {
      const [less, more] = [small.pop()!, large.at(-1)!];
      this.#threshold[less] = scaled[less]!;
      this.#alias[less] = more;
      scaled[more] = scaled[more]! - (1 - scaled[less]!);
      if (scaled[more]! < 1) small.push(large.pop()!);
    }
  }

  /** The position that was drawn. */
  draw(dice: Dice): number {
    const at = dice.below(this.size);
    return dice.bits() / 4294967296 < this.#threshold[at]! ? at : this.#alias[at]!;
  }
}

/** A number scattered over all 32 bits, no two alike for two numbers below 2^32 (murmur3's finish). */
export function scatter(number: number): number {
  let mixed = number | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** FNV-1a over the text's UTF-16 units, scattered. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return scatter(hash);
}
