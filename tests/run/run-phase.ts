import { fork } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '../../src/platform/config/project-root.ts';

/** What a phase is told to do. */
export interface PhaseOrder {
  readonly files: readonly string[];
  readonly isTogether: boolean;
  readonly concurrency: number;
}

/** What is heard of a phase while it runs. */
export type Heard =
  | { readonly kind: 'failed'; readonly name: string; readonly file: string; readonly words: string; readonly isTodo: boolean }
  | { readonly kind: 'skipped' | 'said'; readonly name?: string; readonly file: string; readonly words: string }
  | { readonly kind: 'ended' | 'file-ended'; readonly file: string; readonly seconds: number; readonly passed: number; readonly failed: number; readonly skipped: number }
  | { readonly kind: 'alive' };

/** A test that failed, with what it said. */
export interface Failure {
  readonly phase: string;
  readonly name: string;
  readonly file: string;
  readonly words: string;
}

/** What a phase came to. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly Failure[];
  /** Why tests were left out, each reason once. */
  readonly reasons: readonly string[];
}

/** A phase of which nothing is heard for so long is ended: some test hangs. */
const longestSilence = 5 * 60_000;

/** Runs test files in a process of their own and tells what came of them. */
export async function runPhase(title: string, order: PhaseOrder, environment: NodeJS.ProcessEnv): Promise<Outcome> {
  if (order.files.length === 0) return { passed: 0, failed: 0, skipped: 0, failures: [], reasons: [] };
  process.stdout.write(`\n${title} (${order.files.length} ${order.files.length === 1 ? 'file' : 'files'})\n`);
  const imports = [join(projectRoot, 'node_modules/tsx/dist/esm/index.mjs'), fileURLToPath(new URL('property-settings.ts', import.meta.url))];
  const child = fork(fileURLToPath(new URL('phase.ts', import.meta.url)), [JSON.stringify(order)], {
    cwd: projectRoot,
    env: { ...process.env, ...environment },
    execArgv: imports.flatMap((path) => ['--import', path]),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const failures: Failure[] = [];
  const reasons = new Set<string>();
  const said = new Map<string, string>();
  const ended: { passed: number; failed: number; skipped: number; seconds: number }[] = [];
  let silence: NodeJS.Timeout | undefined;
  const listen = (): void => {
    clearTimeout(silence);
    silence = setTimeout(() => child.kill('SIGKILL'), longestSilence);
  };
  listen();
  child.on('message', (heard: Heard) => {
    listen();
    if (heard.kind === 'failed' && !heard.isTodo) failures.push({ phase: title, name: heard.name, file: heard.file, words: heard.words });
    if (heard.kind === 'skipped' && heard.words !== '') reasons.add(heard.words);
    if (heard.kind === 'said') said.set(heard.file, ((said.get(heard.file) ?? '') + heard.words).slice(-2000));
    if (heard.kind === 'file-ended') process.stdout.write(`  ${heard.failed > 0 ? 'FAILED' : 'ok    '} ${heard.seconds.toFixed(1).padStart(6)} s ${String(heard.passed).padStart(4)}  ${heard.file}\n`);
    if (heard.kind === 'ended') ended.push(heard);
  });
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) => child.once('exit', (status, by) => resolve([status, by])));
  clearTimeout(silence);
  const heardOf = failures.map((failure) => ({ ...failure, words: said.has(failure.file) && failure.words.includes('test failed') ? `${failure.words}\n${said.get(failure.file)!}` : failure.words }));
  const [total] = ended;
  if (total) {
    process.stdout.write(`  ${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''} in ${total.seconds.toFixed(1)} s\n`);
    // The runner's own count and the failures we heard must agree in this at least: a failure is never lost.
    return { passed: total.passed, failed: Math.max(total.failed, failures.length), skipped: total.skipped, failures: heardOf, reasons: [...reasons] };
  }
  const broken: Failure = { phase: title, name: title, file: '', words: signal === 'SIGKILL' ? 'Nothing was heard for five minutes: a test hangs. It was ended.' : `The tests ended their own process (${signal ?? `status ${code}`}).` };
  return { passed: 0, failed: failures.length + 1, skipped: 0, failures: [...heardOf, broken], reasons: [...reasons] };
}
