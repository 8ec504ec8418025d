/**
 * Columns of numbers laid side by side, row by row: two rows that are compared in many columns then lie in two places of memory and not in thirty.
 *
 * Columns are taken first, each answering its place within a row; `pack` lays them out.
 */
export class PackedRows {
  /** The values: of the row that begins at `at`, the column in place `c` is `values[at + c]`. */
  values: Int32Array = new Int32Array(0);
  private readonly places = new Map<Int32Array, number>();

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
