import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exceptions } from './exceptions.ts';
import { readTree, treeOf, type Finding, type SourceTree } from './source-tree.ts';

/** One wall of the house: what it finds, how to mend it, and a small tree that it must find broken. */
export interface Wall {
  readonly mend: string;
  readonly find: (tree: SourceTree) => readonly Finding[];
  /** Files by path, some of them breaking the wall. */
  readonly broken: Readonly<Record<string, string>>;
  /** Exactly where the wall must be found broken, `path:line`. */
  readonly findsAt: readonly string[];
}

/** Proves a wall twice: the broken sample is found, line by line, and our own tree is not broken anywhere. */
export function wall(name: string, { mend, find, broken, findsAt }: Wall): void {
  test(`${name}: a broken sample is found`, () => {
    assert.deepEqual(find(treeOf(broken)).map(({ path, line }) => `${path}:${line}`).sort(), [...findsAt].sort());
  });
  test(name, () => {
    const excused = exceptions.filter((exception) => exception.wall === name);
    const found = find(readTree());
    const open = found.filter(({ path }) => !excused.some((exception) => exception.path === path));
    assert.equal(open.length, 0, [`${open.length} break this wall.`, ...open.map(({ path, line, what }) => `  ${path}:${line}  ${what}`), mend].join('\n'));
    const needless = excused.filter((exception) => !found.some(({ path }) => path === exception.path));
    assert.deepEqual(needless, [], 'These exceptions are no longer needed: take them out of tests/architecture/exceptions.ts.');
  });
}
