import { z } from 'zod';
import { isUuid } from '../../../kernel/ids.ts';
import { command, type AnyCommand, type CommandAnswer } from '../../../platform/cli/command.ts';
import { leaveOpen, listOpenRefuges, type LookRefusal } from '../actions/look-through.ts';
import { askForRelease, decideOnRelease, protectRecord, type ProtectRefusal } from '../actions/protect-record.ts';
import { protections, type Protection } from '../model/record.ts';
import { protectionWords } from './provider-words.ts';
import { sayOpenRefuges } from './views/look-through.view.tsx';
import { sayDirectoryRefusal } from './words.ts';

const [, ...marks] = protections;
const one = z.object({ arguments: z.tuple([z.string().refine(isUuid, 'Give the identifier of a service.')], 'Give the identifier of one service.'), reason: z.string('Say why with --reason.').trim().min(1).max(500).describe('Why, for the record.') });
const common = { kind: 'act', noun: 'directory', purpose: 'deliver', reach: 'tenant', arguments: 'SERVICE' } as const;
type Given = z.infer<typeof one>;

/** `everychild directory protect | release | look-through | leave-open`: keeps a record or its address back at once; takes a mark away, which one operator asks and another does; goes through public records that speak of a refuge. */
export const protectCommands: readonly AnyCommand[] = [
  command<Given & { as: (typeof marks)[number] }>({
    ...common, verb: 'protect', permission: 'directory:decide', audit: 'directory.record-protected',
    summary: 'Keep a record back at once, everywhere: a refuge, one that asked for anonymity, or the address of a home.',
    options: one.extend({ as: z.enum(marks).describe('What it is: home and defence mask the address, anonymity and refuge hide the record.') }),
    run: async (ctx, db, { arguments: [id], as, reason }) => said(await protectRecord(ctx, db, { id, mark: as, reason }), { service: id, mark: as }, `It is marked. ${protectionWords[as].means}`),
  }),
  command<Given & { to: Protection; answer?: 'done' | 'kept' | undefined }>({
    ...common, verb: 'release', permission: 'directory:see-protected', audit: 'directory.release-asked',
    summary: 'Ask that a mark be taken away; a second operator or person does it with --answer done, or says --answer kept.',
    options: one.extend({ to: z.enum(protections).default('none').describe('What is to stand instead, when asking.'), answer: z.enum(['done', 'kept']).optional().describe('Answer what somebody else asked.') }),
    run: async (ctx, db, { arguments: [id], to, answer, reason }) => {
      if (answer === undefined) return said(await askForRelease(ctx, db, { id, becomes: to, reason }), { service: id, asked: to }, 'It is asked. The mark stands until somebody else takes it away.');
      return said(await decideOnRelease(ctx, db, { id, verdict: answer, reason }), { service: id, verdict: answer }, answer === 'done' ? 'The mark is taken away.' : 'The mark stays.');
    },
  }),
  command<{ limit: number }>({
    kind: 'act', noun: 'directory', purpose: 'deliver', reach: 'tenant', verb: 'look-through', permission: 'directory:decide', audit: 'directory.refuges-looked-through',
    summary: 'Public records that speak of a refuge and were not read yet: "directory protect" keeps one back, "directory leave-open" leaves it.',
    options: z.object({ limit: z.coerce.number().int().min(1).max(1000).default(200).describe('How many.') }),
    run: async (ctx, db, { limit }) => {
      const found = await listOpenRefuges(ctx, db);
      const shown = found.slice(0, limit).map(({ record: { id, name }, passages }) => ({ id, name, passages }));
      return { kind: 'done', value: { found: found.length, records: shown }, words: sayOpenRefuges(found.length), table: { columns: ['Service', 'Name', 'What it says'], rows: shown.map(({ id, name, passages }) => [id, name, passages.map((text) => text.slice(0, 200)).join(' | ')]) } };
    },
  }),
  command<Given>({
    ...common, verb: 'leave-open', permission: 'directory:decide', audit: 'directory.refuge-left-open',
    summary: 'Leave such a record open: it is not asked again until its words or addresses change.', options: one,
    run: async (ctx, db, { arguments: [id], reason }) => said(await leaveOpen(ctx, db, { id, reason }), { service: id }, 'It stays open.'),
  }),
];

function said(decided: { accepted: true } | { accepted: false; refusal: { code: ProtectRefusal | LookRefusal; facts: Readonly<Record<string, string | number>> } }, value: object, words: string): CommandAnswer {
  return decided.accepted ? { kind: 'done', value, words } : { kind: 'refused', code: decided.refusal.code, words: sayDirectoryRefusal(decided.refusal) };
}
