import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { readTable } from '../../../platform/files/reading/read-table.ts';
import type { FileSource } from '../../../platform/files/reading/source.ts';
import { foldHeading } from '../model/instrument.ts';
import type { NeighbourFigure } from '../model/target-round.ts';

/** Why a file of neighbours' figures cannot be used; the facts say where. */
export type NeighboursRefusal = 'neighbour-columns-missing' | 'neighbour-figure-unreadable';

const headings = { area: ['Area', 'Neighbour', 'Authority', 'la_name'], year: ['Year', 'time_period'], value: ['Good level', 'Per cent', 'Value', 'gld_percentage', 'gld_percent'] } as const;

/**
 * Reads neighbours' good levels: columns Area, Year (in which the school year ends, or 202324) and Good level in per cent, in any order below any lines of title.
 *
 * A figure that its publisher hid (blank, c, x, z, -) is left out; any other that is none refuses the file with its row.
 */
export async function readNeighbours(source: FileSource): Promise<Decision<NeighbourFigure[], NeighboursRefusal>> {
  const figures: NeighbourFigure[] = [];
  let places: Record<keyof typeof headings, number> | undefined;
  for await (const { cells, rowNumber } of readTable(source)) {
    if (!places) {
      const found = placesOf(cells);
      if (Object.values(found).every((place) => place >= 0)) places = found;
      continue;
    }
    const at = (name: keyof typeof headings): string => (cells[places![name]] ?? '').trim();
    if (at('area') === '' || /^[cxz:-]?$/i.test(at('value'))) continue;
    const [year, value] = [yearOf(at('year')), Number(at('value').replace(/%$/, ''))];
    if (year === undefined || !(value >= 0 && value <= 100)) return refuse('neighbour-figure-unreadable', { row: rowNumber, value: year === undefined ? at('year') : at('value') });
    figures.push({ area: at('area'), year, value });
  }
  return places ? accept(figures) : refuse('neighbour-columns-missing', {});
}

function placesOf(cells: readonly string[]): Record<keyof typeof headings, number> {
  const find = (names: readonly string[]): number => cells.findIndex((cell) => names.some((name) => foldHeading(name) === foldHeading(cell)));
  return { area: find(headings.area), year: find(headings.year), value: find(headings.value) };
}

/** 2024, 202324 and 2023/24 are the school year that ends in 2024. */
function yearOf(cell: string): number | undefined {
  const [, first, last] = /^(20\d\d)(?:[/-]?(\d\d))?$/.exec(cell) ?? [];
  return first === undefined ? undefined : last === undefined ? Number(first) : Number(first) + 1;
}
