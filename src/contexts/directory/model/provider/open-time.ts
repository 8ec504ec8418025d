import { showDate } from '../../../../kernel/dates.ts';
import type { DirectoryRecord } from '../record.ts';
import { showSchedule, type Schedule } from '../schedule.ts';
import { readTimeOfDay, readWeekday, weekdays, type Weekday } from '../week-time.ts';

/** One weekday from when to when: how a provider says its times, one line a day. Minutes after midnight. */
export interface OpenTime {
  readonly day: Weekday;
  readonly opensAt: number;
  readonly closesAt: number;
  readonly season: Schedule['season'];
  /** What is held then; absent for opening hours. */
  readonly label?: string;
}

/** Whether a schedule is of opening hours or one session of several. */
export function sessionKind({ label }: Schedule): 'opening' | 'session' {
  return label === undefined ? 'opening' : 'session';
}

/** Whether a schedule can be said as weekly times alone; others (monthly, dated, of one place among several) stay as they are when times are changed. */
export function isPlain(schedule: Schedule, { places }: Pick<DirectoryRecord, 'places'>): boolean {
  const { repeats, opensAt, closesAt, from, until, notes, link, placeId, attending } = schedule;
  const isWeekly = repeats.kind === 'weekly' && repeats.interval === 1 && repeats.startsOn === undefined;
  return isWeekly && opensAt !== undefined && closesAt !== undefined && [from, until, notes, link].every((part) => part === undefined) && (placeId === undefined || places.length <= 1) && (attending === undefined || attending === 'venue');
}

/** The plain weekly times of a record, by session, day and hour. */
export function readOpening(record: DirectoryRecord, kind: 'opening' | 'session'): readonly OpenTime[] {
  const plain = record.schedules.filter((schedule) => isPlain(schedule, record) && sessionKind(schedule) === kind);
  return inOrder(plain.flatMap(({ repeats, opensAt, closesAt, season, label }) => (repeats.kind === 'weekly' ? repeats.days : []).map((day) => ({ day, opensAt: opensAt!, closesAt: closesAt!, season, ...(label === undefined ? {} : { label }) }))));
}

/** Times in the order in which they are said, each once. */
export function inOrder(times: readonly OpenTime[]): readonly OpenTime[] {
  const sorted = [...times].sort((a, b) => compare(a.label ?? '', b.label ?? '') || weekdays.indexOf(a.day) - weekdays.indexOf(b.day) || a.opensAt - b.opensAt || a.closesAt - b.closesAt || compare(a.season, b.season));
  return sorted.filter((time, at) => at === 0 || keyOf(time, time.day) !== keyOf(sorted[at - 1]!, sorted[at - 1]!.day));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function keyOf({ opensAt, closesAt, season, label }: OpenTime, day = ''): string {
  return [label ?? '', season, opensAt, closesAt, day].join('\u001f');
}

/** The schedules that say these times: days with the same hours stand together. */
export function schedulesOf(times: readonly OpenTime[], idOf: (words: string) => string): readonly Schedule[] {
  const groups = new Map<string, OpenTime[]>();
  for (const time of inOrder(times)) (groups.get(keyOf(time)) ?? groups.set(keyOf(time), []).get(keyOf(time))!).push(time);
  return [...groups].map(([words, [first, ...more]]): Schedule => ({
    id: idOf(words),
    repeats: { kind: 'weekly', days: [first!, ...more].map(({ day }) => day), interval: 1 },
    opensAt: first!.opensAt,
    closesAt: first!.closesAt,
    season: first!.season,
    ...(first!.label === undefined ? {} : { label: first!.label }),
  }));
}

/** "Baby clinic: Monday and Wednesday, 9:30am to 11am, term time only": times as lines of a form, read again by `readTimeLine`. */
export function showTimeLines(times: readonly OpenTime[]): readonly string[] {
  return schedulesOf(times, (words) => words).map((schedule) => `${schedule.label === undefined ? '' : `${schedule.label}: `}${showSchedule(schedule, showDate)}`);
}

/** Hours as people type them, several parted by commas: "9am to noon, 1pm to 3.30pm"; undefined where they cannot be read or end before they begin. */
export function readHours(text: string): readonly Pick<OpenTime, 'opensAt' | 'closesAt'>[] | undefined {
  const parts = text.split(/[,;]/).map((part) => part.trim()).filter((part) => part !== '');
  const read = parts.map((part) => {
    const [, from, to] = /^(.+?)\s*(?:-|–|to|until)\s*(.+)$/i.exec(part) ?? [];
    const [opensAt, closesAt] = [readClock(from ?? ''), readClock(to ?? '')];
    return opensAt === undefined || closesAt === undefined || closesAt === opensAt ? undefined : { opensAt, closesAt: closesAt === 0 ? 1440 : closesAt };
  });
  return read.includes(undefined) ? undefined : (read as { opensAt: number; closesAt: number }[]);
}

function readClock(text: string): number | undefined {
  const said = text.trim().toLowerCase();
  if (said === 'noon' || said === 'midday') return 720;
  return said === 'midnight' ? 0 : readTimeOfDay(said);
}

/** A line of the form, read: what it is (of sessions alone), days, hours and season; undefined where it cannot be read. */
export function readTimeLine(line: string, kind: 'opening' | 'session'): readonly OpenTime[] | undefined {
  const [, label, said] = kind === 'opening' ? ['', undefined, line.trim()] : (/^([^:]{2,80}?):\s+(.+)$/.exec(line.trim()) ?? []);
  if (said === undefined) return undefined;
  const season = /\bterm[ -]time\b/i.test(said) ? 'term-time' : /\bholidays?\b/i.test(said) ? 'holidays' : 'all-year';
  const rest = said.replace(/,?\s*(?:in )?(?:term[ -]time|(?:school )?holidays?)(?: only)?\s*$/i, '');
  const [, dayWords, hourWords] = /^([a-z][a-z\s,&-]*?)[\s,]+((?:\d|noon|midday|midnight).*)$/i.exec(rest) ?? [];
  const [days, hours] = [readDays(dayWords ?? ''), readHours(hourWords ?? '')];
  if (days === undefined || hours === undefined || hours.length === 0) return undefined;
  return inOrder(days.flatMap((day) => hours.map((hour) => ({ day, ...hour, season, ...(label === undefined ? {} : { label: label.trim() }) }))));
}

/** "Monday to Friday", "Mon, Wed and Fri", "every day"; undefined where a word is no day. */
function readDays(text: string): readonly Weekday[] | undefined {
  if (/^(every day|daily)$/i.test(text.trim())) return weekdays;
  const parts = text.split(/\s*(?:,|\band\b|&)\s*/i).filter((part) => part !== '');
  const days = parts.map((part) => {
    const [from, to] = part.split(/\s*(?:\bto\b|-)\s*/i).map((word) => readWeekday(word));
    if (from === undefined || !/\bto\b|-/i.test(part)) return from === undefined || / /.test(part.trim()) ? undefined : [from];
    return to === undefined || weekdays.indexOf(to) <= weekdays.indexOf(from) ? undefined : weekdays.slice(weekdays.indexOf(from), weekdays.indexOf(to) + 1);
  });
  return days.length === 0 || days.includes(undefined) ? undefined : weekdays.filter((day) => days.some((some) => some!.includes(day)));
}
