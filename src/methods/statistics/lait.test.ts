import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingFigure } from '../../kernel/figure.ts';
import { assertAgrees, cellNumber, getCellNumber, readCases } from './analysts.cases.ts';
import { readLaitMeasures, readNeighbours, withoutLait } from './lait-extract.cases.ts';
import { neighbourAverage } from './neighbour-average.ts';
import type { Polarity } from './polarity.ts';
import { quartileBand, quartileCuts } from './quartile-band.ts';
import { rankAreas } from './rank.ts';

const cases = readCases(new URL('./lait.cases.csv', import.meta.url));

test('ranks, bands and neighbours of the LAIT extract are what scipy and numpy find in the same file', { skip: withoutLait }, () => {
  const measures = readLaitMeasures([...new Set(cases.map((line) => line.measure!))]);
  const neighbours = readNeighbours();
  for (const line of cases) {
    const what = `${line.measure} ${line.period} ${line.la_number}`;
    const entries = measures.get(`${line.measure} ${line.period}`);
    assert.ok(entries, what);
    const polarity: Polarity = line.polarity === 'High' ? 'high-is-good' : 'low-is-good';
    const figures = new Map(entries.map((entry) => [entry.area, entry.figure]));
    const standing = rankAreas(entries, polarity).get(line.la_number!);
    assert.ok(standing?.ranked, what);
    assert.deepEqual([standing.rank, standing.areasWithData], [getCellNumber(line, 'rank'), getCellNumber(line, 'areas_with_data')], what);
    const cuts = quartileCuts(entries.map((entry) => entry.figure));
    assertAgrees(cuts?.quarter, getCellNumber(line, 'quarter'), 1e-14, what);
    assertAgrees(cuts?.half, getCellNumber(line, 'half'), 1e-14, what);
    assertAgrees(cuts?.threeQuarters, getCellNumber(line, 'three_quarters'), 1e-14, what);
    const band = quartileBand(figures.get(line.la_number!)!, cuts, { polarity });
    assert.equal(band.banded && band.band, line.band, what);
    const own = neighbours.get(line.la_number!)!.map((area) => figures.get(area) ?? missingFigure('not-available'));
    for (const kind of ['mean', 'median'] as const) {
      const average = neighbourAverage(own, kind);
      const expected = cellNumber(line, `neighbour_${kind}`);
      assert.deepEqual([average.areasWithData, average.areas, average.figure.known], [getCellNumber(line, 'neighbours_with_data'), 10, expected !== undefined], what);
      if (average.figure.known) assertAgrees(average.figure.value, expected!, 1e-14, what);
    }
  }
});
