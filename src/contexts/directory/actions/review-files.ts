import type { Decision } from '../../../kernel/decision.ts';
import type { ImportId } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/db/database.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import { isPermitted, type Ctx } from '../../../platform/house/ctx.ts';
import { acceptImport } from '../../../platform/imports/accept-import.ts';
import { findImport } from '../../../platform/imports/find-import.ts';
import type { Import, ImportEngine, ImportRefusalCode, ImportReport } from '../../../platform/imports/import.ts';
import { listImports } from '../../../platform/imports/list-imports.ts';
import { reviewImport } from '../../../platform/imports/review-import.ts';
import { listNamesOfAbsent } from '../store/services.store.ts';
import { aboutProtected } from './bring-in-services.ts';

/** Files of services that came in, newest first, from wherever: sent here, at the command line, harvested. */
export async function listServiceFiles(ctx: Ctx, db: Database): Promise<readonly Import[]> {
  return (await listImports(ctx, db, { limit: 300 })).filter(isOurs).slice(0, 100);
}

/** One such file with everything that was found in it; undefined where there is none. What was found of a record that is protected since is told to those alone who may see it. */
export async function findServiceFile(ctx: Ctx, db: Database, id: string): Promise<ImportReport | undefined> {
  const found = await findImport(ctx, db, id);
  if (!found || !isOurs(found)) return undefined;
  if (isPermitted(ctx.actor, 'directory:see-protected')) return found;
  const names = await inReading(db, ctx, listNamesOfAbsent);
  return names.length === 0 ? found : withoutNames(found, names);
}

function withoutNames(report: ImportReport, names: readonly string[]): ImportReport {
  const tells = (value: unknown): boolean => names.some((name) => JSON.stringify(value).includes(JSON.stringify(name).slice(1, -1)));
  return {
    ...report,
    differences: report.differences.map((one) => (tells(one) ? aboutProtected : one)),
    notes: report.notes.map((note) => (tells([note.words, note.value ?? '']) ? { ...note, value: undefined, words: 'Something was noted of a protected record.' } : note)),
  };
}

/** Lets a file in that somebody looked at: the worker puts it in; one that was brought at the command line, which no worker touches, goes in at once. */
export async function letFileIn(engine: ImportEngine, ctx: Ctx, { id, receivedBy }: Pick<Import, 'id' | 'receivedBy'>): Promise<Decision<Import, ImportRefusalCode>> {
  return receivedBy.startsWith('operator:') ? acceptImport(engine, ctx, id as ImportId) : reviewImport(engine, ctx, id as ImportId);
}

function isOurs({ spec, authority }: Pick<Import, 'spec' | 'authority'>): boolean {
  return authority !== undefined && spec.startsWith('directory.');
}
