import { z } from 'zod';
import { showDate, type IsoDate } from '../../../kernel/dates.ts';
import { findPeriod } from '../../../kernel/period.ts';
import type { MappingFault, MappingFaultCode } from '../model/own-file-mapping.ts';
import type { ColumnRole } from '../../../platform/files/reading/guess-shape.ts';

/** What each role of a column is called in the list one chooses from, in the order of the list. */
export const roleWords: readonly (readonly [role: ColumnRole, words: string])[] = [
  ['area-code', 'Area code'],
  ['area-name', 'Area name'],
  ['period', 'Year or period'],
  ['group', 'Group'],
  ['indicator', 'Indicator'],
  ['value', 'The figure'],
  ['numerator', 'How many'],
  ['denominator', 'Out of how many'],
  ['lower', 'Lower limit'],
  ['upper', 'Upper limit'],
  ['other', 'Leave it out'],
];

const roles = roleWords.map(([role]) => role) as [ColumnRole, ...ColumnRole[]];
const settingsShown = z.object({ sheet: z.string().optional(), columns: z.array(z.object({ heading: z.string(), role: z.enum(roles) })).min(1), period: z.string().optional(), embargoUntil: z.string().optional() });

/** What a role is called, in words. */
export function showRole(role: ColumnRole): string {
  return roleWords.find(([name]) => name === role)![1];
}

/** Units of an indicator of one's own, as people choose them. */
export const unitWords: readonly (readonly [unit: string, words: string])[] = [
  ['percent', 'Percentage of children'],
  ['rate', 'Rate, so many per 1,000 or 10,000'],
  ['count', 'Number of children, places or events'],
  ['mean', 'Average or score'],
  ['money', 'Pounds'],
  ['ratio', 'Ratio'],
];

/** Which way is better. */
export const polarityWords: readonly (readonly [polarity: string, words: string])[] = [
  ['high-is-good', 'Higher is better'],
  ['low-is-good', 'Lower is better'],
  ['no-judgement', 'Neither: more is not better or worse'],
];

/** How limits are worked out. */
export const methodWords: readonly (readonly [method: string, words: string, hint: string])[] = [
  ['proportion', 'From the counts, as a share of children', 'Wilson limits; needs how many and out of how many'],
  ['rate', 'From the counts, as a rate', 'Byar limits, exact below 10; needs how many and out of how many'],
  ['mean', 'It is an average', 'Limits only if the file has them'],
  ['published', 'The file has no counts', 'Limits only if the file has them'],
];

/** What the roles mean, for whoever wonders. */
export const roleMeanings: readonly (readonly [words: string, meaning: string])[] = [
  ['Area code', 'The code of a ward, small area, locality or authority. Figures are matched by it and by nothing else.'],
  ['Area name', 'Shown so that you can check; never used to match, because two places may share a name.'],
  ['The figure', 'The percentage, rate, average or score itself.'],
  ['How many', 'The count on top, the numerator: children who reached the level.'],
  ['Out of how many', 'The count below, the denominator: all children it could have been.'],
  ['Lower limit, upper limit', 'The ends of a confidence interval, where the file has them.'],
  ['Leave it out', 'Not read, and said so on the page of the import.'],
];

const faultWords: Readonly<Record<MappingFaultCode, string>> = {
  'no-area': 'Say which column holds the codes of the areas',
  'two-areas': 'Two columns are said to be the area code: choose the one of the smaller areas, and leave the other out',
  'two-periods': 'Two columns are said to be the year: choose one',
  'two-indicators': 'Two columns are said to be the indicator: choose one',
  'no-figure': 'Say which column holds the figure, or how many',
  'two-figures': 'Two columns are said to be the figure: choose one, and leave the other out',
  'period-missing': 'Say which year or period the figures are for',
  'period-unreadable': 'Write the year as 2025, 2024/25 or 2022 to 2024',
  'indicator-missing': 'Say what the figures measure',
  'indicator-unknown': 'No indicator has this name or code: choose one from the list, or define a new one',
  'title-missing': 'Say what it is called',
  'description-missing': 'Say what exactly is counted, and where it comes from',
  'owner-missing': 'Say who looks after it: a team or a post',
  'unit-unknown': 'Choose what kind of number it is, which way is better and how limits are worked out',
  'rate-needs-per': 'Say per how many the rate is: 1,000 or 10,000',
  'smallest-unreadable': 'Write a whole number from 0 to 100; 0 hides nothing',
  'embargo-unreadable': 'Write the day as 27 11 2026, or leave all three blank',
  'definition-name-taken': 'There is an indicator of this name already: choose it from the list above, or give this one another name',
  'definition-name-unreadable': 'Give it a name with letters in it',
  'method-not-for-unit': 'Limits cannot be worked out in that way for this kind of number: a share is a percentage, a rate is per so many',
  'counts-not-named': 'Say how many of whom, and out of whom: limits are worked out from these two counts',
  'multiplier-wrong': 'Only a rate is per so many: leave this blank for other kinds of number',
  'definition-not-found': 'There is no such indicator',
  'definition-of-publisher': 'Only its publisher changes this indicator',
  'definition-changed-meanwhile': 'Somebody else changed this definition meanwhile',
  'definition-unchanged': 'Nothing in this definition was changed',
};

/** What is still to be said, in words that begin an error summary. */
export function showMappingFault(fault: MappingFault): string {
  return faultWords[fault.code];
}

/** How a file of the authority's own was read, as facts for the page of its import; nothing for files of fixed columns. */
export function showReading({ settings }: { readonly settings: unknown }): readonly { readonly key: string; readonly value: string }[] {
  const read = settingsShown.safeParse(settings);
  if (!read.success) return [];
  const { sheet, columns, period, embargoUntil } = read.data;
  return [
    { key: 'How it was read', value: columns.map(({ heading, role }) => `“${heading}” as ${showRole(role).toLowerCase()}`).join(', ') },
    ...(sheet === undefined ? [] : [{ key: 'Sheet', value: sheet }]),
    ...(period === undefined ? [] : [{ key: 'Period', value: findPeriod(period)?.label ?? period }]),
    ...(embargoUntil === undefined ? [] : [{ key: 'Kept inside until', value: showDate(embargoUntil as IsoDate) }]),
  ];
}
