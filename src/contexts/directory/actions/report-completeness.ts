import { z } from 'zod';
import { readDate, type IsoDate } from '../../../kernel/dates.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { dutyChecks, dutyGivers, dutyScopes, readCompleteness, type Completeness, type DutyItem } from '../model/completeness.ts';
import { decideWhatIsShown } from '../model/what-is-shown.ts';
import { listRecords } from '../store/services.store.ts';
import { readReference } from './read-reference.ts';

const day = z.string().refine((text) => readDate(text) === text, 'Write a day as 2026-11-22.').transform((text) => text as IsoDate);
const text = z.string().min(1);
const dutyFile = z.strictObject({
  about: text, owner: text, reviewBy: z.iso.date(), sources: z.array(z.strictObject({ key: text, title: text })),
  notChecked: z.array(z.strictObject({ words: text, source: text })),
  items: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9-]+$/), words: text, check: z.enum(dutyChecks), schedule: z.union([z.literal(1), z.literal(2)]), level: z.enum(['must', 'should']), only: z.enum(dutyScopes).optional(), withinDays: z.number().int().positive().optional(), by: z.enum(dutyGivers), mend: text, from: day, until: day.optional(),
      source: z.string().regex(/^\[/), confidence: z.enum(['document', 'recalled']),
    }).refine(({ check, withinDays }) => (check === 'is-checked') === (withinDays !== undefined), 'withinDays says how long a check holds, and stands with is-checked alone.'),
  ),
});

/** What the law asks a council to publish of each service, with what is not looked at. */
export const informationDuty: { readonly items: readonly DutyItem[]; readonly notChecked: readonly { readonly words: string }[] } = readReference('directory/information-duty.json', dutyFile);

/** What the directory must still say, about whom. Refuges and those who asked for anonymity are neither listed nor counted. */
export async function reportCompleteness(ctx: Ctx, db: Database): Promise<Completeness> {
  const records = (await inReading(db, ctx, listRecords)).map(({ record }) => record);
  return readCompleteness(records.filter((record) => decideWhatIsShown(record, { kind: 'adviser', maySeeProtected: false }, ctx.today).accepted), informationDuty.items, ctx.today);
}
