import { groupOfCell, placeOfCell, schoolYearOfCell, tenthOfCell, termOfBirth, type Characteristic, type ReturnColumn } from './characteristics.ts';
import { startCellDictionary } from './cell-dictionary.ts';
import { dimensionCodes, noResult, notAssessed, notKnown, type Cohort, type DimensionCode, type Group } from './cohort.ts';
import { startDimension, type DimensionStore } from './dimension-store.ts';
import type { Instrument } from './instrument.ts';
import type { ReturnLayout } from './return-layout.ts';
import type { ProblemLog, ProblemPlace } from './return-problem.ts';
import { isUpn, startUpnRegister, type UpnRegister } from './upn.ts';

/** One row of a file as bytes: cell i from `starts[i]` to `ends[i]`. Valid only until the next. */
export interface RowBytes {
  readonly bytes: Uint8Array;
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
  readonly cells: number;
  readonly rowNumber: number;
  readonly isUnended: boolean;
}

/** The reference data that reading needs. */
export interface CohortReference {
  readonly instrument: Instrument;
  readonly characteristics: readonly Characteristic[];
  readonly columns: readonly ReturnColumn[];
}

/** One file of children while it is read. */
export interface FileReader {
  row(row: RowBytes): void;
  readonly counts: FileCounts;
}

/** What became of the rows below the headings; blank rows are not counted. */
export interface FileCounts {
  rows: number;
  children: number;
  leftOut: number;
}

/** Children as they come in, from one file or several. */
export interface CohortReader {
  readonly reference: CohortReference;
  readonly problems: ProblemLog;
  readonly upns: UpnRegister;
  openFile(file: string, layout: ReturnLayout): FileReader;
  size(): number;
  /** The dimension while it grows; made when first asked for. */
  dimension(code: DimensionCode): DimensionStore;
  hasDimension(code: DimensionCode): boolean;
  /** The children read, those that came twice and alike counted once. */
  finish(): FinishedCohort;
}

/** A cohort and whom it holds. */
export interface FinishedCohort {
  readonly cohort: Cohort;
  /** The unique pupil number of a child of the cohort, where it has one. */
  readonly upnOf: (child: number) => string | undefined;
}

/** A cohort without children. Rows are counted in any order with the same outcome. */
export function startCohort(reference: CohortReference, problems: ProblemLog): CohortReader {
  const { instrument } = reference;
  const items = instrument.items.length;
  const upns = startUpnRegister();
  const stores = new Map<DimensionCode, DimensionStore>();
  const opened: { file: string; from: number }[] = [];
  let rowOf = new Uint32Array(1 << 10);
  let results = new Uint8Array(items << 10);
  let size = 0;
  const dimension = (code: DimensionCode): DimensionStore => {
    const store = stores.get(code) ?? startDimension(code);
    stores.set(code, store);
    return store;
  };
  const add = (scores: Uint8Array, row: number): number => {
    if (size === rowOf.length) {
      const [grown, grownRows] = [new Uint8Array(results.length * 2), new Uint32Array(rowOf.length * 2)];
      grown.set(results);
      grownRows.set(rowOf);
      [results, rowOf] = [grown, grownRows];
    }
    results.set(scores, size * items);
    rowOf[size] = row;
    return size++;
  };
  const placeOf = (child: number): { file: string; row: number } => ({ file: opened.findLast(({ from }) => from <= child)!.file, row: rowOf[child]! });
  return {
    reference,
    problems,
    upns,
    size: () => size,
    dimension,
    hasDimension: (code) => stores.has(code),
    openFile(file, layout) {
      const readers = columnReaders(reference, layout, dimension, problems, file);
      opened.push({ file, from: size });
      return startFile({ file, layout, instrument, problems, upns, add, readers });
    },
    finish: () => finishCohort({ instrument, results, size, stores, upns, problems, placeOf }),
  };
}

interface FileParts {
  readonly file: string;
  readonly layout: ReturnLayout;
  readonly instrument: Instrument;
  readonly problems: ProblemLog;
  readonly upns: UpnRegister;
  readonly add: (scores: Uint8Array, row: number) => number;
  readonly readers: readonly ((row: RowBytes, child: number) => void)[];
}

function startFile(parts: FileParts): FileReader {
  const { file, layout, instrument, problems, upns, add, readers } = parts;
  const scores = new Uint8Array(instrument.items.length);
  const readScores = scoreReader(file, layout, instrument, problems, scores);
  const upnColumn = layout.columns.get('upn');
  const counts: FileCounts = { rows: 0, children: 0, leftOut: 0 };
  const firstHeading = new TextEncoder().encode(layout.headings[layout.items[0]!]);
  const leaveOut = (code: 'row-ragged' | 'cut-off' | 'row-without-results' | 'heading-again', row: RowBytes): void => {
    counts.leftOut += 1;
    problems.add(code, () => ({ file, row: row.rowNumber, value: `${row.cells} cells, ${layout.headings.length} headings` }));
  };
  return {
    counts,
    row(row) {
      if (isBlank(row)) return;
      counts.rows += 1;
      if (!fits(row, layout)) return leaveOut(row.isUnended ? 'cut-off' : 'row-ragged', row);
      const first = layout.items[0]!;
      if (isText(row, first, firstHeading)) return leaveOut('heading-again', row);
      if (readScores(row) === 0) return leaveOut('row-without-results', row);
      const child = add(scores, row.rowNumber);
      counts.children += 1;
      if (upnColumn !== undefined) noteUpn(row, upnColumn, child);
      for (const read of readers) read(row, child);
    },
  };
  function noteUpn(row: RowBytes, column: number, child: number): void {
    const [start, end] = trimmed(row, column);
    if (start === end) problems.add('upn-missing', () => ({ file, row: row.rowNumber, column: layout.headings[column]! }));
    else if (!isUpn(row.bytes, start, end)) problems.add('upn-malformed', () => ({ file, row: row.rowNumber, column: layout.headings[column]!, value: cellText(row, column) }));
    upns.note(child, row.bytes, start, end);
  }
}

/** Whether the row has a cell for each heading; more are let through when they are blank, as spreadsheets write them. */
function fits(row: RowBytes, layout: ReturnLayout): boolean {
  if (row.cells < layout.headings.length) return false;
  for (let cell = layout.headings.length; cell < row.cells; cell++) if (row.ends[cell]! > row.starts[cell]!) return false;
  return true;
}

function isBlank(row: RowBytes): boolean {
  for (let cell = 0; cell < row.cells; cell++) if (row.ends[cell]! > row.starts[cell]!) return false;
  return true;
}

function isText(row: RowBytes, column: number, text: Uint8Array): boolean {
  const start = row.starts[column]!;
  const length = row.ends[column]! - start;
  if (length !== text.length) return false;
  for (let at = 0; at < text.length; at++) if (row.bytes[start + at] !== text[at]) return false;
  return true;
}

/** Start and end of a cell without the spaces at its ends. */
export function trimmed(row: RowBytes, column: number): readonly [start: number, end: number] {
  const { bytes } = row;
  let [start, end] = [row.starts[column]!, row.ends[column]!];
  while (start < end && bytes[start] === 32) start += 1;
  while (end > start && bytes[end - 1] === 32) end -= 1;
  return [start, end];
}

/** A cell as text, spaces at its ends taken off, cut to what a message can hold. */
export function cellText(row: RowBytes, column: number): string {
  const [start, end] = trimmed(row, column);
  const text = new TextDecoder().decode(row.bytes.subarray(start, Math.min(end, start + 80)));
  return end - start > 80 ? `${text}...` : text;
}

/** Fills `scores` from a row; answers in how many items something of the regime stands, A included. */
function scoreReader(file: string, layout: ReturnLayout, instrument: Instrument, problems: ProblemLog, scores: Uint8Array): (row: RowBytes) => number {
  const { lowest, highest, notAssessed: signs } = instrument.scores;
  const meaning = new Uint8Array(256).fill(255);
  for (let score = lowest; score <= highest; score++) meaning[48 + score] = score;
  for (const sign of signs) for (const letter of [sign.toUpperCase(), sign.toLowerCase()]) meaning[letter.charCodeAt(0)] = notAssessed;
  const { items, headings } = layout;
  const judge = (row: RowBytes, column: number): number => {
    const [start, end] = trimmed(row, column);
    const known = start + 1 === end ? meaning[row.bytes[start]!]! : 255;
    if (known !== 255) return known;
    problems.add(start === end ? 'result-missing' : 'result-unknown', () => placeOf(row, column, start === end));
    return noResult;
  };
  const placeOf = (row: RowBytes, column: number, isBlankCell: boolean): ProblemPlace => ({ file, row: row.rowNumber, column: headings[column]!, ...(isBlankCell ? {} : { value: cellText(row, column) }) });
  const isEmpty = (row: RowBytes): boolean => items.every((column) => row.ends[column] === row.starts[column]);
  return (row) => {
    if (row.ends[items[0]!] === row.starts[items[0]!] && isEmpty(row)) return 0;
    let known = 0;
    for (let item = 0; item < items.length; item++) {
      const column = items[item]!;
      const start = row.starts[column]!;
      const quick = start + 1 === row.ends[column] ? meaning[row.bytes[start]!]! : 255;
      const score = quick === 255 ? judge(row, column) : quick;
      scores[item] = score;
      if (score !== noResult) known += 1;
    }
    return known;
  };
}

/** For each column that groups children, a reader that puts a row's child into its group. */
function columnReaders(reference: CohortReference, layout: ReturnLayout, dimension: (code: DimensionCode) => DimensionStore, problems: ProblemLog, file: string): ((row: RowBytes, child: number) => void)[] {
  const readers: ((row: RowBytes, child: number) => void)[] = [];
  for (const { code, store, toGroup } of plainColumns(reference, layout, dimension)) {
    const column = layout.columns.get(code)!;
    const placeOf = groupPlaces(store, toGroup);
    readers.push((row, child) => {
      const place = placeOf(row, column);
      if (place < 0) problems.add('code-unknown', () => ({ file, row: row.rowNumber, column: layout.headings[column]!, value: cellText(row, column) }));
      store.set(child, Math.max(0, place));
    });
  }
  const dob = layout.columns.get('dob');
  if (dob !== undefined) readers.push(birthReader(reference, dimension('term'), dob, (row) => problems.add('date-unreadable', () => ({ file, row: row.rowNumber, column: layout.headings[dob]!, value: cellText(row, dob) }))));
  if (layout.columns.has('estab') || layout.columns.has('eyurn')) readers.push(settingReader(layout, dimension('setting'), (row) => problems.add('establishment-missing', () => ({ file, row: row.rowNumber }))));
  return readers;
}

/** Columns whose cell alone gives the group. Of two columns for one dimension the first is taken: EAL before Language, date of birth before term. */
export function plainColumns(reference: CohortReference, layout: ReturnLayout, dimension: (code: DimensionCode) => DimensionStore): { code: string; store: DimensionStore; toGroup: (cell: string) => Group | undefined }[] {
  const coded = reference.characteristics.filter(({ code }) => layout.columns.has(code));
  const first = coded.filter((each, at) => coded.findIndex(({ dimension: same }) => same === each.dimension) === at && !(each.dimension === 'term' && layout.columns.has('dob')));
  const others: readonly (readonly [DimensionCode, (cell: string) => Group | undefined])[] = [
    ['idaci', tenthOfCell], ['year', schoolYearOfCell], ...(['region', 'la', 'locality', 'ward', 'lsoa'] as const).map((code) => [code, placeOfCell] as const),
  ];
  return [
    ...first.map((each) => ({ code: each.code, store: dimension(each.dimension), toGroup: (cell: string) => groupOfCell(each, cell) })),
    ...others.filter(([code]) => layout.columns.has(code)).map(([code, toGroup]) => ({ code, store: dimension(code), toGroup })),
  ];
}

/** The place of the group that a cell means, each distinct text judged once; -1 for one that means nothing. */
export function groupPlaces(store: DimensionStore, toGroup: (cell: string) => Group | undefined): (row: RowBytes, column: number) => number {
  const places: number[] = [];
  const dictionary = startCellDictionary((text) => {
    const group = toGroup(text);
    places.push(group ? store.placeOf(group) : -1);
  });
  return (row, column) => places[dictionary.numberOf(row.bytes, row.starts[column]!, row.ends[column]!)]!;
}

function birthReader(reference: CohortReference, store: DimensionStore, column: number, onUnreadable: (row: RowBytes) => void): (row: RowBytes, child: number) => void {
  const groups = reference.characteristics.find(({ dimension }) => dimension === 'term')!.groups;
  const places = { autumn: 0, spring: 0, summer: 0 };
  for (const { code, name } of groups) places[code as keyof typeof places] = store.placeOf({ code, name });
  return (row, child) => {
    const [start, end] = trimmed(row, column);
    const term = termOfBirth(row.bytes, start, end);
    if (term === undefined && end > start) onUnreadable(row);
    store.set(child, term === undefined ? 0 : places[term]);
  };
}

/** School as authority and number, for a number of four digits is only its own within an authority; setting by its EY URN. */
function settingReader(layout: ReturnLayout, store: DimensionStore, onMissing: (row: RowBytes) => void): (row: RowBytes, child: number) => void {
  const [la, estab, urn] = ['la', 'estab', 'eyurn'].map((role) => layout.columns.get(role));
  const texts: string[] = [];
  const dictionary = startCellDictionary((text) => texts.push(text));
  const numberOf = (row: RowBytes, column: number | undefined): number => (column === undefined ? -1 : dictionary.numberOf(row.bytes, row.starts[column]!, row.ends[column]!));
  const known = new Map<number, number>();
  return (row, child) => {
    const [school, own] = [numberOf(row, estab), numberOf(row, urn)];
    const isSchool = school >= 0 && texts[school] !== '';
    const number = isSchool ? school : own;
    if (number < 0 || texts[number] === '') {
      onMissing(row);
      store.set(child, 0);
      return;
    }
    const authority = isSchool && texts[number]!.length <= 4 ? numberOf(row, la) : -1;
    const key = (authority + 1) * 4_194_304 + number;
    let place = known.get(key);
    if (place === undefined) {
      const code = authority >= 0 && texts[authority] !== '' ? `${texts[authority]}/${texts[number]}` : texts[number]!;
      place = store.placeOf({ code, name: code });
      known.set(key, place);
    }
    store.set(child, place);
  };
}

/** The children of each number that stands more than once, in the order in which they came. */
export function listSameUpn(upns: UpnRegister): number[][] {
  const groups = new Map<number, number[]>();
  for (const [first, later] of upns.listTwins()) {
    const group = groups.get(first) ?? [first];
    group.push(later);
    groups.set(first, group);
  }
  return [...groups.values()];
}

interface CohortParts {
  readonly instrument: Instrument;
  readonly results: Uint8Array;
  readonly size: number;
  readonly stores: ReadonlyMap<DimensionCode, DimensionStore>;
  readonly upns: UpnRegister;
  readonly problems: ProblemLog;
  readonly placeOf: (child: number) => { file: string; row: number };
}

function finishCohort({ instrument, results, size, stores, upns, problems, placeOf }: CohortParts): FinishedCohort {
  const items = instrument.items.length;
  const keep = new Uint8Array(size).fill(1);
  const isAlike = (one: number, other: number): boolean => {
    for (let item = 0; item < items; item++) if (results[one * items + item] !== results[other * items + item]) return false;
    return [...stores.values()].every((store) => store.at(one) === store.at(other));
  };
  for (const same of listSameUpn(upns)) {
    const unlike: number[] = [];
    for (const child of same) {
      const twin = unlike.find((earlier) => isAlike(earlier, child));
      if (twin === undefined) unlike.push(child);
      else keep[child] = 0;
      if (child === same[0]) continue;
      const [first, now] = [placeOf(twin ?? same[0]!), placeOf(child)];
      problems.add(twin === undefined ? 'child-twice-unlike' : 'child-twice-alike', () => ({ ...now, column: 'UPN', value: `${upns.findUpn(child)}, before it in row ${first.row} of ${first.file}` }));
    }
  }
  const kept = keep.reduce((sum, each) => sum + each, 0);
  const isWhole = kept === size;
  const originals = isWhole ? undefined : Uint32Array.from(keep.keys()).filter((child) => keep[child] === 1);
  const compact = originals ? new Uint8Array(kept * items) : results.subarray(0, size * items);
  originals?.forEach((child, to) => compact.set(results.subarray(child * items, (child + 1) * items), to * items));
  const ordered = dimensionCodes.filter((code) => stores.has(code) && stores.get(code)!.groups.some((group) => group !== notKnown && group.code !== notKnown.code));
  const dimensions = new Map(ordered.map((code) => [code, stores.get(code)!.finish(kept, isWhole ? undefined : keep)]));
  return { cohort: { instrument, size: kept, results: compact, dimensions }, upnOf: (child) => upns.findUpn(originals?.[child] ?? child) };
}
