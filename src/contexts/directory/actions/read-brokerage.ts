import { z } from 'zod';
import { readDate, type IsoDate } from '../../../kernel/dates.ts';
import type { BrokerageRules } from '../model/help-request.ts';
import type { BankHolidays } from '../model/working-days.ts';
import { readReference } from './read-reference.ts';

const day = z.string().refine((text) => readDate(text) === text, 'Write a day as 2026-11-22.').transform((text) => text as IsoDate);
const whole = z.number().int().min(0);
const sourced = { source: z.string().regex(/^\[/), confidence: z.enum(['document', 'recalled', 'ours']) };
const named = { id: z.string().regex(/^[a-z0-9-]+$/), words: z.string().min(1) };

const rulesFile = z.strictObject({
  about: z.string(), owner: z.string().min(1), reviewBy: z.iso.date(), sources: z.array(z.strictObject({ key: z.string(), title: z.string() })),
  targets: z.array(z.strictObject({ workingDays: whole.min(1), from: day, ...sourced })).min(1),
  keeping: z.array(z.strictObject({ daysAfterAsking: whole.min(1), daysAfterClosing: whole.min(1), from: day, ...sourced })).min(1),
  countedAfter: z.strictObject({ days: whole, ...sourced }),
  ageBands: z.array(z.strictObject({ ...named, fromMonth: whole, toMonth: whole, ...sourced })).min(1),
  supportNeeds: z.array(z.strictObject(named)).min(1),
  reasons: z.array(z.strictObject({ ...named, outcome: z.enum(['unmet', 'gave-up']), gap: z.enum(['geography', 'income', 'specific-need', 'time', 'age', 'type']).optional(), from: day, until: day.optional(), ...sourced })).min(1),
});

const holidaysFile = z.object({
  rules: z.array(z.discriminatedUnion('rule', [
    z.object({ id: z.string(), rule: z.literal('fixed'), month: whole, day: whole }),
    z.object({ id: z.string(), rule: z.literal('easter'), daysAfterEasterSunday: z.number().int() }),
    z.object({ id: z.string(), rule: z.enum(['first-monday', 'last-monday']), month: whole }),
  ])),
  exceptions: z.array(z.object({ year: whole, change: z.enum(['moved', 'added']), holiday: z.string().optional(), date: day })),
});

/** Targets, keeping times and reasons of helping families to find childcare. */
export const brokerageRules: BrokerageRules = readReference('brokerage/rules.json', rulesFile);
/** Bank holidays in England. */
export const bankHolidays: BankHolidays = readReference('calendar/bank-holidays.json', holidaysFile);
