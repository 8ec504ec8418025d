import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import { tellEvent } from '../../../platform/events/tell.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { sameText } from '../model/merge-record.ts';
import { compareAnswers, taskStates, type TaskState } from '../model/provider/proposal.ts';
import { allFields, hasField, readField, sectionNames, writeField, type ProviderField, type ProviderSection, type ProviderValues } from '../model/provider/provider-field.ts';
import type { ProviderRule } from '../model/provider/provider-rules.ts';
import { ruleOn } from '../model/rule-on.ts';
import { cellsOf, vacanciesOf, type SpaceAnswer, type SpaceCell } from '../model/provider/space-grid.ts';
import type { ConsentKind, Contact, DirectoryRecord } from '../model/record.ts';
import { listConsents, listOwnContacts, writeSharing, type ConsentState } from '../model/sharing.ts';
import { decideWhatIsShown } from '../model/what-is-shown.ts';
import { listKeepers, mapSectionChecks, saveSectionChecks } from '../store/keepers.store.ts';
import { insertProposal, listLatestProposals, replaceProposals, type KeptProposal } from '../store/proposals.store.ts';
import { findRecord, lockRegister, saveRecord } from '../store/services.store.ts';
import { recordChange } from './change-record.ts';
import { providerRules, spaceGroups } from './read-provider-data.ts';
import { findIsAtOnce } from './set-spaces-rule.ts';

/** Why a provider cannot see or change a record: one code for a record that is not theirs and one that is not there. */
export type OwnRecordRefusal = 'own-record-not-found';

/** A record as its provider looks after it. Addresses, protection and the council's own notes and contacts are not in it. */
export interface OwnRecord {
  readonly id: string;
  /** What a form names that must not undo what was said since it was opened. */
  readonly revision: number;
  readonly values: ProviderValues;
  /** The fields that this service is asked; see `hasField`. */
  readonly asks: readonly ProviderField[];
  readonly states: ReadonlyMap<ProviderSection, TaskState>;
  /** What came last of each field that was ever proposed. */
  readonly latest: readonly KeptProposal[];
  readonly cells: readonly SpaceCell[];
  readonly checkedOn: DirectoryRecord['assurance']['checkedOn'];
  /** Who checked it then, as families read it. */
  readonly checkedBy: string;
  readonly isPublic: boolean;
  readonly rule: ProviderRule;
  readonly sharing: OwnSharing;
}

/** What a provider may say of sharing, and how it stands. */
export interface OwnSharing {
  readonly consents: readonly ConsentState[];
  readonly contacts: readonly Contact[];
}

/** The records that the person who signed in looks after, by name. */
export async function listOwnRecords(ctx: Ctx, db: Database): Promise<readonly OwnRecord[]> {
  return inReading(db, ctx, async (trx) => {
    const person = actingPerson(ctx);
    const kept = person === undefined ? [] : await listKeepers(trx, { person });
    const records = await Promise.all(kept.map(({ service }) => openOwn(ctx, trx, service)));
    return records.flatMap((record) => record ?? []).sort((a, b) => (a.values.name < b.values.name ? -1 : 1));
  });
}

/** One record that the person who signed in looks after. */
export async function findOwnRecord(ctx: Ctx, db: Database, service: string): Promise<OwnRecord | undefined> {
  return inReading(db, ctx, async (trx) => ((await isKeeper(ctx, trx, service)) ? openOwn(ctx, trx, service) : undefined));
}

async function openOwn(ctx: Ctx, trx: Trx, service: string): Promise<OwnRecord | undefined> {
  const kept = await findRecord(trx, service);
  if (!kept) return undefined;
  const { record, revision } = kept;
  const [latest, checked, rule] = [await listLatestProposals(trx, service), await mapSectionChecks(trx, service), { ...ruleOn(providerRules, ctx.today), vacanciesAtOnce: await findIsAtOnce(ctx, trx) }];
  const asks = allFields.filter((field) => hasField(record, field));
  const values = Object.fromEntries(allFields.map((field) => [field, readField(record, field)])) as unknown as ProviderValues;
  return {
    id: record.id, revision, values, asks, latest, rule, cells: cellsOf(record, spaceGroups, ctx.today), checkedOn: record.assurance.checkedOn, checkedBy: record.assurance.checkedBy ?? record.assurance.source,
    states: taskStates({ asks, checked, latest, today: ctx.today, recheckDays: rule.recheckDays }),
    sharing: { consents: listConsents(record), contacts: listOwnContacts(record) },
    isPublic: decideWhatIsShown(record, { kind: 'public' }, ctx.today).accepted,
  };
}

/** Keeps a provider's answers to a section: what differs is proposed to the council, what was set back falls away, and the section counts as looked at today. Answers how many fields wait. */
export async function proposeSection(ctx: Ctx, db: Database, of: { readonly service: string; readonly section: ProviderSection; readonly answers: Partial<ProviderValues> }): Promise<Decision<number, OwnRecordRefusal>> {
  return changeOwn(ctx, db, of.service, async (trx, record, person) => {
    const { changed, settled } = compareAnswers(record, of.answers);
    await replaceProposals(ctx, trx, of.service, settled);
    for (const { field, value } of changed) await insertProposal(ctx, trx, { service: of.service, field, value, was: readField(record, field), person });
    await saveSectionChecks(ctx, trx, { service: of.service, sections: [of.section], person });
    await writeAudit(ctx, trx, { act: 'directory.change-proposed', subject: `service:${of.service}`, facts: { section: of.section, fields: changed.map(({ field }) => field).join(' ') } });
    await tellEvent(ctx, trx, { name: 'directory.change-proposed', facts: { subject: `service:${of.service}`, section: of.section } });
    return changed.length;
  });
}

/** Takes news of spaces: before families at once where the authority wants that, else as a proposal. The news is of today. Answers whether it stands. */
export async function tellSpaces(ctx: Ctx, db: Database, of: { readonly service: string; readonly answers: ReadonlyMap<string, SpaceAnswer> }): Promise<Decision<boolean, OwnRecordRefusal>> {
  return changeOwn(ctx, db, of.service, async (trx, record, person) => {
    const vacancies = vacanciesOf(record.id, cellsOf(record, spaceGroups, ctx.today), of.answers, ctx.today);
    if (!(await findIsAtOnce(ctx, trx))) {
      await insertProposal(ctx, trx, { service: of.service, field: 'vacancies', value: vacancies, was: record.vacancies, person });
      await noteSpacesProposed(ctx, trx, of.service, 'vacancies');
      return false;
    }
    const replaced = await replaceProposals(ctx, trx, of.service, ['vacancies']);
    if (compareAnswers(record, { vacancies }).changed.length === 0) {
      if (replaced > 0) await noteSpacesProposed(ctx, trx, of.service, '');
      return true;
    }
    await saveRecord(ctx, trx, { ...writeField(record, 'vacancies', vacancies), lastModified: ctx.now.toISOString() }, { act: 'edited', reason: 'The provider told of its spaces' });
    await recordChange(ctx, trx, { act: 'directory.spaces-told', subject: `service:${of.service}` });
    return true;
  });
}

/** What a provider says of sharing, having seen a revision of the record. */
export interface OwnSharingSaid {
  readonly service: string;
  readonly seenRevision: number;
  readonly consents: Readonly<Partial<Record<ConsentKind, boolean>>>;
  /** By the identifier of a contact, who may see it. What is not the provider's to say is passed over. */
  readonly seenBy: Readonly<Partial<Record<string, Contact['visibility']>>>;
}

/** Takes what a provider says of sharing, at once and without the council's yes: it is theirs to say. The same again is no change. Refuses what was answered on a page that no longer says what stands: it could give back a consent that was taken back meanwhile. */
export async function tellSharing(ctx: Ctx, db: Database, of: OwnSharingSaid): Promise<Decision<true, OwnRecordRefusal | 'record-changed-meanwhile'>> {
  return changeOwn(ctx, db, of.service, async (trx, record, _, revision): Promise<Decision<true, 'record-changed-meanwhile'>> => {
    const contacts = Object.fromEntries(listOwnContacts(record).map(({ id, visibility }) => [id, of.seenBy[id] ?? visibility]));
    const changed = writeSharing(record, { ...of.consents, contacts }, { on: ctx.today, from: 'provider', words: '' });
    if (sameText(changed, record)) return accept(true);
    if (revision !== of.seenRevision) return refuse('record-changed-meanwhile', { seen: of.seenRevision, now: revision });
    await saveRecord(ctx, trx, { ...changed, lastModified: ctx.now.toISOString() }, { act: 'edited', reason: 'The provider said what may be shown' });
    await recordChange(ctx, trx, { act: 'directory.sharing-told', subject: `service:${of.service}` });
    return accept(true);
  }).then((told) => (told.accepted ? told.value : told));
}

/** Notes that proposals about spaces changed; without fields, that those that waited fell away. */
async function noteSpacesProposed(ctx: Ctx, trx: Trx, service: string, fields: 'vacancies' | ''): Promise<void> {
  await writeAudit(ctx, trx, { act: 'directory.change-proposed', subject: `service:${service}`, facts: { section: 'spaces', fields } });
  await tellEvent(ctx, trx, { name: 'directory.change-proposed', facts: { subject: `service:${service}`, section: 'spaces' } });
}

/** The provider says that all is right as it stands: the record counts as checked today, and so does every section. The same twice on a day is one. */
export async function confirmRecord(ctx: Ctx, db: Database, service: string): Promise<Decision<true, OwnRecordRefusal>> {
  return changeOwn(ctx, db, service, async (trx, record, person): Promise<true> => {
    if (record.assurance.checkedOn === ctx.today && record.assurance.checkedBy === 'provider') return true;
    await saveSectionChecks(ctx, trx, { service, sections: sectionNames, person });
    await saveRecord(ctx, trx, { ...record, assurance: { ...record.assurance, checkedOn: ctx.today, checkedBy: 'provider' }, lastModified: ctx.now.toISOString() }, { act: 'edited', reason: 'The provider confirmed that all is right' });
    await recordChange(ctx, trx, { act: 'directory.record-confirmed', subject: `service:${service}` });
    return true;
  });
}

/** Does something to a record that the person who signed in looks after, in one transaction under the lock of the register. */
async function changeOwn<Value>(ctx: Ctx, db: Database, service: string, change: (trx: Trx, record: DirectoryRecord, person: string, revision: number) => Promise<Value>): Promise<Decision<Value, OwnRecordRefusal>> {
  return inTransaction(db, ctx, async (trx) => {
    await lockRegister(ctx, trx);
    const [person, now] = [actingPerson(ctx), await findRecord(trx, service)];
    if (person === undefined || !now || !(await isKeeper(ctx, trx, service))) return refuse('own-record-not-found');
    return accept(await change(trx, now.record, person, now.revision));
  });
}

async function isKeeper(ctx: Ctx, trx: Trx, service: string): Promise<boolean> {
  const person = actingPerson(ctx);
  return person !== undefined && (await listKeepers(trx, { service, person })).length > 0;
}

function actingPerson(ctx: Ctx): string | undefined {
  return ctx.actor.kind === 'person' ? ctx.actor.id : undefined;
}
