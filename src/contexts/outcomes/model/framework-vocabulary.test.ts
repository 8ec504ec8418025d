import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { addDays, findDate, type IsoDate } from '../../../kernel/dates.ts';
import { reasonOfFlag, type FigureFlag } from '../../../kernel/figure.ts';

const folder = new URL('../../../../reference/', import.meta.url);

function open<Shape>(name: string): Shape {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Shape;
}

interface Flags {
  flags: { symbol: FigureFlag; standsBeside: boolean; reason: string | null; words: string }[];
}

interface Terms {
  sources: { key: string }[];
  terms: { id: string; then: string[]; now: string[]; changed: { date: string; source: string; confidence: string } | null; source: string; confidence: string }[];
}

interface BankHolidays {
  rules: { id: string; rule: 'fixed' | 'easter' | 'first-monday' | 'last-monday'; month?: number; day?: number; daysAfterEasterSunday?: number }[];
  exceptions: { year: number; change: 'moved' | 'added'; holiday?: string; date: IsoDate }[];
}

test('each symbol has its words, and the reason that the figure carries', () => {
  const { flags } = open<Flags>('vocabularies/flags.json');
  assert.deepEqual(flags.map((flag) => flag.symbol), ['c', 'z', 'x', 'u', 'b', 'k', '-']);
  for (const flag of flags) assert.equal(flag.reason, flag.standsBeside ? null : reasonOfFlag(flag.symbol));
  assert.equal(new Set(flags.map((flag) => flag.words)).size, flags.length, 'symbols are kept apart');
});

test('each term has an id of its own, a word then, and a change that is dated with its source or not at all', () => {
  const { terms, sources } = open<Terms>('vocabularies/then-and-now.json');
  const keys = new Set([...sources.map((source) => source.key), 'memory', 'S001', 'S003']);
  assert.equal(new Set(terms.map((term) => term.id)).size, terms.length);
  for (const term of terms) {
    assert.ok(term.then.length > 0, term.id);
    for (const cited of [term, ...(term.changed ? [term.changed] : [])]) {
      const tags = [...cited.source.matchAll(/\[([^\s\]]+)[^\]]*\]/g)].map((match) => match[1]!);
      assert.ok(tags.length > 0 && tags.every((tag) => keys.has(tag)), `${term.id}: ${cited.source}`);
      assert.equal(cited.confidence === 'recalled', tags.some((tag) => tag === 'memory' || tag === 'glossary'), term.id);
    }
    if (term.changed) assert.match(term.changed.date, /^\d{4}(-\d{2}(-\d{2})?)?$/, term.id);
  }
});

/** Published by GOV.UK for England and Wales, 2017 to 2022 (September 2022 came later); sorted. */
const published: Record<number, string> = {
  2017: '01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
  2018: '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26',
  2019: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
  2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
};

for (const [year, days] of Object.entries(published)) {
  test(`the rules and exceptions give the bank holidays of ${year}`, () => {
    assert.equal(bankHolidays(Number(year)).map((day) => day.slice(5)).join(' '), days);
  });
}

/** The rules as the file states them, read literally: fixed days last, so that a substitute finds the other days taken. */
function bankHolidays(year: number): readonly IsoDate[] {
  const { rules, exceptions } = open<BankHolidays>('calendar/bank-holidays.json');
  const ofYear = exceptions.filter((exception) => exception.year === year);
  const kept: IsoDate[] = ofYear.map((exception) => exception.date);
  const regular = rules.filter((rule) => !ofYear.some((exception) => exception.change === 'moved' && exception.holiday === rule.id));
  for (const rule of regular.filter((each) => each.rule !== 'fixed')) {
    if (rule.rule === 'easter') kept.push(addDays(easterSunday(year), rule.daysAfterEasterSunday!));
    else kept.push(rule.rule === 'first-monday' ? nextMonday(findDate(year, rule.month!, 1)!) : nextMonday(findDate(year, rule.month!, 25)!));
  }
  const fixed = regular.filter((rule) => rule.rule === 'fixed').map((rule) => findDate(year, rule.month!, rule.day!)!);
  kept.push(...fixed.filter((day) => !isWeekend(day)));
  for (let day of fixed.filter(isWeekend)) {
    while (isWeekend(day) || kept.includes(day)) day = addDays(day, 1);
    kept.push(day);
  }
  return kept.sort();
}

function weekday(day: IsoDate): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

function isWeekend(day: IsoDate): boolean {
  return weekday(day) === 0 || weekday(day) === 6;
}

function nextMonday(day: IsoDate): IsoDate {
  return addDays(day, (8 - weekday(day)) % 7);
}

/** Easter Sunday of the Gregorian calendar: the anonymous algorithm, Nature 1876. */
function easterSunday(year: number): IsoDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return findDate(year, Math.floor(n / 31), (n % 31) + 1)!;
}
