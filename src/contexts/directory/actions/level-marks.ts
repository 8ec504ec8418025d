import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { stricter } from '../model/merge-record.ts';
import type { DirectoryRecord, Protection } from '../model/record.ts';
import { findRecord, saveRecord } from '../store/services.store.ts';
import { listTwinDecisions } from '../store/twin-decisions.store.ts';

/**
 * Gives records that somebody said are one the strictest mark of them all: the one that is kept may tell what only the archived one knew. For whoever has just changed marks, under the lock of the register.
 */
export async function levelMarks(ctx: Ctx, trx: Trx): Promise<void> {
  for (const group of groupTwins(await listSame(trx))) {
    const records = await findAll(trx, group);
    const strictest = records.reduce<Protection>((so, { protection }) => stricter(so, protection), 'none');
    for (const record of records.filter(({ protection }) => protection !== strictest)) {
      await saveRecord(ctx, trx, { ...record, protection: strictest, lastModified: ctx.now.toISOString() }, { act: 'protected', reason: 'It is one with a record that is marked' });
    }
  }
}

/** The other records that somebody said are one with this. */
export async function listTwinsOf(trx: Trx, id: string): Promise<readonly DirectoryRecord[]> {
  const group = groupTwins(await listSame(trx)).find((one) => one.has(id));
  return findAll(trx, [...(group ?? [])].filter((one) => one !== id));
}

async function listSame(trx: Trx): Promise<readonly { readonly kept: string; readonly other: string }[]> {
  return (await listTwinDecisions(trx)).filter(({ verdict }) => verdict === 'same');
}

async function findAll(trx: Trx, ids: Iterable<string>): Promise<readonly DirectoryRecord[]> {
  const found: DirectoryRecord[] = [];
  for (const id of ids) {
    const kept = await findRecord(trx, id);
    if (kept) found.push(kept.record);
  }
  return found;
}

/** Records joined with each other, directly or through others. */
function groupTwins(pairs: readonly { readonly kept: string; readonly other: string }[]): readonly ReadonlySet<string>[] {
  return pairs.reduce<readonly ReadonlySet<string>[]>((groups, { kept, other }) => {
    const touched = groups.filter((group) => group.has(kept) || group.has(other));
    return [...groups.filter((group) => !touched.includes(group)), new Set([kept, other, ...touched.flatMap((group) => [...group])])];
  }, []);
}
