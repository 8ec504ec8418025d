import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import { evidenceBeforeDepartures, evidenceOfFramework, isEvidence } from '../model/framework-use.ts';
import { findAim, type Framework } from '../model/framework.ts';
import { decideFrameworkBegun, decideFrameworkChange, decideFrameworkRestored, sayChange, type FrameworkChange, type NewFramework, type OwnFrameworkRefusalCode } from '../model/own-framework.ts';
import { deleteDeparture, saveDeparture } from '../store/evidence.store.ts';
import { insertFrameworkVersion, listFrameworkVersions, lockFrameworks, type StoredFramework } from '../store/frameworks.store.ts';
import { findIndicator } from '../store/indicators.store.ts';
import { getFramework, readFrameworksInUse } from './read-coverage.ts';
import { reference } from './read-reference.ts';

/** Begins a framework of the partnership's own, empty, with its reason as the first line of its history. */
export async function beginFramework(ctx: Ctx, db: Database, asked: NewFramework & { readonly reason: string }): Promise<Decision<Framework, OwnFrameworkRefusalCode>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockFrameworks(ctx, trx);
    const use = await readFrameworksInUse(trx);
    const begun = decideFrameworkBegun(use.frameworks, asked);
    if (begun.accepted) await saveVersion(ctx, trx, begun.value, 1, 'Begun', asked.reason);
    return begun;
  });
}

/** A change to a framework as somebody asks for it: against the version that they saw, and why. */
export interface AskedChange {
  readonly code: string;
  readonly seenVersion: number;
  readonly reason: string;
}

/** Changes a partnership's own framework: a new version with its reason, or a refusal and nothing. */
export async function changeFramework(ctx: Ctx, db: Database, asked: AskedChange & { readonly change: FrameworkChange }): Promise<Decision<Framework, OwnFrameworkRefusalCode>> {
  return decideNextVersion(ctx, db, asked, async (trx, now) => {
    const decided = decideFrameworkChange(now, (await readFrameworksInUse(trx)).frameworks, asked.change);
    return decided.accepted ? accept({ framework: decided.value, what: sayChange(asked.change, now) }) : decided;
  });
}

/** Makes an earlier version stand again, as a new version: what was decided in between stays in the history. */
export async function restoreFramework(ctx: Ctx, db: Database, asked: AskedChange & { readonly version: number }): Promise<Decision<Framework, OwnFrameworkRefusalCode>> {
  return decideNextVersion(ctx, db, asked, async (_trx, now, versions) => {
    const earlier = versions.find(({ version }) => version === asked.version);
    const decided = decideFrameworkRestored(now, earlier && getFramework(earlier.code, earlier.version, earlier.content), asked.version);
    return decided.accepted ? accept({ framework: decided.value, what: `As in version ${asked.version} again` }) : decided;
  });
}

type NextVersion = Decision<{ framework: Framework; what: string }, OwnFrameworkRefusalCode>;

async function decideNextVersion(ctx: Ctx, db: Database, asked: AskedChange, decide: (trx: Trx, now: Framework, versions: readonly StoredFramework[]) => Promise<NextVersion>): Promise<Decision<Framework, OwnFrameworkRefusalCode>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockFrameworks(ctx, trx);
    const versions = await listFrameworkVersions(trx, asked.code);
    const latest = versions[0];
    const national = reference.frameworks.find(({ code }) => code === asked.code);
    if (!latest) return national ? refuse('framework-is-national', { framework: national.shortName }) : refuse('framework-not-found', { framework: asked.code });
    if (latest.version !== asked.seenVersion) return refuse('framework-changed-meanwhile', { seen: asked.seenVersion, now: latest.version });
    const decided = await decide(trx, getFramework(latest.code, latest.version, latest.content), versions);
    if (!decided.accepted) return decided;
    await saveVersion(ctx, trx, decided.value.framework, latest.version + 1, decided.value.what, asked.reason);
    return accept(decided.value.framework);
  });
}

async function saveVersion(ctx: Ctx, trx: Trx, framework: Framework, version: number, what: string, reason: string): Promise<void> {
  await insertFrameworkVersion(ctx, trx, { code: framework.code, version, content: framework, reason: `${what}: ${reason}` });
  await writeAudit(ctx, trx, { act: 'outcomes.framework-decided', subject: `framework:${framework.code}`, facts: { version, what, reason } });
  await raiseDataVersion(ctx, trx);
}

/** Why a decision about evidence is refused. */
export type EvidenceRefusalCode = 'framework-not-found' | 'aim-not-found' | 'indicator-not-found' | 'evidence-already-so';

/** A decision that an indicator is evidence for an aim, or is not, and why. */
export interface AskedEvidence {
  readonly framework: string;
  readonly aim: string;
  readonly indicator: string;
  readonly isEvidence: boolean;
  readonly reason: string;
}

/**
 * Makes an indicator evidence for an aim, or no longer, for this authority.
 *
 * What agrees with the reference list is no departure from it and leaves no row; either way the audit keeps who decided it, when and why.
 */
export async function decideEvidence(ctx: Ctx, db: Database, asked: AskedEvidence): Promise<Decision<AskedEvidence, EvidenceRefusalCode>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockFrameworks(ctx, trx);
    const use = await readFrameworksInUse(trx);
    const framework = use.frameworks.find(({ code }) => code === asked.framework);
    if (!framework) return refuse('framework-not-found', { framework: asked.framework });
    if (!findAim(framework, asked.aim)) return refuse('aim-not-found', { aim: asked.aim });
    const indicator = await findIndicator(trx, asked.indicator);
    if (!indicator) return refuse('indicator-not-found', { indicator: asked.indicator });
    if (isEvidence(evidenceOfFramework(use, framework), asked.aim, asked.indicator) === asked.isEvidence) return refuse('evidence-already-so', { indicator: indicator.shortTitle });
    const departure = { framework: asked.framework, aim: asked.aim, indicator: asked.indicator, isEvidence: asked.isEvidence };
    if (isEvidence(evidenceBeforeDepartures(use, framework), asked.aim, asked.indicator) === asked.isEvidence) await deleteDeparture(trx, departure);
    else await saveDeparture(ctx, trx, departure);
    await writeAudit(ctx, trx, { act: 'outcomes.evidence-decided', subject: `aim:${asked.framework}/${asked.aim}`, facts: { indicator: asked.indicator, isEvidence: asked.isEvidence, reason: asked.reason } });
    await raiseDataVersion(ctx, trx);
    return accept(asked);
  });
}
