import { notKnown, type Dimension, type DimensionCode, type Group } from './cohort.ts';

/** One dimension while its children come in. Every child begins in "not known". */
export interface DimensionStore {
  readonly code: DimensionCode;
  readonly groups: readonly Group[];
  /** The place of a group, which is made if it is new. */
  placeOf(group: Group): number;
  /** The place of the group with that code, or -1. */
  findPlace(code: string): number;
  set(child: number, place: number): void;
  at(child: number): number;
  /** As a dimension of that many children: those that `keep` marks with 1. */
  finish(size: number, keep: Uint8Array | undefined): Dimension;
}

/** Names of the dimensions in words. */
const names: Readonly<Record<DimensionCode, string>> = {
  sex: 'Sex', fsm: 'Eligibility for free school meals', language: 'First language', sen: 'Special educational needs', ethnicity: 'Ethnic group', term: 'Term of birth', idaci: 'Deprivation of the small area (tenth by IDACI)', 'two-year': 'Two-year review', 'take-up': 'Take-up of free early education',
  year: 'School year', region: 'Region', la: 'Local authority', locality: 'Locality', ward: 'Ward', lsoa: 'Small area', setting: 'School or setting',
};

/** A dimension without children. */
export function startDimension(code: DimensionCode): DimensionStore {
  const groups: Group[] = [notKnown];
  const places = new Map<string, number>([[notKnown.code, 0]]);
  let groupOf = new Uint32Array(1 << 10);
  return {
    code,
    groups,
    placeOf(group) {
      const known = places.get(group.code);
      if (known !== undefined) return known;
      places.set(group.code, groups.length);
      groups.push(group);
      return groups.length - 1;
    },
    findPlace: (wanted) => places.get(wanted) ?? -1,
    set(child, place) {
      if (child >= groupOf.length) {
        const grown = new Uint32Array(Math.max(groupOf.length * 2, child + 1));
        grown.set(groupOf);
        groupOf = grown;
      }
      groupOf[child] = place;
    },
    at: (child) => groupOf[child] ?? 0,
    finish(size, keep) {
      const kept = groups.length <= 65_536 ? new Uint16Array(size) : new Uint32Array(size);
      for (let child = 0, to = 0; to < size; child++) if (!keep || keep[child] === 1) kept[to++] = groupOf[child] ?? 0;
      return { code, name: names[code], groups, groupOf: kept };
    },
  };
}
