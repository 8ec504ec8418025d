import loadHighs from 'highs';
import type { Hidden } from './attacker.ts';
import type { SumTable } from './sum-table.ts';

/** A judge who shares nothing with the program but the table: HiGHS, a solver of linear and of mixed-integer programmes by others. Only tests ask it. */
export interface Judge {
  /** Lowest and highest possible count of each target. `known`: a hidden cell that the reader knows. */
  readonly ranges: (table: SumTable, hidden: Hidden, targets: readonly number[], known?: number) => { lower: number; upper: number }[];
  /** The fewest cells in all that keep each hidden cell at least so wide; undefined when no hiding does. Cells in `keeps` stay shown. */
  readonly fewestHidden: (table: SumTable, first: Hidden, width: number, keeps: ReadonlySet<number>) => number | undefined;
}

/** No count is larger for the judge: what reaches it has no end. */
const endless = 1e6;

/** Its types are written for an older kind of module than the one that is loaded: the default is the function itself. */
const load = loadHighs as unknown as typeof loadHighs.default;

type Highs = Awaited<ReturnType<typeof load>>;
type Model = ReturnType<Highs['createModel']>;

/** Wakes the judge. */
export async function openJudge(): Promise<Judge> {
  const highs = await load();
  const withModel = <Answer>(act: (model: Model) => Answer): Answer => {
    const model = highs.createModel();
    try {
      model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0.5 });
      return act(model);
    } finally {
      model.dispose();
    }
  };

  return {
    ranges: (table, hidden, targets, known) => withModel((model) => findRanges(highs, model, table, hidden, targets, known)),
    fewestHidden: (table, first, width, keeps) => withModel((model) => findFewest(highs, model, table, first, width, keeps)),
  };
}

function findRanges(highs: Highs, model: Model, table: SumTable, hidden: Hidden, targets: readonly number[], known?: number): { lower: number; upper: number }[] {
  const isUnknown = (cell: number): boolean => hidden[cell] === 1 && cell !== known;
  const places = new Map([...hidden.keys()].filter(isUnknown).map((cell, place) => [cell, place]));
  for (const _ of places) model.addVar(0, endless);
  for (const { total, parts } of table.sums) {
    const terms = [{ cell: total, sign: -1 }, ...parts.map((cell) => ({ cell, sign: 1 }))];
    const shown = terms.reduce((sum, { cell, sign }) => (isUnknown(cell) ? sum : sum + sign * table.cells[cell]!.count), 0);
    const open = terms.filter(({ cell }) => isUnknown(cell));
    if (open.length > 0) model.addRow(-shown, -shown, { indices: open.map(({ cell }) => places.get(cell)!), values: open.map(({ sign }) => sign) });
  }
  return targets.map((target) => {
    const ends = ([1, -1] as const).map((cost) => {
      model.changeColCost(places.get(target)!, cost);
      model.run();
      if (model.getModelStatus() !== highs.constants.modelStatus.optimal) throw new Error(`The judge has no answer: status ${model.getModelStatus()}.`);
      return model.getSolution().colValue[places.get(target)!]!;
    });
    model.changeColCost(places.get(target)!, 0);
    return { lower: ends[0]!, upper: ends[1]! >= endless / 2 ? Number.POSITIVE_INFINITY : ends[1]! };
  });
}

function findFewest(highs: Highs, model: Model, table: SumTable, first: Hidden, width: number, keeps: ReadonlySet<number>): number | undefined {
  const cells = table.cells.length;
  const room = table.cells.reduce((sum, { count }) => sum + count, 0) + width;
  const isOpen = (cell: number): boolean => first[cell] === 1 || (table.cells[cell]!.count > 0 && !keeps.has(cell));
  for (let cell = 0; cell < cells; cell += 1) {
    model.addVar(first[cell]!, isOpen(cell) ? 1 : 0);
    model.changeColCost(cell, 1);
    model.changeColIntegrality(cell, highs.constants.variableType.integer);
  }
  let next = cells;
  for (let target = 0; target < cells; target += 1) {
    if (!isOpen(target)) continue;
    const [up, down] = [next, next + cells];
    for (const from of [up, down]) {
      for (let cell = 0; cell < cells; cell += 1) {
        const { count } = table.cells[cell]!;
        model.addVar(isOpen(cell) ? -count : 0, isOpen(cell) ? room : 0);
        if (!isOpen(cell) || first[cell] === 1) continue;
        model.addRow(-endless * endless, 0, { indices: [from + cell, cell], values: [1, -room] });
        model.addRow(0, endless * endless, { indices: [from + cell, cell], values: [1, count] });
      }
      for (const { total, parts } of table.sums) model.addRow(0, 0, { indices: [from + total, ...parts.map((part) => from + part)], values: [-1, ...parts.map(() => 1)] });
    }
    model.addRow(0, endless * endless, { indices: [up + target, down + target, target], values: [1, -1, -width] });
    next += 2 * cells;
  }
  model.run();
  if (model.getModelStatus() !== highs.constants.modelStatus.optimal) return undefined;
  return Math.round(model.getObjectiveValue());
}
