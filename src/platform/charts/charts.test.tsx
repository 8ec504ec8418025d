import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderToString } from 'preact-render-to-string';
import { missingFigure, publishedFigure } from '../../kernel/figure.ts';
import { goldenCharts, inventedWards, showPercentage, wellbourneNeighbours, wellbourneTrend } from './charts.cases.tsx';
import { AreaMap } from './map.view.tsx';
import { projectShapes } from './project-shapes.ts';
import { RankedDots } from './ranked-dots.view.tsx';
import { drawnTexts } from './read-drawing.ts';
import { toStandaloneSvg } from './svg-document.ts';
import { TrendChart } from './trend-chart.view.tsx';

const trend = renderToString(<TrendChart id="trend" title="Good level" {...wellbourneTrend} scale={{ label: '%', suffix: '%' }} show={showPercentage} />);
const words = (svg: string) => drawnTexts(svg).map(({ text }) => text).join(' ');

test('a picture over time says at each line whose it is and its last figure, names the break and lists the holes by reason', () => {
  for (const said of ['Wellbourne 67.1%', 'England 67.7%', 'Neighbours (mean) 66.0%', 'Target 70.0% (2025/26)', 'New framework', 'Shaded, or bars where a point stands alone: 95% interval.', 'hidden: 2016/17', 'not collected: 2019/20, 2020/21']) assert.ok(words(trend).includes(said), said);
  assert.equal(trend.split('class="ec-chart-hidden"').length - 1, 2, 'one on the axis, one before the note');
  assert.equal(trend.split('class="ec-chart-none"').length - 1, 3);
  assert.equal(trend.split('class="ec-chart-break"').length - 1, 1);
});

test('a picture over time is one image with a name and a description that tells what is in it', () => {
  assert.match(trend, /^<svg [^>]*role="img" aria-labelledby="trend-title" aria-describedby="trend-desc"/);
  assert.match(trend, /<desc id="trend-desc">Wellbourne: 66.1% in 2015\/16, 67.1% in 2023\/24. England: 67.7% in 2023\/24. .*Not comparable before 2021\/22: New framework. No figure \(hidden\): 2016\/17. No figure \(not collected\): 2019\/20, 2020\/21.<\/desc>/);
});

test('a picture with links is a group, for nobody reaches a link inside an image; each link has a name', () => {
  const ranked = renderToString(<RankedDots id="ranked" title="Neighbours" {...wellbourneNeighbours} scale={{ label: '%' }} show={showPercentage} />);
  assert.match(ranked, /^<svg [^>]*role="group"/);
  assert.match(ranked, /<a href="\/areas\/X06000002"><text[^>]*>Hartley<\/text><\/a>/);
  assert.match(renderToString(goldenCharts['map-phone']!), /<a class="ec-chart-area" href="\/areas\/X05000000"><title>Abbey: 55.0%<\/title>/);
});

test('an area on the map without a row is not available, and one without a boundary is still counted and told', () => {
  const areas = [{ code: 'X05000000', name: 'Abbey', figure: publishedFigure(50) }, { code: 'X05000001', name: 'Brook', figure: missingFigure('hidden') }, { code: 'X09999999', name: 'Nowhere', figure: publishedFigure(70) }];
  const svg = renderToString(<AreaMap id="map" title="Map" label="%" areas={areas} cuts={[60]} shapes={projectShapes(inventedWards, 360, 300)} show={showPercentage} />);
  for (const said of ['under 60.0% (1 area)', '60.0% or more (1 area)', 'hidden (1 area)', 'not available (10 areas)', '1 of these has no boundary on this map.']) assert.ok(words(svg).includes(said), said);
});

test('shapes wider than the picture are refused with the remedy', () => {
  assert.throws(() => renderToString(<AreaMap id="map" title="Map" label="%" areas={[]} cuts={[]} shapes={projectShapes(inventedWards, 640, 400)} show={showPercentage} />), /project them to 360 or less/);
});

test('an id that cannot be one is refused', () => {
  assert.throws(() => renderToString(<TrendChart id="1 a" title="" {...wellbourneTrend} scale={{ label: '' }} show={showPercentage} />), /cannot be the id of a picture/);
});

test('a saved picture carries its heading, its source and "Made-up data", and links only where they lead somewhere', () => {
  const chart = goldenCharts['ranked-phone']!;
  const saved = toStandaloneSvg(chart, { heading: 'Good level & gap', madeUp: true, footnotes: ['Source: invented.'] });
  assert.match(saved, /^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  assert.ok(saved.includes('Good level &amp; gap</text>') && saved.includes('>Made-up data</text>') && saved.includes('>Source: invented.</text>'));
  assert.ok(!saved.includes('<a '));
  assert.ok(toStandaloneSvg(chart, { address: 'https://outcomes.example.gov.uk/' }).includes('<a href="https://outcomes.example.gov.uk/areas/X06000002">'));
  assert.throws(() => toStandaloneSvg(<p>no picture</p>), /one <svg> with viewBox/);
});

test('where boundaries overlap and two names would cover each other, the later gives way and keeps its place in the legend', () => {
  const twice = [inventedWards[0]!, { ...inventedWards[0]!, code: 'X05000099' }];
  const areas = twice.map(({ code }, index) => ({ code, name: `Abbey ${index + 1}`, figure: publishedFigure(50) }));
  const svg = renderToString(<AreaMap id="map" title="Map" label="%" areas={areas} cuts={[]} shapes={projectShapes(twice, 360, 300)} show={showPercentage} />);
  assert.deepEqual(drawnTexts(svg).map(({ text }) => text), ['%', 'Abbey 1', 'any figure (2 areas)']);
});
