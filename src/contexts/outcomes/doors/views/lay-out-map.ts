import { LastMade } from '../../../../kernel/last-made.ts';
import { projectShapes, type ProjectedShapes } from '../../../../platform/charts/project-shapes.ts';
import type { AreaMap } from '../../model/area-map.ts';

/** Laid-out shapes by version, areas and box: laying them out is most of a map's work, and they change only when boundaries do. */
const laidOut = new LastMade<ProjectedShapes>(25);

/** The box of a card's map. Half a side of A4 is some 88 mm: at 340 units a name of 13 units is still 9 point. */
export const cardMapBox = { width: 340, height: 300 } as const;

/** The shapes of a map laid out in a box of that size. */
export function layOutMap({ shapes, areas }: AreaMap, box: { readonly width: number; readonly height: number }): ProjectedShapes {
  const key = `${shapes.version} ${box.width} ${box.height} ${areas.map(({ code }) => code).join(',')}`;
  return laidOut.under(key, () => projectShapes(shapes.features, box.width, box.height));
}
