import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkRecords, sightOf, type Linkage } from './link-records.ts';
import { usualSettings, type LinkageMode } from './linkage-model.ts';
import { madeUpRows, tableOf, testReference } from './made-up-records.cases.ts';
import { noDecisions, type StandingDecisions } from './person-ledger.ts';
import type { RecordTable } from './record-table.ts';
import { findRepeats, restoreCopies, withoutCopies } from './repeated-records.ts';

const child = ['Amelia', '', 'Okafor', '2015-05-20', 'F', 'QA1 2AB', '3 Oak Road', ''];

function copiesOf(times: number, of: readonly string[], source: (copy: number) => string = () => 'feed'): string[][] {
  return Array.from({ length: times }, (_, copy) => [`copy-${copy}`, source(copy), ...of, 'child of the copies']);
}

function link(table: RecordTable, mode: LinkageMode = 'both', people: StandingDecisions = noDecisions): Linkage {
  const repeats = findRepeats(table, mode);
  const compared = withoutCopies(table, repeats);
  const settings = { ...usualSettings, mode };
  const steps = linkRecords(compared.table, testReference, settings, undefined, people);
  for (;;) {
    const step = steps.next();
    if (step.done) return restoreCopies(table, repeats, step.value, sightOf(table, step.value.model, testReference));
  }
}

function largestGroup({ decided }: Linkage): number {
  const sizes = new Map<number, number>();
  for (const group of decided.clusters.groupOf) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return Math.max(...sizes.values());
}

test('hundreds of records that say the same are one person, whether the list has others or not, and each has its own line with its weight', () => {
  for (const others of [0, 100]) {
    const table = tableOf([...copiesOf(400, child), ...madeUpRows(others, 5)]);
    const linkage = link(table);
    assert.equal(largestGroup(linkage), 400);
    const lines = linkage.decided.decisions.flatMap(({ reason }, pair) => (reason === 'says-the-same' ? [pair] : []));
    const rows = new Set(lines.map((pair) => linkage.pairs.right[pair]!).filter((row) => table.ids[row]!.startsWith('copy-')));
    assert.equal(rows.size, 399);
    const levels = new Uint8Array(linkage.model.fields.length);
    for (const pair of lines) {
      const [a, b] = [linkage.pairs.left[pair]!, linkage.pairs.right[pair]!];
      linkage.sight.compare(a, b, levels);
      const parts = linkage.sight.scorer.explain(levels, a, b).reduce((sum, { bits }) => sum + bits, 0);
      assert.ok(Math.abs(parts - linkage.pairs.weights[pair]!) <= 1e-9);
    }
  }
});

test('every copy is found among so many records that keys of other contents are the same by chance', () => {
  // Of 300,000 keys of 32 bits about ten are another's too: each copy is to be found all the same.
  const count = 300_000;
  const given = Int32Array.from({ length: count }, (_, row) => 1 + Math.trunc(row / 2));
  const table = { count, columns: { given, family: given.map((name) => name * 7919), birthDate: new Int32Array(count).fill(20_150_520), postcode: new Int32Array(count).fill(1), source: new Int32Array(count).fill(1) } } as unknown as RecordTable;
  const { firstOf, isSure, kept } = findRepeats(table, 'both');
  for (let row = 0; row < count; row += 1) if (firstOf[row] !== row - (row % 2) || isSure[row] !== 1) assert.fail(`record ${row}`);
  assert.equal(kept.length, count);
});

test('what a feed repeats without end makes no other record likelier or less likely: 300 copies change nothing that 10 do not', () => {
  const others = madeUpRows(150, 21);
  const grouped = (rows: readonly string[][]): string[] => {
    const table = tableOf(rows);
    const { groupOf } = link(table).decided.clusters;
    const groups = new Map<number, string[]>();
    groupOf.forEach((group, row) => groups.set(group, [...(groups.get(group) ?? []), table.ids[row]!]));
    return [...groups.values()].filter(([id]) => !id!.startsWith('copy-')).map((ids) => ids.sort().join(' ')).sort();
  };
  assert.deepEqual(grouped([...others, ...copiesOf(300, child)]), grouped([...others, ...copiesOf(10, child)]));
});

test('names alone are no copies: how often they stand in a list says how common they are', () => {
  const nameAlone = [child[0]!, '', child[2]!, '', '', '', '', ''];
  const table = tableOf([...copiesOf(60, nameAlone), ...madeUpRows(60, 5)]);
  const repeats = findRepeats(table, 'both');
  assert.equal(repeats.kept.length, table.count);
  assert.ok(largestGroup(link(table)) < 60);
});

test('1 January is no day of birth by which a copy is known, and nothing further is asked of copies that are not compared', () => {
  const defaulted = [...child.slice(0, 3), '2015-01-01', 'F', '', '', ''];
  assert.equal(findRepeats(tableOf(copiesOf(20, defaulted)), 'both').kept.length, 20);
  const dated = [...child.slice(0, 4), 'F', '', '', ''];
  const table = tableOf(copiesOf(20, dated));
  assert.equal(findRepeats(table, 'both').kept.length, 10, 'ten are compared');
  const { decided } = link(table);
  assert.ok(decided.decisions.filter(({ band }) => band === 'review').length <= 45, 'the ten among each other: 10 x 9 / 2');
});

test('a mode that compares across sources does not say that a source holds a person twice', () => {
  const table = tableOf([...copiesOf(30, child, (copy) => (copy % 2 === 0 ? 'one' : 'other')), ...madeUpRows(40, 5)]);
  const repeats = findRepeats(table, 'link');
  assert.equal(repeats.kept.length, table.count);
  assert.ok(repeats.firstOf.every((first, row) => first === row));
  const within = findRepeats(table, 'dedupe');
  for (let row = 0; row < table.count; row += 1) assert.equal(table.columns['source']![within.firstOf[row]!], table.columns['source']![row]);
});

test('what people decided of a copy stands above what it says', () => {
  const table = tableOf([...copiesOf(4, child), ...madeUpRows(40, 5)]);
  const [a, b] = ['copy-0', 'copy-3'].map((id) => table.ids.indexOf(id)) as [number, number];
  const repeats = findRepeats(table, 'both', (row) => row === a || row === b);
  assert.ok([a, b].every((row) => repeats.kept.includes(row)));
  const place = (row: number): number => repeats.kept.indexOf(row);
  const areDifferent = (x: number, y: number): boolean => [x, y].sort().join() === [place(a), place(b)].sort().join();
  const compared = withoutCopies(table, repeats);
  const steps = linkRecords(compared.table, testReference, usualSettings, undefined, { same: [], areDifferent });
  let step = steps.next();
  while (!step.done) step = steps.next();
  const { groupOf } = step.value.decided.clusters;
  assert.notEqual(groupOf[place(a)], groupOf[place(b)]);
});
