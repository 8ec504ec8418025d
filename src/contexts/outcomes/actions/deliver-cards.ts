import { showDate } from '../../../kernel/dates.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import { isPermitted, type Ctx } from '../../../platform/house/ctx.ts';
import { sha256Hex } from '../../../platform/keys/secret.ts';
import { writeMessage, type Message } from '../../../platform/messages/write-message.ts';
import type { FindReceiver } from '../../access/contract.ts';
import { daysPapersAreKept, nextDue, permissionsThatShowMore, whatCardSays, type CardSubscription } from '../model/card-delivery.ts';
import { deleteOldDeliveries, insertDelivery, listDueSubscriptions, lockSubscription, updateSubscription } from '../store/card-deliveries.store.ts';
import { findCard, type CardContent } from './read-card.ts';

/** What sending cards needs from others: who receives them, and the paper of a card. */
export interface DeliveryParts {
  readonly findReceiver: FindReceiver;
  readonly writePaper: (content: CardContent, setting: { readonly madeAt: Date; readonly address: string }) => Promise<Buffer>;
}

/**
 * Sends every card of the authority that is due: the paper, the message that leads to it and the audit line in one transaction, once for each due date; answers how many.
 *
 * Whatever stops it, a card was sent whole or waits for the next turn. A due date that passed while nothing ran is made up for once. Each card is made as its receiver may see it at that moment;
 * the message, which travels as mail, says the first sentence as the public sees it. Whoever may no longer sign in gets nothing, and what they asked for ends.
 */
export async function deliverDueCards(ctx: Ctx, db: Database, parts: DeliveryParts, signal?: AbortSignal): Promise<number> {
  let sent = 0;
  const faults: unknown[] = [];
  for (const due of await inReading(db, ctx, (trx) => listDueSubscriptions(trx, ctx.today))) {
    if (signal?.aborted) break;
    try {
      if (await deliver(ctx, db, parts, due)) sent += 1;
    } catch (fault) {
      faults.push(fault); // One card that cannot be made keeps nobody else waiting.
    }
  }
  await inTransaction(db, ctx, (trx) => deleteOldDeliveries(trx, new Date(ctx.now.getTime() - daysPapersAreKept * 86_400_000)));
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} report cards could not be sent; each is tried again.`);
  return sent;
}

/** The card as its receiver sees it, and what the public may read of it. */
interface Prepared {
  readonly content: CardContent;
  readonly firstSentence: string;
  readonly publicSentence: string;
}

async function deliver(ctx: Ctx, db: Database, { findReceiver, writePaper }: DeliveryParts, due: CardSubscription): Promise<boolean> {
  const prepared = await inReading(db, ctx, async (trx): Promise<(Prepared & { siteAddress: string; permissions: string[] }) | 'lost-access' | 'area-gone'> => {
    const receiver = await findReceiver(ctx, trx, due.person);
    if (!receiver) return 'lost-access';
    const content = await findCard({ ...ctx, actor: receiver.actor }, trx, due.area);
    const seenByAll = await findCard({ ...ctx, actor: { kind: 'public' } }, trx, due.area);
    if (!content || !seenByAll) return 'area-gone';
    return { content, firstSentence: content.card.answer[0]!.words, publicSentence: seenByAll.card.answer[0]!.words, siteAddress: receiver.siteAddress, permissions: permissionsThatShowMore.filter((permission) => isPermitted(receiver.actor, permission)) };
  });
  if (typeof prepared === 'string') return end(ctx, db, due, prepared);
  const says = sha256Hex(whatCardSays(prepared.content.card));
  const isNews = due.rhythm !== 'new-data' || says !== due.lastSaid;
  const address = `${prepared.siteAddress.replace(/^https?:\/\//, '')}/card?area=${due.area}`;
  const paper = isNews ? await writePaper(prepared.content, { madeAt: ctx.now, address }) : undefined;
  return inTransaction(db, ctx, async (trx) => {
    const still = await lockSubscription(trx, due.id);
    if (!still || still.nextDue !== due.nextDue || still.rhythm !== due.rhythm) return false;
    const receiver = await findReceiver(ctx, trx, due.person);
    const holdsAll = receiver && prepared.permissions.every((permission) => (receiver.actor.permissions as ReadonlySet<string>).has(permission));
    if (!holdsAll) return false; // The next turn finds out what they may see now.
    await updateSubscription(trx, due.id, { nextDue: nextDue(due.rhythm, ctx.today), lastSaid: says });
    if (!paper) return false;
    await handOver(ctx, trx, due, { ...prepared, paper, to: receiver.email, name: receiver.actor.name });
    return true;
  });
}

async function handOver(ctx: Ctx, trx: Trx, due: CardSubscription, of: Prepared & { readonly siteAddress: string; readonly permissions: readonly string[]; readonly paper: Buffer; readonly to: string; readonly name: string }): Promise<void> {
  const id = ctx.newId();
  await insertDelivery(ctx, trx, { id, subscription: due.id, dueOn: due.nextDue, firstSentence: of.firstSentence, madeWith: of.permissions, paper: of.paper });
  await writeMessage(ctx, trx, messageOf(ctx, due, id, of));
  await writeAudit(ctx, trx, { act: 'outcomes.card-delivered', subject: `card-delivery:${due.id}`, facts: { area: due.area, due: due.nextDue, paper: id } });
}

/** How often it comes, as a message says it. */
const rhythmWords: Readonly<Record<CardSubscription['rhythm'], string>> = { monthly: 'every month', quarterly: 'every three months', 'new-data': 'whenever it says something new' };

function messageOf(ctx: Ctx, due: CardSubscription, id: string, of: Prepared & { readonly siteAddress: string; readonly to: string; readonly name: string }): Message {
  const { card, publisher, isMadeUp } = of.content;
  const lines = [
    `Dear ${of.name},`,
    `How children are doing in ${card.area.name}: ${of.publicSentence}`,
    `The whole card of today, two sides as a Word file (you sign in first):\n${of.siteAddress}/deliveries/papers/${id}`,
    `On screen, always with the newest figures:\n${of.siteAddress}/card?area=${encodeURIComponent(due.area)}`,
    `You asked for it to come ${rhythmWords[due.rhythm]}. End that, or change how often:\n${of.siteAddress}/deliveries`,
    `${publisher}${isMadeUp ? '\nMade-up data' : ''}`,
  ];
  return { to: of.to, subject: `Report card: ${card.area.name}, ${showDate(ctx.today)}`.replace(/[\r\n]+/g, ' '), body: `${lines.join('\n\n')}\n` };
}

async function end(ctx: Ctx, db: Database, due: CardSubscription, because: 'lost-access' | 'area-gone'): Promise<boolean> {
  return inTransaction(db, ctx, async (trx) => {
    if (!(await lockSubscription(trx, due.id))) return false;
    await updateSubscription(trx, due.id, { endedAt: ctx.now, because });
    await writeAudit(ctx, trx, { act: 'outcomes.card-delivery-ended', subject: `card-delivery:${due.id}`, facts: { because } });
    return false;
  });
}
