import { checkAgainstLedger, type KeyedSum, type Release } from '../../../methods/disclosure/ledger.ts';
import type { DisclosureRule } from '../../../methods/disclosure/rule.ts';
import type { CutCell, FigureCut } from './release-cut.ts';

/**
 * How a count left the house: `shown`; `hidden` and promised to stay so; or `aside`, printed nowhere and promised to nobody (what is left of a count, or one that
 * went with its hidden neighbour).
 */
export type ReleasedState = 'shown' | 'hidden' | 'aside';

/** What made figures be published: a file, one taken back, another rule, or a version of the program that keeps a ledger. */
export type ReleaseCause = 'import' | 'withdrawal' | 'definition' | 'upgrade';

/** One count of a release. */
export interface ReleasedCell {
  readonly key: string;
  /** Of which figure; undefined for children of whom no figure is given. */
  readonly place: string | undefined;
  readonly count: number;
  readonly state: ReleasedState;
}

/** What was published once, as the ledger keeps it. */
export interface PastRelease {
  readonly id: string;
  readonly cells: readonly ReleasedCell[];
  readonly sums: readonly KeyedSum[];
}

/** What becomes of an indicator's figures when they are published. */
export interface ReleaseDecision {
  /** Figures that are hidden from whoever may not see small numbers, by their places. */
  readonly withheld: ReadonlySet<string>;
  /** Counts that no earlier release held; with none there is nothing new to publish. */
  readonly cells: readonly ReleasedCell[];
  readonly sums: readonly KeyedSum[];
  /** Counts hidden in an earlier release that this one would have laid open, and which release that was; undefined for children between two cuts. */
  readonly wouldUnmask: readonly { readonly key: string; readonly release: string | undefined }[];
  /** Counts that are hidden for that reason and would otherwise be shown. */
  readonly alsoHidden: readonly string[];
  /** Counts that earlier releases, or others, give away whatever is hidden now. */
  readonly alreadyOpen: readonly string[];
}

/**
 * Decides which of an indicator's figures may be shown, beside all that was published before.
 *
 * What was shown stays known; what was hidden stays hidden; of the rest as much is shown as leaves every hidden count its protection. Tables that no sum ties
 * together are decided each by itself. A figure is hidden whole, with percentage and limits, when any of its counts is.
 */
export function decideRelease(cut: FigureCut, past: readonly PastRelease[], rule: DisclosureRule): ReleaseDecision {
  const { known, releaseOf } = readLedger(past);
  const decided = separate(cut, known, past.flatMap(({ sums }) => sums)).map((part) => decidePart(part, rule, releaseOf));
  // A count that was shown under a milder rule is known, and shown no longer.
  const smallNow = cut.cells.filter(({ mustHide, place, standing }) => mustHide !== undefined && place !== undefined && standing !== 'published').map(({ place }) => place!);
  return {
    withheld: new Set([...decided.flatMap(({ withheld }) => [...withheld]), ...smallNow]),
    cells: [...new Map(decided.flatMap(({ cells }) => cells).map((cell) => [cell.key, cell])).values()],
    sums: decided.flatMap(({ sums }) => sums),
    wouldUnmask: decided.flatMap(({ wouldUnmask }) => wouldUnmask),
    alsoHidden: decided.flatMap(({ alsoHidden }) => alsoHidden),
    alreadyOpen: decided.flatMap(({ alreadyOpen }) => alreadyOpen),
  };
}

/** So many counts are decided within seconds where of how many must be hidden too; with some times as many it takes hours. */
const mostWithDenominators = 400;

/** The places of figures that are tied together in greater numbers than can be decided while an import waits. */
export function placesTooMany(cut: FigureCut, past: readonly PastRelease[]): ReadonlySet<string> {
  const parts = separate(cut, readLedger(past).known, past.flatMap(({ sums }) => sums));
  const tooWide = parts.filter((part) => part.cells.length > mostWithDenominators && part.cells.some(({ part: column }) => column === 'others') && hasNews(part) && !needsNothing(part) && numeratorsOf(part) === undefined);
  return new Set(tooWide.flatMap(({ cells }) => cells.flatMap(({ place }) => place ?? [])));
}

/** Each count as it is best known, and the release that made it so. */
function readLedger(past: readonly PastRelease[]): { readonly known: ReadonlyMap<string, ReleasedCell>; readonly releaseOf: ReadonlyMap<string, string> } {
  const releaseOf = new Map<string, string>();
  const known = new Map<string, ReleasedCell>();
  for (const { id, cells } of past) {
    for (const cell of cells) {
      if (strength[cell.state] > strength[known.get(cell.key)?.state ?? 'aside']) releaseOf.set(cell.key, id);
      if (!known.has(cell.key) || strength[cell.state] > strength[known.get(cell.key)!.state]) known.set(cell.key, cell);
    }
  }
  return { known, releaseOf };
}

const strength: Readonly<Record<ReleasedState, number>> = { aside: 0, hidden: 1, shown: 2 };

/** Cells that sums tie together, with the earlier cells and sums that are tied to them. */
interface TiedPart {
  readonly cells: readonly CutCell[];
  readonly sums: readonly KeyedSum[];
  readonly known: ReadonlyMap<string, ReleasedCell>;
  readonly knownSums: readonly KeyedSum[];
}

/**
 * The cut in parts that tell nothing of each other.
 *
 * Sums tie cells together, but a count that is known to everybody ties nothing: it is a number, and stands in each part whose sums name it.
 */
function separate({ cells, sums }: FigureCut, known: ReadonlyMap<string, ReleasedCell>, knownSums: readonly KeyedSum[]): TiedPart[] {
  const isGiven = new Set([...cells.filter(({ standing }) => standing === 'published'), ...[...known.values()].filter(({ state }) => state === 'shown')].map(({ key }) => key));
  const { tie, top } = ties();
  const unknownOf = ({ total, parts }: KeyedSum): string[] => [total, ...parts].filter((key) => !isGiven.has(key));
  // A revised count stays beside the one it replaced, and the counts of a figure beside each other.
  for (const { key, place } of [...cells, ...known.values()]) if (place !== undefined && !isGiven.has(key)) tie(place, key);
  for (const sum of [...sums, ...knownSums]) for (const key of unknownOf(sum)) tie(unknownOf(sum)[0]!, key);
  const sumsBy = (all: readonly KeyedSum[]): Map<string, KeyedSum[]> => Map.groupBy(all.filter((sum) => unknownOf(sum).length > 0), (sum) => top(unknownOf(sum)[0]!));
  const [ownSums, sumsBefore, own] = [sumsBy(sums), sumsBy(knownSums), new Map(cells.map((cell) => [cell.key, cell]))];
  const open = Map.groupBy(cells.filter(({ key }) => !isGiven.has(key)), ({ key }) => top(key));
  return [...open].map(([root, part]) => {
    const [now, before] = [ownSums.get(root) ?? [], sumsBefore.get(root) ?? []];
    const named = new Set([...part.map(({ key }) => key), ...[...now, ...before].flatMap(({ total, parts }) => [total, ...parts])]);
    return { cells: [...named].flatMap((key) => own.get(key) ?? []), sums: now, known: new Map([...named].flatMap((key): [string, ReleasedCell][] => (known.has(key) ? [[key, known.get(key)!]] : []))), knownSums: before };
  });
}

/** What is tied together, however long the chain. */
function ties(): { readonly tie: (one: string, other: string) => void; readonly top: (key: string) => string } {
  const above = new Map<string, string>();
  const top = (key: string): string => {
    let root = key;
    for (let next = above.get(root); next !== undefined; next = above.get(root)) root = next;
    for (let at = key; at !== root; ) {
      const next = above.get(at)!;
      above.set(at, root);
      at = next;
    }
    return root;
  };
  const tie = (one: string, other: string): void => {
    const [first, second] = [top(one), top(other)];
    if (first !== second) above.set(second, first);
  };
  return { tie, top };
}

type PartDecision = Omit<ReleaseDecision, 'withheld'> & { readonly withheld: ReadonlySet<string> };

function decidePart(part: TiedPart, rule: DisclosureRule, releaseOf: ReadonlyMap<string, string>): PartDecision {
  const { cells, known } = part;
  const printed = printedOf(part);
  const answer = hasNews(part) ? answerOf(part, rule) : undefined;
  const isHidden = ({ key, mustHide, standing }: CutCell): boolean => standing !== 'published' && (mustHide !== undefined || (answer ? answer.hidden.has(key) : known.get(key)?.state !== 'shown'));
  const withheld = new Set(printed.filter(isHidden).map(({ place }) => place!));
  const released = !answer ? [] : cells.map((cell): ReleasedCell => ({ key: cell.key, place: cell.place, count: cell.count, state: stateOf(cell, answer.hidden, withheld) }));
  return {
    withheld,
    cells: released.filter(({ key, state }) => !known.has(key) || strength[state] > strength[known.get(key)!.state]),
    sums: answer ? part.sums : [],
    wouldUnmask: (answer?.wouldUnmask ?? []).map((key) => ({ key, release: releaseOf.get(key) })),
    alsoHidden: answer?.alsoHidden ?? [],
    alreadyOpen: answer?.alreadyOpen ?? [],
  };
}

function printedOf({ cells }: TiedPart): readonly CutCell[] {
  return cells.filter(({ standing, place, part: column }) => place !== undefined && standing !== 'unpublished' && column !== 'others');
}

/** Whether a figure stands in it that no earlier release told or promised to hide. */
function hasNews(part: TiedPart): boolean {
  return printedOf(part).some(({ key, standing }) => standing === 'open' && (part.known.get(key)?.state ?? 'aside') === 'aside');
}

function stateOf({ key, place, part, standing }: CutCell, hidden: ReadonlySet<string>, withheld: ReadonlySet<string>): ReleasedState {
  if (standing === 'published') return 'shown';
  if (place === undefined || part === 'others') return 'aside';
  if (hidden.has(key)) return 'hidden';
  return withheld.has(place) ? 'aside' : 'shown';
}

/** An import waits for the answer: large tables may hide a few figures more than the least, and are as safe. */
const effortWhileWaiting = 0.05;

interface PartAnswer {
  readonly hidden: ReadonlySet<string>;
  readonly wouldUnmask: readonly string[];
  readonly alsoHidden: readonly string[];
  readonly alreadyOpen: readonly string[];
}

function needsNothing({ cells, known }: TiedPart): boolean {
  return cells.every(({ mustHide }) => mustHide === undefined) && [...known.values()].every(({ state }) => state !== 'hidden');
}

/** Above this many counts a table is not looked at a second time with all its denominators. */
const secondLook = 300;

function answerOf(part: TiedPart, rule: DisclosureRule): PartAnswer {
  if (needsNothing(part)) return { hidden: new Set(), wouldUnmask: [], alsoHidden: [], alreadyOpen: [] };
  const numerators = numeratorsOf(part);
  const answer = numerators && check(numerators, rule);
  // Where numerators alone cannot be made safe, hiding of how many may help.
  return answer && (answer.alreadyOpen.length === 0 || part.cells.length > secondLook) ? answer : check(part, rule);
}

function check({ cells, sums, known, knownSums, most }: TiedPart & { readonly most?: ReadonlyMap<string, number> }, rule: DisclosureRule): PartAnswer {
  const before = [...known.values()];
  const boundOf = (key: string): { most?: number } => (most?.has(key) ? { most: most.get(key)! } : {});
  const ledger: Release[] = before.length === 0 ? [] : [{ cells: before.map(({ key, count, state }) => ({ key, count, isShown: state === 'shown', isPrinted: state !== 'aside', ...boundOf(key) })), sums: knownSums }];
  const checked = checkAgainstLedger(ledger, { cells: cells.map(({ key, count, isTotal, mustHide, standing }) => ({ key, count, isTotal, standing, ...boundOf(key), ...(mustHide === undefined ? {} : { mustHide }) })), sums, within: [] }, rule, effortWhileWaiting);
  if (checked.kind !== 'checked') throw new Error(`The cell "${checked.key}" stands in the ledger with another count, though the count is a part of its key.`);
  const hidden = new Set(cells.filter(({ standing }, at) => standing === 'open' && checked.cells[at]!.state !== 'shown').map(({ key }) => key));
  return { hidden, wouldUnmask: checked.wouldUnmask, alsoHidden: checked.alsoHidden.filter((key) => known.get(key)?.state !== 'hidden'), alreadyOpen: checked.alreadyOpen };
}

/**
 * The part with numerators alone, each with the most that it can be: where nothing hides of how many a figure is, every reader knows that, and who is not counted is the rest of it. Mostly a
 * network then, and decided a thousand times sooner. Undefined where a denominator is to be hidden or was.
 */
function numeratorsOf({ cells, sums, known, knownSums }: TiedPart): (TiedPart & { readonly most: ReadonlyMap<string, number> }) | undefined {
  const partOf = (key: string): string => key.split(' | ').at(-2)!;
  const nameOf = (key: string): string => key.split(' | ').slice(0, -2).join(' | ');
  const every = [...cells, ...known.values()];
  const denominators = every.filter(({ key }) => partOf(key) === 'denominator');
  const of = new Map(denominators.map(({ key, count }) => [nameOf(key), count]));
  const isHeld = (cell: CutCell | ReleasedCell): boolean => ('state' in cell ? cell.state === 'hidden' : cell.mustHide !== undefined) || of.get(nameOf(cell.key)) !== cell.count;
  if (denominators.length === 0 || denominators.some(isHeld)) return undefined;
  const isNumerator = ({ key }: { readonly key: string }): boolean => partOf(key) === 'numerator';
  const numerators = every.filter(isNumerator);
  if (numerators.some(({ key, count }) => count > (of.get(nameOf(key)) ?? count))) return undefined;
  const ofNumerators = (all: readonly KeyedSum[]): KeyedSum[] => all.filter(({ total, parts }) => [total, ...parts].every((key) => partOf(key) === 'numerator'));
  return {
    cells: cells.filter(isNumerator), sums: ofNumerators(sums), known: new Map([...known].filter(([, cell]) => isNumerator(cell))), knownSums: ofNumerators(knownSums),
    most: new Map(numerators.flatMap(({ key }): [string, number][] => (of.has(nameOf(key)) ? [[key, of.get(nameOf(key))!]] : []))),
  };
}
