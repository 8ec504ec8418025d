import { readTree, type SourceTree } from '../architecture/source-tree.ts';

/** The test files of a run, by what they need. */
export interface ChosenFiles {
  /** Pure: run together in one process. */
  readonly unit: readonly string[];
  /** Need a database, a browser or the whole program: each in a process of its own. */
  readonly isolated: readonly string[];
  /** Those of them that are run again on the oldest PostgreSQL we support. */
  readonly onOldServer: readonly string[];
  readonly needsServer: boolean;
  readonly needsBrowser: boolean;
  readonly needsProgram: boolean;
}

const testDatabase = 'src/platform/testing/test-database.ts';

/** Chooses the test files whose path holds one of the patterns, or all. Files below tests/soak are for `soak` alone. */
export function chooseFiles(patterns: readonly string[], isSoak: boolean): ChosenFiles {
  const tree = readTree();
  const asked = [...tree.keys()]
    .filter((path) => /\.test\.tsx?$/.test(path) && (isSoak || !path.startsWith('tests/soak/')))
    .filter((path) => patterns.length === 0 || patterns.some((pattern) => path.includes(pattern.replace(/^\.\//, ''))))
    .sort();
  const reached = new Map(asked.map((path) => [path, reachedFrom(tree, path)]));
  const needsServer = (path: string): boolean => reached.get(path)!.has(testDatabase);
  const needsBrowser = (path: string): boolean => reached.get(path)!.has('playwright-core');
  const needsProgram = (path: string): boolean => path.startsWith('tests/stories/') || path.startsWith('tests/soak/') || reached.get(path)!.has('node:child_process');
  const isAlone = (path: string): boolean => needsServer(path) || needsBrowser(path) || needsProgram(path);
  return {
    unit: asked.filter((path) => !isAlone(path)),
    // The longest first, so that one of the two places is not empty at the end.
    isolated: asked.filter(isAlone).sort((a, b) => Number(needsBrowser(b)) - Number(needsBrowser(a)) || Number(b.startsWith('tests/')) - Number(a.startsWith('tests/'))),
    onOldServer: asked.filter((path) => needsServer(path) && !needsBrowser(path) && !path.startsWith('tests/stories/') && !path.startsWith('tests/soak/')),
    needsServer: asked.some(needsServer),
    needsBrowser: asked.some(needsBrowser),
    needsProgram: asked.some((path) => path.startsWith('tests/stories/') || path.startsWith('tests/soak/')),
  };
}

/** Every file and package that a file imports when it runs, directly or through others. */
function reachedFrom(tree: SourceTree, start: string): ReadonlySet<string> {
  const reached = new Set<string>([start]);
  for (const path of reached) {
    for (const { target, outside, isTypeOnly } of tree.get(path)?.imports ?? []) if (!isTypeOnly) reached.add((target ?? outside)!);
  }
  return reached;
}
