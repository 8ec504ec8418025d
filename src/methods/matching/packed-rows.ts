/** So many values lie in one place of the processor's nearest memory. */
const valuesNear = 16;

/** So many rows are laid out together: as many as the processor holds near. */
const together = 256;

interface PackedColumn {
  readonly column: Int32Array;
  /** By value of the column, the number that is laid down for it; the value itself where there is none. */
  readonly through: Int32Array | undefined;
  readonly place: number;
}

/**
 * Columns of numbers laid side by side, row by row: two rows that are compared in many columns then lie in two or four places of memory and not in thirty.
 *
 * Columns are taken first, each answering its place within a row; `pack` lays them out, or several threads do with `lay`.
 */
export class PackedRows {
  /** The values: of the row that begins at `at`, the column in place `c` is `values[at + c]`. */
  values: Int32Array = new Int32Array(0);
  /** Values of a row: whole places of the nearest memory, so that no row begins within one. */
  width = 0;
  private readonly columns: PackedColumn[] = [];
  private next = 0;
  /** What was read ahead comes to nothing, but the compiler would leave out what nobody keeps. */
  protected read = 0;

  /** Takes a column, or what stands for its values; one taken before keeps its place. */
  take(column: Int32Array, through?: Int32Array): number {
    const known = this.columns.find((one) => one.column === column && one.through === through);
    if (known) return known.place;
    const place = this.next;
    this.columns.push({ column, through, place });
    this.next += 1;
    this.width = wholeLines(this.next);
    return place;
  }

  /** Begins a new place of the nearest memory: what is read together from here on lies apart from what was taken before. */
  part(): void {
    this.next = wholeLines(this.next);
  }

  /** The place of a column that was taken. */
  placeOf(column: Int32Array): number | undefined {
    return this.columns.find((one) => one.column === column && one.through === undefined)?.place;
  }

  /** Reads what comparing some pairs of rows will read, one after the other: the processor then waits for many places of memory at a time, and comparing them waits for none. */
  approach(lefts: Int32Array, rights: Int32Array, count: number): void {
    const { values, width } = this;
    let read = 0;
    for (let at = 0; at < count; at += 1) {
      const x = lefts[at]! * width;
      const y = rights[at]! * width;
      for (let place = 0; place < width; place += valuesNear) read |= values[x + place]! | values[y + place]!;
    }
    this.read = read;
  }

  /** Lays the columns out. */
  pack(rows: number): void {
    this.values = new Int32Array(rows * this.width);
    this.lay(0, rows);
  }

  /** Lays some rows out, some hundred at a time, so that they are written where they are near. */
  lay(first: number, end: number): void {
    const { values, width } = this;
    for (let from = first; from < end; from += together) {
      const to = Math.min(end, from + together);
      for (const { column, through, place } of this.columns) {
        if (through) layThrough(column, through, values, place, width, from, to);
        else layOut(column, values, place, width, from, to);
      }
    }
  }
}

function wholeLines(values: number): number {
  return Math.ceil(values / valuesNear) * valuesNear;
}

function layOut(column: Int32Array, values: Int32Array, place: number, width: number, from: number, to: number): void {
  for (let row = from; row < to; row += 1) values[row * width + place] = column[row]!;
}

function layThrough(column: Int32Array, through: Int32Array, values: Int32Array, place: number, width: number, from: number, to: number): void {
  for (let row = from; row < to; row += 1) values[row * width + place] = through[column[row]!]!;
}
