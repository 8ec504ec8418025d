import { parseArgs, type ParseArgsOptionDescriptor } from 'node:util';
import { z } from 'zod';
import type { AnyCommand } from './command.ts';

/** What was typed after `everychild`, read against the command's own options; or what is wrong with it. */
export type ReadWords = { readonly options: never; readonly shared: SharedOptions } | { readonly faults: readonly string[] };

/** Options that every command takes. */
export interface SharedOptions {
  readonly json: boolean;
  readonly help: boolean;
  readonly data?: string;
  readonly databaseUrl?: string;
  readonly operator?: string;
  readonly authority?: string;
}

interface OptionSchema {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
}

/** One option as help shows it. */
export interface OptionWords {
  readonly name: string;
  readonly takesValue: boolean;
  readonly words: string;
}

const shared: Record<string, ParseArgsOptionDescriptor> = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  data: { type: 'string' },
  'database-url': { type: 'string' },
  operator: { type: 'string' },
  authority: { type: 'string' },
};

/** How the shared options read in help. */
export const sharedWords: readonly OptionWords[] = [
  { name: 'json', takesValue: false, words: 'Answer as JSON.' },
  { name: 'data', takesValue: true, words: 'Folder of the embedded database (default: data).' },
  { name: 'database-url', takesValue: true, words: 'Address of an existing PostgreSQL server.' },
  { name: 'operator', takesValue: true, words: 'Your name, for the audit (default: the account you are signed in as).' },
  { name: 'authority', takesValue: true, words: 'The authority to work for, by name or code, where there are several.' },
];

/** The command's own options in the order of its schema. */
export function optionWords(command: AnyCommand): OptionWords[] {
  return Object.entries(optionSchemas(command)).filter(([name]) => name !== 'arguments').map(([name, schema]) => ({
    name: kebab(name),
    takesValue: schema.type !== 'boolean',
    words: [schema.description ?? '', schema.enum ? `One of ${schema.enum.join(', ')}.` : '', schema.default === undefined || schema.default === false ? '' : `Default: ${String(schema.default)}.`].filter(Boolean).join(' '),
  }));
}

/** Reads the words of one command. Unknown options and bad values are all said together. */
export function readWords(command: AnyCommand, words: readonly string[]): ReadWords {
  const schemas = optionSchemas(command);
  const own = Object.fromEntries(Object.entries(schemas).filter(([name]) => name !== 'arguments').map(([name, schema]) => [kebab(name), describe(schema)]));
  let parsed;
  try {
    parsed = parseArgs({ args: [...words], options: { ...shared, ...own }, allowPositionals: true, strict: true });
  } catch (fault) {
    return { faults: [(fault as Error).message.replace(/\. To specify a positional.*$/s, '.')] };
  }
  const values = Object.fromEntries(Object.entries(parsed.values).map(([name, value]) => [camel(name), value]));
  const sharedValues: SharedOptions = { json: values['json'] === true, help: values['help'] === true, ...pick(values, ['data', 'databaseUrl', 'operator', 'authority']) };
  if (sharedValues.help) return { options: {} as never, shared: sharedValues };
  if (parsed.positionals.length > 0 && !('arguments' in schemas)) return { faults: [`"${parsed.positionals[0]}" is not expected here.`] };
  const input = { ...Object.fromEntries(Object.entries(values).filter(([name]) => name in schemas)), ...('arguments' in schemas ? { arguments: parsed.positionals } : {}) };
  const read = (command.options as z.ZodType).safeParse(input);
  if (read.success) return { options: read.data as never, shared: sharedValues };
  return { faults: read.error.issues.map((issue) => `${nameOf(issue.path[0], command)}: ${wordsOf(issue)}`) };
}

/** The words that the command gives; a choice without any says what there is to choose from. */
function wordsOf(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_value' && issue.message.startsWith('Invalid option') ? `Say one of ${issue.values.map(String).join(', ')}.` : issue.message;
}

function nameOf(field: PropertyKey | undefined, command: AnyCommand): string {
  if (field === undefined) return 'options';
  return field === 'arguments' ? (command.arguments ?? 'arguments') : `--${kebab(String(field))}`;
}

function optionSchemas(command: AnyCommand): Record<string, OptionSchema> {
  const schema = z.toJSONSchema(command.options as z.ZodType, { io: 'input', unrepresentable: 'any' }) as { properties?: Record<string, OptionSchema> };
  return schema.properties ?? {};
}

function describe(schema: OptionSchema): ParseArgsOptionDescriptor {
  if (schema.type === 'boolean') return { type: 'boolean' };
  return schema.type === 'array' ? { type: 'string', multiple: true } : { type: 'string' };
}

function pick(values: Record<string, unknown>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.filter((name) => typeof values[name] === 'string').map((name) => [name, values[name] as string]));
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function camel(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
