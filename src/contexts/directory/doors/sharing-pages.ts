import { z } from 'zod';
import { readDate } from '../../../kernel/dates.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute, type InputFault, type Reply } from '../../../platform/http/route.ts';
import { changeRecord } from '../actions/change-record.ts';
import { visibilities } from '../model/contact-care.ts';
import { writeField } from '../model/provider/provider-field.ts';
import type { Contact, DirectoryRecord } from '../model/record.ts';
import { writeSharing, type Sharing } from '../model/sharing.ts';
import { refusedInDirectory } from './words.ts';

type Again = (of: { ctx: Ctx; db: Database; faults: readonly InputFault[]; typed: Readonly<Record<string, unknown>> }) => Promise<Reply>;
const answer = z.enum(['yes', 'no'], 'Say yes or no').optional();
const schema = z.object({
  service: z.uuid(), seenRevision: z.coerce.number().int().positive(), 'consent-name': answer, 'consent-address': answer, taxFree: z.enum(['yes', 'no', 'unknown'], 'Say whether it is taken').optional(),
  saidOn: z.string().trim().optional().refine((text) => !text || readDate(text) !== undefined, 'Type a day such as 5 March 2026'),
  saidHow: z.string().trim().min(1, 'Say who told you, and how: it stays with the record').max(500, 'Use at most 500 letters'),
}).catchall(z.unknown());

/** What the desk notes that a provider said of sharing: consents with their day and how we know, who may see each contact, whether Tax-Free Childcare is taken. It counts at once. */
export function sharingRoutesOf(again: Again): readonly AnyPageRoute[] {
  return [
    route({
      method: 'POST', path: '/directory/records/:service/sharing', permission: 'directory:decide', purpose: 'deliver', audit: { name: 'directory.record-edited' }, again, input: schema,
      answer: async ({ ctx, db, input }) => {
        const on = (input.saidOn ? readDate(input.saidOn) : undefined) ?? ctx.today;
        if (on > ctx.today) return again({ ctx, db, faults: [{ field: 'saidOn', message: 'They cannot have said it on a day that is still to come' }], typed: input });
        const change = (record: DirectoryRecord): DirectoryRecord => {
          const shared = writeSharing(record, sharingOf(input), { on, from: 'council', words: input.saidHow });
          return input.taxFree === undefined ? shared : writeField(shared, 'taxFree', input.taxFree);
        };
        const noted = await changeRecord(ctx, db, { id: input.service, seenRevision: input.seenRevision, reason: input.saidHow }, 'edited', change);
        return noted.accepted ? { kind: 'redirect', to: `/directory/records/${input.service}`, notice: 'It is noted, and counts from now on.' } : refusedInDirectory(noted.refusal);
      },
    }),
  ];
}

function sharingOf(input: z.infer<typeof schema>): Sharing {
  const { 'consent-name': name, 'consent-address': address } = input;
  return { ...(name === undefined ? {} : { name: name === 'yes' }), ...(address === undefined ? {} : { address: address === 'yes' }), contacts: readSeenBy(input) };
}

/** Who may see each contact, as a form says it in fields `seen-` with the contact's identifier. */
export function readSeenBy(input: Readonly<Record<string, unknown>>): Readonly<Record<string, Contact['visibility']>> {
  return Object.fromEntries(Object.entries(input).flatMap(([key, value]): [string, Contact['visibility']][] => {
    const chosen = visibilities.find((one) => one === value);
    return key.startsWith('seen-') && chosen !== undefined ? [[key.slice('seen-'.length), chosen]] : [];
  }));
}
