import { isInside } from '../../../kernel/ring.ts';

/** A point in whole pixels from the upper left corner of a picture. */
export type Pixel = readonly [x: number, y: number];

/** A part of a picture, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A name with its middle, the height of its letters and the room that it takes. */
export interface Label {
  readonly at: Pixel;
  readonly size: number;
  readonly box: Box;
}

/** The box of so much on either side of a point. */
export function boxAround([x, y]: Pixel, halfWidth: number, halfHeight: number): Box {
  return { left: x - halfWidth, right: x + halfWidth, top: y - halfHeight, bottom: y + halfHeight };
}

/** Whether two boxes share room. */
export function isOver(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** Letters are some half as wide as they are high; sizes in which a name may stand, the usual one first. */
const letterWidth = 0.53;
const sizes = [12, 10];
const step = 6;

/**
 * Where a name may stand: as near to the middle of its area as there is room, its own middle within the area, whole within the picture, and over nothing that is there. Smaller where it must be; undefined where there is no room, for a name that lies under other things tells nobody anything.
 */
export function findRoom(name: string, area: readonly Pixel[], picture: Box, taken: readonly Box[]): Label | undefined {
  if (area.length === 0) return undefined;
  const [xs, ys] = [area.map(([x]) => x), area.map(([, y]) => y)];
  const extent = { left: Math.max(picture.left, Math.min(...xs)), right: Math.min(picture.right, Math.max(...xs)), top: Math.max(picture.top, Math.min(...ys)), bottom: Math.min(picture.bottom, Math.max(...ys)) };
  const middle: Pixel = [(extent.left + extent.right) / 2, (extent.top + extent.bottom) / 2];
  const points: Pixel[] = [];
  for (let y = extent.top; y <= extent.bottom; y += step) for (let x = extent.left; x <= extent.right; x += step) points.push([Math.round(x), Math.round(y)]);
  const far = ([x, y]: Pixel): number => (x - middle[0]) ** 2 + (y - middle[1]) ** 2;
  const near = points.filter((point) => isInside(point, area)).sort((a, b) => far(a) - far(b));
  for (const size of sizes) {
    for (const at of near) {
      const box = boxAround(at, (name.length * size * letterWidth) / 2 + 1, size / 2 + 1);
      if (isWhole(box, picture) && !taken.some((other) => isOver(box, other))) return { at, size, box };
    }
  }
  return undefined;
}

function isWhole(box: Box, picture: Box): boolean {
  return box.left >= picture.left && box.right <= picture.right && box.top >= picture.top && box.bottom <= picture.bottom;
}
