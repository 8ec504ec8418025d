import { wordsOnDemand, type RecordTable } from './record-table.ts';
import { textsOf } from './text-list.ts';
import type { WordBytes } from './word-list.ts';

/** An array of a table by name; `kind` says of what numbers. */
export interface FlatPart {
  readonly name: string;
  readonly kind: 'bytes' | 'ints' | 'uints';
  readonly values: Uint8Array | Int32Array | Uint32Array;
}

/** A table as nothing but arrays of numbers, to be kept in a file. Whose records they are, and the columns of truth, are left out. */
export interface FlatTable {
  readonly count: number;
  /** Names of the lists of texts that hold nothing but ASCII. */
  readonly ascii: readonly string[];
  readonly parts: readonly FlatPart[];
}

const idName = 'ids';
const columnMark = 'column ';
const wordMark = 'words ';

/** Lays a table that was made from files flat. */
export function flattenTable({ count, idBytes, idHashes, columns, wordBytes, isVerifiedNhs, isVerifiedUpn }: RecordTable): FlatTable {
  if (!idBytes || !wordBytes) throw new Error('A table without the bytes of its words cannot be laid flat.');
  const ascii = [...(idBytes.isAscii ? [idName] : []), ...Object.entries(wordBytes).flatMap(([name, { isAscii }]) => (isAscii ? [wordMark + name] : []))];
  const parts: FlatPart[] = [
    { name: `${idName}.pool`, kind: 'bytes', values: idBytes.pool },
    { name: `${idName}.ends`, kind: 'ints', values: idBytes.ends },
    { name: 'idHashes', kind: 'uints', values: idHashes },
    { name: 'isVerifiedNhs', kind: 'bytes', values: isVerifiedNhs },
    { name: 'isVerifiedUpn', kind: 'bytes', values: isVerifiedUpn },
    ...Object.entries(columns).map(([name, values]): FlatPart => ({ name: columnMark + name, kind: 'ints', values })),
  ];
  for (const [name, { pool, ends, hashes }] of Object.entries(wordBytes)) {
    const of = wordMark + name;
    parts.push({ name: `${of}.pool`, kind: 'bytes', values: pool }, { name: `${of}.ends`, kind: 'ints', values: ends }, { name: `${of}.hashes`, kind: 'uints', values: hashes });
  }
  return { count, ascii, parts };
}

/** The table again. Throws where an array is missing. */
export function unflattenTable({ count, ascii, parts }: FlatTable): RecordTable {
  const known = new Map(parts.map((part) => [part.name, part]));
  const part = <Values extends FlatPart['values']>(name: string): Values => {
    const found = known.get(name);
    if (!found) throw new Error(`The table has no part "${name}".`);
    return found.values as Values;
  };
  const texts = (name: string): Pick<WordBytes, 'pool' | 'ends' | 'isAscii'> => ({ pool: part<Uint8Array>(`${name}.pool`), ends: part<Int32Array>(`${name}.ends`), isAscii: ascii.includes(name) });
  const columns: Record<string, Int32Array> = {};
  const wordBytes: Record<string, WordBytes> = {};
  for (const { name } of parts) {
    if (name.startsWith(columnMark)) columns[name.slice(columnMark.length)] = part<Int32Array>(name);
    const of = name.endsWith('.hashes') ? name.slice(0, -'.hashes'.length) : undefined;
    if (of !== undefined) wordBytes[of.slice(wordMark.length)] = { ...texts(of), hashes: part<Uint32Array>(name) };
  }
  const idBytes = texts(idName);
  let ids: readonly string[] | undefined;
  return {
    count,
    get ids() {
      return (ids ??= textsOf(idBytes));
    },
    idBytes,
    idHashes: part<Uint32Array>('idHashes'),
    columns,
    words: wordsOnDemand(wordBytes),
    wordBytes,
    isVerifiedNhs: part<Uint8Array>('isVerifiedNhs'),
    isVerifiedUpn: part<Uint8Array>('isVerifiedUpn'),
  };
}
