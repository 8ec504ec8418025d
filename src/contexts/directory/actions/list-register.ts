import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { listNames } from '../../access/contract.ts';
import type { DirectoryRecord } from '../model/record.ts';
import { foldText } from '../model/search/word-forms.ts';
import { decideWhatIsShown } from '../model/what-is-shown.ts';
import { listRecords } from '../store/services.store.ts';
import { mayKnow } from './know-record.ts';

/** How a record can stand before the public. */
export const publicationStates = ['pending', 'approved', 'internal', 'archived'] as const;
/** One of those. */
export type PublicationState = (typeof publicationStates)[number];

/** Records of the register as far as whoever asks may know of them: those asked for, at most a hundred, and how many there are in all and in each state. */
export interface RegisterList {
  readonly records: readonly DirectoryRecord[];
  readonly found: number;
  /** How many of them families see today. */
  readonly seen: number;
  readonly byState: ReadonlyMap<PublicationState, number>;
}

const most = 100;

/** Records by name, of a state and with words in their name or organisation where those are asked. */
export async function listRegister(ctx: Ctx, db: Database, of: { readonly words?: string | undefined; readonly state?: PublicationState | undefined }): Promise<RegisterList> {
  const all = (await inReading(db, ctx, (trx) => listRecords(trx))).map(({ record }) => record).filter((record) => mayKnow(ctx, record));
  const words = foldText(of.words ?? '').split(' ').filter((word) => word !== '');
  const found = all.filter((record) => {
    const text = foldText(`${record.name} ${record.organisation.name} ${record.childcare?.registration?.urn ?? ''}`);
    return (of.state === undefined || record.publication.state === of.state) && words.every((word) => text.includes(word));
  });
  return { records: found.slice(0, most), found: found.length, seen: all.filter((record) => decideWhatIsShown(record, { kind: 'public' }, ctx.today).accepted).length, byState: new Map(publicationStates.map((state) => [state, all.filter((record) => record.publication.state === state).length])) };
}

/** Who somebody of the history is, in words: a name for a person of the authority. */
export async function listNamesOf(ctx: Ctx, db: Database): Promise<(actor: string) => string> {
  const names = ctx.authority === undefined ? new Map<string, string>() : await listNames(ctx, db);
  return (actor) => {
    const [kind, id] = [actor.slice(0, Math.max(0, actor.indexOf(':'))), actor.slice(actor.indexOf(':') + 1)];
    if (kind === 'person') return names.get(id) ?? 'somebody who is not here any more';
    return kind === 'operator' ? `operator ${id}` : actor === 'public' ? 'the public' : 'the program';
  };
}
