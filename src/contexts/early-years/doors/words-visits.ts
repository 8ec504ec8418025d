import type { Refusal } from '../../../kernel/decision.ts';
import type { Figure } from '../../../kernel/figure.ts';
import { showDate, type IsoDate } from '../../../kernel/dates.ts';
import { showNumber } from '../../../kernel/rate.ts';
import type { JudgeRefusal } from '../actions/judge-child.ts';
import type { Agreement } from '../model/judgements.ts';
import type { VisitRefusal } from '../model/visit.ts';

type Code = VisitRefusal | JudgeRefusal;

/** What is said of a refusal, and the field of the form in which it is mended; none where no field mends it. */
const refusalWords: Readonly<Record<Code, readonly [words: string, field?: string]>> = {
  'visit-not-found': ['There is no such visit.'],
  'visit-exists': ['A visit about the results of this year stands for this school or setting already. Go on with that one: its history stays with it.', 'setting'],
  'visit-setting-unknown': ['No child of {year} was returned by "{setting}". Choose a school or setting from the list.', 'setting'],
  'visit-needs-reason': ['Say in a few words why.', 'reason'],
  'visit-called-off': ['This visit was called off. Plan another: the history of this one is kept.'],
  'visit-made-already': ['This visit was made: correct what came of it, if something is wrong.'],
  'visit-changed-meanwhile': ['Somebody else changed the visit while you were writing: you saw revision {seen}, it is now revision {now}. Look at what changed, then do it again.'],
  'visit-unchanged': ['Nothing of the visit was changed, so nothing was kept.'],
  'visit-outcome-missing': ['Say who made the visit and what was found, in words that name no child.', 'found'],
  'visit-day-ahead': ['{day} has not come yet. Write the visit down when it was made.', 'visitedOn'],
  'judgement-visit-not-made': ['Judgements are made at a visit: write down first that it was made.'],
  'judgement-child-unknown': ['This child is not among those that the school or setting returned. Look at the list again; a corrected return may have come in.'],
  'judgement-not-permitted': ['You may see these children and not write judgements down. Ask whoever plans the visits.'],
  'judgement-score-unknown': ['A judgement is a score from {scores}. Nothing was kept.'],
  'judgement-not-assessed': ['The school or setting assessed nothing in {goal}: there is no judgement to hold the moderator’s against.'],
  'judgement-needs-reason': ['A judgement that was kept before is changed or taken back with a reason: say why.', 'reason'],
  'judgements-changed-meanwhile': ['Somebody else kept judgements of this child while you were writing, and yours were not kept. What stands now is shown: write yours down again where they differ.'],
  'judgements-unchanged': ['No judgement is new or changed, so nothing was kept.'],
};

/** A refusal in words. */
export function showVisitRefusal({ code, facts }: Refusal<Code>): string {
  return refusalWords[code][0].replace(/\{(\w+)\}/g, (_, name: string) => (name === 'day' ? showDate(facts[name] as IsoDate) : String(facts[name] ?? '')));
}

/** The field in which a refusal is mended. */
export function fieldOfVisitRefusal(code: Code): string | undefined {
  return refusalWords[code][1];
}

/** Whoever decided, by name where it is known. */
export function nameOfActor(actor: string, names: ReadonlyMap<string, string>): string {
  const [kind, of = ''] = actor.split(':');
  return kind === 'person' ? (names.get(of) ?? 'somebody who is not here any more') : `${kind} ${of}`;
}

/** "Of 40 judgements 31 are alike (77.5%, 62.5 to 87.7); agreement beyond chance is 0.58 (0.36 to 0.80). The setting's own is the higher in 7 and the lower in 2." */
export function sayAgreement({ judgements, alike, kappa, ownHigher, ownLower }: Agreement): string {
  const beyond = kappa.known ? `agreement beyond chance is ${showWithLimits(kappa, 2)}` : 'agreement beyond chance cannot be calculated, because nearly all judgements are one score';
  return `Of ${showNumber(judgements, 0)} judgements ${alike.known ? `${showNumber(alike.numerator!, 0)} ${alike.numerator === 1 ? 'is' : 'are'} alike (${showWithLimits(alike, 1, '%')})` : 'none can be compared'}; ${beyond}. The setting's own is the higher in ${showNumber(ownHigher, 0)} and the lower in ${showNumber(ownLower, 0)}.`;
}

/** A figure with its limits, "77.5%, 62.5 to 87.7"; a dash where there is none. */
export function showWithLimits(figure: Figure, decimals: number, unit = ''): string {
  if (!figure.known) return '-';
  return `${showNumber(figure.value, decimals)}${unit}${figure.lower === undefined ? '' : `, ${showNumber(figure.lower, decimals)} to ${showNumber(figure.upper!, decimals)}`}`;
}
