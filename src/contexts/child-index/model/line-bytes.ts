import type { RecordTable } from '../../../methods/matching/record-table.ts';
import { beginOf, textAt, type PackedTexts } from '../../../methods/matching/text-list.ts';

const bytesAtFirst = 1 << 20;

/** A quote, a comma and the ends of lines: a cell that holds one stands in quotes. */
const needQuotes = [34, 44, 10, 13] as const;

/** Lines of a file as bytes of UTF-8, put together without a text of each: a million texts cost more than what stands in them. */
export class LineBytes {
  private bytes = Buffer.allocUnsafeSlow(bytesAtFirst);
  private used = 0;

  /** Puts a text behind the others. */
  text(text: string): void {
    this.makeRoom(text.length * 3);
    const { bytes, used } = this;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code > 127) {
        this.used = used + bytes.write(text, used);
        return;
      }
      bytes[used + at] = code;
    }
    this.used = used + text.length;
  }

  /** Puts bytes behind the others, as they stand. */
  copy(from: Uint8Array, begin: number, end: number): void {
    this.makeRoom(end - begin);
    const { bytes } = this;
    let { used } = this;
    for (let at = begin; at < end; at += 1) bytes[used++] = from[at]!;
    this.used = used;
  }

  /** What was put together, and nothing is held any more; undefined where a piece of it would be small and more is to come. */
  piece(isLast: boolean): Uint8Array | undefined {
    if (this.used === 0 || (!isLast && this.used < bytesAtFirst / 2)) return undefined;
    const piece = this.bytes.subarray(0, this.used);
    this.bytes = Buffer.allocUnsafeSlow(bytesAtFirst);
    this.used = 0;
    return piece;
  }

  private makeRoom(bytes: number): void {
    if (this.used + bytes <= this.bytes.length) return;
    const longer = Buffer.allocUnsafeSlow((this.used + bytes) * 2);
    longer.set(this.bytes.subarray(0, this.used));
    this.bytes = longer;
  }
}

/** Lines of a file below its heading, in pieces of which each has memory of its own. */
export function* manyLines(heading: string, count: number, putLine: (lines: LineBytes, at: number) => void): Generator<Uint8Array> {
  const lines = new LineBytes();
  lines.text(heading);
  for (let from = 0; from < count; from += 512) {
    const to = Math.min(count, from + 512);
    for (let at = from; at < to; at += 1) putLine(lines, at);
    const piece = lines.piece(false);
    if (piece) yield piece;
  }
  const last = lines.piece(true);
  if (last) yield last;
}

/** A text as a cell of a file: in quotes where it must be. */
export function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The records' own numbers, and the order that settles ties. */
export type IdTable = Pick<RecordTable, 'count' | 'ranks'> & { readonly idBytes: PackedTexts };

/** Puts the records' own numbers as cells: mostly they are what they are. */
export function idCells({ idBytes }: IdTable): (lines: LineBytes, row: number) => void {
  const { pool, ends } = idBytes;
  if (needQuotes.some((sign) => pool.includes(sign))) return (lines, row) => lines.text(cell(textAt(idBytes, row)));
  return (lines, row) => lines.copy(pool, beginOf(ends, row), ends[row]!);
}

/** Whether the number of one record comes before that of another, letter by letter. */
export function isIdBefore({ idBytes }: IdTable): (a: number, b: number) => boolean {
  const { pool, ends, isAscii } = idBytes;
  if (!isAscii) return (a, b) => textAt(idBytes, a) < textAt(idBytes, b);
  return (a, b) => {
    const [endA, endB] = [ends[a]!, ends[b]!];
    let x = beginOf(ends, a);
    let y = beginOf(ends, b);
    while (x < endA && y < endB && pool[x] === pool[y]) {
      x += 1;
      y += 1;
    }
    return y < endB && (x === endA || pool[x]! < pool[y]!);
  };
}
