import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { renderToString } from 'preact-render-to-string';
import { missingFigure, type Figure, type MissingReason } from '../../kernel/figure.ts';
import { yearPeriod } from '../../kernel/period.ts';
import { showNumber } from '../../kernel/rate.ts';
import { trendTable } from './chart-table.ts';
import { ControlChart } from './control-chart.view.tsx';
import { Distribution } from './distribution.view.tsx';
import { Funnel } from './funnel.view.tsx';
import { GroupDots } from './group-dots.view.tsx';
import { AreaMap } from './map.view.tsx';
import { projectShapes } from './project-shapes.ts';
import { RankedDots } from './ranked-dots.view.tsx';
import { faultsOf } from './read-drawing.ts';
import { Sparkline } from './sparkline.view.tsx';
import { TrendChart, type TrendChartProps } from './trend-chart.view.tsx';
import { layoutTrend } from './trend-layout.ts';
import type { ComparatorKind, TrendData, TrendPoint } from './trend-data.ts';

const runs = { numRuns: 150, seed: 2004 };
const show = (figure: Figure) => (figure.known ? `${showNumber(figure.value, 1)}%` : figure.reason.replaceAll('-', ' '));
const reasons: MissingReason[] = ['hidden', 'not-collected', 'not-available-or-hidden', 'no-children'];
const names = ['Wellbourne', 'England', 'North West', 'Statistical neighbours (mean)', 'Bournemouth, Christchurch and Poole', 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch', 'A'];

const aName = fc.constantFrom(...names);
const aValue = fc.oneof(fc.double({ min: 0, max: 100, noNaN: true }), fc.constantFrom(0, 50, 50, 100), fc.double({ min: -1e9, max: 1e12, noNaN: true }), fc.double({ min: -1e-6, max: 1e-6, noNaN: true }));
const aKnownFigure: fc.Arbitrary<Figure> = fc.tuple(aValue, fc.option(fc.double({ min: 0, max: 20, noNaN: true }))).map(([value, half]) => ({ known: true, method: 'wilson', value, ...(half === null ? {} : { lower: value - half, upper: value + half }) }));
const aFigure: fc.Arbitrary<Figure> = fc.oneof({ weight: 4, arbitrary: aKnownFigure }, { weight: 1, arbitrary: fc.constantFrom(...reasons).map((reason) => missingFigure(reason)) });
const aPeriod = fc.integer({ min: 2004, max: 2026 }).map((year) => yearPeriod(year, 'split-year'));
const aSize = fc.constantFrom('phone' as const, 'wide' as const);
const aFrom = fc.constantFrom('zero' as const, 'data' as const, undefined);
const somePoints: fc.Arbitrary<TrendPoint[]> = fc.uniqueArray(fc.record({ period: aPeriod, figure: aFigure }), { selector: ({ period }) => period.code, maxLength: 14 });
const aTrend: fc.Arbitrary<TrendData> = fc.record({
  us: fc.record({ label: aName, points: somePoints }),
  comparators: fc.array(fc.record({ kind: fc.constantFrom<ComparatorKind>('england', 'region', 'neighbours', 'other'), label: aName, points: somePoints }), { maxLength: 4 }),
  breaks: fc.array(fc.record({ before: aPeriod, label: fc.constantFrom('New framework', 'Counted by where children live, no longer by school, from this year on') }), { maxLength: 4 }),
  target: fc.option(fc.record({ label: fc.constant('Target'), points: somePoints }), { nil: undefined }),
});
const aScale = aFrom.map((from) => ({ label: '% of children at a good level of development', suffix: '%', from }));

test('a picture over time has no text over another, none cut off and no number that is none, whatever the series', () => {
  fc.assert(
    fc.property(aTrend, aScale, aSize, fc.constantFrom('band' as const, 'whiskers' as const), (data, scale, size, interval) => {
      const props: TrendChartProps = { ...data, id: 'trend', title: 'Trend', scale, size, interval, show };
      assert.deepEqual(faultsOf(renderToString(<TrendChart {...props} />)), []);
    }),
    runs,
  );
});

test('every known figure of ours has its point, every hole its mark, and no line crosses a hole or a break', () => {
  fc.assert(
    fc.property(aTrend, (data) => {
      const layout = layoutTrend(data, { label: '%' }, 'wide', 'band', show);
      const ours = layout.lines.find(({ role }) => role === 'us')!;
      assert.equal(ours.points.length, data.us.points.filter(({ figure }) => figure.known).length);
      assert.equal(layout.noFigures.length, data.us.points.filter(({ figure }) => !figure.known).length);
      for (const { role, paths } of layout.lines) {
        if (role === 'target') continue;
        for (const path of paths) {
          const across = [...path.matchAll(/[ML]([-\d.]+),/g)].map(([, x]) => Number(x));
          const [from, to] = [Math.min(...across) + 0.1, Math.max(...across) - 0.1];
          assert.ok(layout.breaks.every(({ label }) => label.x <= from || label.x >= to), `${role} is drawn across a break`);
          if (role === 'us') assert.ok(layout.noFigures.every(({ x }) => x <= from || x >= to), 'ours is drawn across a hole');
        }
      }
    }),
    runs,
  );
});

test('the table behind a picture over time has every figure that the picture was given', () => {
  fc.assert(
    fc.property(aTrend, (data) => {
      const { columns, rows } = trendTable(data, show);
      assert.ok(rows.every(({ cells }) => cells.length === columns.length));
      for (const { period, figure } of data.us.points) assert.equal(rows.find(({ cells }) => cells[0] === period.label)?.cells[1], show(figure));
    }),
    runs,
  );
});

test('a small picture has no number that is none, whatever the series', () => {
  fc.assert(
    fc.property(aTrend, ({ us, comparators, breaks }) => {
      assert.deepEqual(faultsOf(renderToString(<Sparkline id="spark" title="Trend" us={us} comparators={comparators} breaks={breaks} show={show} />)), []);
    }),
    runs,
  );
});

const someAreas = fc.array(fc.record({ name: aName, figure: aFigure, linked: fc.boolean() }), { maxLength: 26 }).map((areas) => areas.map(({ name, figure, linked }, index) => ({ code: `W${index}`, name: `${name} ${index}`, figure, href: linked ? `/areas/W${index}` : undefined })));

test('ranked areas have no text over another and a row for each, whatever their figures', () => {
  const someRules = fc.array(fc.record({ kind: fc.constantFrom<ComparatorKind>('england', 'neighbours'), label: aName, figure: aFigure }), { maxLength: 3 });
  fc.assert(
    fc.property(someAreas, someRules, aScale, aSize, (areas, rules, scale, size) => {
      const svg = renderToString(<RankedDots id="ranked" title="Ranked" areas={areas} rules={rules} us="W1" scale={scale} size={size} show={show} />);
      assert.deepEqual(faultsOf(svg), []);
      assert.equal(svg.split('class="ec-chart-row"').length - 1, areas.length);
    }),
    runs,
  );
});

test('pairs of groups have no text over another, whatever their figures', () => {
  const somePairs = fc.array(fc.record({ label: aName, first: fc.record({ label: aName, figure: aFigure }), second: fc.record({ label: aName, figure: aFigure }), gap: aFigure }), { maxLength: 6 });
  fc.assert(
    fc.property(somePairs, aScale, aSize, (pairs, scale, size) => {
      assert.deepEqual(faultsOf(renderToString(<GroupDots id="groups" title="Groups" pairs={pairs} scale={scale} size={size} show={show} showGap={show} />)), []);
    }),
    runs,
  );
});

test('a distribution has no text over another and a dot for each known figure, whatever the figures', () => {
  fc.assert(
    fc.property(someAreas, aScale, aSize, (areas, scale, size) => {
      const known = areas.flatMap(({ figure }) => (figure.known ? [figure.value] : [])).sort((a, b) => a - b);
      const cuts = known.length === 0 ? [1, 2, 3] : [0.25, 0.5, 0.75].map((share) => known[Math.floor(share * known.length)]!);
      const svg = renderToString(<Distribution id="spread" title="Spread" areas={areas} us="W1" cuts={cuts} bands={['D', 'C', 'B', 'A']} scale={scale} size={size} show={show} />);
      assert.deepEqual(faultsOf(svg), []);
      assert.equal(svg.split('<circle').length - 1, known.length);
    }),
    runs,
  );
});

test('a control chart has no text over another and a mark for each known figure, whatever the figures', () => {
  fc.assert(
    fc.property(fc.array(aFigure, { minLength: 1, maxLength: 24 }), aScale, aSize, fc.nat(23), (figures, scale, size, cut) => {
      const points = figures.map((figure, place) => ({ period: yearPeriod(2000 + place, 'split-year'), figure, stands: (['usual', 'better', 'worse', 'out'] as const)[place % 4]! }));
      const at = cut % points.length;
      const stretches = at === 0 ? [{ from: 0, to: points.length - 1, mean: 5, limits: { lower: 1, upper: 9 } }] : [{ from: 0, to: at - 1, mean: 5, limits: undefined }, { from: at, to: points.length - 1, mean: 6, limits: { lower: 1, upper: 9 }, cause: 'The definition changed.' }];
      const svg = renderToString(<ControlChart id="control" title="Control" label="Wellbourne" points={points} stretches={stretches} scale={scale} size={size} show={show} />);
      assert.deepEqual(faultsOf(svg), []);
      assert.equal(svg.split('class="ec-chart-point"').length - 1, figures.filter(({ known }) => known).length);
    }),
    runs,
  );
});

test('a funnel has no text over another and a mark for each area, whatever the figures', () => {
  const lies = ['inside', 'near', 'far'] as const;
  fc.assert(
    fc.property(someAreas, aScale, aSize, fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 30, maxLength: 30 }), (areas, scale, size, children) => {
      const points = areas.flatMap(({ code, name, figure }, place) => (figure.known ? [{ code, name, figure, children: children[place % 30]!, lies: lies[place % 3]! }] : []));
      const average = points.reduce((sum, { figure }) => sum + figure.value, 0) / Math.max(1, points.length);
      const level = [{ children: 1, value: average }, { children: 20_000, value: average }];
      const svg = renderToString(<Funnel id="funnel" title="Funnel" points={points} us="W1" average={average} lines={{ near: [level], far: [level] }} childrenWords="Children counted" scale={scale} size={size} show={show} />);
      assert.deepEqual(faultsOf(svg), []);
      assert.equal(svg.split('class="ec-chart-point"').length - 1, points.length);
    }),
    runs,
  );
});

const square = (x: number, y: number, side: number) => ({ type: 'Polygon' as const, coordinates: [[[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]] });

test('a map has no name over another, and each area is in one band of the legend, whatever the figures', () => {
  const someShapes = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 9 })), { selector: ([x, y]) => `${x},${y}`, minLength: 1, maxLength: 26 });
  fc.assert(
    fc.property(someAreas, someShapes, aSize, fc.constantFrom([], [50], [10, 20, 30, 60, 90]), (areas, places, size, cuts) => {
      const features = places.map(([x, y], index) => ({ code: `W${index}`, geometry: square(-2 + x / 50, 53 + y / 80, 0.012) }));
      const svg = renderToString(<AreaMap id="map" title="Map" label="Share of children" areas={areas} us="W1" cuts={cuts} shapes={projectShapes(features, size === 'wide' ? 640 : 360, 400)} size={size} show={show} />);
      assert.deepEqual(faultsOf(svg), []);
      const counted = [...svg.replaceAll(/<\/text><text [^>]*>/g, ' ').matchAll(/\((\d+) areas?\)</g)].reduce((sum, [, count]) => sum + Number(count), 0);
      assert.equal(counted, Math.max(areas.length, places.length));
    }),
    runs,
  );
});
