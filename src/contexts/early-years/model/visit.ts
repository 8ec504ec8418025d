import type { IsoDate } from '../../../kernel/dates.ts';
import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { ListSize } from './moderation-rules.ts';
import type { Visit } from './moderation.ts';

/** Where a visit stands. */
export const visitStates = ['planned', 'made', 'called-off'] as const;
/** One of those. */
export type VisitState = (typeof visitStates)[number];

/** What a visit came to: the judgements stand, the setting sends its return again, or it keeps judgements that the moderator does not share. */
export const visitOutcomes = ['confirmed', 'to-correct', 'not-shared'] as const;
/** One of those. */
export type VisitOutcome = (typeof visitOutcomes)[number];

/** A visit to a setting about the results of a year, as it stands in one revision. */
export interface SettingVisit {
  readonly id: string;
  readonly revision: number;
  /** The year in which the school year of the results ends, not that of the visit. */
  readonly year: number;
  readonly setting: string;
  readonly chosen: VisitChoice;
  readonly terms: VisitTerms;
  readonly decidedAt: Date;
  readonly decidedBy: string;
}

/** How the setting came to be visited: by which place on the list, drawn how, and what the list said of it on that day. */
export interface VisitChoice {
  readonly why: Visit['why'] | 'by-hand';
  readonly drawn: VisitDraw;
  /** What was unusual, in words; blank for a setting drawn by lot or taken by hand. */
  readonly words: string;
}

/** How a list was drawn: the same draw over the same results gives the same list. */
export interface VisitDraw extends ListSize {
  readonly seed: number;
}

/** What is decided of a visit, and why. */
export interface VisitTerms {
  readonly state: VisitState;
  readonly plannedFor: IsoDate;
  /** What was found; undefined until it is made. */
  readonly findings: VisitFindings | undefined;
  readonly reason: string;
}

/** What came of a visit. */
export interface VisitFindings {
  readonly visitedOn: IsoDate;
  /** Who looked at the judgements. */
  readonly visitedBy: string;
  readonly outcome: VisitOutcome;
  /** In words that name no child. */
  readonly found: string;
}

/** What is to become of a visit. */
export type VisitChange = { readonly kind: 'move'; readonly plannedFor: IsoDate } | { readonly kind: 'call-off' } | ({ readonly kind: 'record' } & VisitFindings);

/** Why a visit is not planned or changed. */
export type VisitRefusal =
  | 'visit-not-found'
  | 'visit-exists' /* one visit stands for a setting and year */
  | 'visit-setting-unknown'
  | 'visit-needs-reason'
  | 'visit-called-off'
  | 'visit-made-already'
  | 'visit-changed-meanwhile'
  | 'visit-unchanged'
  | 'visit-outcome-missing'
  | 'visit-day-ahead';

/** The first terms of a visit. A setting that the list does not propose is taken with a reason; for one of the list its reasons stand there. */
export function decidePlan(chosen: VisitChoice, plannedFor: IsoDate, reason: string): Decision<VisitTerms, VisitRefusal> {
  if (chosen.why === 'by-hand' && isBlank(reason)) return refuse('visit-needs-reason');
  return accept({ state: 'planned', plannedFor, findings: undefined, reason: reason.trim() });
}

/**
 * The next terms of a visit. One that was called off stays so, one that was made is only ever corrected; whatever was decided before is changed with a reason.
 */
export function decideChange(before: VisitTerms, change: VisitChange, reason: string, today: IsoDate): Decision<VisitTerms, VisitRefusal> {
  if (before.state === 'called-off') return refuse('visit-called-off');
  if (before.state === 'made' && change.kind !== 'record') return refuse('visit-made-already');
  const after = termsAfter(before, change, reason.trim());
  const fault = change.kind === 'record' ? faultOf(change, today) : undefined;
  if (fault) return fault;
  if (isAlike(before, after)) return refuse('visit-unchanged');
  const isFirstRecord = change.kind === 'record' && before.state === 'planned';
  return !isFirstRecord && isBlank(reason) ? refuse('visit-needs-reason') : accept(after);
}

function termsAfter(before: VisitTerms, change: VisitChange, reason: string): VisitTerms {
  switch (change.kind) {
    case 'move':
      return { ...before, plannedFor: change.plannedFor, reason };
    case 'call-off':
      return { ...before, state: 'called-off', reason };
    case 'record':
      return { ...before, state: 'made', findings: { visitedOn: change.visitedOn, visitedBy: change.visitedBy.trim(), outcome: change.outcome, found: change.found.trim() }, reason };
  }
}

function faultOf({ visitedOn, visitedBy, found }: VisitFindings, today: IsoDate): Decision<never, VisitRefusal> | undefined {
  if (isBlank(visitedBy) || isBlank(found)) return refuse('visit-outcome-missing');
  return visitedOn > today ? refuse('visit-day-ahead', { day: visitedOn }) : undefined;
}

function isAlike(one: VisitTerms, other: VisitTerms): boolean {
  const said = ({ state, plannedFor, findings }: VisitTerms): string => JSON.stringify([state, plannedFor, findings && [findings.visitedOn, findings.visitedBy, findings.outcome, findings.found]]);
  return said(one) === said(other);
}

/** Fewer than three letters say nothing. */
function isBlank(words: string): boolean {
  return words.trim().length < 3;
}
