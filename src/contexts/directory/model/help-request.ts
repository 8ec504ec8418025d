import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { addDays, type IsoDate } from '../../../kernel/dates.ts';
import type { ServiceKind } from './record.ts';
import { ruleOn } from './rule-on.ts';
import type { Weekday } from './week-time.ts';

/** Kinds of care that a family may ask for help with. */
export const careKinds = ['childcare', 'wraparound', 'holiday'] as const satisfies readonly ServiceKind[];
/** One of those. */
export type CareKind = (typeof careKinds)[number];

/** The need of a family that cannot name one yet: asked of no provider. An id of reference/brokerage/rules.json. */
export const unnamedNeed = 'not-sure';

/** What a family tells us, until it is deleted. */
export interface FamilyTold {
  readonly name: string;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  /** When to reach them, and what to mind: "after 4pm, do not leave a message". */
  readonly bestTime?: string | undefined;
  /** The language in which they would like to speak, where it is not English. */
  readonly language?: string | undefined;
  /** A postcode or a place, as typed. */
  readonly near: string;
  /** Ages of the children in months on the day of asking. */
  readonly ages: readonly number[];
  readonly kinds: readonly CareKind[];
  readonly days: readonly Weekday[];
  /** Minutes after midnight. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** The hours change from week to week. */
  readonly hoursChange: boolean;
  /** Disability and special educational needs: ids of reference/brokerage/rules.json. */
  readonly supportNeeds: readonly string[];
  readonly supportWords?: string | undefined;
  readonly words?: string | undefined;
}

/** How a request stands. `answered`: the family heard from us; it is not closed before its outcome is known. */
export type HelpState = 'waiting' | 'taken' | 'answered' | 'closed';
/** What came of it. `not-known`: the family's part was deleted before anybody said. */
export const helpOutcomes = ['found', 'gave-up', 'unmet', 'not-known'] as const;
/** One of those. */
export type HelpOutcome = (typeof helpOutcomes)[number];

/** A request without anything that says whose it is. */
export interface HelpRequest {
  readonly reference: string;
  readonly receivedOn: IsoDate;
  /** The last day for a first answer. */
  readonly targetOn: IsoDate | undefined;
  readonly ward: string | undefined;
  readonly ageBands: readonly string[];
  readonly kinds: readonly CareKind[];
  readonly supportNeeds: readonly string[];
  readonly hoursChange: boolean;
  readonly state: HelpState;
  /** The adviser who took it, a person of `access`. */
  readonly takenBy: string | undefined;
  readonly outcome: HelpOutcome | undefined;
  readonly reason: string | undefined;
  readonly closedOn: IsoDate | undefined;
  readonly forgotten: 'withdrawn' | 'day-reached' | undefined;
}

/** One step taken for a family. */
export interface HelpStep {
  readonly kind: 'taken' | 'handed-back' | 'matches-sent' | 'provider-contact' | 'family-contact' | 'family-changed' | 'closed';
  readonly services: readonly string[];
  readonly words: string;
  readonly doneAt: Date;
  readonly doneBy: string;
}

/** Targets, keeping times, bands and reasons. Source: reference/brokerage/rules.json; a line holds from its day until a later one does. */
export interface BrokerageRules {
  readonly targets: readonly { readonly workingDays: number; readonly from: IsoDate }[];
  readonly keeping: readonly { readonly daysAfterAsking: number; readonly daysAfterClosing: number; readonly from: IsoDate }[];
  /** Days after the end of a year before its requests are counted. */
  readonly countedAfter: { readonly days: number };
  readonly ageBands: readonly { readonly id: string; readonly words: string; readonly fromMonth: number; readonly toMonth: number }[];
  readonly supportNeeds: readonly { readonly id: string; readonly words: string }[];
  readonly reasons: readonly OutcomeReason[];
}

/** Why a family gave up or was not served. The gap is one by which sufficiency is reported. */
export interface OutcomeReason {
  readonly id: string;
  readonly outcome: 'unmet' | 'gave-up';
  readonly words: string;
  readonly gap?: 'geography' | 'income' | 'specific-need' | 'time' | 'age' | 'type' | undefined;
  readonly from: IsoDate;
  readonly until?: IsoDate | undefined;
}

/** Why something cannot be done with a request. */
export type HelpRefusal = 'request-not-found' | 'request-taken-already' | 'request-not-taken' | 'request-closed-already' | 'reason-not-known' | 'match-not-found';

/** Reasons that may be given on a day for an outcome. */
export function reasonsOn({ reasons }: BrokerageRules, outcome: HelpOutcome, on: IsoDate): readonly OutcomeReason[] {
  return reasons.filter((reason) => reason.outcome === outcome && reason.from <= on && (reason.until === undefined || on <= reason.until));
}

/** Bands of the children's ages, each once, youngest first. */
export function bandsOf({ ageBands }: BrokerageRules, months: readonly number[]): readonly string[] {
  return ageBands.filter(({ fromMonth, toMonth }) => months.some((month) => month >= fromMonth && month <= toMonth)).map(({ id }) => id);
}

/** The day on which the family's part is deleted: so long after asking, and no longer than so long after closing. */
export function deletionDay({ keeping }: BrokerageRules, askedOn: IsoDate, closedOn?: IsoDate): IsoDate {
  const rule = ruleOn(keeping, askedOn);
  const [afterAsking, afterClosing] = [addDays(askedOn, rule.daysAfterAsking), closedOn === undefined ? undefined : addDays(closedOn, rule.daysAfterClosing)];
  return afterClosing !== undefined && afterClosing < afterAsking ? afterClosing : afterAsking;
}

/** Whether the family has heard nothing from us yet. */
export function isUnanswered({ state }: Pick<HelpRequest, 'state'>): boolean {
  return state === 'waiting' || state === 'taken';
}

/** Whether it has waited longer than the target allows. */
export function isOverdue(request: Pick<HelpRequest, 'state' | 'targetOn'>, today: IsoDate): boolean {
  return isUnanswered(request) && request.targetOn !== undefined && request.targetOn < today;
}

/** Whether its family may still change it, and how it then stands: one that was answered waits for an answer again, of whoever took it. A new day for that answer counts from today. */
export function decideOwnChange({ state, takenBy, targetOn }: Pick<HelpRequest, 'state' | 'takenBy' | 'targetOn'>, newTarget: IsoDate): Decision<Pick<HelpRequest, 'state' | 'targetOn'>, 'own-request-closed'> {
  if (state === 'closed') return refuse('own-request-closed');
  return accept(state === 'answered' ? { state: takenBy === undefined ? 'waiting' : 'taken', targetOn: newTarget } : { state, targetOn });
}

/** Whoever acts for a family must have taken its request. Taking it twice is taking it once. */
export function decideTake(request: HelpRequest, person: string): Decision<'take' | 'nothing', HelpRefusal> {
  if (request.state === 'closed') return refuse('request-closed-already');
  if (request.takenBy === person) return accept('nothing');
  return request.takenBy === undefined ? accept('take') : refuse('request-taken-already');
}

/** Whether somebody may work on it: it is open, and somebody took it. */
export function decideWork(request: HelpRequest): Decision<true, HelpRefusal> {
  if (request.state === 'closed') return refuse('request-closed-already');
  return request.takenBy === undefined ? refuse('request-not-taken') : accept(true);
}

/** Closing says what came of it; without success it says why, with a reason that holds on that day. */
export function decideClose(request: HelpRequest, rules: BrokerageRules, asked: { readonly outcome: HelpOutcome; readonly reason: string | undefined }, today: IsoDate): Decision<{ readonly reason: string | undefined }, HelpRefusal> {
  const work = decideWork(request);
  if (!work.accepted) return work;
  if (asked.outcome === 'found' || asked.outcome === 'not-known') return accept({ reason: undefined });
  return reasonsOn(rules, asked.outcome, today).some(({ id }) => id === asked.reason) ? accept({ reason: asked.reason }) : refuse('reason-not-known');
}

/** "3 families wait, 1 longer than 5 working days." */
export function sayQueue(requests: readonly HelpRequest[], rules: BrokerageRules, today: IsoDate): string {
  const waiting = requests.filter(isUnanswered);
  const late = waiting.filter((request) => isOverdue(request, today)).length;
  if (waiting.length === 0) return 'No family waits for a first answer.';
  const days = ruleOn(rules.targets, today).workingDays;
  const wait = waiting.length === 1 ? '1 family waits' : `${waiting.length.toLocaleString('en-GB')} families wait`;
  if (late === 0) return `${wait}, none longer than ${days} working days.`;
  return waiting.length === 1 ? `1 family waits, longer than ${days} working days.` : `${wait}, ${late.toLocaleString('en-GB')} longer than ${days} working days.`;
}
