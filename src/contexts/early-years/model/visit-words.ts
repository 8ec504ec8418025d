import { showDate, type IsoDate } from '../../../kernel/dates.ts';
import { showNumber } from '../../../kernel/rate.ts';
import type { Instrument } from './instrument.ts';
import type { BothHalves, ModerationEffect } from './moderation-effect.ts';
import type { VisitStanding } from './moderation-rules.ts';
import type { Visit } from './moderation.ts';
import type { SettingVisit, VisitChoice, VisitOutcome, VisitState } from './visit.ts';
import { signalWords } from './year-answers.ts';

/** Where a visit stands, before its day. */
export const visitStateWords: Readonly<Record<VisitState, string>> = { planned: 'planned for', made: 'made on', 'called-off': 'called off; it was planned for' };

/** Why a setting is visited. */
export const choiceWords: Readonly<Record<VisitChoice['why'], string>> = { unusual: 'Unusual', 'next-in-order': 'Next in order, no clear finding', 'at-random': 'By lot', 'by-hand': 'Not on the list' };

/** What a visit came to. */
export const outcomeWords: Readonly<Record<VisitOutcome, string>> = { confirmed: 'the judgements stand', 'to-correct': 'the setting sends its return again', 'not-shared': 'the setting keeps judgements that the moderator does not share' };

/** What a visit is called. */
export const standingWords: Readonly<Record<VisitStanding, string>> = { moderation: 'moderation', support: 'support' };

/** What a visit was or is by law, in a sentence. */
export function sayStanding(standing: VisitStanding, dutyLastDay: IsoDate): string {
  if (standing === 'moderation') return `When these results were made an authority had a duty to moderate them from outside; it ended on ${showDate(dutyLastDay)}.`;
  return `The duty of moderation from outside ended on ${showDate(dutyLastDay)}: a visit is support, and a school or setting takes it of its own will.`;
}

/** What the list says of a setting besides its place on it; blank for one drawn by lot. */
export function whyWords({ signals, children }: Pick<Visit, 'signals' | 'children'>): string {
  return signals.map((signal) => signalWords(signal, children)).join('; ');
}

/** Why a setting stands on the list, and what the list says of it: "Unusual: 24 of its 35 children reached ...", "By lot". */
export function sayChoice(visit: Pick<Visit, 'why' | 'signals' | 'children'>): string {
  return [choiceWords[visit.why], whyWords(visit)].filter((part) => part !== '').join(': ');
}

/** Of what the answer of the page is made. */
export interface ModerationSaid {
  readonly list: { readonly settings: number; readonly unusual: number; readonly visits: readonly Visit[] };
  readonly settings: ReadonlyMap<string, { readonly name: string }>;
  readonly visits: readonly SettingVisit[];
}

/** Who should be looked at first and why, then what is planned and what was made: the answer of the page. */
export function sayModeration({ list, settings, visits }: ModerationSaid): string {
  const many = (state: VisitState): number => visits.filter(({ terms }) => terms.state === state).length;
  const inHand = new Set(visits.filter(({ terms }) => terms.state !== 'called-off').map(({ setting }) => setting));
  const found = list.unusual === 0 ? `None of ${showNumber(list.settings, 0)} schools and settings has results that are unusual for its children` : `${showNumber(list.unusual, 0)} of ${showNumber(list.settings, 0)} schools and settings ${list.unusual === 1 ? 'has' : 'have'} results that are unusual for ${list.unusual === 1 ? 'its' : 'their'} children`;
  const first = list.visits.find(({ code, why }) => why !== 'at-random' && !inHand.has(code));
  const look = first ? `${first.why === 'unusual' ? 'Look first at' : 'Of those without a visit the first in order, no clear finding, is'} ${settings.get(first.code)?.name ?? first.code}: ${whyWords({ ...first, signals: first.signals.slice(0, 1) })}.` : 'All that stand first on the list have a visit.';
  const lot = list.visits.filter(({ why }) => why === 'at-random').length;
  return `${found}. ${look} ${countOf(list.visits.length, 'visit')} ${list.visits.length === 1 ? 'is' : 'are'} proposed, ${showNumber(lot, 0)} of them by lot; ${showNumber(many('planned'), 0)} ${many('planned') === 1 ? 'is' : 'are'} planned and ${showNumber(many('made'), 0)} ${many('made') === 1 ? 'was' : 'were'} made.`;
}

/** Where one visit stands and what came of it: the answer of its page. */
export function sayVisit({ terms: { state, plannedFor, findings } }: Pick<SettingVisit, 'terms'>, standing: VisitStanding): string {
  if (findings) return `A visit of ${standingWords[standing]}, made on ${showDate(findings.visitedOn)} by ${findings.visitedBy}: ${outcomeWords[findings.outcome]}.`;
  return state === 'planned' ? `A visit of ${standingWords[standing]} is planned for ${showDate(plannedFor)}.` : `The visit was called off; it was planned for ${showDate(plannedFor)}.`;
}

/** What the moderators' judgements would make of the figures, in a sentence or two; the gap where it is asked for. */
export function sayEffect({ changes, children, inReturn, returned, moderated }: ModerationEffect, of: string, withGap: boolean): string {
  const already = inReturn === 0 ? '' : ` ${countOf(inReturn, 'judgement')} that ${inReturn === 1 ? 'differs' : 'differ'} from what was returned first ${inReturn === 1 ? 'stands' : 'stand'} in the return by now.`;
  if (changes === 0) return `No judgement of a moderator differs from the return as it stands: the figures of ${of} stay as they are.${already}`;
  return `With the ${countOf(changes, 'judgement')} of moderators that ${changes === 1 ? 'differs' : 'differ'}, of ${countOf(children, 'child', 'children')}, in place of those returned, ${goodWords(returned, moderated, of)}${withGap ? `, and ${gapWords(returned, moderated)}` : ''}. The return itself stays as it is until the school or setting sends it again.${already}`;
}

function goodWords({ goodLevel: before }: BothHalves, { goodLevel: after }: BothHalves, of: string): string {
  if (!before.known || !after.known) return `there is no figure of good level of ${of}`;
  return `good level of ${of} would be ${showNumber(after.value, 1)}% (${showNumber(after.numerator!, 0)} of ${showNumber(after.denominator!, 0)}) and not ${showNumber(before.value, 1)}% (${showNumber(before.numerator!, 0)})`;
}

function gapWords({ gap: before }: BothHalves, { gap: after }: BothHalves): string {
  if (!before.known || !after.known) return 'the gap of the lowest 20% cannot be made';
  const [now, then] = [showNumber(before.value, 2), showNumber(after.value, 2)];
  return now === then ? `the gap of the lowest 20% would stay at ${now} per cent of the median` : `the gap of the lowest 20% ${then} and not ${now} per cent of the median`;
}

/** "1 visit", "12 visits". */
export function countOf(many: number, one: string, more = `${one}s`): string {
  return `${showNumber(many, 0)} ${many === 1 ? one : more}`;
}

/** A score as practitioners say it: 1 emerging, 2 expected, 3 exceeding (facts 5.2, 5.3); points of the older scales as they are. */
export function scoreWords({ regime }: Pick<Instrument, 'regime'>, score: number): string {
  return regime === '2003' ? String(score) : (['not assessed', 'emerging', 'expected', 'exceeding'][score] ?? String(score));
}

/** The goals in which a child was returned below the expected level, and those in which it was not assessed, by their codes. */
export function sayBelow({ items, scores }: Instrument, results: string): string {
  const codes = (holds: (sign: string) => boolean): string => items.flatMap(({ code }, at) => (holds(results[at] ?? '-') ? [code] : [])).join(', ');
  const [below, without] = [codes((sign) => /\d/.test(sign) && Number(sign) < scores.expected), codes((sign) => !/\d/.test(sign))];
  return [below, without === '' ? '' : `not assessed: ${without}`].filter((part) => part !== '').join('; ');
}
