import type { Point } from '../record.ts';

/** Mean radius of the earth in miles. Source: IUGG. */
export const earthMiles = 3958.8;
const radians = Math.PI / 180;

/** Miles between two points in a straight line over the ground (haversine). */
export function milesBetween(a: Point, b: Point): number {
  const [latitude, longitude] = [(b.latitude - a.latitude) * radians, (b.longitude - a.longitude) * radians];
  const half = Math.sin(latitude / 2) ** 2 + Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * Math.sin(longitude / 2) ** 2;
  return 2 * earthMiles * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** A point as it lies on a ball of radius 1: distances between such points need no trigonometry, and are in the order of those over the ground. */
export function onBall({ latitude, longitude }: Point): readonly [number, number, number] {
  const [up, round] = [latitude * radians, longitude * radians];
  return [Math.cos(up) * Math.cos(round), Math.cos(up) * Math.sin(round), Math.sin(up)];
}

/** Miles over the ground of the square of the straight line between two points on that ball. */
export function milesOfChord(square: number): number {
  return 2 * earthMiles * Math.asin(Math.min(1, Math.sqrt(square) / 2));
}

/** The other way round, for comparing without working out miles. */
export function chordOfMiles(miles: number): number {
  return (2 * Math.sin(Math.min(miles / earthMiles / 2, Math.PI / 2))) ** 2;
}

/** Radii in miles that a family may choose, and to which a search widens. Source: directory.md 4.1. */
export const radii = [1, 2, 5, 10, 20] as const;

/** "0.4 miles", "1 mile"; of a masked home "about 2 miles", whole miles alone, and "within about a mile". */
export function showMiles(miles: number, isRough: boolean): string {
  if (isRough) return miles < 1.5 ? 'within about a mile or so' : `about ${Math.round(miles)} miles`;
  const shown = miles < 10 ? Math.round(miles * 10) / 10 : Math.round(miles);
  return shown === 0 ? 'less than 0.1 miles' : `${shown} ${shown === 1 ? 'mile' : 'miles'}`;
}
