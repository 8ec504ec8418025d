import type { MultiPolygon, Polygon } from 'geojson';
import type { VNode } from 'preact';
import type { Found } from '../../actions/find-services.ts';
import type { WardShape } from '../../actions/read-ground.ts';
import type { SearchHit } from '../../model/search/search.ts';
import { showMiles } from '../../model/search/distance.ts';
import { finderAddress, kindWords, type FinderFields } from '../finder-question.ts';
import { sayFound } from '../finder-words.ts';
import { boxAround, findRoom, isOver, type Box, type Pixel } from '../map-labels.ts';
import { HelpLinePart, ResultPages, UrgentHelp } from './service-parts.view.tsx';

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
      {found.urgent && <UrgentHelp panel={found.urgent} />}
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
          <figcaption class="ec-picture__note">Numbers are those of the list below; “8 +5” is number 8 and five more, there or beside it. Grey lines are wards. Somebody’s home is somewhere within its dashed box.{place ? ' The cross is the place you typed.' : ''}</figcaption>
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
  const [wide, high] = [Math.round((cell.width / 2) * shrink * scale), Math.round((cell.height / 2) * scale)];
  const drawn = signsOf(spots.map((spot) => ({ ...spot, at: place(spot.latitude, spot.longitude) })));
  const dots = drawn.filter(({ isMasked }) => !isMasked);
  const homes = besideDots(drawn.filter(({ isMasked }) => isMasked), dots, wide, high);
  const html = [
    `<rect width="${width}" height="${height}" fill="#f3f2f1"></rect>`,
    ...wards.map(({ geometry }) => `<path d="${outline(geometry, place)}" fill="#fff" fill-opacity=".6" stroke="#b1b4b6" stroke-width="1.5"></path>`),
    ...drawNames(wards, place, height, [...[...homes, ...dots].map(({ box }) => box), ...(near === undefined ? [] : [boxAround(place(near.latitude, near.longitude), 8, 8)])]),
    near === undefined ? '' : cross(place(near.latitude, near.longitude)),
    ...homes.map(({ cellAt: [x, y] }) => `<rect x="${x - wide}" y="${y - high}" width="${wide * 2}" height="${high * 2}" fill="none" stroke="#1d70b8" stroke-width="1.5" stroke-dasharray="5 4"></rect>`),
    ...dots.map(({ box }) => `<rect x="${box.left}" y="${box.top}" width="${box.right - box.left}" height="20" rx="10" fill="#1d3a5f" stroke="#fff"></rect>`),
    ...[...homes, ...dots].map(({ at: [x, y], isMasked, numbers }) => `<text x="${x}" y="${y + 4}" text-anchor="middle" font-size="12" font-weight="700" fill="${isMasked ? '#1d3a5f' : '#fff'}">${wordsOf(numbers)}</text>`),
  ].join('');
  return { html, height, count: new Set(spots.flatMap(({ numbers }) => numbers)).size };
}

type ToPixel = (latitude: number, longitude: number) => Pixel;

const ringsOf = (geometry: Polygon | MultiPolygon): readonly (readonly (readonly number[])[])[] => (geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat());

/** Rings in whole pixels: what falls on the pixel before it is left out. */
function outline(geometry: Polygon | MultiPolygon, place: ToPixel): string {
  return ringsOf(geometry).map((ring) => {
    const pixels = ring.map(([longitude, latitude]) => place(latitude!, longitude!).join(' '));
    return `M${pixels.filter((pixel, at) => pixel !== pixels[at - 1]).join('L')}Z`;
  }).join('');
}

/** Names of wards where there is room for them, so that none lies under a number. */
function drawNames(wards: readonly WardShape[], place: ToPixel, height: number, taken: readonly Box[]): readonly string[] {
  const [picture, there] = [{ left: 2, top: 2, right: width - 2, bottom: height - 2 }, [...taken]];
  return wards.map(({ name, geometry }) => {
    const ring = (ringsOf(geometry)[0] ?? []).map(([longitude, latitude]) => place(latitude!, longitude!));
    const room = findRoom(name, ring, picture, there);
    if (!room) return '';
    there.push(room.box);
    return `<text x="${room.at[0]}" y="${room.at[1] + Math.round(room.size / 3)}" text-anchor="middle" font-size="${room.size}" fill="#505a5f">${escaped(name)}</text>`;
  });
}

/** What is drawn at a spot: its numbers and the room that they take. */
interface Sign extends Pick<Spot, 'isMasked' | 'numbers'> {
  readonly at: Pixel;
  readonly box: Box;
}

type Unboxed = Omit<Sign, 'box'>;

/** Signs that would lie over one another are one, at the first of them: a number that is hidden is not found. */
function signsOf(spots: readonly Unboxed[]): readonly Sign[] {
  const merged = spots.reduce<readonly Sign[]>((signs, spot) => {
    const sign = signOf(spot);
    const over = spot.isMasked ? undefined : signs.find((other) => !other.isMasked && isOver(other.box, sign.box));
    return over === undefined ? [...signs, sign] : signs.map((other) => (other === over ? signOf({ ...over, numbers: [...new Set([...over.numbers, ...spot.numbers])].sort((a, b) => a - b) }) : other));
  }, []);
  // One that holds more is wider, and may lie over the next.
  return merged.length === spots.length ? merged : signsOf(merged);
}

function signOf({ at, isMasked, numbers }: Unboxed): Sign {
  return { at, isMasked, numbers, box: boxAround(at, Math.max(10, 4 + wordsOf(numbers).length * 3.6), 10) };
}

/** What is wider than the box of a home runs into the next one. */
function wordsOf(numbers: readonly number[]): string {
  return numbers.length > 2 ? `${numbers[0]} +${numbers.length - 1}` : numbers.join(', ');
}

function cross([x, y]: Pixel): string {
  return `<path d="M${x - 8} ${y}h16m-8-8v16" stroke="#0b0c0c" stroke-width="3"></path>`;
}

/** Homes with the middle of their cell; their numbers stand where no dot is, somewhere in the cell. */
function besideDots(homes: readonly Sign[], dots: readonly Sign[], wide: number, high: number): readonly (Sign & { readonly cellAt: Pixel })[] {
  return homes.map((home) => {
    const { left, right, top, bottom } = boxAround(home.at, wide, high);
    const room = findRoom(`${wordsOf(home.numbers)} `, [[left, top], [right, top], [right, bottom], [left, bottom]], { left, right, top, bottom }, dots.map(({ box }) => box));
    return { ...signOf({ ...home, at: room?.at ?? home.at }), cellAt: home.at };
  });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
