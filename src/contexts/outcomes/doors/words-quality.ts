import { daysBetween, type IsoDate } from '../../../kernel/dates.ts';
import type { DataQuality } from '../actions/read-data-quality.ts';
import type { Coverage, DataFault } from '../model/data-quality.ts';
import { countOf, joinWords, startSentence } from './words-import.ts';

/** The first sentence of the page: how many indicators have a figure for us, and how many are old, missing or broken. */
export function sayQuality({ indicators, home }: Pick<DataQuality, 'indicators' | 'home'>): string {
  if (indicators.length === 0) return 'No indicator is known here yet, so there is nothing to judge.';
  const count = (test: (one: { faults: readonly DataFault[] }) => boolean): number => indicators.filter(test).length;
  const having = count(({ faults }) => !faults.some((fault) => fault === 'empty' || fault === 'missing' || fault === 'hidden'));
  const old = count(({ faults }) => faults.includes('old'));
  const behind = count(({ faults }) => faults.includes('behind'));
  const broken = count(({ faults }) => faults.includes('broken'));
  const parts = [
    ...(old === 0 ? [] : [`${old.toLocaleString('en-GB')} ${old === 1 ? 'has' : 'have'} had nothing new for three years`]),
    ...(behind === 0 ? [] : [`${behind.toLocaleString('en-GB')} ${behind === 1 ? 'is' : 'are'} newer elsewhere than here`]),
    ...(broken === 0 ? [] : [`${broken.toLocaleString('en-GB')} ${broken === 1 ? 'has' : 'have'} a break in the series`]),
  ];
  const ours = home === undefined ? '' : ` for ${home}`;
  const first = `Of ${countOf(indicators.length, 'indicator')}, ${having === 0 ? 'none has' : `${having.toLocaleString('en-GB')} ${having === 1 ? 'has' : 'have'}`} a figure${ours}`;
  if (parts.length > 0) return `${first}; ${joinWords(parts)}.`;
  return having === indicators.length ? `${first}, and nothing is the matter with them.` : `${first}.`;
}

/** What is the matter with an indicator, in words for one cell. */
export function showDataFaults(one: Coverage & { readonly faults: readonly DataFault[] }): string {
  const words: Readonly<Record<DataFault, string>> = {
    empty: 'no figure has come in',
    missing: 'no figure for us, though others have one',
    hidden: 'only signs in place of figures for us',
    behind: `ours stop at ${one.ours?.label ?? ''}, others have ${one.newest?.label ?? ''}`,
    old: `nothing new since ${one.newest?.label ?? ''}`,
    broken: `break in the series at ${one.brokenAt ?? ''}`,
  };
  return startSentence(one.faults.map((fault) => words[fault]).join('; '));
}

/** How long ago: "today", "6 days", "5 weeks", "14 months", "3 years". */
export function showAge(day: IsoDate, today: IsoDate): string {
  const days = daysBetween(day, today);
  if (days <= 0) return 'today';
  if (days < 15) return countOf(days, 'day');
  if (days < 60) return countOf(Math.round(days / 7), 'week');
  if (days < 730) return countOf(Math.round(days / 30.44), 'month');
  return countOf(Math.floor(days / 365.25), 'year');
}

const sources: Readonly<Record<string, string>> = {
  lait: 'Local authority interactive tool (LAIT)',
  eyfsp: 'Early years foundation stage profile results',
  own: 'Our own figures',
};

/** The name of a publication, by its short word. */
export function showSource(source: string): string {
  return sources[source] ?? source;
}
