import { readDate, type IsoDate } from '../../../../kernel/dates.ts';
import type { MonthDay, Repeats, Schedule } from '../schedule.ts';
import { readTimeOfDay, readWeekday, weekdays, writeTimeOfDay } from '../week-time.ts';
import { derivedId } from './derived-id.ts';
import { wire, webAddress, type WireObject } from './oruk-json.ts';
import { note, textOf, type Part } from './row-note.ts';

const seasonNotes = { 'all-year': undefined, 'term-time': 'Term time only', holidays: 'School holidays only' } as const;

/** One schedule as its entries of the wire: a recurrence is one, dated events are one a date, for the UK profile recurs weekly or monthly alone. */
export function writeSchedules(schedule: Schedule): readonly WireObject[] {
  const { repeats } = schedule;
  const common = {
    opens_at: schedule.opensAt === undefined ? undefined : writeTimeOfDay(schedule.opensAt % 1440),
    closes_at: schedule.closesAt === undefined ? undefined : writeTimeOfDay(schedule.closesAt % 1440),
    description: schedule.label,
    attending_type: schedule.attending,
    schedule_link: webAddress(schedule.link),
    notes: [seasonNotes[schedule.season], schedule.notes].filter((text) => text !== undefined && text !== '').join('. '),
  };
  if (repeats.kind === 'once') return repeats.dates.map((date, at) => wire({ id: at === 0 ? schedule.id : derivedId(schedule.id, date), valid_from: date, valid_to: date, dtstart: date, ...common }));
  return [wire({ id: schedule.id, valid_from: schedule.from, valid_to: schedule.until, dtstart: repeats.startsOn ?? schedule.from, interval: repeats.interval, ...writeDays(repeats), ...common })];
}

function writeDays(repeats: Exclude<Repeats, { kind: 'once' }>): WireObject {
  if (repeats.kind === 'weekly') return { freq: 'WEEKLY', byday: repeats.days.join(',') };
  return {
    freq: 'MONTHLY',
    byday: repeats.on.flatMap((on) => ('day' in on ? [`${on.nth}${on.day}`] : [])).join(','),
    bymonthday: repeats.on.flatMap((on) => ('dayOfMonth' in on ? [String(on.dayOfMonth)] : [])).join(','),
  };
}

/** The schedule of an entry of a v3 or v1 feed; undefined, with a note, where neither day nor date can be read. */
export function readSchedule(part: Part, id: string): Schedule | undefined {
  const from = dayOf(part, 'valid_from');
  const until = dayOf(part, 'valid_to');
  const repeats = readRepeats(part, dayOf(part, 'dtstart'), from, until);
  if (!repeats) {
    note(part, 'byday', 'query', 'This session has neither days nor a date and was left out', 'Give byday such as MO,WE, or dtstart.');
    return undefined;
  }
  const opensAt = timeOf(part, 'opens_at');
  const closesAt = timeOf(part, 'closes_at');
  const notes = textOf(part, 'notes');
  const season = (['term-time', 'holidays'] as const).find((one) => notes?.startsWith(seasonNotes[one])) ?? 'all-year';
  const left = season === 'all-year' ? notes : notes!.slice(seasonNotes[season].length).replace(/^\. /, '');
  const attending = (['venue', 'online', 'phone', 'home-visit'] as const).find((one) => one === textOf(part, 'attending_type')?.toLowerCase().replace(' ', '-'));
  return {
    id, repeats, season,
    ...(opensAt === undefined ? {} : { opensAt }), ...(closesAt === undefined ? {} : { closesAt }),
    ...(repeats.kind === 'once' || from === undefined ? {} : { from }), ...(repeats.kind === 'once' || until === undefined ? {} : { until }),
    ...optional('label', textOf(part, 'description')), ...optional('notes', left), ...optional('link', webAddress(textOf(part, 'schedule_link'))), ...(attending === undefined ? {} : { attending }),
  };
}

function optional<Name extends string>(name: Name, text: string | undefined): Partial<Record<Name, string>> {
  return (text === undefined || text === '' ? {} : { [name]: text }) as Partial<Record<Name, string>>;
}

function readRepeats(part: Part, startsOn: IsoDate | undefined, from: IsoDate | undefined, until: IsoDate | undefined): Repeats | undefined {
  const freq = textOf(part, 'freq')?.toUpperCase();
  const byday = (textOf(part, 'byday') ?? '').split(/[,;]/).map((text) => text.trim()).filter((text) => text !== '');
  const numbered = textOf(part, 'weekday'); // of Open Referral UK v1: 1 is Monday
  const interval = Math.max(1, Math.round(Number(textOf(part, 'interval') ?? 1)) || 1);
  const start = startsOn === undefined || startsOn === from ? {} : { startsOn };
  if (freq === 'MONTHLY') {
    const on = [...byday.flatMap(monthDay), ...(textOf(part, 'bymonthday') ?? '').split(',').map(Number).filter((day) => Number.isInteger(day) && day !== 0 && Math.abs(day) <= 31).map((dayOfMonth) => ({ dayOfMonth }))];
    if (on.length > 0) return { kind: 'monthly', on, interval, ...start };
  }
  const usesNumber = numbered !== undefined && byday.length === 0 && (freq === 'WEEKLY' || startsOn === undefined);
  const days = [...new Set([...byday, ...(usesNumber ? [weekdays[Number(numbered) - 1] ?? ''] : [])].map((text) => readWeekday(text.replace(/^[+-]?\d+/, ''))).filter((day) => day !== undefined))];
  if (freq !== 'MONTHLY' && days.length > 0) return { kind: 'weekly', days, interval, ...start };
  if (freq === undefined && startsOn !== undefined) return { kind: 'once', dates: [startsOn] };
  return freq === undefined && from !== undefined && from === until ? { kind: 'once', dates: [from] } : undefined;
}

function monthDay(text: string): readonly MonthDay[] {
  const match = /^([+-]?\d)?\s*([A-Za-z]+)$/.exec(text);
  const day = match ? readWeekday(match[2]!) : undefined;
  return day === undefined ? [] : match![1] === undefined ? [1, 2, 3, 4, 5].map((nth) => ({ nth, day })) : [{ nth: Number(match![1]), day }];
}

function dayOf(part: Part, field: string): IsoDate | undefined {
  const text = textOf(part, field);
  const day = text === undefined ? undefined : readDate(text.slice(0, 10)) ?? readDate(text);
  if (text !== undefined && day === undefined) note(part, field, 'query', `"${text}" is no day and was left out`, 'Write a day as 2026-03-05.');
  return day;
}

function timeOf(part: Part, field: string): number | undefined {
  const text = textOf(part, field);
  const minutes = text === undefined ? undefined : readTimeOfDay(text);
  if (text !== undefined && minutes === undefined) note(part, field, 'query', `"${text}" is no time of day and was left out`, 'Write a time as 07:30.');
  return minutes;
}
