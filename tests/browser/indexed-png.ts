import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * The same picture with at most `colours` (64) colours and one byte a pixel: the commonest stay as they are, every other becomes the nearest of them.
 *
 * A screenshot of type and flat colour looks the same and takes well under half of the room. Reads what Chromium writes: eight bits a channel, with or without opacity (which is dropped),
 * not interlaced; throws at any other. Format: W3C, Portable Network Graphics, third edition.
 */
export function indexedPng(png: Uint8Array, colours = 64): Buffer {
  const { width, height, pixels } = readPixels(Buffer.from(png));
  const counted = new Map<number, number>();
  for (const pixel of pixels) counted.set(pixel, (counted.get(pixel) ?? 0) + 1);
  const palette = [...counted].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, colours).map(([colour]) => colour);
  const places = new Map([...counted.keys()].map((colour) => [colour, nearest(colour, palette)]));
  const rows = Buffer.alloc((width + 1) * height);
  pixels.forEach((pixel, at) => {
    rows[Math.floor(at / width) * (width + 1) + 1 + (at % width)] = places.get(pixel)!;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const inks = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('PLTE', inks), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

/** Width, height and the colours (red, green, blue as one number) of a picture, row by row. */
export function readPixels(png: Buffer): { readonly width: number; readonly height: number; readonly pixels: Uint32Array } {
  const parts = chunksOf(png);
  const header = parts.find(({ type }) => type === 'IHDR')!.data;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [depth, kind, interlaced] = [header[8], header[9]!, header[12]];
  const channels = { 2: 3, 3: 1, 6: 4 }[kind];
  if (depth !== 8 || channels === undefined || interlaced !== 0) throw new Error(`A picture of ${depth} bits, colour type ${kind}, interlacing ${interlaced} is not read here.`);
  const inks = parts.find(({ type }) => type === 'PLTE')?.data;
  const bytes = withoutFilters(inflateSync(Buffer.concat(parts.filter(({ type }) => type === 'IDAT').map(({ data }) => data))), width * channels, height, channels);
  const pixels = Uint32Array.from({ length: width * height }, (_, pixel) => (inks && kind === 3 ? inks.readUIntBE(bytes[pixel]! * 3, 3) : bytes.readUIntBE(pixel * channels, 3)));
  return { width, height, pixels };
}

function chunksOf(png: Buffer): { readonly type: string; readonly data: Buffer }[] {
  if (!png.subarray(0, 8).equals(signature)) throw new Error('This is no PNG.');
  const found = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) found.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + png.readUInt32BE(at)) });
  return found;
}

/** Section 9 of the standard: each row is written as differences from what stands left, above and left above. */
function withoutFilters(written: Buffer, rowBytes: number, height: number, channels: number): Buffer {
  const bytes = Buffer.alloc(rowBytes * height);
  for (let row = 0; row < height; row++) {
    const filter = written[row * (rowBytes + 1)]!;
    for (let column = 0; column < rowBytes; column++) {
      const at = row * rowBytes + column;
      const left = column < channels ? 0 : bytes[at - channels]!;
      const above = row === 0 ? 0 : bytes[at - rowBytes]!;
      const leftAbove = row === 0 || column < channels ? 0 : bytes[at - rowBytes - channels]!;
      const expected = [0, left, above, (left + above) >> 1, paeth(left, above, leftAbove)][filter]!;
      bytes[at] = written[row * (rowBytes + 1) + 1 + column]! + expected;
    }
  }
  return bytes;
}

function paeth(left: number, above: number, leftAbove: number): number {
  const [toLeft, toAbove, toBoth] = [Math.abs(above - leftAbove), Math.abs(left - leftAbove), Math.abs(left + above - 2 * leftAbove)];
  if (toLeft <= toAbove && toLeft <= toBoth) return left;
  return toAbove <= toBoth ? above : leftAbove;
}

function nearest(colour: number, palette: readonly number[]): number {
  const distances = palette.map((other) => ((colour >> 16) - (other >> 16)) ** 2 + (((colour >> 8) & 255) - ((other >> 8) & 255)) ** 2 + ((colour & 255) - (other & 255)) ** 2);
  return distances.indexOf(Math.min(...distances));
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}
