import type { Trx } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { ImportDifference, ImportNote, ImportRun, ImportSpec, RowReader } from '../../../platform/imports/spec.ts';
import type { ReadRow, RowNote } from '../model/feeds/row-note.ts';
import { isAbsent } from '../model/kept-back.ts';
import { mergeRecord, type IncomingKind } from '../model/merge-record.ts';
import { levelMarks } from './level-marks.ts';
import { isOpenRefuge } from './look-through.ts';
import { needWords, refuges } from './read-vocabularies.ts';
import { differRecords } from '../model/record-difference.ts';
import type { DirectoryRecord } from '../model/record.ts';
import { lockRegister, mapRecords } from '../store/services.store.ts';
import { commitStagedServices, countStagedServices, findRepeatedServices, listStagedChanges, listStagedNotes, stagedServiceColumns, stageService, withdrawServices, type StagedService } from '../store/staged-services.store.ts';

export type { StagedService };

/** What a person chooses before a file of services is read. */
export interface ServiceSettings {
  /** How new records come in: `pending` for somebody to look at each, `approved` where the council vouches for the file. What speaks of a refuge waits in either case. */
  readonly publish: 'pending' | 'approved';
  /** Of a national file the rows of this authority alone, as the file names it. */
  readonly onlyAuthority?: string | undefined;
  /** Whose feed it is, whatever its file is called: its identifiers that are no UUIDs are read under this name. */
  readonly source?: string | undefined;
  /** Whether a record that another source knows stays as it is: for feeds that nobody looks at before they come in. */
  readonly keepsToSource?: boolean | undefined;
}

/** What a row says of a service: a record as its source knows it, or how it adds to the one that is kept. */
export type IncomingService = { readonly record: DirectoryRecord; readonly onto?: (kept: DirectoryRecord) => DirectoryRecord };

/** Makes the reader of rows: what has ended and was never here needs no record; each other record is joined with the one that is kept under the same identifier, in the transaction that will write it. */
export async function readServices(of: { readonly ctx: Ctx; readonly trx: Trx; readonly settings: ServiceSettings }, kind: IncomingKind, read: (cells: readonly string[], row: number) => ReadRow<IncomingService> | undefined): Promise<RowReader<StagedService>> {
  await lockRegister(of.ctx, of.trx);
  const kept = await mapRecords(of.trx);
  return (cells, rowNumber) => {
    const answer = read(cells, rowNumber);
    if (answer === undefined) return { rows: [] };
    const { value, notes } = answer;
    if (value === undefined) return { faults: notes.map((note) => ({ code: 'row-unreadable', column: note.column, value: note.value, words: `${note.words}.`, remedy: note.remedy, severity: note.severity })) };
    if (kind === 'feed' && value.record.condition === 'defunct' && !kept.has(value.record.id)) return { rows: [] };
    return { rows: [stagedOf(value, kept, kind, of.settings, notes)] };
  };
}

function stagedOf(incoming: IncomingService, kept: ReadonlyMap<string, DirectoryRecord>, kind: IncomingKind, settings: ServiceSettings, notes: readonly RowNote[]): StagedService {
  const before = kept.get(incoming.record.id);
  const isHidden = isProtected(incoming.record) || (before !== undefined && isProtected(before));
  const stage = (record: DirectoryRecord, status: StagedService['status'], mustWait: boolean): StagedService => {
    const all = mustWait ? [...notes, ofRefuge(notes)] : notes;
    return { record: mustWait ? waiting(record) : record, status, notes: all.length === 0 ? null : JSON.stringify(isHidden ? all.map(withoutValue) : all) };
  };
  if (before === undefined) {
    const record: DirectoryRecord = { ...withKind(incoming.record), publication: { ...incoming.record.publication, state: settings.publish } };
    return stage(record, 'new', isOpenRefuge(record));
  }
  if (settings.keepsToSource && before.assurance.source !== incoming.record.assurance.source) return { record: before, status: 'same', notes: JSON.stringify([...notes, ofAnother(before, notes)]) };
  const record = incoming.onto === undefined ? mergeRecord(before, withKind(incoming.record), kind) : incoming.onto(before);
  if (record === before || differRecords(before, record).length === 0) return stage(before, 'same', false);
  // Where the texts spoke of one before, somebody has read them or finds them in the look-through.
  return stage(record, 'changed', isOpenRefuge(record) && !refuges.speaks(before));
}

function waiting(record: DirectoryRecord): DirectoryRecord {
  return { ...record, publication: { ...record.publication, state: 'pending' } };
}

function ofRefuge(notes: readonly RowNote[]): RowNote {
  return { row: notes[0]?.row ?? 0, column: '', value: '', severity: 'query', words: 'The texts of this service speak of a refuge: it waits for a person and is not shown to families', remedy: 'Look at its record: publish it if it is no refuge, keep it inside if it is one.' };
}

function isProtected({ protection }: DirectoryRecord): boolean {
  return isAbsent(protection);
}

/** What was noted of a protected record says where, never what. */
function withoutValue(note: RowNote): RowNote {
  return { ...note, value: '', words: 'Something in this field of a protected record could not be read' };
}

function ofAnother({ name, protection, assurance }: DirectoryRecord, notes: readonly RowNote[]): RowNote {
  return { row: notes[0]?.row ?? 0, column: 'id', value: '', severity: 'query', words: !isAbsent(protection) ? `"${name}" is known from ${assurance.source} and was left as it is` : 'A record of another source was left as it is', remedy: 'Bring the file in for somebody to look at, if this feed knows better.' };
}

/** A feed says no kind: the first of our own categories that it carries does. */
function withKind(record: DirectoryRecord): DirectoryRecord {
  if (record.kind !== 'other') return record;
  const carried = new Set(record.terms.map(({ curie }) => curie));
  const kind = needWords.categories.find(({ id }) => carried.has(`everychild:${id}`))?.kind;
  return kind === undefined ? record : { ...record, kind };
}

/** What is told of a change to a protected record. */
export const aboutProtected: ImportDifference = { about: 'A protected record', before: { record: 'as it stands' }, after: { record: 'as the file has it' } };

/** The steps of every file of services: what is checked over all rows, compared, put in, taken back. */
export const bringInServices: Required<Pick<ImportSpec<StagedService, ServiceSettings>, 'check' | 'propose' | 'differences' | 'commit' | 'withdraw' | 'staging'>> = {
  staging: { columns: stagedServiceColumns, values: stageService },
  check: async (run) => [...(await repeated(run)), ...(await noted(run))],
  propose: (run) => countStagedServices(run),
  differences: async (run, limit) =>
    (await listStagedChanges(run, limit)).map(({ before, after }) => {
      // Whoever reviews a file need not be one of the few who may see refuges and those who asked for anonymity.
      if (isProtected(before) || isProtected(after)) return aboutProtected;
      const changes = differRecords(before, after);
      return { about: after.name, before: Object.fromEntries(changes.map(({ field, before: was }) => [field, was])), after: Object.fromEntries(changes.map(({ field, after: is }) => [field, is])) };
    }),
  commit: async (run) => {
    await commitStagedServices(run);
    await levelMarks(run.ctx, run.trx);
    return countStagedServices(run);
  },
  withdraw: async (run) => {
    await lockRegister(run.ctx, run.trx);
    const taken = await withdrawServices(run);
    return taken.accepted ? taken.value : taken;
  },
};

async function repeated(run: ImportRun<ServiceSettings>): Promise<readonly ImportNote[]> {
  return (await findRepeatedServices(run)).map(({ row, id }) => ({ severity: 'error', code: 'service-twice', rowNumber: row, column: undefined, value: id, words: 'An earlier row of this file is the same service.', remedy: 'Keep one row for each service.', times: 1 }));
}

async function noted(run: ImportRun<ServiceSettings>): Promise<readonly ImportNote[]> {
  return (await listStagedNotes(run)).flatMap(({ row, notes }) =>
    (JSON.parse(notes) as RowNote[]).map((note): ImportNote => ({ severity: 'query', code: 'value-left-out', rowNumber: row, column: note.column, value: undefined, words: `${note.words}.`, remedy: note.remedy, times: 1 })),
  );
}
