import { gatherAreas, middleOf } from './growth.ts';
import type { Point, Shape } from './honeycomb.ts';
import { localityNames, slidingWard, turningWard, wardNames, wellbourne } from './invented-names.ts';
import type { Land, Patch } from './land.ts';
import type { Random } from './random.ts';

/** A small area of Wellbourne (an LSOA of 2021) with its codes and what grew there. */
export interface SmallArea extends Patch {
  readonly code: string;
  readonly name: string;
  readonly ward: Ward;
  readonly middleArea: MiddleArea;
}

/** A ward of Wellbourne. */
export interface Ward {
  readonly code: string;
  readonly name: string;
  readonly locality: Locality;
  readonly middle: Point;
  /** Mean of its small areas. */
  readonly deprivation: number;
  readonly shape: Shape;
}

/** A middle layer super output area, with a name as the House of Commons Library gives them. */
export interface MiddleArea {
  readonly code: string;
  readonly number: number;
  readonly name: string;
}

/** A part of Wellbourne as its partnership draws it. */
export interface Locality {
  readonly code: string;
  readonly name: string;
}

/** An LSOA of 2011 and what became of it in 2021, with the codes of the change: U unchanged, S split, M merged. */
export interface SmallAreaChange {
  readonly code11: string;
  readonly name11: string;
  readonly change: 'U' | 'S' | 'M';
  readonly area: SmallArea;
}

const wardCount = 20;
const middleAreaCount = 30;

/** Wellbourne's small areas, named and coded, within wards, middle areas and localities that hang together. */
export function nameSmallAreas(land: Land): SmallArea[] {
  const { patches, touching } = land;
  const wardOf = gatherAreas(touching, wardCount);
  const middleAreaOf = gatherAreas(touching, middleAreaCount);
  const wards = makeWards(land, wardOf);
  const middleAreas = makeMiddleAreas(patches, middleAreaOf, wardOf, wards);
  const letters = new Map<number, number>();
  return patches.map((patch, i) => {
    const middleArea = middleAreas[middleAreaOf[i]!]!;
    const letter = letters.get(middleArea.number) ?? 0;
    letters.set(middleArea.number, letter + 1);
    const name = `${wellbourne.name} ${String(middleArea.number).padStart(3, '0')}${String.fromCharCode(65 + letter)}`;
    return { ...patch, code: `E01999${String(i + 1).padStart(3, '0')}`, name, ward: wards[wardOf[i]!]!, middleArea };
  });
}

/** The wards in the order of their codes. */
export function wardsOf(areas: readonly SmallArea[]): Ward[] {
  return [...new Set(areas.map((area) => area.ward))].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The localities in the order of their codes. */
export function localitiesOf(areas: readonly SmallArea[]): Locality[] {
  return [...new Set(areas.map((area) => area.ward.locality))].sort((a, b) => (a.code < b.code ? -1 : 1));
}

function makeWards(land: Land, wardOf: readonly number[]): Ward[] {
  const drafts = Array.from({ length: wardCount }, (_, ward) => {
    const members = land.patches.filter((_patch, i) => wardOf[i] === ward);
    const mean = (read: (patch: Patch) => number): number => members.reduce((sum, patch) => sum + read(patch), 0) / members.length;
    return { ward, middle: middleOf(members.map((patch) => patch.middle)), townness: mean((patch) => patch.townness), deprivation: mean((patch) => patch.deprivation), coastal: mean((patch) => Number(patch.isCoastal)) };
  });
  const names = nameWards(drafts);
  const localities = makeLocalities(land, wardOf, drafts.map((draft) => draft.middle));
  const shapes = land.dissolve(wardOf);
  const codeOrder = [...names].sort();
  return drafts.map((draft, i) => ({
    code: `E05999${String(codeOrder.indexOf(names[i]!) + 1).padStart(3, '0')}`,
    name: names[i]!,
    locality: localities[i]!,
    middle: draft.middle,
    deprivation: draft.deprivation,
    shape: shapes.get(draft.ward)!,
  }));
}

/** A name for each ward that suits where it lies; the turning ward is the third most deprived, the sliding one stands in the middle. */
function nameWards(drafts: readonly { deprivation: number; townness: number; coastal: number }[]): string[] {
  const poorestFirst = drafts.map((_, i) => i).sort((a, b) => drafts[b]!.deprivation - drafts[a]!.deprivation);
  const names = new Map<number, string>([[poorestFirst[2]!, turningWard], [poorestFirst[9]!, slidingWard]]);
  const left = { coast: [...wardNames.coast], town: [...wardNames.town], edge: [...wardNames.edge], country: [...wardNames.country] };
  const kindOf = (draft: { townness: number; coastal: number }): keyof typeof left => (draft.coastal > 0.35 ? 'coast' : draft.townness > 0.6 ? 'town' : draft.townness > 0.2 ? 'edge' : 'country');
  return drafts.map((draft, i) => {
    const known = names.get(i);
    if (known) return known;
    const kind = [kindOf(draft), 'edge' as const, 'town' as const, 'country' as const].find((candidate) => left[candidate].length > 0)!;
    return left[kind].shift()!;
  });
}

/** Five localities of wards that hang together, named by where they lie: the southernmost is Harbourside, then by compass. */
function makeLocalities(land: Land, wardOf: readonly number[], middles: readonly Point[]): Locality[] {
  const touching = middles.map(() => new Set<number>());
  land.touching.forEach((others, patch) => others.forEach((other) => wardOf[other] !== wardOf[patch] && touching[wardOf[patch]!]!.add(wardOf[other]!)));
  const localityOf = gatherAreas(touching, localityNames.length);
  const hearts = localityNames.map((_, locality) => middleOf(middles.filter((_middle, ward) => localityOf[ward] === locality)));
  const named = new Map<number, string>();
  const rules: [name: (typeof localityNames)[number], score: (point: Point) => number][] = [
    ['Bourne Valley', ([, y]) => y],
    ['Eastfields', ([x]) => x],
    ['Westbourne', ([x]) => -x],
    ['Harbourside', ([, y]) => -y],
    ['Riverside', () => 0],
  ];
  for (const [name, score] of rules) {
    const free = hearts.map((_, locality) => locality).filter((locality) => !named.has(locality));
    named.set(free.reduce((best, locality) => (score(hearts[locality]!) > score(hearts[best]!) ? locality : best)), name);
  }
  const localities = hearts.map((_, locality) => ({ code: `WEL-L${localityNames.indexOf(named.get(locality) as 'Harbourside') + 1}`, name: named.get(locality)! }));
  return localityOf.map((locality) => localities[locality]!);
}

/** Middle areas numbered from north to south, as the census numbers them, and called after the ward most of them lies in. */
function makeMiddleAreas(patches: readonly Patch[], middleAreaOf: readonly number[], wardOf: readonly number[], wards: readonly Ward[]): MiddleArea[] {
  const drafts = Array.from({ length: middleAreaCount }, (_, middleArea) => {
    const members = patches.flatMap((_patch, i) => (middleAreaOf[i] === middleArea ? [i] : []));
    const counts = new Map<number, number>();
    for (const i of members) counts.set(wardOf[i]!, (counts.get(wardOf[i]!) ?? 0) + 1);
    const main = [...counts].reduce((best, pair) => (pair[1] > best[1] ? pair : best))[0];
    return { main, north: middleOf(members.map((i) => patches[i]!.middle))[1] };
  });
  const fromNorth = drafts.map((_, i) => i).sort((a, b) => drafts[b]!.north - drafts[a]!.north);
  return drafts.map((draft, i) => {
    const shared = fromNorth.filter((other) => drafts[other]!.main === draft.main);
    const suffix = shared.length === 1 ? '' : [' North', ' South', ' Central', ' End'][shared.indexOf(i)] ?? ` ${shared.indexOf(i) + 1}`;
    const number = fromNorth.indexOf(i) + 1;
    return { number, code: `E02999${String(number).padStart(3, '0')}`, name: `${wards[draft.main]!.name}${suffix}` };
  });
}

/**
 * What the small areas were in 2011: all the same but one that was split in two, one split in three, and two that were merged.
 *
 * A 2011 area that changed has a code of its own in the range E01999901 on.
 */
export function changesSince2011(areas: readonly SmallArea[], random: Random): SmallAreaChange[] {
  const groups = [...new Set(areas.map((area) => area.middleArea))].map((middleArea) => areas.filter((area) => area.middleArea === middleArea)).filter((group) => group.length >= 4);
  const [halved, thirded, merged] = random.shuffled(groups) as [SmallArea[], SmallArea[], SmallArea[]];
  const splits = new Map<SmallArea, { code11: string; name11: string }>();
  for (const area of halved.slice(0, 2)) splits.set(area, { code11: 'E01999901', name11: `${halved[0]!.name}` });
  for (const area of thirded.slice(0, 3)) splits.set(area, { code11: 'E01999902', name11: `${thirded[0]!.name}` });
  return areas.flatMap((area): SmallAreaChange[] => {
    const split = splits.get(area);
    if (split) return [{ ...split, change: 'S', area }];
    if (area === merged[0]) {
      return [
        { code11: 'E01999903', name11: area.name, change: 'M', area },
        { code11: 'E01999904', name11: `${area.name.slice(0, -1)}Z`, change: 'M', area },
      ];
    }
    return [{ code11: area.code, name11: area.name, change: 'U', area }];
  });
}
