import { addDays, type IsoDate } from '../../../kernel/dates.ts';
import { showAges } from './age.ts';
import { sayCarePeriod } from './care-period.ts';
import type { Childcare, ProvisionType, Register } from './childcare.ts';
import { holdsOn, showCost, type CostOption } from './cost.ts';
import { listMeetings, showSchedule, type Schedule } from './schedule.ts';
import { showFreshness, showSpaces, type Vacancy, type VacancySession } from './vacancy.ts';
import type { ShownRecord } from './what-is-shown.ts';
import { showWeekday, weekdays } from './week-time.ts';

/*
 * What a record says of times, spaces, prices and registration, line by line as a family reads it on a day. Pure: words alone.
 */

type ShowDay = (date: IsoDate) => string;

const attendingWords = { venue: undefined, online: 'online', phone: 'by telephone', 'home-visit': 'at your home' } as const;

/** Where a service is given, in a few words: its first place, the area of somebody's home, online, or whom it comes to; undefined where nothing is known. */
export function sayWhere({ places: [first, ...others], serviceAreas }: Pick<ShownRecord, 'places' | 'serviceAreas'>): string | undefined {
  if (first === undefined) return serviceAreas.length === 0 ? undefined : `for people in ${serviceAreas.slice(0, 3).join(', ')}${serviceAreas.length > 3 ? ' and other areas' : ''}`;
  const { isMasked, district, location } = first;
  const more = others.length === 0 ? '' : `, and ${others.length} more ${others.length === 1 ? 'place' : 'places'}`;
  if (isMasked) return `${district === undefined ? 'in a home' : `in a home in ${district}`}${more}`;
  if (location.kind === 'virtual') return `online${more}`;
  const words = [location.address?.lines.at(-1) ?? location.name, location.address?.town, location.address?.postcode].filter((part) => part !== undefined && part !== '');
  return words.length === 0 ? undefined : `${[...new Set(words)].join(', ')}${more}`;
}

/** A time as a line: when, until when, how, and for what recurs seldom its next days; undefined where it is over. A dated event has its coming days alone. */
export function sayTime(schedule: Schedule, today: IsoDate, showDay: ShowDay): string | undefined {
  if (isOver(schedule, today)) return undefined;
  const { repeats, from, until, attending, notes, label } = schedule;
  const coming = repeats.kind === 'once' ? { ...schedule, repeats: { kind: 'once' as const, dates: repeats.dates.filter((date) => date >= today) } } : schedule;
  const next = repeats.kind === 'once' || (repeats.kind === 'weekly' && repeats.interval === 1) || !isAnchored(schedule) ? [] : listMeetings(schedule, today, addDays(today, halfYear), 3);
  const parts = [
    showSchedule(coming, showDay),
    attending && attendingWords[attending],
    from !== undefined && from > today ? `from ${showDay(from)}` : undefined,
    until === undefined ? undefined : `until ${showDay(until)}`,
    next.length === 0 ? undefined : `next on ${joinWords(next.map(showDay))}`,
  ].filter((part) => part !== undefined && part !== '');
  return `${label === undefined ? '' : `${label}: `}${parts.join(', ')}${notes === undefined ? '' : `. ${notes}`}`;
}

const halfYear = 182;

function isOver({ repeats, until }: Schedule, today: IsoDate): boolean {
  return (until !== undefined && until < today) || (repeats.kind === 'once' && repeats.dates.every((date) => date < today));
}

/** Whether it is known in which weeks or months it meets. */
function isAnchored({ repeats, from }: Schedule): boolean {
  return repeats.kind !== 'once' && (repeats.interval === 1 || repeats.startsOn !== undefined || from !== undefined);
}

const sessionWords: Readonly<Record<VacancySession, string>> = { any: '', morning: 'mornings', afternoon: 'afternoons', 'full-day': 'full days', 'before-school': 'before school', 'after-school': 'after school', holiday: 'in the holidays', overnight: 'overnight' };

/** "3 spaces for 2 years to 4 years, mornings, on Monday and Tuesday, from 4 January 2027: told us 3 days ago". */
export function saySpace(space: Vacancy, today: IsoDate, showDay: ShowDay): string {
  const { ages, days, session, availableFrom, toldOn, words } = space;
  const spaces = showSpaces([space]);
  const named = weekdays.filter((day) => days.includes(day)).map(showWeekday);
  const parts = [
    `${spaces[0]!.toUpperCase()}${spaces.slice(1)} for ${showAges(ages)}`,
    sessionWords[session],
    named.length === 0 ? '' : `on ${joinWords(named)}`,
    space.spaces > 0 && availableFrom !== undefined && availableFrom > today ? `from ${showDay(availableFrom)}` : '',
  ].filter((part) => part !== '');
  return `${parts.join(', ')}: ${showFreshness(toldOn, today, showDay)}${words === undefined ? '' : `. ${words}`}`;
}

/**
 * News of spaces in one line: "3 spaces for 2 years to 4 years, told us 3 days ago", or "no space for birth to 4 years, ..." where all are taken; undefined where nothing was told. As old as the oldest of what it says.
 */
export function saySpaces(vacancies: readonly Vacancy[], today: IsoDate, showDay: ShowDay): string | undefined {
  const free = vacancies.filter(({ spaces }) => spaces > 0);
  const said = free.length > 0 ? free : vacancies;
  const oldest = said.map(({ toldOn }) => toldOn).sort()[0];
  if (oldest === undefined) return undefined;
  const ages = [...new Set(said.map((space) => showAges(space.ages)))];
  return `${showSpaces(said)} for ${ages.length > 2 ? 'several ages' : joinWords(ages)}, ${showFreshness(oldest, today, showDay)}`;
}

/** A price as a line, with what it covers, what a second child pays, and the days for which it holds; undefined where it holds no more. */
export function sayPrice(cost: CostOption, today: IsoDate, showDay: ShowDay): string | undefined {
  const { option, from, until, siblingPercent } = cost;
  if (until !== undefined && until < today) return undefined;
  const parts = [
    `${option}: ${showCost(cost)}`,
    siblingPercent === undefined ? '' : siblingPercent === 0 ? 'a second child is free' : siblingPercent === 100 ? '' : `a second child pays ${siblingPercent}%`,
    holdsOn(cost, today) ? '' : `from ${showDay(from!)}`,
    until === undefined ? '' : `until ${showDay(until)}`,
  ].filter((part) => part !== '');
  return parts.join(', ');
}

const placeWords: Readonly<Record<ProvisionType, string>> = { childminder: 'A childminder, in a home', 'non-domestic': 'Childcare on premises, not in a home', domestic: 'Childcare in a home, with several who work together', 'home-childcarer': 'A nanny, in your own home', 'school-nursery': 'A nursery class of a school', other: 'Childcare' };
const subtypeWords = { 'full-day': 'open all day', sessional: 'open for part of the day', 'out-of-school': 'outside school hours' } as const;
const registerWords: Readonly<Record<Register, string>> = { 'early-years': 'the Early Years Register (birth to 5)', compulsory: 'the compulsory Childcare Register (5 to 7)', voluntary: 'the voluntary Childcare Register (8 and over, and nannies)' };
const statusWords = { active: undefined, proposed: 'The registration is not complete yet', inactive: 'It looks after no children at present', suspended: 'The registration is suspended', resigned: 'It has given its registration up', cancelled: 'The registration is cancelled', refused: 'The registration was refused', unknown: undefined } as const;

/** What kind of place it is, under which registers, for how many children, and what else its registration and itself say. */
export function sayRegistration({ provision, subtype, registration, places, periods, schoolPickUps, takesTaxFreeChildcare }: Childcare, showDay: ShowDay): readonly string[] {
  return [
    `${placeWords[provision]}${subtype === undefined ? '' : `, ${subtypeWords[subtype]}`}`,
    ...(registration === undefined ? [] : [`Registered with Ofsted under ${registration.urn}${registration.registeredOn === undefined ? '' : ` since ${showDay(registration.registeredOn)}`}`, statusWords[registration.status]]),
    registration === undefined || registration.registers.length === 0 ? undefined : `On ${joinWords(registration.registers.map((register) => registerWords[register]))}`,
    places === undefined ? undefined : `May look after ${places} ${places === 1 ? 'child' : 'children'} at a time`,
    periods === undefined || periods.length === 0 ? undefined : `Registered to offer care ${joinWords(periods.map(sayCarePeriod))}`,
    takesTaxFreeChildcare === undefined ? undefined : takesTaxFreeChildcare ? 'Takes Tax-Free Childcare' : 'Does not take Tax-Free Childcare',
    schoolPickUps.length === 0 ? undefined : `Picks children up from ${joinWords(schoolPickUps)}`,
  ].filter((line) => line !== undefined);
}

function joinWords(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
