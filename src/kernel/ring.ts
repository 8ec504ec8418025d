/** A point of a plane. */
type Point = readonly [x: number, y: number];

/** An outline, point after point; whether the last is the first again makes no difference. */
export type Ring = readonly Point[];

/** Whether a point lies inside a ring: a line from it in the direction of growing x crosses the outline an odd number of times. */
export function isInside([x, y]: Point, ring: Ring): boolean {
  let inside = false;
  for (let at = 0; at < ring.length; at += 1) {
    const [ax, ay] = ring[at === 0 ? ring.length - 1 : at - 1]!;
    const [bx, by] = ring[at]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
