import type { AuthorityId, FileId, ImportId } from '../../kernel/ids.ts';
import type { Database } from '../db/database.ts';
import type { AnyImportSpec, ImportCounts, ImportDifference, ImportNote, ImportSpec } from './spec.ts';

/**
 * How far a file has come. `received`: kept, not yet read. `proposed`: read, checked and compared, waiting for a person.
 * `reviewed`: accepted, not yet in. `committed`: in. `refused`: kept out, with the reason. `withdrawn`: was in, taken back.
 */
export type ImportState = 'received' | 'read' | 'proposed' | 'reviewed' | 'committed' | 'refused' | 'withdrawn';

/** One file on its way in, or in. */
export interface Import {
  readonly id: ImportId;
  readonly authority: AuthorityId | undefined;
  readonly spec: string;
  readonly fileId: FileId;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly fileSize: number;
  readonly settings: unknown;
  /** Whether rows with errors are left out instead of refusing the whole file. */
  readonly isLenient: boolean;
  readonly state: ImportState;
  /** Why the work stopped, when it was stopped or failed by a fault of ours; it can be resumed. */
  readonly fault: string | undefined;
  readonly rowsRead: number;
  readonly rowsStaged: number;
  readonly counts: ImportCounts;
  readonly doing: string | undefined;
  /** 0 to 1 while it is being read. */
  readonly doneShare: number | undefined;
  readonly receivedAt: Date;
  readonly receivedBy: string;
  readonly decidedAt: Date | undefined;
  readonly decidedBy: string | undefined;
  readonly reason: string | undefined;
  readonly notesLeftOut: number;
  readonly proposalSha256: string | undefined;
}

/** An import with everything that was found in its file. */
export interface ImportReport extends Import {
  readonly notes: readonly ImportNote[];
  readonly differences: readonly ImportDifference[];
}

/** Why the engine says no. Words in `words.ts`. */
export type ImportRefusalCode =
  | 'no-such-import'
  | 'no-such-spec'
  | 'not-permitted'
  | 'operator-only'
  | 'no-authority'
  | 'settings-wrong'
  | 'not-recognised'
  | 'file-unreadable'
  | 'headings-wrong'
  | 'rows-wrong'
  | 'disk-full'
  | 'wrong-state'
  | 'being-run'
  | 'questions-open'
  | 'proposal-changed'
  | 'cannot-withdraw'
  | 'changed-since'
  | 'relied-on';

/** What the engine works with: every kind of file that can come in, and the connections: `operator` writes what is national. */
export interface ImportEngine {
  readonly specs: readonly AnyImportSpec[];
  readonly app: Database;
  readonly operator: Database;
}

/** No rows at all. */
export const noCounts: ImportCounts = { new: 0, same: 0, changed: 0, unsure: 0, blocked: 0 };

/** The spec of that name with its types opened for the engine, which treats rows and settings as it finds them. */
export function findSpec(engine: Pick<ImportEngine, 'specs'>, name: string): ImportSpec<unknown, unknown> | undefined {
  return engine.specs.find((spec) => spec.name === name) as ImportSpec<unknown, unknown> | undefined;
}
