import { z } from 'zod';
import { brokerageRules } from '../actions/read-brokerage.ts';
import { careKinds, type FamilyTold } from '../model/help-request.ts';
import { readTimeOfDay, showTimeOfDay, weekdays } from '../model/week-time.ts';
import { readAge } from './finder-question.ts';

const text = (most: number) => z.string().trim().max(most, `Use at most ${most.toLocaleString('en-GB')} letters`).optional().transform((value) => (value === '' ? undefined : value));
const oneLine = (most: number) => text(most).refine((value) => value === undefined || !/[\r\n]/.test(value), 'Write it on one line');
const list = <Value extends z.ZodType>(of: Value) => z.preprocess((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]), z.array(of).max(20));
const oldest = 215;
const age = text(12).transform((typed, check) => {
  if (typed === undefined) return undefined;
  const months = readAge(typed);
  if (months !== undefined && months <= oldest) return months;
  check.addIssue({ code: 'custom', message: 'Write an age from birth to 17, such as 3, or 9m for nine months' });
  return z.NEVER;
});
const time = text(8).transform((typed, check) => {
  const minutes = typed === undefined ? undefined : readTimeOfDay(typed);
  if (typed === undefined || minutes !== undefined) return minutes;
  check.addIssue({ code: 'custom', message: 'Write a time such as 8am or 17:30' });
  return z.NEVER;
});
const knownNeeds = brokerageRules.supportNeeds.map(({ id }) => id);

/** Fields for the ages of children, in their order. */
export const ageFields = ['age1', 'age2', 'age3', 'age4'] as const;

/** A request as it is typed, all faults told together. A field that no person sees must stay empty: who fills it in is a machine. */
export const askFields = z
  .object({
    form: z.uuid('Open the form again'),
    ...Object.fromEntries(ageFields.map((name) => [name, age])) as Record<(typeof ageFields)[number], typeof age>,
    near: z.string('Write a postcode or a place').trim().min(2, 'Write a postcode or a place').max(80, 'Use at most 80 letters'),
    kinds: list(z.enum(careKinds)).refine((kinds) => kinds.length > 0, 'Choose at least one kind of care'),
    days: list(z.enum(weekdays)), from: time, to: time,
    hoursChange: z.literal('yes').optional(),
    supportNeeds: list(z.string().refine((need) => knownNeeds.includes(need), 'Choose from the list')), supportWords: text(1000),
    name: z.string('Write your name').trim().min(2, 'Write your name').max(120, 'Use at most 120 letters'),
    phone: oneLine(40).refine((value) => value === undefined || value.replace(/\D/g, '').length >= 7, 'Write the whole telephone number'),
    email: oneLine(200).refine((value) => value === undefined || z.email().safeParse(value).success, 'Write the whole e-mail address, such as name@example.com'),
    bestTime: text(200), language: oneLine(60), words: text(2000),
    consent: z.literal('yes', 'Tick the box if we may keep this to help you. If not, ring us instead'),
    website: z.literal('', 'Leave this empty').optional(),
  })
  .superRefine((typed, check) => {
    const fault = (path: string, message: string): void => check.addIssue({ code: 'custom', path: [path], message });
    if (ageFields.every((name) => typed[name] === undefined)) fault('age1', 'Write how old your child is, such as 3, or 9m for nine months');
    if (typed.phone === undefined && typed.email === undefined) fault('phone', 'Write a telephone number or an e-mail address');
    if (typed.from !== undefined && typed.to !== undefined && typed.from >= typed.to) fault('to', 'The end must be after the start. If it is at night, tell us below');
  })
  .transform((typed): { readonly formId: string; readonly told: FamilyTold } => ({
    formId: typed.form,
    told: {
      name: typed.name, phone: typed.phone, email: typed.email, bestTime: typed.bestTime, language: typed.language, near: typed.near, ages: ageFields.flatMap((name) => typed[name] ?? []),
      kinds: typed.kinds, days: typed.days, from: typed.from, to: typed.to, hoursChange: typed.hoursChange === 'yes', supportNeeds: typed.supportNeeds, supportWords: typed.supportWords, words: typed.words,
    },
  }));

/** The two things with which a family opens its request. */
export const ownFields = z.object({ reference: z.string('Write your reference').trim().min(1, 'Write your reference').max(40, 'That is too long'), code: z.string('Write your code').trim().min(1, 'Write your code').max(40, 'That is too long') });

/** What a family told, as it would type it again. */
export function typedOf(told: FamilyTold): Readonly<Record<string, string | readonly string[]>> {
  const ages = Object.fromEntries(told.ages.map((months, nth) => [ageFields[nth]!, months % 12 === 0 && months > 0 ? String(months / 12) : `${months}m`]));
  const texts = { near: told.near, name: told.name, phone: told.phone, email: told.email, bestTime: told.bestTime, language: told.language, supportWords: told.supportWords, words: told.words };
  const times = { from: told.from === undefined ? undefined : showTimeOfDay(told.from), to: told.to === undefined ? undefined : showTimeOfDay(told.to) };
  const known = Object.fromEntries(Object.entries({ ...texts, ...times }).flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])));
  return { ...ages, ...known, kinds: told.kinds, days: told.days, supportNeeds: told.supportNeeds, ...(told.hoursChange ? { hoursChange: 'yes' } : {}) };
}
