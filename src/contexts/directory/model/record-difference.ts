import type { DirectoryRecord } from './record.ts';

/** One field of a record before and after, in few words. */
export interface FieldChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

const most = 120;
/** What changes with every file and says nothing about the service. */
const unsaid = new Set(['lastModified']);
/** A record that another file says word for word is the same record. */
const withoutSource = ({ assurance: { source: _source, ...assurance }, ...record }: DirectoryRecord): Readonly<Record<string, unknown>> => ({ ...record, assurance });

/** The fields that differ between two states of a record, with what stood and what stands; which file said it is none. Lists and parts are written as JSON, cut short. */
export function differRecords(before: DirectoryRecord, after: DirectoryRecord): readonly FieldChange[] {
  const [old, now] = [withoutSource(before), withoutSource(after)];
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((field) => !unsaid.has(field));
  return fields.flatMap((field) => {
    const [was, is] = [old[field], now[field]].map(show);
    return was === is ? [] : [{ field, before: cut(was!), after: cut(is!) }];
  });
}

function show(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value, (_, part: unknown) => (part !== null && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part));
}

function cut(text: string): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
