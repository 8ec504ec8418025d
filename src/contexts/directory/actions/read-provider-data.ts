import { z } from 'zod';
import type { IsoDate } from '../../../kernel/dates.ts';
import { unnamedNeed } from '../model/help-request.ts';
import type { ProviderRule } from '../model/provider/provider-rules.ts';
import type { SpaceGroup } from '../model/provider/space-grid.ts';
import { vacancySessions } from '../model/vacancy.ts';
import { brokerageRules } from './read-brokerage.ts';
import { readReference } from './read-reference.ts';

const day = z.iso.date().transform((text) => text as IsoDate);
const count = z.number().int().min(1);
const month = z.number().int().min(0).max(300);

const providersFile = z.strictObject({
  about: z.string(),
  owner: z.string().min(1),
  reviewBy: z.iso.date(),
  source: z.string(),
  rules: z.array(z.strictObject({ from: day, vacanciesAtOnce: z.boolean(), recheckDays: count, remindAgainDays: count, codeHours: count, codeTries: count, claimsADay: count, newClaimsADay: count, keepDecidedClaimsDays: count })).min(1),
  spaceGroups: z.array(z.strictObject({ id: z.string().regex(/^[a-z0-9-]+$/), words: z.string(), fromMonth: month, toMonth: month, sessions: z.array(z.enum(vacancySessions)).min(1) })).min(1),
});
const data = readReference('directory/providers.json', providersFile);

/** How providers look after their own records, by the day from which each rule holds. */
export const providerRules: readonly ProviderRule[] = data.rules;
/** The age groups about whose spaces providers are asked. */
export const spaceGroups: readonly SpaceGroup[] = data.spaceGroups;
/** Special needs that a provider may tick, in words: those that a family may name, so that the two are matched. */
export const sendNeeds: readonly { readonly id: string; readonly words: string }[] = brokerageRules.supportNeeds.filter(({ id }) => id !== unnamedNeed);
