/** Days of the week in the codes of RFC 5545, Monday first. */
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
/** One of them. */
export type Weekday = (typeof weekdays)[number];

const dayNames: Readonly<Record<Weekday, string>> = { MO: 'Monday', TU: 'Tuesday', WE: 'Wednesday', TH: 'Thursday', FR: 'Friday', SA: 'Saturday', SU: 'Sunday' };
const minutesPerDay = 1440;

/** "Monday". */
export function showWeekday(day: Weekday): string {
  return dayNames[day];
}

/** The day that the text names: MO, mon, Mon, Monday, mondays; undefined when it names none or more than one. */
export function readWeekday(text: string): Weekday | undefined {
  const typed = text.trim().toLowerCase().replace(/s$/, '');
  if (typed.length < 2) return undefined;
  const found = weekdays.filter((day) => typed === day.toLowerCase() || (typed.length >= 3 && dayNames[day].toLowerCase().startsWith(typed)));
  return found.length === 1 ? found[0] : undefined;
}

/** Minutes after midnight of a time written 07:30, 7:30:00, 07:30Z, 7.30am, 6pm, 0730; undefined when it is no time of day. 24:00 is the end of the day. */
export function readTimeOfDay(text: string): number | undefined {
  const match = /^(\d{1,2})(?:[:.]?(\d{2}))?(?:[:.]\d{2}(?:\.\d+)?)?\s*(am|pm|a\.m\.|p\.m\.)?(?:z|[+-]\d{2}:?\d{2})?$/i.exec(text.trim());
  if (!match) return undefined;
  if (match[2] === undefined && match[3] === undefined && match[1]!.length < 2) return undefined;
  const half = match[3]?.toLowerCase().charAt(0);
  const typed = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  if (half !== undefined && (typed < 1 || typed > 12)) return undefined;
  const hour = half === undefined ? typed : (typed % 12) + (half === 'p' ? 12 : 0);
  const minutes = hour * 60 + minute;
  return minute <= 59 && minutes <= minutesPerDay ? minutes : undefined;
}

/** "07:30", as registers write it. */
export function writeTimeOfDay(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** "7:30am", "noon", "midnight", as people read it. */
export function showTimeOfDay(minutes: number): string {
  if (minutes % minutesPerDay === 0) return 'midnight';
  if (minutes === 720) return 'noon';
  const hour = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return `${hour % 12 === 0 ? 12 : hour % 12}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}${hour < 12 ? 'am' : 'pm'}`;
}
