import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Hidden } from './attacker.ts';
import { openJudge } from './judge.cases.ts';
import { linearAttacker } from './linear-attacker.ts';
import { findNetwork } from './network.ts';
import { networkAttacker } from './network-attacker.ts';
import { randomTable, randomTree } from './random-table.cases.ts';
import type { SumTable } from './sum-table.ts';

const judge = await openJudge();

/** A table and a set of hidden cells, drawn without regard to what is safe. */
function withHidden(tables: fc.Arbitrary<SumTable>): fc.Arbitrary<{ table: SumTable; hidden: Hidden }> {
  return tables.chain((table) => fc.array(fc.boolean(), { minLength: table.cells.length, maxLength: table.cells.length }).map((flags) => ({ table, hidden: Uint8Array.from(flags, Number) })));
}

function hiddenCells(hidden: Hidden): number[] {
  return [...hidden.keys()].filter((cell) => hidden[cell] === 1);
}

test('two-way tables and trees are networks, and the largest flow finds what the judge finds by linear programming', () => {
  fc.assert(
    fc.property(withHidden(fc.oneof(randomTable([6, 6]), randomTree(7, 4))), ({ table, hidden }) => {
      const network = findNetwork(table);
      assert.ok(network, 'no network');
      const attacker = networkAttacker(table, network);
      const targets = hiddenCells(hidden);
      judge.ranges(table, hidden, targets).forEach(({ lower, upper }, at) => {
        const { down, up } = attacker.spread(hidden, targets[at]!);
        const { count } = table.cells[targets[at]!]!;
        assert.ok(Math.abs(count - down - lower) < 1e-6 && (upper === count + up || Math.abs(count + up - upper) < 1e-6), `${count - down} to ${count + up}, the judge says ${lower} to ${upper}`);
      });
    }),
  );
});

test('the simplex finds what the judge finds, in two and three dimensions, drawn in to whole counts', () => {
  fc.assert(
    fc.property(withHidden(fc.oneof(randomTable([5, 5]), randomTable([3, 3, 3]))), ({ table, hidden }) => {
      const attacker = linearAttacker(table);
      const targets = hiddenCells(hidden);
      judge.ranges(table, hidden, targets).forEach(({ lower, upper }, at) => {
        const { down, up } = attacker.spread(hidden, targets[at]!);
        const { count } = table.cells[targets[at]!]!;
        assert.equal(count - down, Math.ceil(lower - 1e-6) + 0);
        assert.equal(count + up, Number.isFinite(upper) ? Math.floor(upper + 1e-6) : upper);
      });
    }),
  );
});

test('one who knows a cell narrows the others as the judge says', () => {
  fc.assert(
    fc.property(withHidden(fc.oneof(randomTable([4, 4]), randomTable([2, 3, 3]))), ({ table, hidden }) => {
      const [known, ...targets] = hiddenCells(hidden);
      if (known === undefined || targets.length === 0) return;
      const network = findNetwork(table);
      const attackers = [linearAttacker(table), ...(network ? [networkAttacker(table, network)] : [])];
      judge.ranges(table, hidden, targets, known).forEach(({ lower, upper }, at) => {
        const { count } = table.cells[targets[at]!]!;
        for (const attacker of attackers) {
          const { down, up } = attacker.spread(hidden, targets[at]!, known);
          assert.deepEqual([count - down, count + up], [Math.ceil(lower - 1e-6) + 0, Number.isFinite(upper) ? Math.floor(upper + 1e-6) : upper]);
        }
      });
    }),
  );
});

test('whether an attack is stopped, what stops it and what would: both attackers are of one mind with the spread', () => {
  fc.assert(
    fc.property(withHidden(randomTable([4, 5])), fc.integer({ min: 1, max: 9 }), ({ table, hidden }, width) => {
      const price = Float64Array.from(table.cells, ({ count }) => (count === 0 ? Number.POSITIVE_INFINITY : 1 + count / 1000));
      for (const attacker of [linearAttacker(table), networkAttacker(table, findNetwork(table)!)]) {
        const attacks = hiddenCells(hidden).map((target) => ({ target, known: undefined, width }));
        const unsafe = attacker.findUnsafe(hidden, attacks);
        for (const attack of attacks) {
          const { down, up } = attacker.spread(hidden, attack.target);
          assert.equal(unsafe.includes(attack), down + up < width);
          const witness = attacker.findWitness(hidden, attack);
          assert.equal(witness === undefined, down + up < width);
          const cover = witness ? [...witness, attack.target] : [...hiddenCells(hidden), ...(attacker.findCover(hidden, attack, price) ?? [])];
          const alone = Uint8Array.from(table.cells, (_, cell) => (cover.includes(cell) ? 1 : 0));
          const then = attacker.spread(alone, attack.target);
          assert.ok(witness ? then.down + then.up >= width : then.down + then.up > down + up || cover.length === hiddenCells(hidden).length);
        }
      }
    }),
  );
});

test('a table of three dimensions is no network', () => {
  fc.assert(fc.property(randomTable([3, 3, 3]), (table) => assert.equal(findNetwork(table), undefined)), { numRuns: 5 });
});

test('who knows of how many a count is knows its most: both attackers as narrow as the judge, who holds the rest of it as a hidden cell', () => {
  fc.assert(
    fc.property(withHidden(randomTable([5, 5])), fc.array(fc.option(fc.nat(12), { nil: undefined }), { minLength: 36, maxLength: 36 }), ({ table, hidden }, rests) => {
      const bounded: SumTable = { ...table, cells: table.cells.map((cell, at) => (rests[at] === undefined ? cell : { ...cell, most: cell.count + rests[at] })) };
      const pairs = table.cells.flatMap((cell, at) => (rests[at] === undefined ? [] : [{ at, rest: rests[at], of: cell.count + rests[at] }]));
      const extra = (key: string, count: number): SumTable['cells'][number] => ({ key, count, isTotal: false, standing: 'open' });
      const whole: SumTable = {
        cells: [...table.cells, ...pairs.flatMap(({ at, rest, of }) => [extra(`of ${at}`, of), extra(`rest ${at}`, rest)])],
        sums: [...table.sums, ...pairs.map(({ at }, place) => ({ total: table.cells.length + 2 * place, parts: [at, table.cells.length + 2 * place + 1] }))],
      };
      const targets = hiddenCells(hidden);
      const ranges = judge.ranges(whole, Uint8Array.from([...hidden, ...pairs.flatMap(() => [0, 1])]), targets);
      for (const attacker of [networkAttacker(bounded, findNetwork(bounded)!), linearAttacker(bounded)]) {
        ranges.forEach(({ lower, upper }, at) => {
          const { down, up } = attacker.spread(hidden, targets[at]!);
          const { count } = table.cells[targets[at]!]!;
          assert.deepEqual([count - down, count + up], [Math.ceil(lower - 1e-6) + 0, Number.isFinite(upper) ? Math.floor(upper + 1e-6) : upper]);
        });
      }
    }),
  );
});
