import { makeCtx, type Ctx } from '../house/ctx.ts';
import { fileInMemory, type FileSource } from '../files/reading/source.ts';
import type { ImportReport } from '../imports/import.ts';
import { receiveImport } from '../imports/receive-import.ts';
import { runImport, type RunOptions } from '../imports/run-import.ts';
import type { AnyImportSpec } from '../imports/spec.ts';
import type { AuthorityId } from '../../kernel/ids.ts';
import type { TestDatabase } from './test-database.ts';

/** The operator of a test, for an authority or for national work, at ten in the morning of the day the project began. */
export function operatorOfTest(authority?: AuthorityId): Ctx {
  return makeCtx({ actor: { kind: 'operator', name: 'test' }, authority, purpose: 'know', now: new Date('2026-11-22T10:00:00Z'), requestId: 'test' });
}

/** A file of those lines. */
export function fileOfLines(name: string, lines: readonly string[]): FileSource {
  return fileInMemory(name, Buffer.from(`${lines.join('\n')}\n`));
}

/** Brings a file in as the operator, whole way; throws where the engine would not even begin. */
export async function bringIn(db: TestDatabase, specs: readonly AnyImportSpec[], spec: string, source: FileSource, how: { ctx?: Ctx; settings?: unknown; isLenient?: boolean; run?: RunOptions } = {}): Promise<ImportReport> {
  const engine = { specs, app: db.app, operator: db.operator };
  const ctx = how.ctx ?? operatorOfTest();
  const received = await receiveImport(engine, ctx, { source, spec, settings: how.settings, isLenient: how.isLenient });
  if (!received.accepted) throw new Error(`${source.name}: ${received.refusal.code} ${JSON.stringify(received.refusal.facts)}`);
  const done = await runImport(engine, ctx, received.value.id, how.run);
  if (!done.accepted) throw new Error(`${source.name}: ${done.refusal.code}`);
  return done.value;
}
