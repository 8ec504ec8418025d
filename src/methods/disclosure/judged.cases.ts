import assert from 'node:assert/strict';
import type { Hidden } from './attacker.ts';
import type { Judge } from './judge.cases.ts';
import type { DisclosureRule } from './rule.ts';
import type { SumTable } from './sum-table.ts';
import { suppress, type Suppression } from './suppression.ts';

/** The cells that a suppression hides. */
export function hiddenIn({ cells }: Suppression): Hidden {
  return Uint8Array.from(cells, ({ state }) => (state === 'shown' ? 0 : 1));
}

/** The cells that it hides for their own sake. */
export function primaryIn({ cells }: Suppression): Hidden {
  return Uint8Array.from(cells, ({ state }) => (state === 'primary' ? 1 : 0));
}

/**
 * Suppresses the table and lets the judge try it: each small count is hidden, each hidden cell has a range of the protection width or more, and nobody who knows a
 * cell can work out another, unless no hiding could prevent it.
 */
export function assertJudgedSafe(judge: Judge, table: SumTable, rule: DisclosureRule): void {
  const answer = suppress(table, rule);
  const hidden = hiddenIn(answer);
  const cells = [...hidden.keys()].filter((cell) => hidden[cell] === 1);
  table.cells.forEach(({ count, key }, cell) => assert.ok(!(count >= 1 && count <= rule.threshold) || hidden[cell] === 1, `${key} is ${count} and shown`));
  judge.ranges(table, hidden, cells).forEach(({ lower, upper }, at) => {
    assert.ok(upper - lower >= rule.protectionWidth - 1e-6, `${table.cells[cells[at]!]!.key} lies between ${lower} and ${upper}`);
  });
  const most = Uint8Array.from(table.cells, ({ count }, cell) => (count > 0 || hidden[cell] === 1 ? 1 : 0));
  const primary = primaryIn(answer);
  for (const known of rule.insiders === 'none' ? [] : cells.filter((cell) => rule.insiders === 'any-cell' || table.cells[cell]!.count === 1)) {
    const targets = cells.filter((cell) => cell !== known && primary[cell] === 1);
    judge.ranges(table, hidden, targets, known).forEach(({ lower, upper }, at) => {
      if (Math.floor(upper + 1e-6) - Math.ceil(lower - 1e-6) >= 1) return;
      const [best] = judge.ranges(table, most, [targets[at]!], known);
      assert.ok(best!.upper - best!.lower < 1, `who knows ${table.cells[known]!.key} works out ${table.cells[targets[at]!]!.key}`);
    });
  }
}
