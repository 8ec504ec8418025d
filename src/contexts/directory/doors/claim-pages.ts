import { h } from 'preact';
import { z } from 'zod';
import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute, type InputFault, type Reply } from '../../../platform/http/route.ts';
import { askForRecord, claimRecord, findClaim, proveClaim } from '../actions/claim-record.ts';
import { helpLineOf, openDirectory } from '../actions/open-directory.ts';
import { serviceKinds } from '../model/record.ts';
import { refuseTooMany } from './public-rate.ts';
import { ClaimPage, ClaimStandingPage, RegisterPage } from './views/claim.view.tsx';
import { refusedInDirectory, sayDirectoryRefusal } from './words.ts';

type Typed = Readonly<Record<string, unknown>>;
const open = { permission: 'public', purpose: 'public-information' } as const;
const formOnly = { none: 'a form that nobody has sent' } as const;
const crumbs = (text: string): { menu: string; breadcrumbs: { text: string; href?: string }[] } => ({ menu: '/services', breadcrumbs: [{ text: 'Find', href: '/services' }, { text }] });
/** What goes into mail to others holds no address of a page and no line of its own. */
const mailed = (what: string, most: number) => z.string().trim().min(1, what).max(most, `Use at most ${most} letters`).refine((text) => !/[\r\n]|:\/\/|www\./i.test(text), 'Write no web addresses here');
const claimant = { person: mailed('Write your name', 100), email: z.email('Write your e-mail address, such as name@example.org').max(200), post: mailed('Write what you are to the service, such as manager', 100) };
const ofService = z.object({ id: z.uuid() });
const wanted = { name: mailed('Write the name of the service', 200), organisation: mailed('Write who runs it', 200), kind: z.enum(serviceKinds, 'Choose what kind of service it is'), description: z.string().trim().min(10, 'Say in a sentence what families find there').max(5000, 'Use at most 5,000 letters') };

/** A provider asks to look after a record, or to have a new one, without signing in; the council decides. */
export const claimRoutes: readonly AnyPageRoute[] = [
  route({ method: 'GET', path: '/services/register', ...open, audit: formOnly, input: z.object({}), answer: ({ ctx, db }) => showRegister(ctx, db, [], {}) }),
  route({
    method: 'POST', path: '/services/register', ...open, audit: { name: 'directory.record-claimed' }, input: z.object({ ...wanted, ...claimant }),
    again: ({ ctx, db, faults, typed }) => showRegister(ctx, db, faults, typed),
    answer: async ({ ctx, db, input: { person, email, post, ...service }, address }) => {
      const tooMany = refuseTooMany(ctx, address);
      if (tooMany) return tooMany;
      const asked = await askForRecord(ctx, db, service, { person, email, post });
      return asked.accepted ? { kind: 'redirect', to: `/services/claims/${asked.value}` } : refusedInDirectory(asked.refusal);
    },
  }),
  route({ method: 'GET', path: '/services/:id/claim', ...open, audit: formOnly, input: ofService, answer: ({ ctx, db, input }) => showClaim(ctx, db, input.id, [], {}) }),
  route({
    method: 'POST', path: '/services/:id/claim', ...open, audit: { name: 'directory.record-claimed' }, input: ofService.extend(claimant),
    again: ({ ctx, db, faults, typed }) => showClaim(ctx, db, String(typed['id']), faults, typed),
    answer: async ({ ctx, db, input: { id, ...asks }, address }) => {
      const tooMany = refuseTooMany(ctx, address);
      if (tooMany) return tooMany;
      const asked = await claimRecord(ctx, db, id, asks);
      return asked.accepted ? { kind: 'redirect', to: `/services/claims/${asked.value}` } : refusedInDirectory(asked.refusal);
    },
  }),
  route({ method: 'GET', path: '/services/claims/:claim', ...open, audit: { none: 'whoever has the reference sees how it stands' }, input: z.object({ claim: z.uuid() }), answer: ({ ctx, db, input }) => showStanding(ctx, db, input.claim, undefined) }),
  route({
    method: 'POST', path: '/services/claims/:claim', ...open, audit: { name: 'directory.claim-proved' }, input: z.object({ claim: z.uuid(), code: z.string().trim().min(1, 'Type the code').max(20, 'The code has eight letters and figures') }),
    again: ({ ctx, db, faults, typed }) => showStanding(ctx, db, String(typed['claim']), faults[0]?.message),
    answer: async ({ ctx, db, input, address }) => {
      const tooMany = refuseTooMany(ctx, address);
      if (tooMany) return tooMany;
      const proved = await proveClaim(ctx, db, input);
      if (proved.accepted) return { kind: 'redirect', to: `/services/claims/${input.claim}`, notice: 'The code is right.' };
      return proved.refusal.code === 'claim-code-wrong' ? showStanding(ctx, db, input.claim, sayDirectoryRefusal(proved.refusal)) : refusedInDirectory(proved.refusal);
    },
  }),
];

async function showRegister(ctx: Ctx, db: Database, faults: readonly InputFault[], typed: Typed): Promise<Reply> {
  return { kind: 'page', title: 'List your service', body: h(RegisterPage, { faults, typed, helpLine: await helpLineOf(ctx, db) }), chrome: crumbs('List your service'), ...(faults.length > 0 ? { status: 422 } : {}) };
}

async function showClaim(ctx: Ctx, db: Database, id: string, faults: readonly InputFault[], typed: Typed): Promise<Reply> {
  const { byId, publisher } = await openDirectory(ctx, db);
  const record = byId.get(id);
  if (!record) return refusedInDirectory({ code: 'service-not-found', facts: {} });
  return { kind: 'page', title: 'Look after this page', body: h(ClaimPage, { id, name: record.name, faults, typed, helpLine: publisher.helpLine }), chrome: crumbs('Look after this page'), ...(faults.length > 0 ? { status: 422 } : {}) };
}

async function showStanding(ctx: Ctx, db: Database, id: string, fault: string | undefined): Promise<Reply> {
  const claim = await findClaim(ctx, db, id);
  if (!claim) return refusedInDirectory({ code: 'claim-not-found', facts: {} });
  return { kind: 'page', title: 'What you asked', body: h(ClaimStandingPage, { claim, fault, helpLine: await helpLineOf(ctx, db) }), chrome: crumbs('What you asked'), ...(fault === undefined ? {} : { status: 422 }) };
}
