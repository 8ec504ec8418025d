import type { IsoDate } from '../../../kernel/dates.ts';

/**
 * A set of outcomes that a partnership works to: who published it, what it asks for, and how its rows map to other frameworks.
 *
 * Every Child Matters 2004 is one, the Portsmouth Eight another, and a partnership's own a third: one shape for all.
 * The published ones live in `reference/frameworks` as text that people correct; `readFramework` checks it.
 */
export interface Framework {
  /** Stands in addresses and in mappings: `every-child-matters-2004`. */
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly publisher: string;
  readonly level: FrameworkLevel;
  readonly publishedOn?: IsoDate;
  readonly about: string;
  readonly sources: readonly FrameworkSource[];
  readonly outcomes: readonly FrameworkOutcome[];
  readonly targets: readonly FrameworkTarget[];
  readonly indicators: readonly FrameworkIndicator[];
  readonly judgements: readonly InspectionJudgement[];
  readonly mappings: readonly FrameworkMapping[];
  /** What the document holds and this copy does not. Shown to readers, never filled by guessing. */
  readonly gaps: readonly { readonly what: string; readonly why: string }[];
}

/** `local` frameworks are a partnership's to change; `national` ones change only when their document is corrected. */
export type FrameworkLevel = 'national' | 'local';

/** A document or page that items cite as `[S003 Box 1]`: `S003` is its key. `memory` and `ours` need no entry. */
export interface FrameworkSource {
  readonly key: string;
  readonly title: string;
}

/** `document`: read in a document or page. `recalled`: written down from knowledge, waits to be checked. `ours`: our own judgement. */
export type Confidence = 'document' | 'recalled' | 'ours';

/** Where an item comes from, and how far it may be trusted. */
export interface Sourced {
  /** One or more tags: `[S003 Box 1]`, `[W2][W4]`, `[memory]`, `[ours]`. */
  readonly source: string;
  readonly confidence: Confidence;
  readonly note?: string;
}

/** One outcome. Without aims it is undivided, and then evidence and mappings hang on the outcome itself. */
export interface FrameworkOutcome extends Sourced {
  readonly id: string;
  readonly name: string;
  /** The limb of the statutory definition of well-being that the outcome stands for. */
  readonly statute?: Sourced & { readonly reference: string; readonly wording: string };
  readonly aims: readonly FrameworkAim[];
  /** What parents, carers and families do towards the outcome: shown with the aims, never counted as one. */
  readonly support?: FrameworkAim;
}

/** One aim of an outcome, in the words of its document. */
export interface FrameworkAim extends Sourced {
  readonly id: string;
  readonly name: string;
}

/** A target that was set nationally, and the aims it stands beside. */
export interface FrameworkTarget extends Sourced {
  readonly id: string;
  readonly outcome: string;
  readonly aims: readonly string[];
  readonly text: string;
}

/** A key indicator that the framework names. Names alone: figures come from the indicator catalogue. */
export interface FrameworkIndicator extends Sourced {
  readonly id: string;
  /** As printed: `NI 72`. */
  readonly number?: string;
  readonly outcome: string;
  readonly aims: readonly string[];
  readonly name: string;
}

/** A key judgement that inspectors made, by outcome; `undefined` where it stood beside the outcomes (service management). */
export interface InspectionJudgement extends Sourced {
  readonly id: string;
  readonly number: string;
  readonly outcome?: string;
  readonly name: string;
}

/** Which rows of this framework serve which aims of another. */
export interface FrameworkMapping {
  readonly to: string;
  readonly rows: readonly FrameworkMappingRow[];
}

/** One row of a map: the row, every aim it serves, and why we say so. */
export interface FrameworkMappingRow extends Sourced {
  readonly from: string;
  readonly to: readonly string[];
  readonly why?: string;
}

/** A row of a framework from anywhere: an outcome, an aim or a named indicator. */
export interface RowReference {
  readonly framework: string;
  readonly row: string;
}

/** One line of a map: the first row serves the second. */
export interface AimLink {
  readonly from: RowReference;
  readonly to: RowReference;
  readonly why?: string;
}

/** An aim with the outcome it belongs to; of an undivided outcome, the outcome standing as its own one aim. */
export interface AimInPlace {
  readonly id: string;
  readonly name: string;
  readonly outcomeId: string;
  readonly outcomeName: string;
  readonly confidence: Confidence;
}

/** The rows that evidence, priorities and mappings hang on, in the document's order. */
export function aimsOf(framework: Framework): readonly AimInPlace[] {
  return framework.outcomes.flatMap((outcome) =>
    (outcome.aims.length > 0 ? outcome.aims : [outcome]).map((aim) => ({
      id: aim.id,
      name: aim.name,
      outcomeId: outcome.id,
      outcomeName: outcome.name,
      confidence: aim.confidence,
    })),
  );
}

/** The aim with that id; undefined for a support statement, a divided outcome, or a stranger. */
export function findAim(framework: Framework, id: string): AimInPlace | undefined {
  return aimsOf(framework).find((aim) => aim.id === id);
}

/** Every id that a mapping may start from: outcomes, aims and named indicators. */
export function rowIdsOf(framework: Framework): ReadonlySet<string> {
  const outcomes = framework.outcomes.flatMap((outcome) => [outcome.id, ...outcome.aims.map((aim) => aim.id)]);
  return new Set([...outcomes, ...framework.indicators.map((indicator) => indicator.id)]);
}

/** The maps of all the frameworks as single lines, in the order they were written. */
export function aimLinksOf(frameworks: readonly Framework[]): readonly AimLink[] {
  return frameworks.flatMap((framework) =>
    framework.mappings.flatMap((mapping) =>
      mapping.rows.flatMap((row) =>
        row.to.map((to) => ({
          from: { framework: framework.code, row: row.from },
          to: { framework: mapping.to, row: to },
          ...(row.why === undefined ? {} : { why: row.why }),
        })),
      ),
    ),
  );
}

/** Every row that the row serves, over any number of lines, nearest first and each once. */
export function walkMapping(links: readonly AimLink[], start: RowReference): readonly RowReference[] {
  return walk(start, (row) => links.filter((link) => sameRow(link.from, row)).map((link) => link.to));
}

/** Every row that serves the row: the same walk against the arrows. */
export function walkMappingBack(links: readonly AimLink[], start: RowReference): readonly RowReference[] {
  return walk(start, (row) => links.filter((link) => sameRow(link.to, row)).map((link) => link.from));
}

/** The aims of the other framework that the row serves, in that framework's order. */
export function aimsServed(links: readonly AimLink[], start: RowReference, other: Framework): readonly AimInPlace[] {
  const reached = new Set(walkMapping(links, start).filter((row) => row.framework === other.code).map((row) => row.row));
  return aimsOf(other).filter((aim) => reached.has(aim.id));
}

/** Whether two references name the same row of the same framework. */
export function sameRow(one: RowReference, other: RowReference): boolean {
  return one.framework === other.framework && one.row === other.row;
}

function walk(start: RowReference, next: (row: RowReference) => readonly RowReference[]): readonly RowReference[] {
  const reached: RowReference[] = [];
  const waiting = [...next(start)];
  for (let row = waiting.shift(); row; row = waiting.shift()) {
    const here = row;
    if (sameRow(here, start) || reached.some((earlier) => sameRow(earlier, here))) continue;
    reached.push(here);
    waiting.push(...next(here));
  }
  return reached;
}
