import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Readable } from 'node:stream';
import { assertAgrees, readCases } from '../../../../methods/statistics/analysts.cases.ts';
import { directRate } from '../../../../methods/statistics/direct-rate.ts';
import { proportion } from '../../../../methods/statistics/proportion.ts';
import { streamCsvBatches } from '../../../../platform/documents/csv.ts';
import { statsMethods } from './all-methods.ts';
import { calculateTable } from './stats-table.ts';

/** What a method makes of a table, in rows by heading; or the words why it is unfit. */
async function calculate(name: string, csv: string): Promise<Record<string, string | number | null>[] | string> {
  const table = await calculateTable(statsMethods.find((method) => method.name === name)!, Readable.from([Buffer.from(csv)]));
  if ('unfit' in table) return table.unfit;
  const out: Record<string, string | number | null>[] = [];
  for await (const batch of table.batches) for (const row of batch) out.push(Object.fromEntries(table.headings.map((heading, at) => [heading, row[at]!])));
  return out;
}

async function getRows(name: string, csv: string): Promise<Record<string, string | number | null>[]> {
  const rows = await calculate(name, csv);
  assert.ok(typeof rows !== 'string', String(rows));
  return rows;
}

test('every method names its columns once, adds a reason last, and can be told from the others', () => {
  assert.equal(new Set(statsMethods.map(({ name }) => name)).size, statsMethods.length);
  for (const { name, needs, may, answers } of statsMethods) {
    const read = [...needs.flat(2), ...may];
    assert.equal(new Set(read).size, read.length, name);
    assert.equal(answers.at(-1), 'reason', name);
    assert.ok(!answers.some((answer) => read.includes(answer) && answer !== 'value' && answer !== 'lower' && answer !== 'upper'), `${name} answers in a column that it reads`);
  }
});

test('a proportion is what the method gives; extra columns pass, rows keep their order, a bad row says why', async () => {
  const rows = await getRows('proportion', '\ufeffname,X,n,confidence,multiplier,value\nA,3,12,95,100,kept\nB,0,0,,,\nC,5,4,,,\nD,,9,,,\nE,c,9,,,\nF,1,2,2e9,,\nG,1,2,,-1,\nH,1\n\nI,1,4,0.998,,\n');
  const figure = proportion(3, 12);
  assert.ok(figure.known);
  assert.deepEqual(rows[0], { name: 'A', X: '3', n: '12', confidence: '95', multiplier: '100', input_value: 'kept', value: 25, lower: figure.lower, upper: figure.upper, method: 'wilson', reason: null });
  assert.deepEqual(rows.slice(1, 8).map(({ name, value, reason }) => [name, value, reason]), [
    ['B', null, 'no children'], ['C', null, 'x is above n'], ['D', null, 'x is missing'], ['E', null, 'x is not a number: "c"'],
    ['F', null, 'confidence lies between 0 and 1, such as 0.95: "2e9"'], ['G', null, 'multiplier must be above 0: "-1"'], ['H', null, 'the row has 2 cells where the heading has 6'],
  ]);
  assert.deepEqual([rows.length, rows[8]!['value'], rows[8]!['reason']], [9, 0.25, null]);
});

test('a rate is per 100,000 unless a multiplier is given, and tells which limits it has', async () => {
  const rows = await getRows('rate', 'x,n,multiplier\n9,1000,\n10,1000,1000\n1,0,\n-1,5,\n');
  assert.deepEqual(rows.map(({ value, method, reason }) => [value, method, reason]), [[900, 'exact-poisson', null], [10, 'byar', null], [null, null, 'n is 0 but x is not'], [null, null, 'x is below 0']]);
});

test('a table without a needed column, or a column twice, is told with what is there and what is wanted', async () => {
  assert.equal(await calculate('sii', 'case,quantile,pop,value,upper\n'), 'Missing: lower and upper, or se. The table has case, quantile, pop, value, upper. "stats sii" wants the columns case, quantile, pop, value, lower and upper, or se; it also reads kind, transform, multiplier, confidence, repetitions, seed.');
  assert.match(String(await calculate('proportion', 'x,n,X\n')), /^The column x comes twice\./);
  assert.match(String(await calculate('proportion', '')), /^The table is empty\. "stats proportion" wants the columns x, n/);
  assert.deepEqual(await calculate('proportion', 'x,n\n'), []);
});

test('standardised rates: one row an area in the order they come, shared columns kept, a faulty row named', async () => {
  const csv = 'area,region,band,x,n,stdpop,note\nB,North,0-4,12,9100,5000,a\nA,North,0-4,30,8000,5000,b\nB,North,5-9,7,8800,5500,c\nA,South,5-9,,8000,5500,d\nC,North,0-4,4,100,5000,e\nB,North,10-14,9,8700,5500,f\n';
  const rows = await getRows('dsr', csv);
  const expected = directRate([[12, 9100, 5000], [7, 8800, 5500], [9, 8700, 5500]].map(([events, population, standard]) => ({ events, population, standard })));
  assert.ok(expected.known);
  assert.deepEqual(rows[0], { area: 'B', region: 'North', note: null, events: 28, value: expected.value, lower: expected.lower, upper: expected.upper, method: 'dobson-byar', reason: null });
  assert.deepEqual(rows.slice(1).map(({ area, region, events, value, reason }) => [area, region, events, value, reason]), [['A', null, null, null, 'a count is missing, and a missing count is not 0'], ['C', 'North', 4, null, 'fewer than 10 events: a standardised rate would not be reliable']]);
  const faulty = await getRows('dsr', 'area,band,x,n,stdpop\nA,1,y,5,5\n');
  assert.equal(faulty[0]!['reason'], 'row 2: x is not a number: "y"');
});

test('indirect rates and means come one a group, as the methods give them', async () => {
  for (const line of readCases(new URL('../../../../methods/statistics/indirect-rate.cases.csv', import.meta.url))) {
    const [x, n, xref, nref] = ['events', 'populations', 'reference_events', 'reference_populations'].map((name) => line[name]!.split(' '));
    const rows = await getRows('isr', `area,band,x,n,xref,nref,multiplier\n${x!.map((each, at) => `A,${at},${each},${n![at]},${xref![at]},${nref![at]},${line['multiplier']}`).join('\n')}`);
    for (const [column, name] of [['value', 'ratio'], ['lower', 'ratio_lower'], ['rate_upper', 'rate_upper']] as const) assertAgrees(Number(rows[0]![column]), Number(line[name]), 1e-10, column);
  }
  const means = await getRows('mean', 'group,value\nA,2\nB,5\nA,4\nA,9\nC,-\n');
  // A by hand: mean 5, s sqrt(13), t(0.025; 2) 4.302653: 5 -+ 8.956686.
  assertAgrees(Number(means[0]!['upper']), 13.956_686, 1e-6, 'upper');
  assert.deepEqual(means.map(({ group, n, value, reason }) => [group, n, value, reason]), [['A', 3, 5, null], ['B', 1, 5, 'one value alone has no limits'], ['C', null, null, 'row 6: value is not a number: "-"']]);
});

test('quantiles keep to their set, and say the cuts', async () => {
  const rows = await getRows('quantiles', 'set,id,value,groups,invert\nS,a,1,2,no\nT,b,9,2,\nS,c,2,2,no\nT,d,3,2,\nS,e,,2,no\nU,f,1,2,\nS,g,5,3,no\n');
  assert.deepEqual(rows.map(({ id, quantile, lowest, reason }) => [id, quantile, lowest, reason]), [
    ['a', 1, 1, null], ['b', 1, 9, null], ['c', 1, 1, null], ['d', 2, 3, null], ['e', null, null, 'the value is missing'], ['f', null, null, 'fewer areas with a value than groups asked for'], ['g', null, null, 'groups and invert must be the same in every row of a set'],
  ]);
});

test('an index of inequality per case, whatever the order of its rows; a group that another case has is missing', async () => {
  const [line] = readCases(new URL('../../../../methods/statistics/inequality-slope.cases.csv', import.meta.url));
  const [pop, value, se] = ['populations', 'values', 'errors'].map((name) => line![name]!.split(' '));
  const own = pop!.map((each, at) => `A,${at + 1},${each},${value![at]},${se![at]},2000`).reverse();
  const rows = await getRows('sii', `case,quantile,pop,value,se,repetitions\n${own.join('\n')}\n${own.slice(1).map((row) => row.replace('A', 'B')).join('\n')}`);
  assertAgrees(Number(rows[0]!['sii_lower']), Number(line!['sii_lower']), 1e-10, 'lower');
  assert.deepEqual([rows[0]!['groups'], rows[0]!['limits'], rows[1]!['reason']], [10, 'sii exact; rii from 2000 draws, seed 1', 'quantile 10 is missing']);
});

test('a funnel judges each area by its own lines and leaves bad rows out of the average', async () => {
  const rows = await getRows('funnel', 'area,x,n\nA,30,100\nB,50,100\nC,80,100\nD,9,4\nE,0,0\n');
  // Average 160/300; s = sqrt(0.5333 x 0.4667/100) = 0.0498888: lines 0.4356 0.6311 and 0.3792 0.6875.
  assert.deepEqual(rows.map(({ area, significance, reason }) => [area, significance, reason]), [['A', 'Low (0.001)', null], ['B', 'Not significant', null], ['C', 'High (0.001)', null], ['D', null, 'x is above n'], ['E', null, 'no children']]);
  assertAgrees(Number(rows[0]!['lower_2s']), 160 / 300 - 1.959_963_985 * 0.049_888_765, 1e-7, 'line');
  const rates = await getRows('funnel', 'area,x,n,kind,dsr\nA,9,1000,dsr,5\nB,40,1000,dsr,4000\nC,90,1000,dsr,9000\n');
  assert.deepEqual(rates.map(({ value, significance, reason }) => [value, significance, reason]), [[null, null, 'not assessed: fewer than 10 events'], [4000, 'Low (0.001)', null], [9000, 'High (0.025)', null]]);
});

test('a control chart is drawn in the order of time while rows keep theirs', async () => {
  const values = [9, 11, 9, 11, 9, 9, 9, 9, 9, 9, 9, 13, 13, 13];
  const rows = values.map((value, at) => `S,${2001 + at},${value},high-is-good,20`);
  const out = await getRows('xmr', `series,period,value,polarity,target\n${rows.toReversed().join('\n')}\nS,2003,1,,\nT,x,5,,\n`);
  // control-chart.cases.csv, the fourth: runs below the mean, then three outside.
  assert.deepEqual(out.slice(0, 4).map(({ period, rule, meaning }) => [period, rule, meaning]), [['2014', 'outside-limits', 'improvement'], ['2013', 'outside-limits', 'improvement'], ['2012', 'outside-limits', 'improvement'], ['2011', 'seven-on-one-side', 'concern']]);
  assertAgrees(Number(out[0]!['upper']), 11.916_190_476_190_476, 1e-12, 'upper');
  const shown = await getRows('xmr', 'series,period,value,percentage\nP,1,90,yes\nP,2,100,yes\nP,3,90,yes\n');
  // By hand: mean 93.33; steps 10; limits 66.73 and 119.93, shown as 100.
  assertAgrees(Number(shown[0]!['lower']), 280 / 3 - 26.6, 1e-12, 'lower');
  assert.equal(shown[0]!['upper'], 100);
  assert.deepEqual([out[0]!['assurance'], out[14]!['reason'], out[15]!['notes']], ['will-fail', 'period 2003 comes twice in this series', 'one-point']);
});

test('a trend is given by real times, with the published count of 1 to 5 beside it', async () => {
  const point = (area: string, period: string, value: number): string => `${area},${period},${value},${value - 1.96},${value + 1.96}`;
  const csv = ['area,period,value,lower,upper', ...[10, 10, 11, 11, 14].map((value, at) => point('A', String(at === 4 ? 2018 : 2010 + at), value)), ...[1, 2, 3, 4].map((value) => point('B', `${2010 + value}/${11 + value}`, value)), 'C,soon,1,1,1'].join('\n');
  const rows = await getRows('trend', csv);
  // recent-trend.cases.csv, hole-in-years: 20.2/38.8 by real times, 0.9 by count.
  assertAgrees(Number(rows[0]!['slope']), 20.2 / 38.8, 1e-12, 'slope');
  assertAgrees(Number(rows[0]!['published_slope']), 0.9, 1e-12, 'published slope');
  assert.deepEqual(rows.map(({ direction, published_direction: published, reason }) => [direction, published, reason]), [['increasing', 'no-clear-change', null], [null, null, 'fewer than five points with limits'], [null, null, 'row 11: period is not a year or years: "soon"']]);
});

test('a trajectory unfolds into its steps', async () => {
  const rows = await getRows('trajectory', 'kind,baseline,target,periods,param,who\nlinear,60,66,2,,A\nclose_gap,60,,2,0.5;70;72;74,B\nMilestones,60,71,2,1:70,C\npower,1,2,2,-1,D\nwarp,1,2,2,,E\n');
  assert.deepEqual(rows.map(({ who, step, expected }) => [who, step, expected]), [['A', 0, 60], ['A', 1, 63], ['A', 2, 66], ['B', 0, 60], ['B', 1, 64.5], ['B', 2, 69], ['C', 0, 60], ['C', 1, 70], ['C', 2, 71], ['D', null, null], ['E', null, null]]);
  assert.match(String(rows.at(-1)!['reason']), /^kind is one of linear, geometric/);
});

test('progress says met, behind, too few, and what is needed', async () => {
  const rows = await getRows('progress', 'value,lower,upper,expected,target,n,baseline,elapsed,periods,wanted\n76,70,80,70,75,500,,,,\n60,55,65,70,75,200,50,1,3,\n60,50,70,70,75,20,,,,\n60,,,70,75,200,,,,\n');
  // By hand: 15 points of 200 are 30 children; 15 points in 2 periods; growth 1.2 - 1 over 1.5^(1/3) - 1.
  assert.deepEqual(rows.map(({ status, children_needed: needed, pace_needed: pace, reason }) => [status, needed, pace, reason]), [['met', 0, null, null], ['behind', 30, 7.5, null], [null, null, null, 'too few children to say'], [null, null, null, 'there is no interval, so chance cannot be judged']]);
  assertAgrees(Number(rows[1]!['growth_ratio']), 0.2 / (1.5 ** (1 / 3) - 1), 1e-9, 'growth');
});

test('two shares are compared by their difference, an area in its parent with the rest of it', async () => {
  const rows = await getRows('compare', 'x,n,x2,n2,inside,polarity\n60,100,45,100,,high-is-good\n60,100,105,200,yes,high-is-good\n60,100,60,100,yes,\n50,100,50,100,,\n5,3,1,2,,\n');
  assert.deepEqual(rows.map(({ verdict, reason }) => [verdict, reason]), [['better', null], ['better', null], [null, 'nobody is left to compare with, or x2 of n2 is no share'], ['similar', null], [null, 'x of n is no share']]);
  assertAgrees(Number(rows[1]!['difference_lower']), Number(rows[0]!['difference_lower']), 1e-12, 'the rest is 45 of 100');
});

test('the trend over groups, the ranks, the forecast and the smallest change come as the methods give them', async () => {
  const [line] = readCases(new URL('../../../../methods/statistics/ordered-trend.cases.csv', import.meta.url));
  const groups = line!['numerators']!.split(' ').map((x, at) => `A,${at + 1},${x},${line!['denominators']!.split(' ')[at]}`);
  const [trend] = await getRows('group-trend', `case,score,x,n\n${groups.join('\n')}`);
  assertAgrees(Number(trend!['chi_square']), 8.2249, 1e-5, 'chi-square');
  const ranks = await getRows('rank', 'area,x,n,repetitions\nA,900,1000,1000\nB,100,1000,\nC,5,0,\nA,1,2,\n');
  assert.deepEqual(ranks.map(({ rank_best: best, rank_worst: worst, reason }) => [best, worst, reason]), [[1, 1, null], [2, 2, null], [null, null, 'x of n is no count that can be ranked'], [null, null, 'area A comes twice in this set']]);
  const [ahead] = await getRows('forecast', `series,period,value,scale\n${Array.from({ length: 8 }, (_, at) => `S,${2015 + at},${50 + at},plain`).join('\n')}`);
  assertAgrees(Number(ahead!['expected']), 57.9, 1e-12, 'forecast');
  const [short] = await getRows('forecast', 'series,period,value\nS,2020,50\n');
  assert.deepEqual([short!['points'], short!['reason']], [1, 'too few points']);
  const changes = await getRows('smallest-change', 'x,n,next\n13000,20000,20000\n3,3,\n4,3,\n');
  assert.ok(Number(changes[0]!['rise_points']) < 1 && Number(changes[0]!['fall_children']) < 0);
  assert.deepEqual(changes.slice(1).map(({ reason }) => reason), ['no rise would be large enough', 'x is no count out of n']);
});

test('neighbours: the distance of every area from one, and what each variable adds', async () => {
  const values: Record<string, number[]> = { x: [1, 2, 3, 6], y: [4, 4, 4, 8] };
  const lines = Object.entries(values).flatMap(([variable, column]) => column.map((value, at) => `A,${'ABCD'[at]},${variable},${value},${variable === 'x' ? 2 : 1}`));
  const rows = await getRows('neighbours', `from,area,variable,value,weight\n${lines.join('\n')}\nZ,A,x,1,1\n`);
  // comparing-areas.test.ts, by hand.
  assertAgrees(Number(rows[3]!['distance']), Math.sqrt(150 / 14 + 4), 1e-12, 'D');
  assertAgrees(Number(rows[7]!['share_of_distance']), 4 / (150 / 14 + 4), 1e-12, 'what y adds');
  assert.deepEqual([rows[1]!['nearness'], rows[0]!['distance'], rows[8]!['reason']], [1, 0, 'there is no area "Z" among those of this set']);
});

test('batches are written as the same CSV as single rows', async () => {
  const table = await calculateTable(statsMethods[0]!, Readable.from([Buffer.from('x,n\n1,'), Buffer.from('4\n2,"4"\n')]));
  assert.ok(!('unfit' in table));
  let text = '';
  for await (const piece of streamCsvBatches(table.headings, table.batches)) text += piece;
  assert.match(text, /^x,n,value,lower,upper,method,reason\r\n1,4,0\.25,0\.0455\d+,0\.6993\d+,wilson,\r\n2,4,0\.5,/);
});
