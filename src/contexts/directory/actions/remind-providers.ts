import { daysBetween, dayInLondon } from '../../../kernel/dates.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import { tellEvent } from '../../../platform/events/tell.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { writeMessage } from '../../../platform/messages/write-message.ts';
import { findAddressee, siteAddressOf } from '../../access/contract.ts';
import { isReminderDue } from '../model/provider/provider-rules.ts';
import { ruleOn } from '../model/rule-on.ts';
import { deleteOldClaims } from '../store/claims.store.ts';
import { insertReminder, listKeepers, type Keeper } from '../store/keepers.store.ts';
import { findRecord } from '../store/services.store.ts';
import { nameForMail } from './know-record.ts';
import { providerRules } from './read-provider-data.ts';

/**
 * Reminds providers whose records nobody has checked for as long as the rule of the day says, each in a transaction of its own and at most once a day, and removes decided claims whose time is over.
 * Answers how many were reminded. An archived record reminds nobody.
 */
export async function remindProviders(ctx: Ctx, db: Database, ownAddress: string, signal?: AbortSignal): Promise<number> {
  let reminded = 0;
  for (const keeper of await inReading(db, ctx, (trx) => listKeepers(trx))) {
    if (signal?.aborted) break;
    if (await inTransaction(db, ctx, (trx) => remind(ctx, trx, keeper, ownAddress))) reminded += 1;
  }
  await inTransaction(db, ctx, (trx) => deleteOldClaims(trx, new Date(ctx.now.getTime() - ruleOn(providerRules, ctx.today).keepDecidedClaimsDays * 86_400_000)));
  return reminded;
}

async function remind(ctx: Ctx, trx: Trx, keeper: Keeper, ownAddress: string): Promise<boolean> {
  const record = (await findRecord(trx, keeper.service))?.record;
  if (!record || record.publication.state === 'archived') return false;
  const since = dayInLondon(keeper.since);
  const checkedOn = record.assurance.checkedOn !== undefined && record.assurance.checkedOn > since ? record.assurance.checkedOn : since;
  if (!isReminderDue({ checkedOn, remindedOn: keeper.remindedOn ?? undefined, today: ctx.today }, ruleOn(providerRules, ctx.today))) return false;
  const to = await findAddressee(trx, keeper.person);
  if (!to || !(await insertReminder(ctx, trx, keeper.id))) return false;
  const site = await siteAddressOf(ctx, trx, ownAddress);
  await writeMessage(ctx, trx, {
    to: to.email, subject: 'Is the page of your service still right?',
    body: `Dear ${to.name},\n\nit is ${daysBetween(checkedOn, ctx.today)} days since anybody checked the page of ${nameForMail(ctx, record)}. Families rely on it.\n\nIf nothing changed, say so in one tap; if something did, change it:\n${site}/provider/${record.id}\n`,
  });
  await writeAudit(ctx, trx, { act: 'directory.provider-reminded', subject: `service:${record.id}`, facts: { keeper: keeper.id } });
  await tellEvent(ctx, trx, { name: 'directory.provider-reminded', facts: { subject: `service:${record.id}` } });
  return true;
}
