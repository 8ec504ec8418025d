import type { Trx } from '../db/database.ts';
import type { Ctx } from '../house/ctx.ts';

/** A message to one address, in plain text. */
export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

/** A message as it stands in the outbox. The serving role may only put one in. */
export type MessageTables = {
  'platform.message': {
    message_id: string;
    authority_id: string | null;
    to_address: string;
    subject: string;
    body: string;
    written_at: Date;
    sent_at: Date | null;
    attempts: number;
    last_fault: string | null;
  };
};

/**
 * Puts a message into the outbox in the transaction of the act that sends it: it goes out if the act is kept, and never otherwise.
 *
 * @throws Error when address or subject hold a line break, with which somebody could write headers of their own.
 */
export async function writeMessage(ctx: Ctx, trx: Trx, message: Message): Promise<string> {
  if (/[\r\n]/.test(message.to + message.subject)) throw new Error('The address or the subject of a message holds a line break.');
  const id = ctx.newId();
  await trx
    .withTables<MessageTables>()
    .insertInto('platform.message')
    .values({ message_id: id, authority_id: ctx.authority ?? null, to_address: message.to, subject: message.subject, body: message.body, written_at: ctx.now, sent_at: null, attempts: 0, last_fault: null })
    .execute();
  return id;
}
