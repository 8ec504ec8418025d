import { crc32, deflateRawSync } from 'node:zlib';

/** One file to put into a zip; the last two make the zip lie about it. */
export interface ZipPart {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly saidBytes?: number;
  readonly isEncrypted?: boolean;
}

/** Bytes of a zip file made by hand, so that a test can make one that is wrong in just one way. Every date is 1 January 1980. */
export function buildZip(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const packed = deflateRawSync(part.bytes);
    const name = Buffer.from(part.name);
    const local = Buffer.concat([header(0x04034b50, [], part, packed), name, packed]);
    directory.push(Buffer.concat([header(0x02014b50, [20], part, packed), Buffer.alloc(10), uint32(offset), name]));
    bodies.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listing, end]);
}

/** The fields that the header before a file and its line in the directory have in common. */
function header(signature: number, madeBy: readonly number[], part: ZipPart, packed: Buffer): Buffer {
  const shorts = [...madeBy, 20, part.isEncrypted ? 1 : 0, 8, 0, 33];
  const start = Buffer.alloc(4 + shorts.length * 2);
  start.writeUInt32LE(signature, 0);
  shorts.forEach((value, index) => start.writeUInt16LE(value, 4 + index * 2));
  const lengths = Buffer.alloc(4);
  lengths.writeUInt16LE(Buffer.byteLength(part.name), 0);
  return Buffer.concat([start, uint32(crc32(part.bytes)), uint32(packed.length), uint32(part.saidBytes ?? part.bytes.length), lengths]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}
