import type { VNode } from 'preact';
import { missingFigure, publishedFigure, type Figure } from '../../kernel/figure.ts';
import { yearPeriod, type Period } from '../../kernel/period.ts';
import { showNumber } from '../../kernel/rate.ts';
import { ControlChart } from './control-chart.view.tsx';
import { Distribution } from './distribution.view.tsx';
import { Funnel, type FunnelLine } from './funnel.view.tsx';
import type { ChartSize } from './ink.ts';
import { GroupDots } from './group-dots.view.tsx';
import { AreaMap } from './map.view.tsx';
import { projectShapes, type MapFeature } from './project-shapes.ts';
import { RankedDots, type RankedData } from './ranked-dots.view.tsx';
import { Sparkline } from './sparkline.view.tsx';
import { TrendChart } from './trend-chart.view.tsx';
import type { TrendData, TrendPoint } from './trend-data.ts';

const reasons: Readonly<Record<string, string>> = { hidden: 'hidden', 'not-collected': 'not collected', 'not-available': 'not available' };

/** A percentage to one decimal, or the reason in a word. */
export const showPercentage = (figure: Figure) => (figure.known ? `${showNumber(figure.value, 1)}%` : (reasons[figure.reason] ?? figure.reason));
const showGap = (figure: Figure) => (figure.known ? `${showNumber(figure.value, 1)} points` : 'cannot be calculated');

const summer = (year: number): Period => yearPeriod(year - 1, 'split-year');
const withInterval = (value: number): Figure => publishedFigure(value, { lower: value - 1.8, upper: value + 1.7, method: 'wilson' });
const points = (values: Readonly<Record<number, Figure>>): TrendPoint[] => Object.entries(values).map(([year, figure]) => ({ period: summer(Number(year)), figure }));

/** England, share at a good level of development, summers 2016 to 2024: as published; no assessment was collected in 2020 and 2021. */
const england = points({
  ...Object.fromEntries(Object.entries({ 2016: 69.3, 2017: 70.7, 2018: 71.5, 2019: 71.8, 2022: 65.2, 2023: 67.2, 2024: 67.7 }).map(([year, value]) => [year, publishedFigure(value)])),
  2020: missingFigure('not-collected'),
  2021: missingFigure('not-collected'),
});

/** An invented authority with all that a series may have: intervals, years not collected, a hidden year, a break, a target. */
export const wellbourneTrend: TrendData = {
  us: {
    label: 'Wellbourne',
    points: points({ 2016: withInterval(66.1), 2017: missingFigure('hidden'), 2018: withInterval(68.9), 2019: withInterval(70.2), 2020: missingFigure('not-collected'), 2021: missingFigure('not-collected'), 2022: withInterval(64), 2023: withInterval(65.9), 2024: withInterval(67.1) }),
  },
  comparators: [
    { kind: 'england', label: 'England', points: england },
    { kind: 'neighbours', label: 'Neighbours (mean)', points: points({ 2016: publishedFigure(67), 2017: publishedFigure(68.2), 2018: publishedFigure(69.4), 2019: publishedFigure(70), 2022: publishedFigure(63.8), 2023: publishedFigure(65.1), 2024: publishedFigure(66) }) },
  ],
  breaks: [{ before: summer(2022), label: 'New framework' }],
  target: { label: 'Target', points: points({ 2025: publishedFigure(68.5), 2026: publishedFigure(70) }) },
};

/** Invented neighbours, one of them without a figure. */
export const wellbourneNeighbours: RankedData = {
  us: 'X06000001',
  areas: [
    { code: 'X06000001', name: 'Wellbourne', figure: withInterval(67.1) },
    { code: 'X06000002', name: 'Hartley', figure: withInterval(72.4), href: '/areas/X06000002' },
    { code: 'X06000003', name: 'Marsh and Upper Fenwick', figure: withInterval(66.2), href: '/areas/X06000003' },
    { code: 'X06000004', name: 'Stonebridge', figure: withInterval(62.8), href: '/areas/X06000004' },
    { code: 'X06000005', name: 'Ansley', figure: missingFigure('hidden'), href: '/areas/X06000005' },
  ],
  rules: [
    { kind: 'england', label: 'England', figure: publishedFigure(67.7) },
    { kind: 'neighbours', label: 'Neighbours (mean)', figure: publishedFigure(66) },
  ],
};

/** Twelve invented wards in a slanting grid, drawn as boundaries are: longitude and latitude. */
export const inventedWards: MapFeature[] = Array.from({ length: 12 }, (_, index) => {
  const [column, row] = [index % 4, Math.floor(index / 4)];
  const corner = (x: number, y: number): [number, number] => [-1.4 + 0.03 * x + 0.006 * Math.sin(3 * x + 5 * y), 52.6 + 0.02 * y + 0.003 * Math.cos(4 * x + 2 * y)];
  const ring = [corner(column, row), corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1), corner(column, row)];
  return { code: `X0500000${index.toString(16)}`, geometry: { type: 'Polygon', coordinates: [ring] } };
});
const wardNames = ['Abbey', 'Brook', 'Castle', 'Dale', 'Eastfield', 'Fenwick and Low Marsh', 'Grange', 'Hill', 'Ings', 'Junction', 'Kirkgate', 'Lock'];

const share = { label: '% of children at a good level of development', suffix: '%', lowest: 0, highest: 100 };

function wardMap(size: 'phone' | 'wide'): VNode {
  const figures = inventedWards.map((_, index) => (index === 4 ? missingFigure('hidden') : index === 9 ? missingFigure('not-available') : publishedFigure(55 + ((index * 7) % 24))));
  const areas = inventedWards.map(({ code }, index) => ({ code, name: wardNames[index]!, figure: figures[index]!, href: `/areas/${code}` }));
  return <AreaMap id="map" title="Good level of development by ward" label="% of children at a good level of development, 2023/24" size={size} areas={areas} cuts={[60, 65, 70, 75]} us="X05000006" shapes={projectShapes(inventedWards, size === 'wide' ? 480 : 360, 400)} show={showPercentage} />;
}

function spread(): VNode {
  const areas = Array.from({ length: 60 }, (_, index) => ({ code: `A${index}`, name: `Area ${index}`, figure: index === 59 ? missingFigure('not-available') : publishedFigure(66 + 9 * Math.sin(index * 2.4) * Math.cos(index)) }));
  return <Distribution id="spread" title="Wellbourne among all authorities" areas={[...areas, { code: 'us', name: 'Wellbourne', figure: publishedFigure(67.1) }]} us="us" cuts={[63, 66, 69]} bands={['D', 'C', 'B', 'A']} scale={share} show={showPercentage} />;
}

const groups = (
  <GroupDots
    id="groups"
    title="Groups in Wellbourne"
    scale={share}
    show={showPercentage}
    showGap={showGap}
    pairs={[
      { label: 'Free school meals', first: { label: 'Eligible', figure: withInterval(51.6) }, second: { label: 'Not eligible', figure: withInterval(71.9) }, gap: publishedFigure(20.3) },
      { label: 'Sex', first: { label: 'Boys', figure: withInterval(60.2) }, second: { label: 'Girls', figure: withInterval(61.1) }, gap: publishedFigure(0.9) },
      { label: 'Special educational needs', first: { label: 'Support', figure: missingFigure('hidden') }, second: { label: 'None', figure: withInterval(74) }, gap: missingFigure('cannot-be-calculated') },
    ]}
  />
);

/** Eight years around 70, a break, then around 60 with one year that stands out and one without a figure: means 70 and 60, limits as if the mean step were 1.5 (2.66 times that is 4). */
function control(size: ChartSize): VNode {
  const values = [69, 70.5, 71, 69.5, 70, 70.5, 69, 70.5, 59, 60.5, undefined, 60, 66, 59.5];
  const points = values.map((value, place) => ({ period: yearPeriod(2012 + place, 'year'), figure: value === undefined ? missingFigure('not-collected') : publishedFigure(value), stands: value === 66 ? ('better' as const) : ('usual' as const) }));
  const stretches = [{ from: 0, to: 7, mean: 70, limits: { lower: 66, upper: 74 } }, { from: 8, to: 13, mean: 60, limits: { lower: 56, upper: 64 }, cause: 'The early learning goals were reformed.' }];
  return <ControlChart id={`control-${size}`} title="Good level of development, more than the usual up and down?" size={size} label="Wellbourne" points={points} stretches={stretches} scale={{ label: '% of children at a good level of development', suffix: '%', lowest: 0, highest: 100 }} show={showPercentage} />;
}

/** Areas of 40 to 4,000 children around 66%: the lines are 66 -+ z sqrt(66 34 / n), z 1.96 and 3.09 (formulas 2.10). */
function funnelOfAreas(size: ChartSize): VNode {
  const lineAt = (z: number): FunnelLine => Array.from({ length: 80 }, (_, step) => 40 * 1.062 ** step).filter((children) => children <= 4200).map((children) => ({ children, value: Math.min(100, Math.max(0, 66 + z * Math.sqrt((66 * 34) / children))) }));
  const areas = ([['Harbour', 60, 55, 'inside'], ['Oakfield', 120, 52, 'far'], ['Wellbourne', 2233, 64.1, 'inside'], ['Aldersea', 800, 69.4, 'near'], ['Kelderdale', 4000, 72.9, 'far'], ['Harrowick', 3100, 66.4, 'inside'], ['Greyshore', 1500, 63.2, 'near'], ['Marsholme', 420, 67.8, 'inside']] as const).map(([name, children, value, lies]) => ({ code: name, name, children, figure: { known: true as const, value, method: 'wilson' }, lies }));
  return <Funnel id={`funnel-${size}`} title="Good level of development: who differs from the average" size={size} points={areas} us="Wellbourne" average={66} lines={{ near: [lineAt(-1.96), lineAt(1.96)], far: [lineAt(-3.09), lineAt(3.09)] }} childrenWords="Children counted" scale={{ label: '% of children at a good level of development', suffix: '%', lowest: 0, highest: 100 }} show={showPercentage} />;
}

/** The pictures kept as golden files, by file name. */
export const goldenCharts: Readonly<Record<string, VNode>> = {
  'trend-phone': <TrendChart id="trend" title="Good level of development, Wellbourne" {...wellbourneTrend} scale={share} show={showPercentage} />,
  'trend-wide': <TrendChart id="trend" title="Good level of development, Wellbourne" size="wide" {...wellbourneTrend} scale={{ ...share, from: 'data' }} interval="whiskers" show={showPercentage} />,
  'ranked-phone': <RankedDots id="ranked" title="Good level of development, neighbours" {...wellbourneNeighbours} scale={share} show={showPercentage} />,
  'map-phone': wardMap('phone'),
  'map-wide': wardMap('wide'),
  'groups-phone': groups,
  'distribution-phone': spread(),
  'control-phone': control('phone'),
  'funnel-phone': funnelOfAreas('phone'),
  'funnel-wide': funnelOfAreas('wide'),
  sparkline: <Sparkline id="spark" title="Good level" us={wellbourneTrend.us} comparators={wellbourneTrend.comparators} breaks={wellbourneTrend.breaks} show={showPercentage} />,
};
