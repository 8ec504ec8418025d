import { accept, refuse, type Decision } from '../../kernel/decision.ts';
import { isPermitted, type Ctx } from '../house/ctx.ts';
import type { Database } from '../db/database.ts';
import { findSpec, type ImportEngine, type ImportRefusalCode } from './import.ts';
import type { ImportSpec } from './spec.ts';

/** A kind of file opened for one actor: the spec, whose rows are written, and the connection that may write them. */
export interface OpenedSpec {
  readonly spec: ImportSpec<unknown, unknown>;
  /** The acting context with the tenant that the spec writes for: none for national files. */
  readonly ctx: Ctx;
  readonly db: Database;
}

/** Decides whether the actor may bring in files of that kind, or decide about them, and as whom the database is asked. */
export function openSpec(engine: ImportEngine, ctx: Ctx, name: string, act: 'bring' | 'decide' = 'bring'): Decision<OpenedSpec, ImportRefusalCode> {
  const spec = findSpec(engine, name);
  if (!spec) return refuse('no-such-spec', { spec: name, known: engine.specs.map((one) => one.name).join(', ') });
  const permission = act === 'decide' ? (spec.decidedWith ?? spec.permission) : spec.permission;
  const facts = { title: spec.title, permission };
  const isMachine = ctx.actor.kind === 'machine'; // goes on with what somebody permitted has received
  if (!isMachine && !isPermitted(ctx.actor, permission)) return refuse('not-permitted', facts);
  if (spec.reach === 'tenant') {
    if (ctx.authority === undefined) return refuse('no-authority', facts);
    return accept({ spec, ctx, db: engine.app });
  }
  if (!isMachine && ctx.actor.kind !== 'operator') return refuse('operator-only', facts);
  return accept({ spec, ctx: Object.freeze({ ...ctx, authority: undefined }), db: engine.operator });
}
