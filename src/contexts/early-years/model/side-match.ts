import { foldPerson, traitCodes, type ChildTraits, type ProfileChild } from './profile-child.ts';

/** What a census or another file says of a child. */
export interface SideChild extends ChildTraits {
  readonly key: string;
  readonly source: SideSource;
  readonly upn?: string | undefined;
  readonly surname?: string | undefined;
  readonly forename?: string | undefined;
  readonly bornOn?: string | undefined;
  readonly setting?: string | undefined;
  /** Outcome of the two-year review: `expected` or `below`. */
  readonly earlierCheck?: string | undefined;
  readonly earlierSetting?: string | undefined;
}

/** Files beside the return, the one that counts most first: where two of them differ, the first is taken. */
export const sideSources = ['school-census', 'early-years-census', 'two-year-review', 'settings-attended'] as const;
/** One of them. */
export type SideSource = (typeof sideSources)[number];

/** Why a row of a side file was taken for a child: by its number, or by what agreed, with the points of each part. */
export interface SideMatched {
  readonly child: number;
  readonly side: number;
  readonly by: 'upn' | 'name';
  readonly score: number;
  readonly parts: readonly { readonly part: 'upn' | 'surname' | 'forename' | 'birth' | 'setting' | 'sex'; readonly points: number }[];
}

/** The children and the rows of side files, joined: the match report. */
export interface SideJoin {
  readonly matches: readonly SideMatched[];
  readonly unmatchedChildren: readonly number[];
  readonly unmatchedSides: readonly number[];
  /** A row that fits two children equally well, or two rows of one source one child: taken for none. */
  readonly unsure: readonly number[];
  /** Where a side file says something else of a child than the return did. */
  readonly conflicts: readonly { readonly child: number; readonly trait: keyof ChildTraits; readonly before: string; readonly after: string }[];
  /** The children with what the side files say, for measuring. */
  readonly children: readonly ProfileChild[];
}

/**
 * Points for what agrees between a child and a row without a common number; 9 of 11 are needed, so that one part may be missing or wrong, never the name and the birth both.
 *
 * Ours: surname 3, forename 3 (a shortened one 2), date of birth 3 (day and month exchanged 2), setting 2, the other sex takes 2 away.
 */
export const pointsNeeded = 9;

/** Joins side files to children: by unique pupil number, then, among those left, by name, date of birth and setting. What the join rests on is in each match. */
export function joinSides(children: readonly ProfileChild[], sides: readonly SideChild[]): SideJoin {
  const byUpn = new Map(children.flatMap(({ upn }, at) => (upn === undefined ? [] : [[upn, at] as const])));
  const matches: SideMatched[] = [];
  const left: number[] = [];
  const taken = new Set<string>();
  for (const [side, { upn, source }] of sides.entries()) {
    const child = upn === undefined ? undefined : byUpn.get(upn);
    if (child === undefined) left.push(side);
    else if (!taken.has(`${source} ${child}`)) {
      taken.add(`${source} ${child}`);
      matches.push({ child, side, by: 'upn', score: 11, parts: [{ part: 'upn', points: 11 }] });
    }
  }
  const unsure = matchByName(children, sides, left, taken, matches);
  const sided = new Set(matches.map(({ side }) => side));
  const found = new Set(matches.map(({ child }) => child));
  return {
    matches,
    unmatchedChildren: children.flatMap((_, at) => (found.has(at) ? [] : [at])),
    unmatchedSides: sides.flatMap((_, at) => (sided.has(at) || unsure.includes(at) ? [] : [at])),
    unsure,
    ...applySides(children, sides, matches),
  };
}

/** Adds the matches by name; answers the rows that fit two children equally well. Two rows that fit one child are both left. */
function matchByName(children: readonly ProfileChild[], sides: readonly SideChild[], left: readonly number[], taken: ReadonlySet<string>, matches: SideMatched[]): number[] {
  const blocks = new Map<string, number[]>();
  for (const [at, child] of children.entries()) for (const key of blocksOf(child)) blocks.set(key, [...(blocks.get(key) ?? []), at]);
  const unsure: number[] = [];
  const proposed = new Map<string, SideMatched[]>();
  for (const side of left) {
    const row = sides[side]!;
    const candidates = [...new Set(blocksOf(row).flatMap((key) => blocks.get(key) ?? []))].filter((child) => !taken.has(`${row.source} ${child}`));
    const scored = candidates.map((child) => scoreMatch(children[child]!, row, child, side)).filter(({ score }) => score >= pointsNeeded).sort((a, b) => b.score - a.score);
    if (scored.length === 0) continue;
    if (scored[1]?.score === scored[0]!.score) unsure.push(side);
    else proposed.set(`${row.source} ${scored[0]!.child}`, [...(proposed.get(`${row.source} ${scored[0]!.child}`) ?? []), scored[0]!]);
  }
  for (const rows of proposed.values()) {
    if (rows.length === 1) matches.push(rows[0]!);
    else unsure.push(...rows.map(({ side }) => side));
  }
  return unsure;
}

/** Under which words a child is looked for: its birth, and its surname with the first letter of its forename. */
function blocksOf({ surname, forename, bornOn }: Pick<SideChild, 'surname' | 'forename' | 'bornOn'>): string[] {
  const name = foldPerson(surname ?? '');
  return [...(bornOn === undefined ? [] : [bornOn]), ...(name === '' ? [] : [`${name} ${foldPerson(forename ?? '').slice(0, 1)}`])];
}

function scoreMatch(child: ProfileChild, row: SideChild, at: number, side: number): SideMatched {
  const agrees = (one: string, other: string | undefined): boolean => other !== undefined && one !== '' && foldPerson(one) === foldPerson(other);
  const given: readonly [string, string] = [foldPerson(child.forename), foldPerson(row.forename ?? '')];
  const isShort = given.every((name) => name.length >= 3) && (given[0].startsWith(given[1]) || given[1].startsWith(given[0]));
  const parts = [
    { part: 'surname', points: agrees(child.surname, row.surname) ? 3 : 0 },
    { part: 'forename', points: agrees(child.forename, row.forename) ? 3 : isShort ? 2 : 0 },
    { part: 'birth', points: birthPoints(child.bornOn, row.bornOn) },
    { part: 'setting', points: row.setting !== undefined && row.setting === child.setting ? 2 : 0 },
    { part: 'sex', points: child.sex !== undefined && row.sex !== undefined && child.sex !== row.sex ? -2 : 0 },
  ] as const;
  return { child: at, side, by: 'name', score: parts.reduce((sum, { points }) => sum + points, 0), parts: parts.filter(({ points }) => points !== 0) };
}

function birthPoints(one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined) return 0;
  if (one === other) return 3;
  const [year, month, day] = one.split('-');
  return `${year}-${day}-${month}` === other ? 2 : 0;
}

/** A blank changes nothing; where both know and differ the side file is taken, for it is the source, and the difference is told. */
function applySides(children: readonly ProfileChild[], sides: readonly SideChild[], matches: readonly SideMatched[]): Pick<SideJoin, 'children' | 'conflicts'> {
  const conflicts: SideJoin['conflicts'][number][] = [];
  const naming = new Set(sides.flatMap(({ source, earlierSetting }) => (earlierSetting === undefined ? [] : [source])));
  const rowsOf = new Map<number, SideChild[]>();
  for (const { child, side } of matches) rowsOf.set(child, [...(rowsOf.get(child) ?? []), sides[side]!]);
  const joined = children.map((child, at) => {
    const rows = rowsOf.get(at);
    if (!rows) return child;
    const ordered = rows.toSorted((a, b) => sideSources.indexOf(a.source) - sideSources.indexOf(b.source));
    const said: Partial<Record<keyof ChildTraits, string>> = {};
    for (const trait of traitCodes) {
      const after = ordered.find((row) => row[trait] !== undefined)?.[trait];
      if (after === undefined) continue;
      said[trait] = after;
      const before = child[trait];
      if (before !== undefined && before !== after) conflicts.push({ child: at, trait, before, after });
    }
    const twoYear = ordered.find(({ earlierCheck }) => earlierCheck !== undefined)?.earlierCheck;
    const attended = rows.filter(({ source }) => naming.has(source)).map(({ earlierSetting }) => earlierSetting !== undefined);
    return { ...child, ...said, ...(twoYear === undefined ? {} : { twoYear }), ...(attended.length === 0 ? {} : { attended: attended.includes(true) }) };
  });
  return { children: joined, conflicts };
}
