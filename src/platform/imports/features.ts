import { inspectFile } from '../files/reading/detect.ts';
import { usualLimits, type ReadingLimits } from '../files/reading/limits.ts';
import { unreadable } from '../files/reading/problem.ts';
import type { FileSource } from '../files/reading/source.ts';

/** A map's features as a table: a heading for each property that any feature has, `geometry` last. */
export interface FeatureTable {
  readonly headings: readonly string[];
  /** Cells in the order of the headings; a missing property is '', the geometry is JSON text, '' when there is none. */
  readonly rows: readonly (readonly string[])[];
}

interface Feature {
  readonly type?: unknown;
  readonly properties?: Readonly<Record<string, unknown>> | null;
  readonly geometry?: unknown;
}

/**
 * Reads a GeoJSON FeatureCollection (RFC 7946), packed or not. Features count from 1 and stand in for rows.
 *
 * @throws UnreadableFile `damaged` when it is not whole JSON, `is-json` when it is JSON of another kind, `too-large` and the
 * like from unpacking.
 */
export async function readFeatures(source: FileSource, limits: ReadingLimits = usualLimits): Promise<FeatureTable> {
  return toTable(parse(await readTextOf(source, limits)));
}

/** The whole text of a file in UTF-8, unpacked, without a byte order mark; refuses `too-large` as it grows past what fits in memory. */
export async function readTextOf(source: FileSource, limits: ReadingLimits = usualLimits): Promise<string> {
  const inspected = await inspectFile(source, limits);
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of inspected.open()) {
    length += piece.length;
    if (length > limits.workbookBytes) throw unreadable('too-large', { megabytes: Math.round(limits.workbookBytes / 1_000_000) });
    pieces.push(piece);
  }
  return Buffer.concat(pieces, length).toString('utf8').replace(/^\uFEFF/, '');
}

function parse(text: string): readonly Feature[] {
  let read: { type?: unknown; features?: unknown };
  try {
    read = JSON.parse(text) as typeof read;
  } catch {
    throw unreadable(text.trimEnd().endsWith('}') ? 'damaged' : 'cut-off', { what: 'GeoJSON' });
  }
  if (read.type !== 'FeatureCollection' || !Array.isArray(read.features)) throw unreadable('is-json');
  if (read.features.length === 0) throw unreadable('only-headings');
  return read.features as readonly Feature[];
}

function toTable(features: readonly Feature[]): FeatureTable {
  const names = new Set<string>();
  for (const feature of features) for (const name of Object.keys(feature?.properties ?? {})) names.add(name);
  const properties = [...names];
  const rows = features.map((feature) => [...properties.map((name) => cellOf(feature?.properties?.[name])), feature?.geometry ? JSON.stringify(feature.geometry) : '']);
  return { headings: [...properties, 'geometry'], rows };
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}
