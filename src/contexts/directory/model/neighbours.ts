import type { IsoDate } from '../../../kernel/dates.ts';
import { addressKey, gatherKeptBack, placesKeptBack, type JoinedPair } from './kept-back.ts';
import { sameText } from './merge-record.ts';
import type { DirectoryRecord } from './record.ts';
import { decideWhatIsShown, type ShownRecord } from './what-is-shown.ts';

/** A record as an act found it and as the act leaves it; undefined where there was none, or is none any more. */
export interface RecordChange {
  readonly before: DirectoryRecord | undefined;
  readonly after: DirectoryRecord | undefined;
}

/** Which other records may read otherwise because of changes: those with a place under one of these identifiers or addresses (`addressKey`), and those that somebody said are one with one of these records. */
export interface Touched {
  readonly locations: readonly string[];
  readonly addresses: readonly string[];
  readonly joinedWith: readonly string[];
}

/** Whom changes may touch: of what was kept back before and still is, only whoever was joined with it, whose texts may tell it. */
export function whomTouched(changes: readonly RecordChange[]): Touched {
  const kept = changes.map(({ before, after }) => ({ id: (after ?? before)?.id, before: namesOf(before), after: namesOf(after) }));
  const differing = (of: 'locations' | 'addresses'): readonly string[] => [...new Set(kept.flatMap(({ before, after }) => [...before[of], ...after[of]].filter((name) => before[of].has(name) !== after[of].has(name))))];
  return { locations: differing('locations'), addresses: differing('addresses'), joinedWith: kept.flatMap(({ id, before, after }) => (id === undefined || before.locations.size + after.locations.size === 0 ? [] : [id])) };
}

function namesOf(record: DirectoryRecord | undefined): { readonly locations: ReadonlySet<string>; readonly addresses: ReadonlySet<string> } {
  const places = record === undefined ? [] : placesKeptBack(record);
  return { locations: new Set(places.map(({ id }) => id)), addresses: new Set(places.flatMap((place) => addressKey(place) ?? [])) };
}

/** Those of `others`, which were not changed themselves, of which everybody reads something else since the changes: an address that is kept back now, or is so no more. `others` must hold whoever has a place at what is touched. */
export function findReadOtherwise(others: readonly DirectoryRecord[], changes: readonly RecordChange[], joined: readonly JoinedPair[], today: IsoDate): readonly DirectoryRecord[] {
  const [before, after] = (['before', 'after'] as const).map((when) => gatherKeptBack([...others, ...changes.flatMap((change) => change[when] ?? [])], joined));
  const read = (record: DirectoryRecord, keptBack: typeof before): ShownRecord | undefined => {
    const shown = decideWhatIsShown(record, { kind: 'public' }, today, keptBack);
    return shown.accepted ? shown.value : undefined;
  };
  return others.filter((record) => !sameText(read(record, before), read(record, after)));
}
