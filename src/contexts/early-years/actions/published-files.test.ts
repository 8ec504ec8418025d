import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { missingFigure } from '../../../kernel/figure.ts';
import { cohortOf, groupOf, headingsOf, measured } from './made-cohort.cases.ts';

/** Results by authority and group, 2021/22, as the DfE published them; the README beside it says what was checked. */
const published = fileURLToPath(new URL('../../../../../shared/data/eyfsp/eyfsp_2021-22_la_characteristics.csv.gz', import.meta.url));
const skip = existsSync(published) ? false : 'the published files are not beside the repository';

const pattern = (...reached: readonly (readonly [number, number])[]): string => Array.from({ length: 17 }, (_, at) => (reached.some(([from, to]) => at + 1 >= from && at + 1 <= to) ? '2' : '1')).join(',');
/** Every child who reached all goals has a good level, and every child with a good level all of communication, language and literacy: so the three counts say how many of each kind there were. */
const kinds = { all: pattern([1, 17]), good: pattern([1, 12]), literate: pattern([1, 2], [8, 10]), none: pattern() };

interface PublishedRow {
  readonly region_name: string;
  readonly old_la_code: string;
  readonly characteristic_type: string;
  readonly children_number: string;
  readonly elg_number: string;
  readonly comm_lang_lit_number: string;
  readonly gld_number: string;
  readonly gld_percentage: string;
}

function childrenOf(row: PublishedRow): string {
  const [children, all, good, literate] = [row.children_number, row.elg_number, row.gld_number, row.comm_lang_lit_number].map(Number) as [number, number, number, number];
  const lines = (kind: keyof typeof kinds, many: number): string => `${row.old_la_code},${row.region_name},${row.characteristic_type.startsWith('Known') ? 'Y' : 'N'},${kinds[kind]}\n`.repeat(many);
  return lines('all', all) + lines('good', good - all) + lines('literate', literate - good) + lines('none', children - literate);
}

test('the children behind the published counts of every authority give the published figures and gaps of each, of the regions and of England', { skip }, async () => {
  const rows = (parse(gunzipSync(readFileSync(published)), { columns: true }) as (PublishedRow & Record<string, string>)[]).filter((row) => row['geographic_level'] === 'Local authority' && row['gender'] === 'Total');
  const meals = rows.filter((row) => /nown to be eligible for free school meals/i.test(row.characteristic_type));
  const totals = rows.filter((row) => row.characteristic_type === 'Total');
  assert.ok(totals.length === 152 && meals.length === 2 * totals.length, `${totals.length} authorities`);
  const read = await cohortOf('2021', [{ name: 'england.csv', text: `${headingsOf('2021', 'LA', 'Region', 'FSM').join(',')}\n${meals.map(childrenOf).join('')}` }]);
  const groups = measured(read, { by: ['la,region'] });
  const number = (part: readonly PublishedRow[], column: 'gld_number' | 'children_number' | 'elg_number' | 'comm_lang_lit_number'): number => part.reduce((sum, row) => sum + Number(row[column]), 0);
  for (const total of totals) {
    const made = groupOf(groups, `la:${total.old_la_code}`).figures;
    const good = made.get('good-level')!;
    assert.ok(good.known && good.numerator === Number(total.gld_number) && Math.abs(good.value - Number(total.gld_percentage)) <= 0.1, total.old_la_code);
    const [eligible, others] = [/^Known/, /^Not/].map((which) => meals.filter((row) => row.old_la_code === total.old_la_code && which.test(row.characteristic_type)));
    const gap = made.get('fsm-gap')!;
    if (number(eligible!, 'children_number') === 0) {
      assert.deepEqual(gap, missingFigure('no-children'), total.old_la_code); // the Isles of Scilly
      continue;
    }
    assert.ok(gap.known && Math.abs(gap.value - 100 * (number(others!, 'gld_number') / number(others!, 'children_number') - number(eligible!, 'gld_number') / number(eligible!, 'children_number'))) < 1e-9, total.old_la_code);
    assert.ok(gap.lower! < gap.value && gap.value < gap.upper!);
  }
  for (const region of new Set(totals.map((row) => row.region_name))) {
    const part = totals.filter((row) => row.region_name === region);
    const good = groupOf(groups, `region:${region}`).figures.get('good-level')!;
    assert.deepEqual(good.known && [good.numerator, good.denominator], [number(part, 'gld_number'), number(part, 'children_number')], region);
  }
  assert.equal(new Set(totals.map((row) => row.region_name)).size, 10); // nine, London in its inner and outer half
  // England as published (facts 5.5, 2022): good level 65.2, all goals 63.4, communication, language and literacy 67.1, each rounded.
  const england = groups[0]!.figures;
  for (const [measure, column, percent] of [['good-level', 'gld_number', 65.2], ['all-items', 'elg_number', 63.4], ['communication-language-literacy', 'comm_lang_lit_number', 67.1]] as const) {
    const figure = england.get(measure)!;
    assert.ok(figure.known && figure.numerator === number(totals, column) && figure.denominator === number(totals, 'children_number') && Math.abs(figure.value - percent) <= 0.1, `${measure}: ${JSON.stringify(figure)}`);
  }
  // Eligible 49.1 as published; the others of this file are all whose eligibility is not known to be given, the unknown with them, so that they stand below the 69.5 of those known not to be (facts 5.5, "FSM").
  const [eligible, others] = [/^Known/, /^Not/].map((which) => meals.filter((row) => which.test(row.characteristic_type)));
  const [low, high] = [eligible!, others!].map((part) => (100 * number(part, 'gld_number')) / number(part, 'children_number')) as [number, number];
  const gap = england.get('fsm-gap')!;
  assert.ok(gap.known && Math.abs(low - 49.1) <= 0.05 && Math.abs(gap.value - (high - low)) < 1e-9 && gap.upper! - gap.lower! < 1, JSON.stringify([low, high, gap]));
});
