import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import { findArea } from '../../places/contract.ts';
import type { CardWords } from '../model/card.ts';
import { decideCardWords, type CardWordsRefusalCode } from '../model/card-words.ts';
import { insertCardWords, listCardWords } from '../store/card-words.store.ts';

/** What somebody wants to put on a card, and which version they had before them. */
export interface CardWordsRequest {
  readonly area: string;
  readonly seenVersion: number;
  readonly words: CardWords;
}

/** Puts words on an area's card as a new version, kept with who and when; the same words twice are one version. Answers the version in force. */
export async function writeCardWords(ctx: Ctx, db: Database, asked: CardWordsRequest): Promise<Decision<number, CardWordsRefusalCode | 'card-not-found'>> {
  return inTransaction(db, ctx, async (trx) => {
    const area = await findArea(ctx, trx, asked.area);
    if (!area) return refuse('card-not-found', { area: asked.area });
    const latest = (await listCardWords(trx, area.code))[0];
    const decided = decideCardWords(latest, asked.seenVersion, asked.words);
    if (!decided.accepted) return decided;
    if (!decided.value.isNew) return accept(latest!.version);
    const { version, words } = decided.value;
    // Two who began from one version both come here; the key lets one of them in.
    if (!(await insertCardWords(ctx, trx, area.code, version, words))) return refuse('card-words-changed-meanwhile', { seen: asked.seenVersion, now: version });
    await writeAudit(ctx, trx, { act: 'outcomes.card-words-written', subject: `area:${area.code}`, facts: { version, published: words.isPublished } });
    await raiseDataVersion(ctx, trx);
    return accept(version);
  });
}
