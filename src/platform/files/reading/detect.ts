import { guessDelimiter, type Delimiter } from './delimited.ts';
import { decodeText, readByteOrderMark } from './encoding.ts';
import { expandGzip } from './gzip.ts';
import { startHealingLog } from './healing.ts';
import { usualLimits, type ReadingLimits } from './limits.ts';
import { problemOf, UnreadableFile, unreadable, type FileProblem, type FileProblemCode } from './problem.ts';
import { fileInMemory, readHead, readWhole, type FileSource } from './source.ts';
import { findWorkbookProblem } from './workbook.ts';
import { expandZipEntry, listZip, type ZipListing } from './zip.ts';

/** What a file is, judged by what is in it and not by its name. */
export type DetectedFile =
  | { readonly kind: 'text-table'; readonly delimiter: Delimiter; readonly packing: Packing; readonly innerName?: string }
  | { readonly kind: 'workbook'; readonly packing: 'none' }
  | { readonly kind: 'map' | 'json' | 'xml'; readonly packing: Packing; readonly innerName?: string };

/** How the file was made smaller. */
export type Packing = 'none' | 'gzip' | 'zip';

/** A file looked into: what it is, its whole bytes where it had to be read whole, and its contents unpacked. */
export interface InspectedFile {
  readonly detected: DetectedFile;
  readonly bytes?: Buffer;
  readonly listing?: ZipListing;
  /** The bytes of the text, unpacked; as often as asked. */
  open(): AsyncIterable<Uint8Array>;
}

const headBytes = 65_536;

/** What the file is, or why it is nothing that we can read (`is-pdf`, `has-password`, `expands-too-far` ...). */
export async function detectFile(source: FileSource, limits: ReadingLimits = usualLimits): Promise<{ accepted: true; value: DetectedFile } | { accepted: false; refusal: FileProblem }> {
  try {
    return { accepted: true, value: (await inspectFile(source, limits)).detected };
  } catch (error) {
    const refusal = problemOf(error);
    if (!refusal) throw error;
    return { accepted: false, refusal };
  }
}

/** As `detectFile`, with what is needed to go on reading; throws `UnreadableFile`. */
export async function inspectFile(source: FileSource, limits: ReadingLimits = usualLimits): Promise<InspectedFile> {
  const head = await readHead(source.open(), headBytes);
  if (head.length === 0) throw unreadable('empty');
  if (startsWith(head, [0x1f, 0x8b])) return inspectGzip(source, limits);
  if (startsWith(head, [0x50, 0x4b, 3, 4]) || startsWith(head, [0x50, 0x4b, 5, 6])) return inspectZip(source, limits);
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) throw unreadable(await judgeOldOffice(source, limits));
  return { detected: await judgeText(head, 'none'), open: () => source.open() };
}

async function inspectGzip(source: FileSource, limits: ReadingLimits): Promise<InspectedFile> {
  const open = (): AsyncIterable<Uint8Array> => expandGzip(source.open(), limits);
  const head = await readHead(open(), headBytes);
  if (head.length === 0) throw unreadable('empty');
  refuseArchiveInside(head);
  return { detected: await judgeText(head, 'gzip', source.name.replace(/\.gz$/i, '')), open };
}

async function inspectZip(source: FileSource, limits: ReadingLimits): Promise<InspectedFile> {
  const bytes = await readWhole(source, limits);
  const listing = await listZip(bytes, limits);
  const names = listing.entries.map((entry) => entry.name);
  const other = judgeOfficeNames(names);
  if (other) throw unreadable(other);
  if (names.some((name) => /^xl\/workbook\.(xml|bin)$/i.test(name))) {
    const problem = findWorkbookProblem(listing);
    if (problem) throw new UnreadableFile(problem);
    if (listing.entries.reduce((sum, entry) => sum + entry.bytes, 0) > limits.workbookBytes) throw unreadable('expands-too-far', { megabytes: Math.round(limits.workbookBytes / 1_000_000) });
    return { detected: { kind: 'workbook', packing: 'none' }, bytes, listing, open: () => fileInMemory(source.name, bytes).open() };
  }
  return inspectZipOfOne(bytes, listing, limits);
}

async function inspectZipOfOne(bytes: Buffer, listing: ZipListing, limits: ReadingLimits): Promise<InspectedFile> {
  const [only, second] = listing.entries;
  if (!only) throw unreadable('archive-without-table');
  if (second) throw unreadable('archive-of-many', { files: listing.entries.length, names: listing.entries.slice(0, 5).map((entry) => entry.name).join(', ') });
  if (only.isEncrypted) throw unreadable('has-password');
  const open = (): AsyncIterable<Uint8Array> => expandZipEntry(bytes, only.name, limits);
  const head = await readHead(open(), headBytes);
  if (head.length === 0) throw unreadable('empty');
  refuseArchiveInside(head);
  return { detected: await judgeText(head, 'zip', only.name), bytes, listing, open };
}

function refuseArchiveInside(head: Buffer): void {
  const isArchive = startsWith(head, [0x1f, 0x8b]) || startsWith(head, [0x50, 0x4b, 3, 4]) || startsWith(head, [0xd0, 0xcf, 0x11, 0xe0]);
  if (isArchive) throw unreadable('archive-in-archive');
}

function judgeOfficeNames(names: readonly string[]): FileProblemCode | undefined {
  if (names.includes('word/document.xml')) return 'is-word-document';
  if (names.some((name) => name.startsWith('ppt/'))) return 'is-presentation';
  return names.includes('content.xml') && names.includes('mimetype') ? 'is-open-document' : undefined;
}

/** The old Office container, or the envelope of a workbook with a password: told apart by the UTF-16 names in its directory. */
async function judgeOldOffice(source: FileSource, limits: ReadingLimits): Promise<FileProblemCode> {
  const bytes = await readWhole(source, limits);
  const holds = (name: string): boolean => bytes.includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage')) return 'has-password';
  if (holds('WordDocument')) return 'is-word-document';
  if (holds('PowerPoint Document')) return 'is-presentation';
  return 'is-old-excel';
}

const beginnings: readonly (readonly [FileProblemCode, readonly number[]])[] = [
  ['is-image', [0x89, 0x50, 0x4e, 0x47]],
  ['is-image', [0xff, 0xd8, 0xff]],
  ['is-image', [0x47, 0x49, 0x46, 0x38]],
  ['is-image', [0x49, 0x49, 0x2a, 0]],
  ['is-image', [0x4d, 0x4d, 0, 0x2a]],
  ['is-image', [0x42, 0x4d]],
  ['is-other-archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['is-other-archive', [0x52, 0x61, 0x72, 0x21]],
  ['is-other-archive', [0x42, 0x5a, 0x68]],
  ['is-other-archive', [0xfd, 0x37, 0x7a, 0x58]],
  ['is-binary', [0x50, 0x41, 0x52, 0x31]],
  ['is-binary', [0x7f, 0x45, 0x4c, 0x46]],
  ['is-binary', [0x4d, 0x5a, 0x90, 0]],
  ['is-binary', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
];

async function judgeText(head: Buffer, packing: Packing, innerName?: string): Promise<DetectedFile> {
  if (head.subarray(0, 1024).includes('%PDF-')) throw unreadable('is-pdf');
  const known = beginnings.find(([, bytes]) => startsWith(head, bytes) && (bytes.length > 2 || isMostlyControl(head)));
  if (known) throw unreadable(known[0]);
  if (readByteOrderMark(head).encoding === 'utf-8' && isMostlyControl(head)) throw unreadable('is-binary');
  const text = await decodeHead(head);
  const start = text.trimStart().slice(0, 2_048).toLowerCase();
  if (start === '') throw unreadable('empty');
  if (start.startsWith('<!doctype html') || /<html[\s>]/.test(start)) throw unreadable('is-web-page');
  if (start.startsWith('{\\rtf')) throw unreadable('is-word-document');
  if (/^<(\?xml|[a-z_][\w:.-]*[\s>])/.test(start)) return { kind: 'xml', packing, innerName };
  if (/^(\{\s*("|\})|\[\s*[{["\]])/.test(start)) return { kind: /"type"\s*:\s*"(featurecollection|feature|topology)"/.test(start) ? 'map' : 'json', packing, innerName };
  return { kind: 'text-table', delimiter: guessDelimiter(text), packing, innerName };
}

/** Whether more than one byte in ten is one that no text has: neither a picture nor a program has a beginning that we must know. */
function isMostlyControl(head: Buffer): boolean {
  const sample = head.subarray(0, 4_096);
  let control = 0;
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 32) || byte === 127) control += 1;
  return control > sample.length / 10 && !isEveryOtherByteNul(sample);
}

/** UTF-16 without its mark: every other byte of English text is NUL. Let through, so that `nul-bytes` can say what to do. */
function isEveryOtherByteNul(sample: Buffer): boolean {
  const nuls = [0, 0];
  sample.forEach((byte, index) => byte === 0 && (nuls[index % 2]! += 1));
  return Math.max(nuls[0]!, nuls[1]!) > sample.length * 0.4 && Math.min(nuls[0]!, nuls[1]!) < sample.length * 0.05;
}

async function decodeHead(head: Buffer): Promise<string> {
  const lastLineEnd = head.length < headBytes ? head.length : Math.max(head.lastIndexOf(10) + 1, 0) || head.length;
  const even = readByteOrderMark(head).encoding === 'utf-8' ? lastLineEnd : head.length - (head.length % 2);
  let text = '';
  try {
    for await (const piece of decodeText(fileInMemory('', head.subarray(0, even)).open(), startHealingLog())) text += piece;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return head.toString('latin1');
  }
  return text;
}

function startsWith(head: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}
