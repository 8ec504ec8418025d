import { h } from 'preact';
import { z } from 'zod';
import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { MenuItem } from '../../../platform/house/face.ts';
import { route, type AnyPageRoute, type Reply } from '../../../platform/http/route.ts';
import { decideClaim, findClaimSeen, listClaims } from '../actions/decide-claim.ts';
import { decideOnRecord, findWaitingRecord, listWaitingRecords } from '../actions/decide-proposals.ts';
import { listOpenTwins } from '../actions/decide-twins.ts';
import { listOpenRefuges } from '../actions/look-through.ts';
import { listWaitingReleases } from '../actions/protect-record.ts';
import { readSpacesRule } from '../actions/set-spaces-rule.ts';
import { listReports } from '../actions/take-reports.ts';
import type { Verdict } from '../model/provider/proposal.ts';
import { fieldWords } from './provider-words.ts';
import { ClaimDecisionPage } from './views/council-claim.view.tsx';
import { DirectoryDeskPage } from './views/council-desk.view.tsx';
import { ProposalsPage } from './views/council-proposals.view.tsx';
import { refusedInDirectory, sayDirectoryRefusal } from './words.ts';

/** Where the site is reached, known to the roof: it stands in the mail that goes to providers. */
export interface CouncilParts {
  readonly ownAddress: string;
}

const decides = { permission: 'directory:decide', purpose: 'deliver' } as const;
const looking = { none: 'the council looks at its own register' } as const;
const crumbs = (...more: { text: string; href?: string }[]): { menu: string; breadcrumbs: { text: string; href?: string }[] } => ({ menu: '/directory', breadcrumbs: [{ text: 'Directory desk', ...(more.length > 0 ? { href: '/directory' } : {}) }, ...more] });
const ofService = z.object({ service: z.uuid() });
const ofClaim = z.object({ claim: z.uuid() });

/** What waits for the council's information service: changes that providers propose, claims, twins, what the public says is wrong. */
export function councilRoutesOf(parts: CouncilParts): readonly AnyPageRoute[] {
  return [deskRoute, ...proposalRoutes(parts), ...claimDecisionRoutes(parts)];
}

/** Where the desk stands in the navigation; whoever may see what is protected and has no desk is led to the records. */
export const councilMenu: readonly MenuItem[] = [
  { place: 'deliver', words: 'Directory desk', path: '/directory', permission: 'directory:decide' },
  { place: 'deliver', words: 'Protected records', path: '/directory/records', permission: 'directory:see-protected', unless: 'directory:decide' },
];

const deskRoute = route({
  method: 'GET', path: '/directory', ...decides, audit: looking, input: z.object({}),
  answer: async ({ ctx, db }) => {
    const [waiting, claims, twins, reports] = [await listWaitingRecords(ctx, db), await listClaims(ctx, db), await listOpenTwins(ctx, db), await listReports(ctx, db)];
    const releases = (await listWaitingReleases(ctx, db)).map(({ record: { id, name } }) => ({ id, name }));
    return { kind: 'page', title: 'Directory desk', body: h(DirectoryDeskPage, { waiting, releases, refuges: (await listOpenRefuges(ctx, db)).length, claims, twins: twins.length, reports: reports.filter(({ state }) => state === null || state === 'looking').length, spaces: await readSpacesRule(ctx, db), now: ctx.now }), chrome: crumbs() };
  },
});

function proposalRoutes({ ownAddress }: CouncilParts): readonly AnyPageRoute[] {
  const path = '/directory/proposals/:service';
  return [
    route({ method: 'GET', path, ...decides, audit: looking, input: ofService, answer: ({ ctx, db, input }) => showProposals(ctx, db, input.service, undefined, {}) }),
    route({
      method: 'POST', path, ...decides, audit: { name: 'directory.proposals-decided' }, input: ofService.extend({ seenRevision: z.coerce.number().int().positive(), seen: z.string().max(4000).default(''), rest: z.literal('accept').optional() }).catchall(z.unknown()),
      answer: async ({ ctx, db, input }) => {
        const { service, seenRevision, seen, rest, ...typed } = input;
        const decided = await decideOnRecord(ctx, db, { service, seenRevision, verdicts: verdictsOf(typed), ...(rest === undefined ? {} : { rest: restOf(seen, typed) }), sayField: (field) => fieldWords[field] }, ownAddress);
        if (decided.accepted && decided.value.waiting > 0) return { kind: 'redirect', to: `/directory/proposals/${service}`, notice: `It is decided, and the provider is told. ${decided.value.waiting} ${decided.value.waiting === 1 ? 'change waits' : 'changes wait'} still.` };
        if (decided.accepted) return { kind: 'redirect', to: '/directory', notice: 'It is decided, and the provider is told.' };
        return decided.refusal.code === 'record-not-found' ? refusedInDirectory(decided.refusal) : showProposals(ctx, db, service, sayDirectoryRefusal(decided.refusal), typed);
      },
    }),
  ];
}

/** A form has `verdict-ID` and `reason-ID` for each change; one without a verdict waits on. */
function verdictsOf(typed: Readonly<Record<string, unknown>>): readonly Verdict[] {
  return Object.entries(typed).flatMap(([name, value]): Verdict[] => {
    const id = /^verdict-([0-9a-f-]{36})$/.exec(name)?.[1];
    if (id === undefined || (value !== 'accept' && value !== 'reject')) return [];
    return [{ id, isAccepted: value === 'accept', reason: String(typed[`reason-${id}`] ?? '').trim().slice(0, 1000) }];
  });
}

/** Changes that stood on the page, without those about which something was chosen: "decide later" is said too. */
function restOf(seen: string, typed: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  return new Set(seen.split(' ').filter((id) => id !== '' && ['', undefined].includes(typed[`verdict-${id}`] as string | undefined)));
}

async function showProposals(ctx: Ctx, db: Database, service: string, fault: string | undefined, typed: Readonly<Record<string, unknown>>): Promise<Reply> {
  const waiting = await findWaitingRecord(ctx, db, service);
  if (!waiting) return refusedInDirectory({ code: 'record-not-found', facts: {} });
  return { kind: 'page', title: `Changes to ${waiting.record.name}`, body: h(ProposalsPage, { waiting, fault, typed }), ...(fault === undefined ? {} : { status: 422 }), chrome: crumbs({ text: waiting.record.name }) };
}

function claimDecisionRoutes({ ownAddress }: CouncilParts): readonly AnyPageRoute[] {
  const path = '/directory/claims/:claim';
  return [
    route({ method: 'GET', path, ...decides, audit: { name: 'directory.claim-looked-at' }, input: ofClaim, answer: ({ ctx, db, input }) => showClaim(ctx, db, input.claim, undefined, {}) }),
    route({
      method: 'POST', path, ...decides, audit: { name: 'directory.claim-decided' }, input: ofClaim.extend({ verdict: z.enum(['confirm', 'refuse'], 'Say whether they may'), reason: z.string().trim().min(1, 'Say why: it is kept, and sent to whoever is refused').max(1000, 'Use at most 1,000 letters') }),
      again: ({ ctx, db, faults, typed }) => showClaim(ctx, db, String(typed['claim']), faults[0]!, typed),
      answer: async ({ ctx, db, input }) => {
        const decided = await decideClaim(ctx, db, { claim: input.claim, isConfirmed: input.verdict === 'confirm', reason: input.reason }, ownAddress);
        if (!decided.accepted) return refusedInDirectory(decided.refusal);
        return { kind: 'redirect', to: decided.value === undefined ? '/directory' : `/directory/records/${decided.value}`, notice: input.verdict === 'confirm' ? 'They may look after it, and are told how to sign in.' : 'They are told that they may not, and why.' };
      },
    }),
  ];
}

async function showClaim(ctx: Ctx, db: Database, id: string, fault: { readonly field: string; readonly message: string } | undefined, typed: Readonly<Record<string, unknown>>): Promise<Reply> {
  const seen = await findClaimSeen(ctx, db, id);
  if (!seen) return refusedInDirectory({ code: 'claim-not-found', facts: {} });
  const title = seen.claim.service === undefined ? 'Somebody wants a service listed' : 'Somebody asks to look after a record';
  return { kind: 'page', title, body: h(ClaimDecisionPage, { seen, fault, typed }), ...(fault === undefined ? {} : { status: 422 }), chrome: crumbs({ text: title }) };
}
