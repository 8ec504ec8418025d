import type { MultiPolygon, Polygon } from 'geojson';
import type { VNode } from 'preact';
import type { Found } from '../../actions/find-services.ts';
import type { WardShape } from '../../actions/read-ground.ts';
import type { SearchHit } from '../../model/search/search.ts';
import { showMiles } from '../../model/search/distance.ts';
import { finderAddress, kindWords, type FinderFields } from '../finder-question.ts';
import { sayFound } from '../finder-words.ts';
import { HelpLinePart, ResultPages } from './service-parts.view.tsx';

const width = 440;
const margin = 22;
/** Height and width in degrees of the cell in which a masked home lies. */
const cell = { height: 0.02, width: 0.03 };

/** Where are these, and what lies beside them? The same search as the list, drawn on the boundaries of wards; the list stands below with the same numbers. */
export function ServiceMapPage({ fields, found, wards, size }: { fields: FinderFields; found: Found; wards: readonly WardShape[]; size: number }): VNode {
  const { answer, directory, place } = found;
  const first = (fields.page - 1) * size;
  const drawing = drawMap(answer.hits, first, place, wards);
  return (
    <>
      <h1 class="govuk-heading-l">Services on a map</h1>
      <p class="ec-answer">{sayFound(fields, found)}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={finderAddress(fields)}>
          See these as a list with times and costs, or change the search
        </a>
      </p>
      {drawing === undefined ? (
        <p class="govuk-body">None of these has a place on the map.</p>
      ) : (
        <figure class="ec-picture">
          <svg class="ec-chart" viewBox={`0 0 ${width} ${drawing.height}`} width={640} role="img" aria-label={`Where the services are, north at the top. ${drawing.count} of ${answer.hits.length} are drawn, with the numbers of the list below.`} dangerouslySetInnerHTML={{ __html: drawing.html }} />
          <figcaption class="ec-picture__note">Numbers are those of the list below; “8 +5” is number 8 and five more. Grey lines are wards. Somebody’s home is somewhere within its dashed box.{place ? ' The cross is the place you typed.' : ''}</figcaption>
        </figure>
      )}
      <ol class="govuk-list govuk-list--number" start={first + 1}>
        {answer.hits.map(({ record, miles, isRough }) => (
          <li key={record.id}>
            <a class="govuk-link" href={`/services/${record.id}`}>
              {record.name}
            </a>
            , {kindWords[record.kind].toLowerCase()}
            {miles === undefined ? '' : `, ${showMiles(miles, isRough)}`}
          </li>
        ))}
      </ol>
      <ResultPages page={fields.page} pages={Math.ceil(answer.total / size)} to={(page) => finderAddress(fields, { page: page === 1 ? undefined : String(page) }, '/services/map')} />
      <HelpLinePart helpLine={directory.publisher.helpLine} />
    </>
  );
}

interface Spot {
  readonly latitude: number;
  readonly longitude: number;
  readonly isMasked: boolean;
  readonly numbers: readonly number[];
}

/** Services of one place share a spot. */
function spotsOf(hits: readonly SearchHit[], first: number): readonly Spot[] {
  const points = hits.flatMap(({ record }, at) => record.places.flatMap(({ location, isMasked }) => (location.point === undefined ? [] : [{ ...location.point, isMasked, number: first + at + 1 }])));
  return [...Map.groupBy(points, ({ latitude, longitude, isMasked }) => `${latitude.toFixed(4)} ${longitude.toFixed(4)} ${isMasked}`).values()].map((same) => ({ ...same[0]!, numbers: [...new Set(same.map(({ number }) => number))] }));
}

function drawMap(hits: readonly SearchHit[], first: number, near: Found['place'], wards: readonly WardShape[]): { html: string; height: number; count: number } | undefined {
  const spots = spotsOf(hits, first);
  if (spots.length === 0) return undefined;
  const corners = spots.flatMap(({ isMasked, latitude, longitude }) => (isMasked ? [-0.5, 0.5].map((side) => ({ latitude: latitude + side * cell.height, longitude: longitude + side * cell.width })) : []));
  const all = [...spots, ...corners, ...(near === undefined ? [] : [near])];
  const [south, north] = [Math.min(...all.map(({ latitude }) => latitude)), Math.max(...all.map(({ latitude }) => latitude))];
  const [west, east] = [Math.min(...all.map(({ longitude }) => longitude)), Math.max(...all.map(({ longitude }) => longitude))];
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (width - 2 * margin) / Math.max((east - west) * shrink, (north - south) * 0.8, 0.01);
  const height = Math.max(160, Math.round((north - south) * scale + 2 * margin));
  const spread = (width - 2 * margin - (east - west) * shrink * scale) / 2;
  const place = (latitude: number, longitude: number): Pixel => [Math.round(margin + spread + (longitude - west) * shrink * scale), Math.round(height - margin - (latitude - south) * scale)];
  const html = [
    `<rect width="${width}" height="${height}" fill="#f3f2f1"></rect>`,
    ...wards.map(({ geometry }) => `<path d="${outline(geometry, place)}" fill="#fff" fill-opacity=".6" stroke="#b1b4b6" stroke-width="1.5"></path>`),
    ...wards.map(({ name, geometry }) => nameOf(name, geometry, place, height)),
    near === undefined ? '' : cross(place(near.latitude, near.longitude)),
    ...spots.map((spot) => drawSpot(spot, place(spot.latitude, spot.longitude), scale, shrink)),
  ].join('');
  return { html, height, count: new Set(spots.flatMap(({ numbers }) => numbers)).size };
}

type Pixel = readonly [x: number, y: number];
type ToPixel = (latitude: number, longitude: number) => Pixel;

const ringsOf = (geometry: Polygon | MultiPolygon): readonly (readonly (readonly number[])[])[] => (geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat());

/** Rings in whole pixels: what falls on the pixel before it is left out. */
function outline(geometry: Polygon | MultiPolygon, place: ToPixel): string {
  return ringsOf(geometry).map((ring) => {
    const pixels = ring.map(([longitude, latitude]) => place(latitude!, longitude!).join(' '));
    return `M${pixels.filter((pixel, at) => pixel !== pixels[at - 1]).join('L')}Z`;
  }).join('');
}

/** The name of a ward in the middle of its box, where that is in the picture. */
function nameOf(name: string, geometry: Polygon | MultiPolygon, place: ToPixel, height: number): string {
  const pixels = (ringsOf(geometry)[0] ?? []).map(([longitude, latitude]) => place(latitude!, longitude!));
  const middle = (axis: 0 | 1): number => (Math.min(...pixels.map((pixel) => pixel[axis])) + Math.max(...pixels.map((pixel) => pixel[axis]))) / 2;
  const [x, y] = [Math.round(middle(0)), Math.round(middle(1))];
  if (!(x > 40 && x < width - 40 && y > 12 && y < height - 6)) return '';
  return `<text x="${x}" y="${y}" text-anchor="middle" font-size="12" fill="#505a5f">${escaped(name)}</text>`;
}

function cross([x, y]: Pixel): string {
  return `<path d="M${x - 8} ${y}h16m-8-8v16" stroke="#0b0c0c" stroke-width="3"></path>`;
}

function drawSpot({ isMasked, numbers }: Spot, [x, y]: Pixel, scale: number, shrink: number): string {
  // What is wider than the box of a home runs into the next one.
  const words = numbers.length > 2 ? `${numbers[0]} +${numbers.length - 1}` : numbers.join(', ');
  const half = Math.max(10, 4 + words.length * 3.6);
  const text = `<text x="${x}" y="${y + 4}" text-anchor="middle" font-size="12" font-weight="700" fill="${isMasked ? '#1d3a5f' : '#fff'}">${words}</text>`;
  const [wide, high] = [Math.round((cell.width / 2) * shrink * scale), Math.round((cell.height / 2) * scale)];
  if (isMasked) return `<rect x="${x - wide}" y="${y - high}" width="${wide * 2}" height="${high * 2}" fill="none" stroke="#1d70b8" stroke-width="1.5" stroke-dasharray="5 4"></rect>${text}`;
  return `<rect x="${x - half}" y="${y - 10}" width="${half * 2}" height="20" rx="10" fill="#1d3a5f" stroke="#fff"></rect>${text}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
