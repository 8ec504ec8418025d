import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { goldenCharts } from './charts.cases.tsx';
import { toPng } from './png.ts';
import { faultsOf } from './read-drawing.ts';
import { toStandaloneSvg } from './svg-document.ts';

/** `GOLDEN=write` writes the files anew: look at each as a picture before you commit it. */
const rewrite = process.env['GOLDEN'] === 'write';
const options = { madeUp: true, footnotes: ['England: Department for Education, early years foundation stage profile results. All else is invented.'] };

for (const [name, chart] of Object.entries(goldenCharts)) {
  test(`the picture ${name} is the one that was looked at`, () => {
    const file = new URL(`golden/${name}.svg`, import.meta.url);
    const svg = toStandaloneSvg(chart, options);
    if (rewrite) writeFileSync(file, svg);
    assert.deepEqual(faultsOf(svg.slice(svg.indexOf('<svg', svg.indexOf('<svg') + 1), svg.indexOf('</svg>'))), []);
    assert.equal(svg, readFileSync(file, 'utf8'), `${name} is drawn otherwise than golden/${name}.svg. If that is meant: GOLDEN=write, then look at it.`);
  });
}

test('a picture as PNG has the same bytes each time, twice as many pixels as units, and all its type', () => {
  const svg = toStandaloneSvg(goldenCharts['trend-phone']!, options);
  const png = Buffer.from(toPng(svg));
  assert.deepEqual(Buffer.from(toPng(svg)), png);
  assert.equal(png.readUInt32BE(16), 2 * (360 + 24));
  const withoutType = svg.replaceAll(/<text.*?<\/text>/g, '');
  assert.ok(toPng(withoutType).length < png.length * 0.7, 'taking the type away should leave far less to draw');
});

test('what is no SVG is refused', () => assert.throws(() => toPng('Wellbourne')));
