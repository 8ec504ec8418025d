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

/** The fields that differ between two states of a record, with what stood and what stands. Lists and parts are written as JSON, cut short. */
export function differRecords(before: DirectoryRecord, after: DirectoryRecord): readonly FieldChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((field) => !unsaid.has(field));
  return fields.flatMap((field) => {
    const [was, is] = [before[field as keyof DirectoryRecord], after[field as keyof DirectoryRecord]].map(show);
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
