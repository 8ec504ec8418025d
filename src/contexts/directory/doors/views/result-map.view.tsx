import type { VNode } from 'preact';
import type { ShownRecord } from '../../model/what-is-shown.ts';

const width = 340;
const margin = 14;

/** Points of results, drawn by us: numbered as in the list; a masked home is the ring of its whole cell, so that the picture tells no more than the list. */
export function ResultMap({ records, first, near }: { records: readonly ShownRecord[]; first: number; near: { readonly latitude: number; readonly longitude: number } | undefined }): VNode | undefined {
  const points = records.flatMap((record, at) => record.places.flatMap(({ location, isMasked }) => (location.point === undefined ? [] : [{ ...location.point, isMasked, number: first + at + 1 }])));
  if (points.length === 0) return undefined;
  const all = [...points, ...(near === undefined ? [] : [near])];
  const [south, north] = [Math.min(...all.map(({ latitude }) => latitude)), Math.max(...all.map(({ latitude }) => latitude))];
  const [west, east] = [Math.min(...all.map(({ longitude }) => longitude)), Math.max(...all.map(({ longitude }) => longitude))];
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (width - 2 * margin) / Math.max((east - west) * shrink, north - south, 0.01);
  const height = Math.max(80, Math.round((north - south) * scale + 2 * margin));
  const place = ({ latitude, longitude }: { latitude: number; longitude: number }): { x: number; y: number } => ({ x: Math.round(margin + (longitude - west) * shrink * scale), y: Math.round(height - margin - (latitude - south) * scale) });
  // Written as text, being figures alone: this is many small shapes on a page that is drawn for every search.
  const drawing = [
    `<rect width="${width}" height="${height}" fill="#f3f2f1"></rect>`,
    near === undefined ? '' : `<path d="M${place(near).x - 6} ${place(near).y}h12m-6-6v12" stroke="#0b0c0c" stroke-width="2"></path>`,
    ...points.map((point) => drawPoint(place(point), point.number, point.isMasked ? Math.max(8, Math.round(0.01 * scale)) : undefined)),
  ].join('');
  return (
    <figure class="ec-picture">
      <svg class="ec-chart" viewBox={`0 0 ${width} ${height}`} width={width} role="img" aria-label={`Where the services of this page are, north at the top. ${points.length} points, numbered as in the list.`} dangerouslySetInnerHTML={{ __html: drawing }} />
      <figcaption class="ec-picture__note">Numbers are those of the list. A dashed ring is a home: it is somewhere in that part of town.{near ? ' The cross is the place you typed.' : ''}</figcaption>
    </figure>
  );
}

/** A numbered dot, or the ring of a cell of so many pixels. */
function drawPoint({ x, y }: { x: number; y: number }, number: number, ring: number | undefined): string {
  const circle = ring === undefined ? `<circle cx="${x}" cy="${y}" r="9" fill="#1d3a5f"></circle>` : `<circle cx="${x}" cy="${y}" r="${ring}" fill="none" stroke="#1d70b8" stroke-dasharray="4 3"></circle>`;
  return `<g>${circle}<text x="${x}" y="${y + 4}" text-anchor="middle" font-size="11"${ring === undefined ? ' fill="#fff"' : ''}>${number}</text></g>`;
}
