import type { IsoDate } from '../../../../kernel/dates.ts';
import { LastMadeOf } from '../../../../kernel/last-made.ts';
import { offersCare } from '../care-period.ts';
import { taxFreeAnswer } from '../childcare.ts';
import { hasFreeOption, holdsOn } from '../cost.ts';
import { sessionMeets, type WantedTime } from '../schedule.ts';
import { isStale, spaceMeets } from '../vacancy.ts';
import { weekdays } from '../week-time.ts';
import type { ShownRecord } from '../what-is-shown.ts';
import { recordsWhere, type RecordSet } from './record-set.ts';
import type { SearchIndex } from './search-index.ts';
import type { SearchQuestion } from './search.ts';
import { foldText } from './word-forms.ts';

/** Sets that were worked out last for an index, by the wish, a bit for each record; they hold what every record answers, and nothing of who asked. */
const known = new LastMadeOf<SearchIndex, RecordSet>(500);

/** What is wished of a record beside words and nearness: for each wish the records that meet it. */
export function wishesOf(index: SearchIndex, question: SearchQuestion): readonly RecordSet[] {
  return [...listColumnWishes(index, question), ...listWishes(question).map(([key, meets]): Wish => [key, (at) => meets(index.records[at]!)])].map(([key, meets]) => meeting(index, key, meets));
}

/** Childcare that offers funded hours of any kind. */
export function recordsWithFundedHours(index: SearchIndex): RecordSet {
  return meeting(index, 'any funded', (at) => (index.records[at]!.childcare?.fundedHours.length ?? 0) > 0);
}

/** All records. */
export function everyRecord(index: SearchIndex): RecordSet {
  return meeting(index, 'all', () => true);
}

type Wish = readonly [key: string, meets: (at: number) => boolean];

/** What columns of the index tell: for which age a record is, and when it is open. */
function listColumnWishes(index: SearchIndex, { month, time, today }: SearchQuestion): readonly Wish[] {
  const asked = time && timeAsked(time, today);
  return [
    ...(month === undefined ? [] : [[`month ${month}`, (at: number) => isForMonth(index, at, month)] as const]),
    ...(asked === undefined ? [] : [[`time ${asked.mask} ${asked.from} ${asked.to} ${today}`, (at: number) => meetsTime(index, at, asked)] as const]),
  ];
}

function listWishes({ kinds, isFree, atMostPence, funded, taxFree, care, sendNeed, isInLocalOffer, language, access, space, month, today }: SearchQuestion): readonly (readonly [key: string, meets: (record: ShownRecord) => boolean])[] {
  const spoken = language === undefined ? undefined : foldText(language);
  const wishes: [key: string, meets: (record: ShownRecord) => boolean][] = [];
  if (kinds !== undefined && kinds.length > 0) wishes.push([`kinds ${kinds.join()}`, ({ kind }) => kinds.includes(kind)]);
  if (isInLocalOffer === true) wishes.push(['offer', ({ support }) => support.isInLocalOffer]);
  if (sendNeed !== undefined) wishes.push([`need ${sendNeed}`, ({ support }) => support.needs.includes(sendNeed)]);
  if (funded !== undefined) wishes.push([`funded ${funded}`, ({ childcare }) => childcare?.fundedHours.includes(funded) ?? false]);
  if (taxFree !== undefined) wishes.push([`tax-free ${taxFree}`, (record) => taxFreeAnswer(record) === taxFree]);
  if (care !== undefined) wishes.push([`care ${care}`, (record) => offersCare(record, care)]);
  if (spoken !== undefined) wishes.push([`language ${spoken}`, ({ languages }) => languages.some((one) => foldText(one) === spoken)]);
  const wanted = space && { ...space, month: space.month ?? month };
  if (wanted !== undefined) wishes.push([`space ${JSON.stringify(wanted)} ${today}`, ({ vacancies }) => vacancies.some((vacancy) => spaceMeets(vacancy, wanted) && !isStale(vacancy, today))]);
  if (isFree === true) wishes.push([`free ${today}`, ({ costs }) => hasFreeOption(costs, today)]);
  if (atMostPence !== undefined) wishes.push([`pence ${atMostPence} ${today}`, ({ costs }) => costs.some((cost) => cost.pence !== undefined && cost.pence <= atMostPence && holdsOn(cost, today))]);
  if (access !== undefined) wishes.push([`access ${access.join()}`, ({ places }) => access.every((feature) => places.some(({ location }) => location.accessibility.some((one) => one.feature === feature)))]);
  return wishes;
}

function meeting(index: SearchIndex, key: string, meets: (at: number) => boolean): RecordSet {
  return known.under(index, key, () => recordsWhere(index.records.length, meets));
}

function isForMonth({ fromMonth, toMonth }: SearchIndex, at: number, month: number): boolean {
  return (fromMonth[at] === -1 || month >= fromMonth[at]!) && (toMonth[at] === -1 || month <= toMonth[at]!);
}

interface TimeAsked {
  readonly wanted: WantedTime;
  readonly today: IsoDate;
  readonly mask: number;
  readonly from: number;
  readonly to: number;
}

function timeAsked(wanted: WantedTime, today: IsoDate): TimeAsked {
  return { wanted, today, mask: wanted.day === undefined ? 127 : 1 << weekdays.indexOf(wanted.day), from: wanted.from ?? wanted.to ?? -1, to: wanted.to ?? wanted.from ?? -1 };
}

/** Day and time are met by one and the same session. */
function meetsTime(index: SearchIndex, at: number, { wanted, today, mask, from, to }: TimeAsked): boolean {
  for (let session = index.sessionStarts[at]!; session < index.sessionStarts[at + 1]!; session += 1) {
    if ((index.sessionDays[session]! & mask) === 0) continue;
    if (index.isSpecial[session] === 1) {
      if (sessionMeets(index.sessions[session]!, wanted, today)) return true;
    } else if (from === -1 || (index.opensAt[session] !== -1 && index.opensAt[session]! <= from && from <= index.closesAt[session]! && to <= index.closesAt[session]!)) return true;
  }
  return false;
}
