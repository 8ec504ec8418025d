import { decodeText } from '../files/reading/encoding.ts';
import { inspectFile } from '../files/reading/detect.ts';
import { startHealingLog } from '../files/reading/healing.ts';
import { usualLimits, type ReadingLimits } from '../files/reading/limits.ts';
import { unreadable } from '../files/reading/problem.ts';
import type { FileSource } from '../files/reading/source.ts';
import { readXmlText } from '../files/reading/xml.ts';

/** What a message says, as a table: headings, and rows counted from 1 in the order of the message. */
export interface MessageTable {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a spec makes of an XML message; undefined when it is a message of another kind. Elements come by name, values as text, lists of one as one. */
export type MessageReading = (message: unknown) => MessageTable | undefined;

/**
 * Reads an XML message as a table, in the way its spec says.
 *
 * @throws UnreadableFile `cut-off` or `damaged` when it is not whole XML or brings a document type, `is-xml` when it is another kind of message.
 */
export async function readMessage(source: FileSource, reading: MessageReading, limits: ReadingLimits = usualLimits): Promise<MessageTable> {
  const inspected = await inspectFile(source, limits);
  let [text, bytes] = ['', 0];
  for await (const piece of decodeText(inspected.open(), startHealingLog())) {
    text += piece;
    bytes += piece.length;
    if (bytes > limits.workbookBytes) throw unreadable('too-large', { megabytes: Math.round(limits.workbookBytes / 1_000_000) });
  }
  const xml = readXmlText(text);
  if (xml.kind !== 'read') throw unreadable(xml.kind === 'has-doctype' || text.trimEnd().endsWith('>') ? 'damaged' : 'cut-off', { what: 'XML' });
  const table = reading(xml.value);
  if (!table) throw unreadable('is-xml');
  if (table.rows.length === 0) throw unreadable('only-headings');
  return table;
}
