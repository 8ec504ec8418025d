import { refuse, type Refused } from '../../../kernel/decision.ts';
import type { Confidence, Sourced } from './framework.ts';

/** The kinds of mistake that a reference file can hold. */
export type FrameworkFaultCode =
  | 'framework-field-wrong' /* missing, empty, of another kind, or a field that no one reads */
  | 'framework-id-repeated'
  | 'framework-row-unknown'
  | 'framework-source-wrong'; /* a tag without its source, or a confidence that the tag does not bear out */

/** One mistake in a reference file: where it stands, what is wrong, and how to mend it. */
export interface FrameworkFault {
  readonly code: FrameworkFaultCode;
  /** `outcomes[2].aims[0].name` */
  readonly path: string;
  readonly problem: string;
  readonly remedy: string;
}

/** The refusal that tells the first mistake of a file (facts `path`, `problem`, `remedy`) and how many there are (`faults`); undefined when there is none. */
export function refusalOf(faults: readonly FrameworkFault[]): Refused<FrameworkFaultCode> | undefined {
  const first = faults[0];
  return first && refuse(first.code, { path: first.path, problem: first.problem, remedy: first.remedy, faults: faults.length });
}

/** A place in a file being read. Mistakes are collected, so that one reading tells all of them. */
export interface ReadingPlace {
  readonly path: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly faults: FrameworkFault[];
}

/** The top of the file: an object, or one fault and an empty object. */
export function openFile(json: unknown, faults: FrameworkFault[]): ReadingPlace {
  if (isObject(json)) return { path: '', fields: json, faults };
  faults.push({ code: 'framework-field-wrong', path: '(the file)', problem: 'is not an object', remedy: 'Begin the file with { and end it with }.' });
  return { path: '', fields: {}, faults };
}

/** Records a mistake at a field of the place. */
export function report(place: ReadingPlace, field: string, code: FrameworkFaultCode, problem: string, remedy: string): void {
  place.faults.push({ code, path: place.path === '' ? field : `${place.path}.${field}`, problem, remedy });
}

/** A fault for every field that is not in the list: a misspelled field would be lost in silence. */
export function allowFields(place: ReadingPlace, fields: readonly string[]): void {
  for (const field of Object.keys(place.fields)) {
    if (!fields.includes(field)) report(place, field, 'framework-field-wrong', 'is not a field of this item', `Use one of: ${fields.join(', ')}.`);
  }
}

/** The text at the field; a fault and an empty text when there is none. */
export function readText(place: ReadingPlace, field: string): string {
  const value = place.fields[field];
  if (typeof value === 'string' && value.trim() !== '') return value;
  report(place, field, 'framework-field-wrong', value === undefined ? 'is missing' : 'is not a text', 'Write a text in quotation marks, at least one letter.');
  return '';
}

/** The text at the field, or undefined when the field is absent or null. */
export function readTextIfAny(place: ReadingPlace, field: string): string | undefined {
  return place.fields[field] === undefined || place.fields[field] === null ? undefined : readText(place, field);
}

/** One of a closed list of words; a fault and the first of them when it is another. */
export function readWord<Word extends string>(place: ReadingPlace, field: string, words: readonly [Word, ...Word[]]): Word {
  const found = words.find((word) => word === place.fields[field]);
  if (found === undefined) report(place, field, 'framework-field-wrong', `is ${show(place.fields[field])}`, `Write one of: ${words.join(', ')}.`);
  return found ?? words[0];
}

/** An id or code: small letters, digits and single hyphens, so that it can stand in an address. */
export function readId(place: ReadingPlace, field: string): string {
  const id = readText(place, field);
  if (id !== '' && !isFrameworkId(id)) report(place, field, 'framework-field-wrong', `is "${id}"`, 'Use small letters, digits and single hyphens only.');
  return id;
}

/** Whether the text can be the id of a row or the code of a framework. */
export function isFrameworkId(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}

/** The items of a list, each as a place of its own; a fault when it is no list of objects. */
export function readItems(place: ReadingPlace, field: string): readonly ReadingPlace[] {
  return readList(place, field).flatMap((value, index) => {
    const path = `${place.path === '' ? '' : `${place.path}.`}${field}[${index}]`;
    if (isObject(value)) return [{ path, fields: value, faults: place.faults }];
    place.faults.push({ code: 'framework-field-wrong', path, problem: 'is not an object', remedy: 'Write the item as { ... }.' });
    return [];
  });
}

/** The item at the field as a place of its own; undefined when the field is absent or null. */
export function readItemIfAny(place: ReadingPlace, field: string): ReadingPlace | undefined {
  const value = place.fields[field];
  if (value === undefined || value === null) return undefined;
  const path = place.path === '' ? field : `${place.path}.${field}`;
  if (isObject(value)) return { path, fields: value, faults: place.faults };
  report(place, field, 'framework-field-wrong', 'is not an object', 'Write the item as { ... }, or leave the field out.');
  return undefined;
}

/** The texts of a list; a fault for each that is none. */
export function readTexts(place: ReadingPlace, field: string): readonly string[] {
  return readList(place, field).flatMap((value, index) => {
    if (typeof value === 'string' && value !== '') return [value];
    report(place, `${field}[${index}]`, 'framework-field-wrong', 'is not a text', 'Write a text in quotation marks.');
    return [];
  });
}

/** Source, confidence and note of an item, held against each other and against the sources that the file names. */
export function readSourced(place: ReadingPlace, sources: ReadonlySet<string>): Sourced {
  const source = readText(place, 'source');
  const confidence = readWord(place, 'confidence', ['document', 'recalled', 'ours']);
  const keys = sourceKeys(source);
  if (source !== '' && keys.length === 0) {
    report(place, 'source', 'framework-source-wrong', `is "${source}"`, 'Write tags in square brackets, such as [S003 Box 1] or [memory].');
  }
  for (const key of keys.filter((tag) => tag !== 'memory' && tag !== 'ours' && !sources.has(tag))) {
    report(place, 'source', 'framework-source-wrong', `cites ${key}, which the file does not name`, `Add ${key} with its title to "sources", or correct the tag.`);
  }
  const borneOut = confidenceOf(keys);
  if (keys.length > 0 && confidence !== borneOut) {
    report(place, 'confidence', 'framework-source-wrong', `is "${confidence}", but the source ${source} bears out "${borneOut}"`, 'Correct one of the two: only what was read in a document is "document".');
  }
  const note = readTextIfAny(place, 'note');
  return note === undefined ? { source, confidence } : { source, confidence, note };
}

/** The keys that a source text cites: `[S003 Box 1][W2]` cites S003 and W2; none when the text is not made of tags. */
export function sourceKeys(source: string): readonly string[] {
  return /^(\[[^\][]+\]\s*)+$/.test(source) ? [...source.matchAll(/\[([^\s\]]+)/g)].map((match) => match[1]!) : [];
}

function confidenceOf(keys: readonly string[]): Confidence {
  if (keys.includes('memory')) return 'recalled';
  return keys.includes('ours') ? 'ours' : 'document';
}

function readList(place: ReadingPlace, field: string): readonly unknown[] {
  const value = place.fields[field];
  if (Array.isArray(value)) return value;
  report(place, field, 'framework-field-wrong', value === undefined ? 'is missing' : 'is not a list', 'Write a list in [ ], empty if there is nothing.');
  return [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value);
}
