import { dayInLondon } from '../../../../kernel/dates.ts';
import { ageRangeInYears, ageRangeOfYears, showAges } from '../age.ts';
import { vacancySessions, type Vacancy } from '../vacancy.ts';
import { readWeekday } from '../week-time.ts';
import type { ShownRecord } from '../what-is-shown.ts';
import { derivedId } from './derived-id.ts';
import { wire, type WireObject } from './oruk-json.ts';
import { note, numberOf, textOf, type Part } from './row-note.ts';
import { spaceSessionWords } from './space-terms.ts';

/** What is counted: a place for one child. The same for every service, so that others can tell our counts from beds or appointments. */
const place: WireObject = { id: derivedId('unit', 'place'), name: 'Place for a child', scheme: 'everychild', identifier: 'place' };

/**
 * Places and spaces of a service as the service capacities of HSDS 3.1 (available, maximum, unit, updated), which the UK profile of version 3 does not name and lets pass: how many places it is
 * registered for, and for each news of spaces how many, for which ages, days and part of the day, from when, and the day on which it was told. Source: directory.md 1.1 and 1.3.
 */
export function writeCapacities({ id, childcare, vacancies, lastModified }: Pick<ShownRecord, 'id' | 'childcare' | 'vacancies' | 'lastModified'>): readonly WireObject[] {
  const registered = childcare?.places === undefined ? [] : [wire({ id: derivedId(id, 'capacity', 'registered'), service_id: id, unit: place, maximum: childcare.places, description: 'Places it is registered for', updated: lastModified })];
  return [...registered, ...vacancies.map((vacancy) => writeVacancy(id, vacancy))];
}

function writeVacancy(serviceId: string, { id, ages, days, session, spaces, isAtLeast, availableFrom, toldOn, words }: Vacancy): WireObject {
  const { from, to } = ageRangeInYears(ages);
  const description = [isAtLeast ? 'At least so many' : undefined, `${showAges(ages)}`, spaceSessionWords[session], words].filter((text) => text !== undefined && text !== '').join('; ');
  return wire({
    id: derivedId(serviceId, 'capacity', id), service_id: serviceId, unit: place, available: spaces, description, updated: `${toldOn}T00:00:00Z`,
    // Fields of our own, named as the standard names the same of a service or a schedule.
    minimum_age: from, maximum_age: to, byday: days.length === 0 ? undefined : days.join(','), session: session === 'any' ? undefined : session, valid_from: availableFrom, is_at_least: isAtLeast ? true : undefined,
  });
}

/** News of spaces in a capacity of a feed; undefined where it counts none, or does not say when it was told. */
export function readCapacity(part: Part, serviceId: string): Vacancy | undefined {
  const spaces = numberOf(part, 'available');
  if (spaces === undefined) return undefined;
  const told = textOf(part, 'updated');
  const at = told === undefined ? Number.NaN : Date.parse(told);
  if (Number.isNaN(at) || spaces < 0 || !Number.isInteger(spaces)) {
    note(part, Number.isNaN(at) ? 'updated' : 'available', 'query', 'This news of spaces has no day or no whole number and was left out', 'Give how many, such as 2, and when it was told in updated, such as 2026-11-19T00:00:00Z.');
    return undefined;
  }
  const session = vacancySessions.find((one) => one === textOf(part, 'session')) ?? 'any';
  const availableFrom = textOf(part, 'valid_from');
  return {
    id: derivedId(serviceId, 'space', textOf(part, 'id') ?? part.path), ages: ageRangeOfYears(numberOf(part, 'minimum_age'), numberOf(part, 'maximum_age')), days: (textOf(part, 'byday') ?? '').split(',').flatMap((day) => readWeekday(day.trim()) ?? []),
    session, spaces, toldOn: dayInLondon(new Date(at)), ...(part.value['is_at_least'] === true ? { isAtLeast: true } : {}), ...(/^\d{4}-\d\d-\d\d$/.test(availableFrom ?? '') ? { availableFrom: availableFrom as Vacancy['toldOn'] } : {}),
  };
}
