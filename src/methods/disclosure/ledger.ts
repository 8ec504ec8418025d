import { reasonToHideCount } from './primary.ts';
import { findUnsafeCells, suppress, type CellDecision } from './suppression.ts';
import type { DisclosureRule } from './rule.ts';
import { sumTable, type PrimaryReason, type PublishedSum, type Standing, type SumTable, type TableCell } from './sum-table.ts';

/** A sum in words of keys. */
export interface KeyedSum {
  readonly total: string;
  readonly parts: readonly string[];
}

/** What was published before: counts, which of them were shown, and the sums that a reader can make of them. */
export interface Release {
  readonly cells: readonly { readonly key: string; readonly count: number; readonly isShown: boolean; /** False for a count that was printed nowhere and is promised to nobody. */ readonly isPrinted?: boolean; readonly most?: number }[];
  readonly sums: readonly KeyedSum[];
}

/** What is about to be published. A count that stands in an earlier release has the same key there. */
export interface NewCut {
  readonly cells: readonly { readonly key: string; readonly count: number; readonly isTotal: boolean; readonly mustHide?: PrimaryReason; /** Of how many, where every reader knows it. */ readonly most?: number; /** `open` unless said: others publish it too, or nobody does. */ readonly standing?: Extract<Standing, 'open' | 'published' | 'unpublished'> }[];
  readonly sums: readonly KeyedSum[];
  /** Cells, new or old, that hold all children of other cells and more: who lies between them can be worked out, and may be few. */
  readonly within: readonly { readonly whole: string; readonly parts: readonly string[] }[];
}

/** What becomes of a new cut beside all that was published before. */
export type LedgerAnswer =
  | {
      readonly kind: 'checked';
      /** One for each cell of the cut, in its order. */
      readonly cells: readonly CellDecision[];
      /** Hidden earlier, or between two cuts, and laid open if the cut were published by its own rule alone. */
      readonly wouldUnmask: readonly string[];
      /** Cells of the cut that are hidden for that reason and would otherwise be shown. */
      readonly alsoHidden: readonly string[];
      /** Open whatever becomes of the cut: earlier releases give them away. */
      readonly alreadyOpen: readonly string[];
    }
  /** The same key had another count: a revised count is another cell, and needs a key of its own. */
  | { readonly kind: 'revised'; readonly key: string; readonly published: number; readonly given: number };

/**
 * Decides what of a new cut may be shown so that no cell hidden in any earlier release, in the cut itself or between the two can be worked out.
 *
 * Earlier releases are so many more sums and known cells for the attacker. What was shown cannot be taken back; what was hidden must stay hidden wherever it
 * comes up again. `effortShare` as in `suppress`. Throws a RangeError for a sum that does not add up or names a cell that is nowhere.
 */
export function checkAgainstLedger(ledger: readonly Release[], cut: NewCut, rule: DisclosureRule, effortShare = 1): LedgerAnswer {
  const cells = new Map<string, TableCell>();
  for (const { key, count, isShown, isPrinted, most } of ledger.flatMap((release) => release.cells)) {
    const known = cells.get(key);
    if (known && known.count !== count) return { kind: 'revised', key, published: known.count, given: count };
    cells.set(key, { key, count, isTotal: false, ...(most === undefined ? {} : { most }), standing: strictest(isShown ? 'published' : isPrinted === false ? 'unpublished' : 'withheld', known?.standing) });
  }
  for (const cell of cut.cells) {
    const { key, count } = cell;
    const known = cells.get(key);
    if (known && known.count !== count) return { kind: 'revised', key, published: known.count, given: count };
    if (!known || known.standing === 'unpublished' || cell.standing === 'published') cells.set(key, asGiven(cell));
  }
  const between = cut.within.map(({ whole, parts }) => betweenOf(cells, whole, parts, rule));
  for (const { cell } of between) cells.set(cell.key, cell);
  const sums = [...ledger.flatMap((release) => release.sums), ...cut.sums, ...between.map(({ sum }) => sum)];
  const all = tableOf([...cells.values()], sums);
  const together = suppress(all, rule, effortShare);
  // Without earlier releases and cells between there is nothing that the cut alone would do otherwise.
  const alone = ledger.length === 0 && between.length === 0 ? together : suppress(tableOf(cut.cells.map(asGiven), cut.sums), rule, effortShare);
  const placeOf = new Map([...cells.keys()].map((key, place) => [key, place]));
  const hiddenAlone = new Set(cut.cells.flatMap(({ key }, place) => (alone.cells[place]!.state === 'shown' && !isWithheld(cells.get(key)!) ? [] : [key])));
  const ifAlone = Uint8Array.from(all.cells, ({ key, standing }) => (standing === 'withheld' || standing === 'unpublished' || (standing === 'open' && hiddenAlone.has(key)) ? 1 : 0));
  // The children between two cuts may be those of a hidden cell, whose insider knows them anyway.
  const alreadyOpen = new Set(together.unprotected.filter(({ cell, known }) => known === undefined || all.cells[cell]!.standing !== 'unpublished').map(({ cell }) => all.cells[cell]!.key));
  const decisions = cut.cells.map(({ key }) => together.cells[placeOf.get(key)!]!);
  return {
    kind: 'checked',
    cells: decisions,
    wouldUnmask: findUnsafeCells(all, ifAlone, rule).map((cell) => all.cells[cell]!).filter(({ key, standing }) => standing !== 'open' && !alreadyOpen.has(key)).map(({ key }) => key),
    alsoHidden: cut.cells.flatMap(({ key }, place) => (decisions[place]!.state !== 'shown' && alone.cells[place]!.state === 'shown' ? [key] : [])),
    alreadyOpen: [...alreadyOpen],
  };
}

function isWithheld({ standing }: TableCell): boolean {
  return standing === 'withheld';
}

/** The cell as it would be if nothing had been published before. */
function asGiven({ standing = 'open', ...cell }: NewCut['cells'][number]): TableCell {
  return { ...cell, standing };
}

function strictest(one: Standing, other: Standing | undefined): Standing {
  return (['published', 'withheld'] as const).find((each) => each === one || each === other) ?? one;
}

function betweenOf(cells: ReadonlyMap<string, TableCell>, whole: string, parts: readonly string[], rule: DisclosureRule): { cell: TableCell; sum: KeyedSum } {
  const countOf = (key: string): number => cells.get(key)?.count ?? nowhere(key);
  const key = `${whole} without ${parts.join(' and ')}`;
  const count = parts.reduce((left, part) => left - countOf(part), countOf(whole));
  if (count < 0) throw new RangeError(`"${whole}" is said to hold all of ${parts.map((part) => `"${part}"`).join(' and ')}, and is smaller by ${-count}. Mend the counts or leave this out of what lies within what.`);
  const reason = reasonToHideCount(count, rule);
  return { cell: { key, count, isTotal: false, standing: 'unpublished', ...(reason === undefined ? {} : { mustHide: reason }) }, sum: { total: whole, parts: [...parts, key] } };
}

function tableOf(cells: readonly TableCell[], sums: readonly KeyedSum[]): SumTable {
  const places = new Map(cells.map(({ key }, place) => [key, place]));
  const placeOf = (key: string): number => places.get(key) ?? nowhere(key);
  return sumTable(cells, sums.map(({ total, parts }): PublishedSum => ({ total: placeOf(total), parts: parts.map(placeOf) })));
}

function nowhere(key: string): never {
  throw new RangeError(`A sum names "${key}", which is in no release and not in the new cut. Add the cell or leave the sum out.`);
}
