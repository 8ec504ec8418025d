/*
 * How many cells must be hidden in published tables, and how long it takes to know, in memory, without files.
 *
 * - `large`: 150 rows x 20 columns, as an authority's wards by groups have them. Beside it the same hidden cells proved by linear programming alone,
 *   where the program asks for the largest flow: `ratio` is flow / linear programming;
 * - `hidden`: cells hidden against the fewest that HiGHS (mixed-integer programming, another's solver) finds on tables of 4 x 4, with nobody knowing
 *   anything beforehand; `withInsiders` is what the usual rule hides more, because a child knows its own cell;
 * - `middle`: tables of 8 x 8 and 20 x 10, how long and how many were proved to hide the fewest.
 *
 * Data are drawn from a seed. Usage: node --import tsx bench/disclosure.ts. Prints one line of JSON. The bar: well under a second for `large`, 1.15 for `hidden`.
 */
import { crossTable } from '../src/methods/disclosure/cross-table.ts';
import { openJudge } from '../src/methods/disclosure/judge.cases.ts';
import { hiddenIn, primaryIn } from '../src/methods/disclosure/judged.cases.ts';
import { linearAttacker } from '../src/methods/disclosure/linear-attacker.ts';
import { findNetwork } from '../src/methods/disclosure/network.ts';
import { networkAttacker } from '../src/methods/disclosure/network-attacker.ts';
import { disclosureRule } from '../src/methods/disclosure/rule.ts';
import type { SumTable } from '../src/methods/disclosure/sum-table.ts';
import { suppress, type Suppression } from '../src/methods/disclosure/suppression.ts';
import { randomSource } from '../src/methods/statistics/random-source.ts';

const { uniform } = randomSource(20_261_122);
const usual = disclosureRule();
const alone = disclosureRule({ insiders: 'none' });

function drawTable(rows: number, columns: number): SumTable {
  const side = (letter: string, length: number) => ({ members: Array.from({ length }, (_, at) => ({ key: `${letter}${at}` })) });
  return crossTable([side('r', rows), side('c', columns)], () => (uniform() < 0.1 ? 0 : Math.floor(uniform() ** 1.2 * 60))).table;
}

function timed<Answer>(act: () => Answer): { milliseconds: number; answer: Answer } {
  const began = performance.now();
  const answer = act();
  return { milliseconds: performance.now() - began, answer };
}

const round = (value: number, digits = 3): number => Number(value.toPrecision(digits));
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
const size = (answer: Suppression): number => hiddenIn(answer).reduce((sum, flag) => sum + flag, 0);

function measureLarge(): object {
  const runs = Array.from({ length: 5 }, () => {
    const table = drawTable(150, 20);
    const done = timed(() => suppress(table, usual));
    const hidden = hiddenIn(done.answer);
    const attacks = [...hidden.keys()].filter((cell) => hidden[cell] === 1).map((target) => ({ target, known: undefined, width: usual.protectionWidth }));
    const [flow, linear] = [networkAttacker(table, findNetwork(table)!), linearAttacker(table)].map((attacker) => timed(() => attacker.findUnsafe(hidden, attacks)));
    if (flow!.answer.length + linear!.answer.length > 0) throw new Error('A hidden cell is not safe.');
    return { suppress: done.milliseconds, hidden: attacks.length, flow: flow!.milliseconds, linear: linear!.milliseconds };
  });
  const of = (pick: (run: (typeof runs)[number]) => number): number => round(median(runs.map(pick)));
  return { cells: 150 * 20, milliseconds: of((run) => run.suppress), slowest: round(Math.max(...runs.map((run) => run.suppress))), hidden: of((run) => run.hidden), proofByFlow: of((run) => run.flow), proofByLinearProgramming: of((run) => run.linear), ratio: of((run) => run.flow / run.linear) };
}

async function measureHidden(): Promise<object> {
  const judge = await openJudge();
  const sums = { ours: 0, fewest: 0, withInsiders: 0, worst: 1, tables: 0 };
  for (; sums.tables < 40; sums.tables += 1) {
    const table = drawTable(4, 4);
    const answer = suppress(table, alone);
    const hidden = hiddenIn(answer);
    const keeps = new Set(table.cells.flatMap(({ isTotal }, cell) => (isTotal && hidden[cell] === 0 ? [cell] : [])));
    const fewest = judge.fewestHidden(table, primaryIn(answer), usual.protectionWidth, keeps)!;
    sums.ours += size(answer);
    sums.fewest += fewest;
    sums.withInsiders += size(suppress(table, usual));
    if (fewest > 0) sums.worst = Math.max(sums.worst, size(answer) / fewest);
  }
  return { tables: sums.tables, ratio: round(sums.ours / sums.fewest), worst: round(sums.worst), withInsiders: round(sums.withInsiders / sums.fewest) };
}

function measureMiddle(rows: number, columns: number): object {
  const runs = Array.from({ length: 20 }, () => {
    const table = drawTable(rows, columns);
    return timed(() => suppress(table, usual));
  });
  return { rows, columns, milliseconds: round(median(runs.map((run) => run.milliseconds))), slowest: round(Math.max(...runs.map((run) => run.milliseconds))), provedFewest: runs.filter(({ answer }) => answer.isLeast).length, of: runs.length };
}

console.log(JSON.stringify({ large: measureLarge(), hidden: await measureHidden(), middle: [measureMiddle(8, 8), measureMiddle(20, 10)], bars: { largeMilliseconds: 1000, hidden: 1.15 } }));
