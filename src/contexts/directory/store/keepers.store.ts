import { sql } from 'kysely';
import type { IsoDate } from '../../../kernel/dates.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import { auditNameOf, type Ctx } from '../../../platform/house/ctx.ts';
import type { ProviderSection } from '../model/provider/provider-field.ts';

/** Somebody who looks after a record as its provider. */
export interface Keeper {
  readonly id: string;
  readonly service: string;
  readonly person: PersonId;
  readonly since: Date;
  readonly remindedOn: IsoDate | null;
}

/** Who looks after records now: of one record, of one person, or all. */
export async function listKeepers(trx: Trx, of: { readonly service?: string; readonly person?: string } = {}): Promise<readonly Keeper[]> {
  return (await sql<Keeper>`SELECT keeper_id AS id, service_id AS service, person_id AS person, since, (SELECT max(r.reminded_on)::text FROM directory.keeper_reminder r WHERE r.authority_id = k.authority_id AND r.keeper_id = k.keeper_id) AS "remindedOn"
    FROM directory.keeper k WHERE ended_at IS NULL AND (${of.service ?? null}::uuid IS NULL OR service_id = ${of.service ?? null}::uuid) AND (${of.person ?? null}::uuid IS NULL OR person_id = ${of.person ?? null}::uuid) ORDER BY since, keeper_id`.execute(trx)).rows;
}

/** Lets somebody look after a record; who does already goes on. Answers whether that is new. */
export async function insertKeeper(ctx: Ctx, trx: Trx, of: { readonly service: string; readonly person: string }): Promise<boolean> {
  const made = await sql`INSERT INTO directory.keeper (authority_id, keeper_id, service_id, person_id, since, given_by) VALUES (${ctx.authority!}::uuid, ${ctx.newId()}::uuid, ${of.service}::uuid, ${of.person}::uuid, ${ctx.now}, ${auditNameOf(ctx.actor)})
    ON CONFLICT (authority_id, service_id, person_id) WHERE ended_at IS NULL DO NOTHING`.execute(trx);
  return Number(made.numAffectedRows ?? 0n) > 0;
}

/** Ends that somebody looks after a record; answers whether they did. */
export async function endKeeper(ctx: Ctx, trx: Trx, of: { readonly service: string; readonly keeper: string }): Promise<boolean> {
  const ended = await sql`UPDATE directory.keeper SET ended_at = ${ctx.now}, ended_by = ${auditNameOf(ctx.actor)} WHERE keeper_id = ${of.keeper}::uuid AND service_id = ${of.service}::uuid AND ended_at IS NULL`.execute(trx);
  return Number(ended.numAffectedRows ?? 0n) > 0;
}

/** Notes that a provider was reminded today; answers whether nobody had reminded them yet today. */
export async function insertReminder(ctx: Ctx, trx: Trx, keeper: string): Promise<boolean> {
  const made = await sql`INSERT INTO directory.keeper_reminder (authority_id, keeper_id, reminded_on) VALUES (${ctx.authority!}::uuid, ${keeper}::uuid, ${ctx.today}::date) ON CONFLICT DO NOTHING`.execute(trx);
  return Number(made.numAffectedRows ?? 0n) > 0;
}

/** When each section of a record was last looked at. */
export async function mapSectionChecks(trx: Trx, service: string): Promise<ReadonlyMap<ProviderSection, Date>> {
  const rows = await sql<{ section: ProviderSection; at: Date }>`SELECT section, checked_at AS at FROM directory.section_check WHERE service_id = ${service}::uuid`.execute(trx);
  return new Map(rows.rows.map(({ section, at }) => [section, at]));
}

/** Notes that sections were looked at now. */
export async function saveSectionChecks(ctx: Ctx, trx: Trx, of: { readonly service: string; readonly sections: readonly ProviderSection[]; readonly person: string }): Promise<void> {
  await sql`INSERT INTO directory.section_check (authority_id, service_id, section, checked_at, checked_by)
    SELECT ${ctx.authority!}::uuid, ${of.service}::uuid, section, ${ctx.now}, ${of.person}::uuid FROM unnest(${[...of.sections]}::text[]) AS section
    ON CONFLICT (authority_id, service_id, section) DO UPDATE SET checked_at = excluded.checked_at, checked_by = excluded.checked_by`.execute(trx);
}
