import { BestRows } from './best-rows.ts';
import { compareInStages } from './compare-records.ts';
import { chanceOf, type LinkageModel } from './linkage-model.ts';
import type { MatchingReference } from './matching-reference.ts';
import { RowGatherer } from './gather-rows.ts';
import type { RecordTable } from './record-table.ts';
import { bindModel, type ScorePart } from './score-pairs.ts';
import { sliceTable } from './slice-table.ts';
import { countClasses, type ClassCounts } from './word-frequency.ts';

/** A record that was found, with its weight against what was asked. */
export interface SearchFound {
  readonly row: number;
  readonly weight: number;
  readonly probability: number;
  readonly parts: readonly ScorePart[];
}

/** What a search found: the best, and how many came near - all by name where a name alone is asked, else those who were looked at; many of them means "ask for more". */
export interface SearchAnswer {
  readonly found: readonly SearchFound[];
  readonly candidates: number;
}

/** Records that can be looked up by name, date, place and number while somebody waits. */
export interface SearchIndex {
  /** The best records for a person who is asked for, or who arrives: `asked` is a table of one record. */
  search(asked: RecordTable, atMost: number): SearchAnswer;
}

/** Rows that are compared in full for one question: those that names, date, place and numbers alone put highest. */
const comparedAtMost = 100;

/** What comparing in full may add to what is known of a row beforehand, in bits, beyond what it adds to others. */
const doubtBits = 12;

/** Who is so many bits behind the best is only company for it. */
const farBits = 30;

/**
 * An index over a table: names are looked up in the list of names and not among people, and people are then read off by full name, date, postcode and number.
 *
 * Whoever is put forward is compared and scored by the same functions as a batch. Spelling, variants, swapped names and dates are forgiven there and here.
 */
export function buildSearchIndex(table: RecordTable, model: LinkageModel, reference: MatchingReference): SearchIndex {
  const classCounts = countClasses(model, reference.variants);
  const gatherer = new RowGatherer(table, model, reference, classCounts);
  const best = new BestRows(comparedAtMost);
  return {
    search(asked, atMost) {
      best.clear();
      const candidates = gatherer.gather(asked, best);
      return { found: scoreRows(table, best.inOrder(atMost, doubtBits, farBits), asked, { model, reference, classCounts }, atMost), candidates };
    },
  };
}

interface Scoring {
  readonly model: LinkageModel;
  readonly reference: MatchingReference;
  readonly classCounts: ClassCounts;
}

function scoreRows(table: RecordTable, rows: readonly number[], asked: RecordTable, { model, reference, classCounts }: Scoring, atMost: number): SearchFound[] {
  const few = sliceTable(table, rows, asked);
  const stages = compareInStages(few, model.fields, reference.variants);
  const scorer = bindModel(model, few, reference, classCounts);
  const levels = new Uint8Array(model.fields.length);
  const compare = (at: number): void => {
    stages.personal(at, rows.length, levels);
    stages.household(at, rows.length, levels);
  };
  const weighed = rows.map((row, at) => {
    compare(at);
    return { row, at, weight: scorer.weigh(levels, at, rows.length) };
  });
  weighed.sort((a, b) => b.weight - a.weight || a.row - b.row);
  return weighed.slice(0, atMost).map(({ row, at, weight }) => {
    compare(at);
    return { row, weight, probability: chanceOf(weight), parts: scorer.explain(levels, at, rows.length) };
  });
}
