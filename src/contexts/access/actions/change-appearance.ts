import { accept, type Decision } from '../../../kernel/decision.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import { decideAppearance, type Appearance, type DecidedAppearance } from '../model/authority.ts';
import { insertAppearance, listAppearances } from '../store/appearance.store.ts';
import { findAuthority, lockTenant } from '../store/authorities.store.ts';
import { authorityOf } from './authority-of.ts';

/** How the authority looks now, and every look it decided on before. */
export interface AppearanceHistory {
  readonly now: Appearance;
  readonly versions: readonly DecidedAppearance[];
}

/** Reads how the authority is called and coloured, with its history. */
export function showAppearance(ctx: Ctx, db: Database): Promise<AppearanceHistory> {
  return inReading(db, ctx, async (trx) => ({ now: (await findAuthority(trx, authorityOf(ctx)))!, versions: await listAppearances(trx) }));
}

/** Changes the authority's name, short name or colour, from the next page on. Answers the version; to take an earlier look again is a change like any other. */
export function changeAppearance(ctx: Ctx, db: Database, asked: Appearance & { readonly reason: string }): Promise<Decision<number, 'colour-too-light' | 'appearance-unchanged'>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockTenant(trx, authorityOf(ctx), 'appearance');
    const now = (await findAuthority(trx, authorityOf(ctx)))!;
    const decided = decideAppearance(now, { name: asked.name, shortName: asked.shortName, colour: asked.colour });
    if (!decided.accepted) return decided;
    const version = ((await listAppearances(trx))[0]?.version ?? 0) + 1;
    await insertAppearance(ctx, trx, version, decided.value, asked.reason);
    await writeAudit(ctx, trx, { act: 'access.appearance-changed', subject: `authority:${authorityOf(ctx)}`, facts: { version, ...decided.value, before: `${now.name}; ${now.shortName}; ${now.colour}`, reason: asked.reason } });
    await raiseDataVersion(ctx, trx);
    return accept(version);
  });
}
