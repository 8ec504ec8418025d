const endOfDirectory = 0x06054b50;
const directoryLine = 0x02014b50;
/** 1 January 1980, the first day that a zip file can name. */
const firstDay = 0x0021;

/**
 * The same zip file with every date in it set to 1 January 1980, so that the same document has the same bytes whenever it is made.
 *
 * For archives made by our own writers: no comment at the end, no ZIP64.
 */
export function withoutZipDates(bytes: Uint8Array): Buffer {
  const zip = Buffer.from(bytes);
  const end = zip.length - 22;
  if (zip.readUInt32LE(end) !== endOfDirectory) throw new Error('A zip file made by us ends with its directory');
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== directoryLine) throw new Error('The directory of the zip file is not where it says');
    const file = zip.readUInt32LE(at + 42);
    for (const place of [at + 12, file + 10]) {
      zip.writeUInt16LE(0, place);
      zip.writeUInt16LE(firstDay, place + 2);
    }
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return zip;
}
