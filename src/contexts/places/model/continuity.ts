import type { IsoDate } from '../../../kernel/dates.ts';

/** One line of an authority's history: on that day the land of `predecessor`, or part of it, came to be `successor`. */
export interface AreaChange {
  readonly predecessor: string;
  readonly successor: string;
  readonly onDate: IsoDate;
  /** recoded: the same land. merged: all of it, with others'. split: some of it. boundary: nearly all of it. */
  readonly kind: 'recoded' | 'merged' | 'split' | 'boundary';
}

/**
 * Whether a figure for an area can be carried to a period in which the area was another, or not there.
 *
 * `continues`: the same land, under the code that it had then. `mapped`: the same land was several whole areas then, so counts
 * may be added, and the mapping is to be shown. `breaks`: no whole areas of then make up this one; a series must be drawn broken.
 */
export type Continuity =
  | { readonly verdict: 'continues'; readonly code: string; readonly recodedFrom?: string }
  | { readonly verdict: 'mapped'; readonly parts: readonly string[]; readonly onDates: readonly IsoDate[] }
  | { readonly verdict: 'breaks'; readonly onDate: IsoDate; readonly because: 'split' | 'boundary' | 'ended'; readonly others: readonly string[] };

/** What is asked: this area's figure, at a tier, for a period that ends on that day. */
export interface ContinuityQuestion {
  readonly code: string;
  /** The last day of the period: a figure is for the area as it stood then. */
  readonly on: IsoDate;
  /** Whether a code belongs to the tier at which the figure is given: a county's districts say nothing of its own figures. */
  readonly isOfTier: (code: string) => boolean;
}

/**
 * Decides whether a figure for an area continues, must be mapped, or breaks in a period that ends on the given day.
 *
 * Backwards (the period lies before the area was made): each predecessor that went wholly into the area may be added; one that also
 * went elsewhere breaks it. Forwards (the period lies after the area ended): its successors may be added when they hold nothing but it.
 * Names are never looked at. Only changes between codes of the same tier count.
 */
export function decideContinuity(changes: readonly AreaChange[], question: ContinuityQuestion): Continuity {
  const ofTier = changes.filter((change) => question.isOfTier(change.predecessor) && question.isOfTier(change.successor));
  const back = ofTier.filter((change) => change.successor === question.code && change.onDate > question.on);
  const forward = ofTier.filter((change) => change.predecessor === question.code && change.onDate <= question.on);
  if (back.length > 0) return walk(ofTier, question, back, 'back');
  if (forward.length > 0) return walk(ofTier, question, forward, 'forward');
  return { verdict: 'continues', code: question.code };
}

type Way = 'back' | 'forward';

function walk(changes: readonly AreaChange[], question: ContinuityQuestion, step: readonly AreaChange[], way: Way): Continuity {
  const onDate = step.map((change) => change.onDate).sort()[way === 'back' ? step.length - 1 : 0]!;
  const moved = step.find((change) => change.kind === 'boundary');
  const others = step.map((change) => endOf(change, way));
  if (moved) return { verdict: 'breaks', onDate, because: 'boundary', others };
  // A part that also holds, or held, land of another area cannot stand for this one.
  const shared = others.filter((code) => changes.some((change) => startOf(change, way) !== question.code && endOf(change, way) === code && sameEvent(change, step)));
  if (shared.length > 0) return { verdict: 'breaks', onDate, because: way === 'back' ? 'split' : 'ended', others };
  const parts = others.map((code) => decideContinuity(changes, { ...question, code }));
  const broken = parts.find((part) => part.verdict === 'breaks');
  if (broken) return broken;
  const codes = parts.flatMap((part) => (part.verdict === 'mapped' ? part.parts : part.verdict === 'continues' ? [part.code] : []));
  if (codes.length === 1) return { verdict: 'continues', code: codes[0]!, recodedFrom: question.code };
  const onDates = [...new Set([...step.map((change) => change.onDate), ...parts.flatMap((part) => (part.verdict === 'mapped' ? part.onDates : []))])].sort();
  return { verdict: 'mapped', parts: codes.sort(), onDates };
}

function startOf(change: AreaChange, way: Way): string {
  return way === 'back' ? change.successor : change.predecessor;
}

function endOf(change: AreaChange, way: Way): string {
  return way === 'back' ? change.predecessor : change.successor;
}

function sameEvent(change: AreaChange, step: readonly AreaChange[]): boolean {
  return step.some((one) => one.onDate === change.onDate);
}
