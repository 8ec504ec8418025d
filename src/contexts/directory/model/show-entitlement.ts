import { showDate, type IsoDate } from '../../../kernel/dates.ts';
import type { EntitlementAnswer } from './entitlements.ts';

/** The first sentence of the page: what can probably be got, what holds other help in it or begins first, from when, by when to apply; or what to do instead. */
export function sayEntitlements(answers: readonly EntitlementAnswer[], today: IsoDate): string {
  const hours = answers.filter(({ answer }) => answer === 'probably').sort((a, b) => ((a.dates?.firstDay ?? '') < (b.dates?.firstDay ?? '') ? -1 : (a.dates?.firstDay ?? '') > (b.dates?.firstDay ?? '') ? 1 : 0));
  const most = hours.find(({ offer }) => offer.includes !== undefined) ?? hours[0];
  if (most) {
    const more = hours.filter((one) => one !== most && !(most.offer.includes ?? []).includes(one.offer.id)).length;
    return `You can probably get ${inSentence(most.offer.name)} ${sayStart(most, today)}${more === 0 ? '.' : `, and ${more} more ${more === 1 ? 'kind' : 'kinds'} of help.`}`;
  }
  const open = answers.filter(({ answer }) => answer === 'ask').length;
  return open > 0 ? `We cannot tell yet: answer a little more, or ask us. ${open} ${open === 1 ? 'kind of help depends' : 'kinds of help depend'} on it.` : 'You can probably not get any of these now. Ask us if you are not sure: rules have exceptions.';
}

/** "Tax-Free Childcare" keeps its capitals; other names begin small or with a figure inside a sentence. */
function inSentence(name: string): string {
  return /^[A-Z][a-z]+-[A-Z]/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}

/** "from 1 January 2027: apply by 31 December 2026", or "now". */
export function sayStart({ dates }: EntitlementAnswer, today: IsoDate): string {
  if (!dates) return '';
  const from = dates.firstDay <= today ? 'now' : `from ${showDate(dates.firstDay)}`;
  return dates.applyBy === undefined ? from : `${from}: apply by ${showDate(dates.applyBy)}`;
}

/** A day that matters to a family, and what for. */
export interface OfferDay {
  readonly on: IsoDate;
  readonly words: string;
}

/** The days still to come of all help that the family may get, in their order: from when and by when to apply, when it can begin, when it ends. */
export function listDays(answers: readonly EntitlementAnswer[], today: IsoDate): readonly OfferDay[] {
  const days = answers.flatMap(({ answer, offer, dates, goesOnUntil }): OfferDay[] => {
    if (answer === 'not' || dates === undefined) return goesOnUntil === undefined ? [] : [{ on: goesOnUntil, words: `${offer.name} that has begun goes on until this day` }];
    const { applyFrom, applyBy, firstDay, lastDay } = dates;
    return [
      ...(applyFrom === undefined ? [] : [{ on: applyFrom, words: `You can apply for ${inSentence(offer.name)}` }]),
      ...(applyBy === undefined ? [] : [{ on: applyBy, words: `Last day to apply for ${inSentence(offer.name)}` }]),
      { on: firstDay, words: `${offer.name} can begin` },
      { on: lastDay, words: `Last day of ${inSentence(offer.name)}` },
    ];
  });
  return days.filter(({ on }) => on > today).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
