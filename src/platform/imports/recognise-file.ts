import { accept, refuse, type Decision } from '../../kernel/decision.ts';
import type { FileSource } from '../files/reading/source.ts';
import { showProblem } from '../files/reading/words.ts';
import { showHeadings } from './columns.ts';
import { glanceAtFile } from './file-rows.ts';
import type { ImportRefusalCode } from './import.ts';
import type { AnyImportSpec, FileGlance } from './spec.ts';

/** How surely a file is of one kind, 0 to 1. */
export interface Guess {
  readonly spec: AnyImportSpec;
  readonly surety: number;
}

/** Below this a guess is no answer. */
const sureEnough = 0.6;
/** The best must be this much surer than the next. */
const clearLead = 0.05;

/** Every kind of file that this may be, surest first. Pure. */
export function rankSpecs(specs: readonly AnyImportSpec[], glance: FileGlance): readonly Guess[] {
  return specs
    .filter((spec) => (spec.shape ?? 'table') === glance.kind)
    .map((spec) => ({ spec, surety: spec.recognise(glance) }))
    .filter((guess) => guess.surety > 0)
    .sort((a, b) => b.surety - a.surety);
}

/**
 * Decides what kind of file this is from its name, headings and first rows.
 *
 * Refuses `not-recognised`, naming the best guesses and the headings that were seen, when none is sure enough or two are about as sure;
 * `file-unreadable` when it is no table and no map.
 */
export async function recogniseFile(specs: readonly AnyImportSpec[], source: FileSource): Promise<Decision<AnyImportSpec, ImportRefusalCode>> {
  const glance = await glanceAtFile(source);
  if (!glance.accepted) {
    const { what, where, remedy } = showProblem(glance.refusal);
    const { code, row, column } = glance.refusal;
    return refuse('file-unreadable', { file: source.name, what: where === '' ? what : `${what} (${where})`, remedy, code, ...(row === undefined ? {} : { row }), ...(column === undefined ? {} : { column }) });
  }
  const [best, next] = rankSpecs(specs, glance.value);
  if (best && best.surety >= sureEnough && (!next || best.surety - next.surety >= clearLead)) return accept(best.spec);
  if (glance.value.kind === 'document' && !best) {
    const isXml = glance.value.firstRows[0]![0]!.trimStart().startsWith('<');
    const { what, remedy } = showProblem({ code: isXml ? 'is-xml' : 'is-json', facts: {} });
    return refuse('file-unreadable', { file: source.name, what, remedy, code: isXml ? 'is-xml' : 'is-json' });
  }
  const guesses = [best, next].flatMap((guess) => (guess ? [`${guess.spec.name} (${guess.spec.title})`] : []));
  return refuse('not-recognised', {
    file: source.name,
    what: `${guesses.length === 0 ? '' : `It looks most like ${guesses.join(' or ')}. `}It has these columns: ${showHeadings(glance.value.headings)}.`,
    remedy: 'Say what it is, or check that it is the right file.',
  });
}

/** The files in an order in which each comes after those it builds on, otherwise as they were given. */
export function orderBySpec<Item>(items: readonly Item[], specOf: (item: Item) => AnyImportSpec, all: readonly AnyImportSpec[]): readonly Item[] {
  const depths = new Map<string, number>();
  const depthOf = (name: string, above: readonly string[] = []): number => {
    const known = depths.get(name);
    if (known !== undefined) return known;
    if (above.includes(name)) throw new Error(`The specs ${[...above, name].join(' -> ')} come after each other in a circle.`);
    const after = all.find((spec) => spec.name === name)?.after ?? [];
    const depth = after.length === 0 ? 0 : 1 + Math.max(...after.map((one) => depthOf(one, [...above, name])));
    depths.set(name, depth);
    return depth;
  };
  return items.map((item, at) => ({ item, at, depth: depthOf(specOf(item).name) })).sort((a, b) => a.depth - b.depth || a.at - b.at).map(({ item }) => item);
}
