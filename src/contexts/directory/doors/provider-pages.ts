import { h } from 'preact';
import { z } from 'zod';
import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { MenuItem } from '../../../platform/house/face.ts';
import { route, type AnyPageRoute, type InputFault, type Reply } from '../../../platform/http/route.ts';
import type { Job } from '../../../platform/jobs/job.ts';
import { confirmRecord, findOwnRecord, listOwnRecords, proposeSection, tellSharing, tellSpaces, type OwnRecord } from '../actions/keep-own-record.ts';
import { sendNeeds } from '../actions/read-provider-data.ts';
import { remindProviders } from '../actions/remind-providers.ts';
import { providerSections, sectionNames, type ProviderSection, type ProviderValues } from '../model/provider/provider-field.ts';
import { spaceAnswers, type SpaceAnswer } from '../model/provider/space-grid.ts';
import { readSection, typedOf, type TypedSection } from './provider-sections.ts';
import { sectionWords } from './provider-words.ts';
import { readSeenBy } from './sharing-pages.ts';
import { ProviderHomePage, ProviderRecordPage } from './views/provider.view.tsx';
import { ProviderSectionPage } from './views/provider-section.view.tsx';
import { ProviderSharingPage } from './views/provider-sharing.view.tsx';
import { ProviderSpacesPage } from './views/provider-spaces.view.tsx';
import { refusedInDirectory } from './words.ts';

const own = { permission: 'directory:keep-own', purpose: 'public-information' } as const;
const consent = z.enum(['yes', 'no'], 'Say yes or no');
const looking = { none: 'a provider looks at its own record' } as const;
const ofService = z.object({ service: z.uuid() });
const ofSection = z.object({ service: z.uuid(), section: z.enum(sectionNames as readonly [ProviderSection, ...ProviderSection[]]) }).catchall(z.unknown());
const crumbs = (...more: { text: string; href?: string }[]): { menu: string; breadcrumbs: { text: string; href?: string }[] } => ({ menu: '/provider', breadcrumbs: [{ text: 'My services', ...(more.length > 0 ? { href: '/provider' } : {}) }, ...more] });

/** Where providers keep their own records right: their services, the task list, a small page a section, spaces in two taps. */
export const providerRoutes: readonly AnyPageRoute[] = [
  route({
    method: 'GET', path: '/provider', ...own, audit: looking, input: z.object({}),
    answer: async ({ ctx, db }) => ({ kind: 'page', title: 'My services', body: h(ProviderHomePage, { records: await listOwnRecords(ctx, db), today: ctx.today }), chrome: crumbs() }),
  }),
  route({
    method: 'GET', path: '/provider/:service', ...own, audit: looking, input: ofService,
    answer: ({ ctx, db, input }) => withOwn(ctx, db, input.service, (record) => ({ kind: 'page', title: record.values.name, body: h(ProviderRecordPage, { record, today: ctx.today }), chrome: crumbs({ text: record.values.name }) })),
  }),
  route({
    method: 'POST', path: '/provider/:service/confirm', ...own, audit: { name: 'directory.record-confirmed' }, input: ofService,
    answer: async ({ ctx, db, input }) => {
      const confirmed = await confirmRecord(ctx, db, input.service);
      return confirmed.accepted ? { kind: 'redirect', to: `/provider/${input.service}`, notice: 'Thank you. Families see that you checked it today.' } : refusedInDirectory(confirmed.refusal);
    },
  }),
  route({ method: 'GET', path: '/provider/:service/spaces', ...own, audit: looking, input: ofService, answer: ({ ctx, db, input }) => withOwn(ctx, db, input.service, (record) => showSpaces(ctx, record)) }),
  route({
    method: 'POST', path: '/provider/:service/spaces', ...own, audit: { name: 'directory.spaces-told' }, input: ofService.catchall(z.unknown()),
    answer: async ({ ctx, db, input }) => {
      const answers = new Map(Object.entries(input).flatMap(([key, answer]): [string, SpaceAnswer][] => (spaceAnswers.includes(answer as SpaceAnswer) ? [[key, answer as SpaceAnswer]] : [])));
      const told = await tellSpaces(ctx, db, { service: input.service, answers });
      if (!told.accepted) return refusedInDirectory(told.refusal);
      return { kind: 'redirect', to: `/provider/${input.service}`, notice: told.value ? 'Thank you. Families see it now, dated today.' : 'Thank you. The council looks at it, then families see it.' };
    },
  }),
  route({ method: 'GET', path: '/provider/:service/sharing', ...own, audit: looking, input: ofService, answer: ({ ctx, db, input }) => withOwn(ctx, db, input.service, (record) => showSharing(record, [])) }),
  route({
    method: 'POST', path: '/provider/:service/sharing', ...own, audit: { name: 'directory.sharing-told' }, input: ofService.extend({ seenRevision: z.coerce.number().int().positive(), name: consent.optional(), address: consent.optional() }).catchall(z.unknown()),
    again: ({ ctx, db, faults, typed }) => withOwn(ctx, db, String(typed['service']), (record) => showSharing(record, faults)),
    answer: async ({ ctx, db, input: { service, seenRevision, name, address, ...more } }) => {
      const consents = { ...(name === undefined ? {} : { name: name === 'yes' }), ...(address === undefined ? {} : { address: address === 'yes' }) };
      const told = await tellSharing(ctx, db, { service, seenRevision, consents, seenBy: readSeenBy(more) });
      if (!told.accepted && told.refusal.code === 'record-changed-meanwhile') return withOwn(ctx, db, service, (record) => showSharing(record, [changedMeanwhile], 409));
      return told.accepted ? { kind: 'redirect', to: `/provider/${service}`, notice: 'Thank you. It counts from now on.' } : refusedInDirectory(told.refusal);
    },
  }),
  route({
    method: 'GET', path: '/provider/:service/sections/:section', ...own, audit: looking, input: ofSection,
    answer: ({ ctx, db, input: { service, section } }) => withOwn(ctx, db, service, (record) => showSection(record, section, typedOf(section, withProposed(record)), [])),
  }),
  route({
    method: 'POST', path: '/provider/:service/sections/:section', ...own, audit: { name: 'directory.change-proposed' }, input: ofSection,
    answer: async ({ ctx, db, input }) => {
      const { service, section } = input;
      const record = await findOwnRecord(ctx, db, service);
      if (!record) return refusedInDirectory({ code: 'own-record-not-found', facts: {} });
      const read = readSection(section, input, service, withProposed(record));
      if ('faults' in read) return showSection(record, section, input as unknown as TypedSection, read.faults);
      const asked = new Set<string>(record.asks);
      const answers = Object.fromEntries(Object.entries(read.input).filter(([field]) => asked.has(field)));
      const proposed = await proposeSection(ctx, db, { service, section, answers });
      if (!proposed.accepted) return refusedInDirectory(proposed.refusal);
      return { kind: 'redirect', to: `/provider/${service}`, notice: proposed.value === 0 ? `${sectionWords[section]}: checked, nothing changed.` : `${sectionWords[section]}: the council looks at what you changed and writes to you.` };
    },
  }),
];

/** What a provider does, in the navigation; the directory of all stands after its own. */
export const providerMenu: readonly MenuItem[] = [
  { place: 'providers', words: 'My services', path: '/provider', permission: 'directory:keep-own' },
  { place: 'providers', words: 'Find', path: '/services', permission: 'signed-in' },
];

/** Reminds providers of records that nobody has checked, looking once an hour; where the site is reached is known to the roof. */
export function remindProvidersJob(ownAddress: string): Job {
  return { name: 'directory.remind-providers', every: 3600, reach: 'each-authority', run: async (ctx, db, signal) => void (await remindProviders(ctx, db, ownAddress, signal)) };
}

async function withOwn(ctx: Ctx, db: Database, service: string, show: (record: OwnRecord) => Reply): Promise<Reply> {
  const record = await findOwnRecord(ctx, db, service);
  return record ? show(record) : refusedInDirectory({ code: 'own-record-not-found', facts: {} });
}

/** What the record says, with what its provider has proposed and nobody has decided yet. */
function withProposed(record: OwnRecord): ProviderValues {
  return { ...record.values, ...Object.fromEntries(record.latest.filter(({ state }) => state === 'open').map(({ field, value }) => [field, value])) };
}

function showSection(record: OwnRecord, section: ProviderSection, typed: TypedSection, faults: readonly InputFault[]): Reply {
  const fields: readonly string[] = providerSections[section];
  const words = sectionWords[section];
  const answers = record.latest.filter(({ field, state }) => state === 'rejected' && fields.includes(field));
  return { kind: 'page', title: words, body: h(ProviderSectionPage, { record, section, typed, faults, answers, needs: sendNeeds }), ...(faults.length > 0 ? { status: 422 } : {}), chrome: crumbs({ text: record.values.name, href: `/provider/${record.id}` }, { text: words }) };
}

/** Whose page stood open too long is shown what stands now, in nothing of which their answers are chosen. */
const changedMeanwhile: InputFault = { field: 'sharing', message: 'Something in your record was changed while this page was open, so nothing was saved. This is how it stands now: choose again.' };

function showSharing(record: OwnRecord, faults: readonly InputFault[], status = 422): Reply {
  return { kind: 'page', title: 'What may be shown', body: h(ProviderSharingPage, { record, faults }), ...(faults.length > 0 ? { status } : {}), chrome: crumbs({ text: record.values.name, href: `/provider/${record.id}` }, { text: 'What may be shown' }) };
}

function showSpaces(ctx: Ctx, record: OwnRecord): Reply {
  return { kind: 'page', title: 'Spaces', body: h(ProviderSpacesPage, { record, today: ctx.today }), chrome: crumbs({ text: record.values.name, href: `/provider/${record.id}` }, { text: 'Spaces' }) };
}
