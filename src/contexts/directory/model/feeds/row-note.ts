/** What is wrong with one field of a row that comes in, said so that whoever has the file can mend it. An error keeps the row out; a query lets it in. */
export interface RowNote {
  /** From 1, in the order of the file. */
  readonly row: number;
  /** The field as the file calls it, with its path: `schedules[0].opens_at`. */
  readonly column: string;
  readonly value: string;
  readonly words: string;
  readonly remedy: string;
  readonly severity: 'error' | 'query';
}

/** A row that was read, with what was noted; undefined when an error keeps it out. */
export interface ReadRow<Value> {
  readonly value: Value | undefined;
  readonly notes: readonly RowNote[];
}

/** A part of a row that came as JSON or XML: an object with a path, and where its faults are noted. */
export interface Part {
  readonly row: number;
  readonly path: string;
  readonly value: Readonly<Record<string, unknown>>;
  readonly notes: RowNote[];
}

/** The part at the top of a row; an empty one, with an error, when the row is no object. */
export function openPart(json: unknown, row: number): Part {
  const notes: RowNote[] = [];
  if (isObject(json)) return { row, path: '', value: json, notes };
  notes.push({ row, column: '', value: String(json).slice(0, 60), words: 'This is no record', remedy: 'Each record is an object with an id and a name.', severity: 'error' });
  return { row, path: '', value: {}, notes };
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** Notes a fault of one field. */
export function note({ row, path, value, notes }: Part, field: string, severity: RowNote['severity'], words: string, remedy: string): void {
  const found = value[field];
  notes.push({ row, column: `${path}${field}`, value: found === undefined || found === null ? '' : (typeof found === 'string' ? found : JSON.stringify(found)).slice(0, 120), words, remedy, severity });
}

/** The text of a field, trimmed; numbers as text; undefined where it is missing, null or blank. */
export function textOf({ value }: Part, ...fields: readonly string[]): string | undefined {
  for (const field of fields) {
    const found = value[field];
    const text = typeof found === 'string' ? found.trim() : typeof found === 'number' || typeof found === 'boolean' ? String(found) : '';
    if (text !== '') return text;
  }
  return undefined;
}

/** The parts of a list, under the first of the names that is there. A list of one that came as an object counts as a list. */
export function partsOf(part: Part, ...fields: readonly string[]): readonly Part[] {
  const field = fields.find((name) => part.value[name] !== undefined && part.value[name] !== null && part.value[name] !== '');
  if (field === undefined) return [];
  const found = part.value[field];
  const items: readonly unknown[] = Array.isArray(found) ? found : [found];
  return items.flatMap((item, at) => {
    if (isObject(item)) return [{ row: part.row, path: `${part.path}${field}${Array.isArray(found) ? `[${at}]` : ''}.`, value: item, notes: part.notes }];
    note(part, field, 'query', 'An item of this list is no record and was left out', 'Each item is an object.');
    return [];
  });
}

/** The part under a name; undefined where there is none. */
export function findPart(part: Part, field: string): Part | undefined {
  return partsOf(part, field)[0];
}

/** The number in a field; noted and left out where it is none. */
export function numberOf(part: Part, field: string): number | undefined {
  const text = textOf(part, field);
  if (text === undefined) return undefined;
  const number = Number(text.replace(/^£|,/g, ''));
  if (Number.isFinite(number)) return number;
  note(part, field, 'query', `"${text}" is no number and was left out`, 'Write figures alone, such as 7.50.');
  return undefined;
}
