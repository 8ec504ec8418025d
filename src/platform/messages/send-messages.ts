import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../db/database.ts';
import { inTransaction } from '../db/transaction.ts';
import type { Ctx } from '../house/ctx.ts';
import type { Job } from '../jobs/job.ts';
import { messageText } from './message-text.ts';
import type { MessageTables } from './write-message.ts';

/** After so many failures a message stays in the outbox with its fault and is tried no more. */
const mostAttempts = 10;
/** Days for which a message that was sent is kept: it holds a person's address. */
const daysKept = 30;

/**
 * Writes the messages of the outbox as files (`data/messages/<time>-<id>.eml`) that any mail program opens; answers how many.
 *
 * A message whose file cannot be written waits for the next turn, up to ten times, with the fault noted beside it. A message is
 * written again under the same name if the machine dies in between: twice is once.
 */
export async function sendMessages(ctx: Ctx, operatorDb: Database, dataFolder: string): Promise<number> {
  const folder = join(dataFolder, 'messages');
  let sent = 0;
  for (;;) {
    const outcome = await inTransaction(operatorDb, ctx, async (trx) => {
      const tables = trx.withTables<MessageTables>();
      const message = await tables
        .selectFrom('platform.message')
        .selectAll()
        .where('sent_at', 'is', null)
        .where('attempts', '<', mostAttempts)
        .orderBy('attempts')
        .orderBy('written_at')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst();
      if (!message) return 'none';
      const update = tables.updateTable('platform.message').where('message_id', '=', message.message_id);
      try {
        await writeWhole(folder, `${message.written_at.toISOString().replace(/[:.]/g, '-')}-${message.message_id}.eml`, messageText(message));
        await update.set({ sent_at: ctx.now }).execute();
        return 'sent';
      } catch (fault) {
        await update.set({ attempts: message.attempts + 1, last_fault: (fault as Error).message }).execute();
        return 'failed';
      }
    });
    if (outcome === 'sent') sent += 1;
    else return sent;
  }
}

/** Sends every five seconds, and deletes what was sent a month ago. */
export function sendMessagesJob(dataFolder: string): Job {
  return {
    name: 'messages.send',
    every: 5,
    reach: 'national',
    run: async (ctx, db) => {
      await sendMessages(ctx, db, dataFolder);
      await deleteOldMessages(ctx, db);
    },
  };
}

/** Deletes messages that were sent more than thirty days ago. */
export async function deleteOldMessages(ctx: Ctx, operatorDb: Database): Promise<void> {
  const before = new Date(ctx.now.getTime() - daysKept * 86_400_000);
  await inTransaction(operatorDb, ctx, (trx) => trx.withTables<MessageTables>().deleteFrom('platform.message').where('sent_at', '<', before).execute());
}

/** A file is there whole or not at all. */
async function writeWhole(folder: string, name: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const making = join(folder, `.${name}.making`);
  await writeFile(making, text, { mode: 0o600 });
  await rename(making, join(folder, name));
}
