/** So many values lie in one place of the processor's nearest memory, wherever they begin in it. */
const valuesNear = 15;

/**
 * Columns of numbers laid side by side, row by row: two rows that are compared in many columns then lie in two places of memory and not in thirty.
 *
 * Columns are taken first, each answering its place within a row; `pack` lays them out.
 */
export class PackedRows {
  /** The values: of the row that begins at `at`, the column in place `c` is `values[at + c]`. */
  values: Int32Array = new Int32Array(0);
  private readonly places = new Map<Int32Array, number>();
  /** What was read ahead comes to nothing, but the compiler would leave out what nobody keeps. */
  protected read = 0;

  /** How many columns stand in a row. */
  get width(): number {
    return this.places.size;
  }

  /** Takes a column; one taken before keeps its place. */
  take(column: Int32Array): number {
    const known = this.places.get(column);
    if (known !== undefined) return known;
    const place = this.places.size;
    this.places.set(column, place);
    return place;
  }

  /** The place of a column that was taken. */
  placeOf(column: Int32Array): number | undefined {
    return this.places.get(column);
  }

  /** Reads what comparing some pairs of rows will read, one after the other: the processor then waits for many places of memory at a time, and comparing them waits for none. */
  approach(lefts: Int32Array, rights: Int32Array, count: number): void {
    const { values, width } = this;
    let read = 0;
    for (let at = 0; at < count; at += 1) {
      const x = lefts[at]! * width;
      const y = rights[at]! * width;
      for (let place = 0; place < width; place += valuesNear) read |= values[x + place]! | values[y + place]!;
      read |= values[x + width - 1]! | values[y + width - 1]!;
    }
    this.read = read;
  }

  /** Lays the columns out, some thousand rows at a time, so that they are written where they are near. */
  pack(rows: number): void {
    const { width } = this;
    this.values = new Int32Array(rows * width);
    for (let from = 0; from < rows; from += 4096) for (const [column, place] of this.places) layOut(column, this.values, place, width, from, Math.min(rows, from + 4096));
  }
}

function layOut(column: Int32Array, values: Int32Array, place: number, width: number, from: number, to: number): void {
  for (let row = from; row < to; row += 1) values[row * width + place] = column[row]!;
}
