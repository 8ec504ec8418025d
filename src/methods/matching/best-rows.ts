/**
 * The best rows of many that are offered one by one, at most so many: a heap with the worst on top.
 *
 * Of two of one weight the smaller row is better, so that the order in which they come changes nothing.
 */
export class BestRows {
  private readonly rows: Int32Array;
  private readonly weights: Float64Array;
  private readonly atMost: number;
  private count = 0;
  private heaviest = -Infinity;

  constructor(atMost: number) {
    this.atMost = atMost;
    this.rows = new Int32Array(atMost);
    this.weights = new Float64Array(atMost);
  }

  /** Forgets all rows, so that those of the next question can be offered. */
  clear(): void {
    this.count = 0;
    this.heaviest = -Infinity;
  }

  /** The weight of the best row; below all where there is none. */
  most(): number {
    return this.heaviest;
  }

  /** The weight from which on a row has a chance. */
  least(): number {
    return this.count < this.atMost ? -Infinity : this.weights[0]!;
  }

  /** Takes a row with its weight, in the place of the worst where as many are there as may be and that one is worse. The same row may be offered again. */
  offer(row: number, weight: number): void {
    if (weight > this.heaviest) this.heaviest = weight;
    if (this.count < this.atMost) {
      this.count += 1;
      this.rise(this.count - 1, row, weight);
    } else if (weight > this.weights[0]! || (weight === this.weights[0] && row < this.rows[0]!)) this.sink(row, weight);
  }

  /** The rows, best first, each once: so many, and those within some bits of the last of them that are not far behind the best. */
  inOrder(atLeast: number, within: number, behind = Infinity): number[] {
    const sorted = Array.from({ length: this.count }, (_, at) => at).sort((a, b) => this.weights[b]! - this.weights[a]! || this.rows[a]! - this.rows[b]!);
    const seen = new Set<number>();
    const order = sorted.filter((at) => !seen.has(this.rows[at]!) && seen.add(this.rows[at]!));
    const last = Math.max(this.weights[order[Math.min(atLeast, order.length) - 1] ?? 0]! - within, this.weights[order[0] ?? 0]! - behind);
    return order.filter((at, place) => place < atLeast || this.weights[at]! >= last).map((at) => this.rows[at]!);
  }

  /** Whether the row of one place is worse than another. */
  private isWorse(place: number, row: number, weight: number): boolean {
    return this.weights[place]! < weight || (this.weights[place] === weight && this.rows[place]! > row);
  }

  private put(place: number, row: number, weight: number): void {
    this.rows[place] = row;
    this.weights[place] = weight;
  }

  private rise(from: number, row: number, weight: number): void {
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (this.isWorse(above, row, weight)) break;
      this.put(place, this.rows[above]!, this.weights[above]!);
      place = above;
    }
    this.put(place, row, weight);
  }

  private sink(row: number, weight: number): void {
    let place = 0;
    for (;;) {
      let below = place * 2 + 1;
      if (below >= this.count) break;
      if (below + 1 < this.count && this.isWorse(below + 1, this.rows[below]!, this.weights[below]!)) below += 1;
      if (!this.isWorse(below, row, weight)) break;
      this.put(place, this.rows[below]!, this.weights[below]!);
      place = below;
    }
    this.put(place, row, weight);
  }
}
