import { z } from 'zod';
import { isUuid } from '../../../kernel/ids.ts';
import { command, type AnyCommand, type CommandAnswer } from '../../../platform/cli/command.ts';
import { findHistory, publishRecord, restoreRecord } from '../actions/change-record.ts';
import { answerReport, answerStates, listReports } from '../actions/take-reports.ts';
import { decideTwins, listOpenTwins, undoTwins } from '../actions/decide-twins.ts';
import { sayDirectoryRefusal, type DirectoryRefusal } from './words.ts';

const service = z.string().refine(isUuid, 'Give the identifier of a service.');
const one = z.object({ arguments: z.tuple([service], 'Give the identifier of one service.') });
const two = z.object({ arguments: z.tuple([service, service], 'Give the record that is kept, then the other.'), reason: z.string('Say why with --reason.').min(1, 'Say why with --reason.').describe('Why, for the record.') });
const common = { kind: 'act', noun: 'directory', permission: 'directory:decide', purpose: 'know', reach: 'tenant' } as const;

/** `everychild directory history | restore | publish | twins | join | part`: what stands in the register, and what people decide about it. */
export const registerCommands: readonly AnyCommand[] = [
  command<z.infer<typeof one>>({
    ...common, verb: 'history', summary: 'One record and each earlier state of it: when, by whom and why it was replaced.', arguments: 'SERVICE', options: one, audit: 'directory.history-shown',
    run: async (ctx, db, given) => {
      const found = await findHistory(ctx, db, given.arguments[0]);
      if (!found) return refused({ code: 'record-not-found', facts: {} });
      const rows = found.earlier.map(({ revision, act, reason, replacedAt, replacedBy, record }) => [String(revision), record.name, act, replacedAt.toISOString().slice(0, 16).replace('T', ' '), replacedBy, reason]);
      return { kind: 'done', value: found, words: `${found.now.record.name}, revision ${found.now.revision}.`, table: { columns: ['Revision', 'Name', 'Replaced by', 'When', 'Who', 'Why'], rows } };
    },
  }),
  command<{ arguments: [string]; revision: number; reason: string }>({
    ...common, verb: 'restore', summary: 'Put an earlier state of a record back.', arguments: 'SERVICE', audit: 'directory.record-restored',
    options: one.extend({ revision: z.coerce.number().int().positive().describe('Which earlier state: see directory history.'), reason: z.string('Say why with --reason.').min(1, 'Say why with --reason.').describe('Why, for the record.') }),
    run: async (ctx, db, { arguments: [id], revision, reason }) => {
      const found = await findHistory(ctx, db, id);
      if (!found) return refused({ code: 'record-not-found', facts: {} });
      const restored = await restoreRecord(ctx, db, { id, seenRevision: found.now.revision, revision, reason });
      return restored.accepted ? { kind: 'done', value: { revision: restored.value }, words: `Revision ${restored.value} stands, as revision ${revision} was.` } : refused(restored.refusal);
    },
  }),
  command<{ arguments: [string]; state: 'approved' | 'internal' | 'archived' | 'pending'; reason: string }>({
    ...common, verb: 'publish', summary: 'Publish a record, keep it inside, or archive it.', arguments: 'SERVICE', audit: 'directory.record-published',
    options: one.extend({ state: z.enum(['approved', 'internal', 'archived', 'pending']).default('approved').describe('How it stands: approved is public.'), reason: z.string('Say why with --reason.').min(1, 'Say why with --reason.').describe('Why, for the record.') }),
    run: async (ctx, db, { arguments: [id], state, reason }) => {
      const found = await findHistory(ctx, db, id);
      if (!found) return refused({ code: 'record-not-found', facts: {} });
      const published = await publishRecord(ctx, db, { id, seenRevision: found.now.revision, publication: { ...found.now.record.publication, state }, reason });
      return published.accepted ? { kind: 'done', value: { revision: published.value }, words: `${found.now.record.name} is ${state}.` } : refused(published.refusal);
    },
  }),
  command<{ limit: number }>({
    ...common, verb: 'twins', summary: 'Records of different sources that may be one service, with the reasons.', options: z.object({ limit: z.coerce.number().int().min(1).max(1000).default(200).describe('How many.') }), audit: 'directory.twins-shown',
    run: async (ctx, db, { limit }) => {
      const found = await listOpenTwins(ctx, db);
      const rows = found.slice(0, limit).map(({ first, second, score, surety, reasons }) => [first.id, first.name, second.id, second.name, surety === 'same-identifier' ? 'sure' : String(score), reasons.map(({ words, points }) => `${words} (${points > 0 ? '+' : ''}${points})`).join('; ')]);
      return { kind: 'done', value: found.map(({ first, second, ...rest }) => ({ first: first.id, second: second.id, ...rest })), words: `${found.length} pairs wait for somebody to decide.`, table: { columns: ['First', 'Name', 'Second', 'Name', 'Score', 'Why'], rows } };
    },
  }),
  command<z.infer<typeof two>>({
    ...common, verb: 'join', summary: 'Say that two records are one service: the first stays, the other is archived; "directory part" undoes it.', arguments: 'KEPT OTHER', options: two, audit: 'directory.twins-decided',
    run: async (ctx, db, { arguments: [kept, other], reason }) => {
      const decided = await decideTwins(ctx, db, { kept, other, verdict: 'same', reason });
      return decided.accepted ? { kind: 'done', value: { decision: decided.value }, words: 'The two are one.' } : refused(decided.refusal);
    },
  }),
  command<z.infer<typeof two>>({
    ...common, verb: 'part', summary: 'Undo what was decided about two records.', arguments: 'KEPT OTHER', options: two, audit: 'directory.twins-decided',
    run: async (ctx, db, { arguments: [kept, other], reason }) => {
      const undone = await undoTwins(ctx, db, { kept, other, reason });
      return undone.accepted ? { kind: 'done', value: { decision: undone.value }, words: 'They stand as before.' } : refused(undone.refusal);
    },
  }),
  command<{ limit: number }>({
    ...common, verb: 'reports', summary: 'What the public says is wrong, those without an answer first.', options: z.object({ limit: z.coerce.number().int().min(1).max(500).default(100).describe('How many.') }), audit: 'directory.reports-shown',
    run: async (ctx, db, { limit }) => {
      const found = (await listReports(ctx, db)).slice(0, limit);
      return { kind: 'done', value: found, table: { columns: ['Reference', 'Service', 'What', 'Words', 'State'], rows: found.map(({ reference, record, topic, words, state }) => [reference, record?.name ?? '', topic, words, state ?? 'no answer yet']) } };
    },
  }),
  command<{ arguments: [string]; state: (typeof answerStates)[number]; words: string }>({
    ...common, verb: 'answer', summary: 'Answer such a report, for whoever told it to read.', arguments: 'REFERENCE', audit: 'directory.report-answered',
    options: z.object({ arguments: z.tuple([z.string()], 'Give the reference of one report.'), state: z.enum(answerStates).describe('How it stands.'), words: z.string().min(1).describe('What they read.') }),
    run: async (ctx, db, { arguments: [reference], state, words }) => {
      const answered = await answerReport(ctx, db, { reference, state, words });
      return answered.accepted ? { kind: 'done', value: { reference, state }, words: 'They can read it now.' } : refused(answered.refusal);
    },
  }),
];

function refused(refusal: { code: DirectoryRefusal; facts: Readonly<Record<string, string | number>> }): CommandAnswer {
  return { kind: 'refused', code: refusal.code, words: sayDirectoryRefusal(refusal) };
}
