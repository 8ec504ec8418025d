/**
 * A text as a QR code that a phone's camera reads: rows of dark (true) and light squares, without the quiet border of four.
 *
 * ISO/IEC 18004: byte mode, error correction level M, versions 1 to 10, enough for 213 bytes; `mask` only to compare with
 * other makers, who may choose differently.
 *
 * @throws RangeError when the text has more bytes.
 */
export function makeQrCode(text: string, mask?: number): readonly (readonly boolean[])[] {
  const bytes = new TextEncoder().encode(text);
  const version = versions.find((one) => bytes.length <= dataBytesOf(one) - (one.number < 10 ? 2 : 3));
  if (!version) throw new RangeError(`A QR code of version 10 holds 213 bytes; this text has ${bytes.length}.`);
  const bits = interleave(dataOf(bytes, version), version).flatMap((byte) => bitsOf(byte, 8));
  const candidates = (mask === undefined ? [0, 1, 2, 3, 4, 5, 6, 7] : [mask]).map((number) => drawCode(version, bits, number));
  return candidates.reduce((best, one) => (penaltyOf(one) < penaltyOf(best) ? one : best));
}

interface Version {
  readonly number: number;
  /** Error correction bytes of each block. */
  readonly correction: number;
  /** Data bytes of each block. */
  readonly blocks: readonly number[];
  /** Centres of the alignment patterns. */
  readonly alignment: readonly number[];
}

const times = (count: number, size: number): number[] => Array.from({ length: count }, () => size);

/** Level M. Source: ISO/IEC 18004, tables 9 and E.1. */
const versions: readonly Version[] = [
  { number: 1, correction: 10, blocks: [16], alignment: [] },
  { number: 2, correction: 16, blocks: [28], alignment: [6, 18] },
  { number: 3, correction: 26, blocks: [44], alignment: [6, 22] },
  { number: 4, correction: 18, blocks: times(2, 32), alignment: [6, 26] },
  { number: 5, correction: 24, blocks: times(2, 43), alignment: [6, 30] },
  { number: 6, correction: 16, blocks: times(4, 27), alignment: [6, 34] },
  { number: 7, correction: 18, blocks: times(4, 31), alignment: [6, 22, 38] },
  { number: 8, correction: 22, blocks: [...times(2, 38), ...times(2, 39)], alignment: [6, 24, 42] },
  { number: 9, correction: 22, blocks: [...times(3, 36), ...times(2, 37)], alignment: [6, 26, 46] },
  { number: 10, correction: 26, blocks: [...times(4, 43), 44], alignment: [6, 28, 50] },
];

function dataBytesOf(version: Version): number {
  return version.blocks.reduce((sum, size) => sum + size, 0);
}

function bitsOf(value: number, length: number): number[] {
  return Array.from({ length }, (_, index) => (value >>> (length - 1 - index)) & 1);
}

/** Mode, length, the bytes themselves, then padding up to what the version holds. */
function dataOf(bytes: Uint8Array, version: Version): number[] {
  const room = dataBytesOf(version);
  const bits = [...bitsOf(0b0100, 4), ...bitsOf(bytes.length, version.number < 10 ? 8 : 16), ...[...bytes].flatMap((byte) => bitsOf(byte, 8))];
  bits.push(...times(Math.min(4, room * 8 - bits.length), 0));
  bits.push(...times((8 - (bits.length % 8)) % 8, 0));
  const data = Array.from({ length: bits.length / 8 }, (_, index) => Number.parseInt(bits.slice(index * 8, index * 8 + 8).join(''), 2));
  for (let pad = 0xec; data.length < room; pad ^= 0xec ^ 0x11) data.push(pad);
  return data;
}

/** Splits the data into blocks, gives each its correction bytes (Reed-Solomon), and takes one byte of each block in turn. */
function interleave(data: readonly number[], version: Version): number[] {
  let from = 0;
  const blocks = version.blocks.map((size) => data.slice(from, (from += size)));
  const corrections = blocks.map((block) => correctionOf(block, version.correction));
  const inTurn = (lists: readonly (readonly number[])[]): number[] =>
    Array.from({ length: Math.max(...lists.map((list) => list.length)) }, (_, index) => lists.flatMap((list) => (index < list.length ? [list[index]!] : []))).flat();
  return [...inTurn(blocks), ...inTurn(corrections)];
}

/** Multiplies in the field of 256 elements with the polynomial x^8 + x^4 + x^3 + x^2 + 1. */
function multiply(one: number, other: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((other >>> bit) & 1) * one;
  }
  return product;
}

function correctionOf(block: readonly number[], length: number): number[] {
  const generator = [...times(length - 1, 0), 1];
  for (let degree = 0, root = 1; degree < length; degree += 1, root = multiply(root, 2)) {
    for (let at = 0; at < length; at += 1) generator[at] = multiply(generator[at]!, root) ^ (generator[at + 1] ?? 0);
  }
  const rest = times(length, 0);
  for (const byte of block) {
    const factor = byte ^ rest.shift()!;
    rest.push(0);
    generator.forEach((coefficient, at) => (rest[at] = rest[at]! ^ multiply(coefficient, factor)));
  }
  return rest;
}

/** What a square is while drawing: dark, light, or free for data. */
type Square = boolean | undefined;

function drawCode(version: Version, bits: readonly number[], mask: number): boolean[][] {
  const size = version.number * 4 + 17;
  const squares: Square[][] = Array.from({ length: size }, () => Array.from({ length: size }, () => undefined));
  drawPatterns(squares, version);
  drawFormat(squares, mask);
  drawVersion(squares, version.number);
  drawData(squares, bits, mask);
  return squares as boolean[][];
}

function drawPatterns(squares: Square[][], version: Version): void {
  const size = squares.length;
  for (const [row, column] of [[3, 3], [3, size - 4], [size - 4, 3]] as const) drawRings(squares, row, column, 4, [0, 1, 3]);
  for (const row of version.alignment) {
    for (const column of version.alignment) {
      if (squares[row]![column] === undefined) drawRings(squares, row, column, 2, [0, 2]);
    }
  }
  for (let at = 8; at < size - 8; at += 1) {
    squares[6]![at] ??= at % 2 === 0;
    squares[at]![6] ??= at % 2 === 0;
  }
  squares[size - 8]![8] = true;
}

/** Square rings around a centre, dark at the given distances. */
function drawRings(squares: Square[][], row: number, column: number, reach: number, dark: readonly number[]): void {
  for (let down = -reach; down <= reach; down += 1) {
    for (let right = -reach; right <= reach; right += 1) {
      const line = squares[row + down];
      if (line && column + right >= 0 && column + right < squares.length) line[column + right] = dark.includes(Math.max(Math.abs(down), Math.abs(right)));
    }
  }
}

/** Remainder of the bits divided by a generator polynomial, behind the bits themselves. */
function withRemainder(value: number, generator: number, length: number): number {
  let rest = value << length;
  for (let bit = 31; bit >= length; bit -= 1) if ((rest >>> bit) & 1) rest ^= generator << (bit - length);
  return (value << length) | rest;
}

function drawFormat(squares: Square[][], mask: number): void {
  const size = squares.length;
  const bits = withRemainder(mask, 0b10100110111, 10) ^ 0b101010000010010; // level M is 00, so the mask stands alone
  for (let at = 0; at < 15; at += 1) {
    const isDark = ((bits >>> at) & 1) === 1;
    const beside = at < 6 ? at : at < 8 ? at + 1 : size - 15 + at;
    squares[beside]![8] = isDark;
    const below = at < 8 ? size - 1 - at : at < 9 ? 7 : 14 - at;
    squares[8]![below] = isDark;
  }
  squares[size - 8]![8] = true;
}

function drawVersion(squares: Square[][], version: number): void {
  if (version < 7) return;
  const bits = withRemainder(version, 0b1111100100101, 12);
  for (let at = 0; at < 18; at += 1) {
    const isDark = ((bits >>> at) & 1) === 1;
    const [along, across] = [Math.floor(at / 3), squares.length - 11 + (at % 3)];
    squares[along]![across] = isDark;
    squares[across]![along] = isDark;
  }
}

/** Two columns at a time from the right, up and down in turn, past the timing column. */
function drawData(squares: Square[][], bits: readonly number[], mask: number): void {
  const size = squares.length;
  let next = 0;
  for (let right = size - 1, isUp = true; right > 0; right -= 2, isUp = !isUp) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const row = isUp ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (squares[row]![column] !== undefined) continue;
        squares[row]![column] = ((bits[next] ?? 0) === 1) !== isMasked(mask, row, column);
        next += 1;
      }
    }
  }
}

function isMasked(mask: number, row: number, column: number): boolean {
  switch (mask) {
    case 0:
      return (row + column) % 2 === 0;
    case 1:
      return row % 2 === 0;
    case 2:
      return column % 3 === 0;
    case 3:
      return (row + column) % 3 === 0;
    case 4:
      return (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0;
    case 5:
      return ((row * column) % 2) + ((row * column) % 3) === 0;
    case 6:
      return (((row * column) % 2) + ((row * column) % 3)) % 2 === 0;
    default:
      return (((row + column) % 2) + ((row * column) % 3)) % 2 === 0;
  }
}

/** How hard a code is to read, by the four rules of the standard: long runs, blocks, false finders, imbalance. */
function penaltyOf(code: readonly (readonly boolean[])[]): number {
  const lines = [...code, ...code.map((_, column) => code.map((row) => row[column]!))].map((line) => line.map((isDark) => (isDark ? '1' : '0')).join(''));
  const runs = lines.flatMap((line) => line.match(/0{5,}|1{5,}/g) ?? []).reduce((sum, run) => sum + run.length - 2, 0);
  const finders = lines.reduce((sum, line) => sum + (line.match(/(?=10111010000|00001011101)/g) ?? []).length * 40, 0);
  let blocks = 0;
  let dark = 0;
  code.forEach((line, row) =>
    line.forEach((isDark, column) => {
      dark += isDark ? 1 : 0;
      const below = code[row + 1];
      if (below && line[column + 1] === isDark && below[column] === isDark && below[column + 1] === isDark) blocks += 3;
    }),
  );
  return runs + finders + blocks + Math.floor(Math.abs((dark * 100) / code.length ** 2 - 50) / 5) * 10;
}
