import { showNumber } from '../../../kernel/rate.ts';
import type { Found } from '../actions/find-services.ts';
import { readWeekday, showWeekday } from '../model/week-time.ts';
import { careWords, kindWords, readAge, type FinderFields } from './finder-question.ts';

/** The fields that choose among services, in the order in which they are said. */
export const wishFields = ['words', 'near', 'miles', 'age', 'kind', 'day', 'from', 'to', 'cost', 'free', 'funded', 'taxfree', 'care', 'send', 'offer', 'language', 'access', 'space'] as const satisfies readonly (keyof FinderFields)[];

/** One choice in words; undefined where nothing was chosen or it makes no sense. */
export function sayWish(name: keyof FinderFields, fields: FinderFields): { readonly name: keyof FinderFields; readonly words: string } | undefined {
  const value = fields[name];
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return undefined;
  const words = sayings[name]?.(fields);
  return words === undefined ? undefined : { name, words };
}

const sayings: Readonly<Partial<Record<keyof FinderFields, (fields: FinderFields) => string | undefined>>> = {
  words: ({ words }) => `“${words}”`,
  near: ({ near }) => `near ${near}`,
  miles: ({ miles }) => `within ${miles} miles`,
  age: ({ age }) => (readAge(age) === undefined ? undefined : `aged ${showAge(readAge(age)!)}`),
  kind: ({ kind }) => kind && kindWords[kind],
  day: ({ day }) => sayDay(day),
  from: ({ from }) => `open from ${from}`,
  to: ({ to }) => `open until ${to}`,
  cost: ({ cost }) => (/^£?\d+(\.\d+)?$/.test(cost ?? '') ? `at most £${cost!.replace('£', '')}` : undefined),
  free: () => 'free',
  funded: () => 'with funded hours',
  taxfree: ({ taxfree }) => (taxfree === 'unsaid' ? 'has not said whether it takes Tax-Free Childcare' : 'takes Tax-Free Childcare'),
  care: ({ care }) => care && `care ${careWords[care].toLowerCase()}`,
  send: ({ send }) => `knows about ${send?.replaceAll('-', ' ')}`,
  offer: () => 'in the SEND Local Offer',
  language: ({ language }) => `speaks ${language}`,
  access: ({ access }) => access.map((one) => one.replaceAll('-', ' ')).join(', '),
  space: () => 'with a space',
};

function sayDay(typed: string | undefined): string | undefined {
  const day = typed === undefined ? undefined : readWeekday(typed);
  return day === undefined ? undefined : `on ${showWeekday(day)}`;
}

function showAge(months: number): string {
  return months === 0 ? 'under one month' : months < 24 ? `${months} months` : `${Math.floor(months / 12)}`;
}

/** What to do about a place that is not known. "Near me" is told how: nobody's phone is asked where it is. */
export function sayUnknownPlace(near: string, total: number): string {
  const until = total === 0 ? '' : ' Until then we show the whole area.';
  if (/^(near|close to|around|by)?\s*(me|here|my (house|home|place)|home|where i (am|live))$/i.test(near.trim())) return `We do not ask your phone where you are. Type your postcode, or the name of your part of town.${until}`;
  return `We do not know the place “${near}”. Check it, or try a postcode.${until}`;
}

/** "3 more have not said whether they take Tax-Free Childcare. Ask them.": what a list of those that say yes leaves open. */
export function sayUnsaid(unsaid: number): string {
  return `${showNumber(unsaid, 0)} more ${unsaid === 1 ? 'has not said whether it takes' : 'have not said whether they take'} Tax-Free Childcare. Ask them.`;
}

/** "23 services for a child of 24 months near ZZ1 4AB; 9 offer funded hours." */
export function sayFound(fields: FinderFields, { answer, place, question }: Found): string {
  const month = readAge(fields.age);
  const what = fields.kind === 'childcare' ? (answer.total === 1 ? 'childcare place' : 'childcare places') : answer.total === 1 ? 'service' : 'services';
  const spaces = question.space === undefined ? '' : ' with a space';
  const age = month === undefined ? '' : ` for a ${month === 0 ? 'newborn' : `child of ${month < 24 ? `${month} months` : `${Math.floor(month / 12)} years`}`}`;
  const where = place === undefined ? '' : ` within ${answer.miles} ${answer.miles === 1 ? 'mile' : 'miles'} of ${place.how === 'around-postcode' ? `the middle of ${place.name}` : place.name}`;
  const widened = answer.widenedFrom === undefined ? '' : ` There was little within ${answer.widenedFrom} ${answer.widenedFrom === 1 ? 'mile' : 'miles'}, so we looked further.`;
  const everywhere = place !== undefined && answer.withoutPoint > 0 ? ` ${answer.withoutPoint} of them ${answer.withoutPoint === 1 ? 'is' : 'are'} online or for the whole area.` : '';
  if (question.danger !== undefined) return answer.total === 0 ? 'No service here answers this. The people named above answer now: call them.' : `First call the people named above. Then ${showNumber(answer.total, 0)} ${what}${spaces}${age}${where} can help.${widened}${everywhere}`;
  if (answer.total === 0) return `We found nothing${spaces}${age} that meets all you asked for. Here is what you could try.`;
  // Where a need was understood those that answer it are what was asked for, whatever their words are.
  const some = answer.how === 'some' && !answer.hits.every(({ why }) => why.includes('need')) ? ' None has all your words; these have some of them.' : '';
  const funded = !answer.funded || fields.funded !== undefined ? '' : `; ${showNumber(answer.funded, 0)} ${answer.funded === 1 ? 'offers' : 'offer'} funded hours`;
  return `${showNumber(answer.total, 0)} ${what}${spaces}${age}${where}${funded}.${widened}${everywhere}${some}`;
}
