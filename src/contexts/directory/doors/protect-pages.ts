import { z } from 'zod';
import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute, type InputFault, type Reply } from '../../../platform/http/route.ts';
import { askForRelease, decideOnRelease, protectRecord, type ProtectRefusal } from '../actions/protect-record.ts';
import { protections } from '../model/record.ts';
import type { Decision } from '../../../kernel/decision.ts';
import { mayKnowRecord } from '../actions/change-record.ts';
import { refusedInDirectory } from './words.ts';

type Again = (of: { ctx: Ctx; db: Database; faults: readonly InputFault[]; typed: Readonly<Record<string, unknown>> }) => Promise<Reply>;
const ofService = z.object({ service: z.uuid() });
const reason = z.string().trim().min(1, 'Say why: it stays with the record').max(500, 'Use at most 500 letters');
const [, ...marks] = protections;

/** Marking a record at the desk, at once and by one person; and taking a mark away, which one asks and another does. `again` shows the record with what was wrong. */
export function protectRoutesOf(again: Again): readonly AnyPageRoute[] {
  return [
    route({
      method: 'POST', path: '/directory/records/:service/protect', permission: ['directory:decide', 'directory:see-protected'], purpose: 'deliver', audit: { name: 'directory.record-protected' }, again,
      input: ofService.extend({ mark: z.enum(marks, 'Choose what it is'), protectReason: reason }),
      answer: async ({ ctx, db, input: { service, mark, protectReason } }) => after(ctx, db, service, await protectRecord(ctx, db, { id: service, mark, reason: protectReason }), 'It is marked: nothing that goes out shows any more what the mark keeps back.'),
    }),
    route({
      method: 'POST', path: '/directory/records/:service/release', permission: 'directory:see-protected', purpose: 'deliver', audit: { name: 'directory.release-asked' }, again,
      input: ofService.extend({ becomes: z.enum(protections, 'Choose what is to stand'), releaseReason: reason }),
      answer: async ({ ctx, db, input: { service, becomes, releaseReason } }) => after(ctx, db, service, await askForRelease(ctx, db, { id: service, becomes, reason: releaseReason }), 'It is asked. The mark stands until somebody else takes it away.'),
    }),
    route({
      method: 'POST', path: '/directory/records/:service/release-verdict', permission: 'directory:see-protected', purpose: 'deliver', audit: { name: 'directory.record-released' }, again,
      input: ofService.extend({ verdict: z.enum(['done', 'kept'], 'Say whether the mark is taken away'), verdictReason: reason }),
      answer: async ({ ctx, db, input: { service, verdict, verdictReason } }) => after(ctx, db, service, await decideOnRelease(ctx, db, { id: service, verdict, reason: verdictReason }), verdict === 'done' ? 'The mark is taken away.' : 'The mark stays.'),
    }),
  ];
}

/** Whoever has just hidden a record from themselves is led back to the desk. */
async function after(ctx: Ctx, db: Database, service: string, decided: Decision<true, ProtectRefusal>, notice: string): Promise<Reply> {
  if (!decided.accepted) return refusedInDirectory(decided.refusal);
  return { kind: 'redirect', to: (await mayKnowRecord(ctx, db, service)) ? `/directory/records/${service}` : '/directory', notice };
}
