import { h } from 'preact';
import { z } from 'zod';
import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute, type PageChrome, type Reply } from '../../../platform/http/route.ts';
import type { DataTable } from '../../../platform/pages/data-table.ts';
import { tableFile } from '../../../platform/pages/table-file.ts';
import { showDate } from '../../../kernel/dates.ts';
import { findServices } from '../actions/find-services.ts';
import { openDirectory } from '../actions/open-directory.ts';
import { readWardShapes } from '../actions/read-ground.ts';
import { keepUnmetSearch } from '../actions/unmet-searches.ts';
import { showAges } from '../model/age.ts';
import { taxFreeAnswer } from '../model/childcare.ts';
import { showCost } from '../model/cost.ts';
import { showSchedule } from '../model/schedule.ts';
import { showSpaces } from '../model/vacancy.ts';
import { showMiles } from '../model/search/distance.ts';
import type { SearchHit } from '../model/search/search.ts';
import type { ShownRecord } from '../model/what-is-shown.ts';
import { asked, finderAddress, finderFields, kindWords, readList } from './finder-question.ts';
import { sayWish, wishFields } from './finder-words.ts';
import { fundedWords } from './provider-words.ts';
import { schemaOrgText } from './schema-org.ts';
import { FinderPage } from './views/finder.view.tsx';
import { ResultMap } from './views/result-map.view.tsx';
import { ServiceMapPage } from './views/service-map.view.tsx';
import { ComparePage, SavedPage } from './views/saved.view.tsx';
import { ServicePage } from './views/service.view.tsx';
import { crumbsBack, type Crumb } from './way-back.ts';
import { sayDirectoryRefusal } from './words.ts';

const size = 10;
const mostOnMap = 60;
const mostInFile = 100_000;
const open = { permission: 'public', purpose: 'public-information', audit: { none: 'what families look for is kept nowhere' } } as const;
const crumbs = (text: string, ...way: readonly Crumb[]): PageChrome => ({ menu: '/services', breadcrumbs: [...way, { text }] });
/** Kinds of help whose pages somebody may have to leave at once. */
const delicate = new Set(['everychild:domestic-abuse', 'everychild:sexual-health', 'everychild:drugs-and-alcohol']);

/** What a family wrote itself, its words, its place and its list, is kept nowhere, not even as the address of a page. */
const ofChoicesAlone = ({ searchParams }: URL): boolean => !['words', 'near', 'list'].some((name) => searchParams.getAll(name).some((typed) => typed !== ''));

/** The finder, the page of a service, the saved list, comparing, and lists to take away. */
export const finderRoutes: readonly AnyPageRoute[] = [
  route({
    method: 'GET', path: '/services', ...open, input: finderFields, cached: ofChoicesAlone,
    answer: async ({ ctx, db, input }) => {
      const from = (input.page - 1) * size;
      const found = await findServices(ctx, db, { ...asked(input, ctx.today), from, size });
      const isInVain = found.answer.total === 0 && wishFields.some((name) => sayWish(name, input) !== undefined);
      if (isInVain) keepUnmetSearch(ctx, db, found.answer, input.kind);
      const { helpLine } = found.directory.publisher;
      const map = ResultMap({ records: found.answer.hits.map(({ record }) => record), first: from, near: found.place });
      return { kind: 'page', title: 'Find childcare, help and things to do', body: h(FinderPage, { fields: input, found, helpLine, today: ctx.today, size, map }), chrome: crumbs('Find'), unkept: isInVain };
    },
  }),
  route({
    method: 'GET', path: '/services/file', ...open, input: finderFields.extend({ format: z.enum(['csv', 'xlsx']) }),
    answer: async ({ ctx, db, input, url }) => {
      const found = await findServices(ctx, db, { ...asked(input, ctx.today), from: 0, size: mostInFile });
      const { publisher } = found.directory;
      return tableFile(tableOf(found.answer.hits, url.origin), input.format, { name: 'services', publisher: publisher.name, source: 'The directory of services, as everybody may see it on that day. Homes are shown by their district. Open Government Licence v3.0.', isMadeUp: publisher.isMadeUp, asAt: ctx.now });
    },
  }),
  route({
    method: 'GET', path: '/services/saved', ...open, input: z.object({ list: z.string().max(900).optional() }),
    answer: async ({ ctx, db, input, url, cameFrom }) => ({ kind: 'page', title: 'My list', body: h(SavedPage, { records: await listed(ctx, db, input.list, 20), site: url.origin, today: ctx.today, helpLine: (await openDirectory(ctx, db)).publisher.helpLine }), chrome: crumbsOfList('My list', readList(input.list), cameFrom) }),
  }),
  route({
    method: 'GET', path: '/services/compare', ...open, input: z.object({ list: z.string().max(900).optional() }),
    answer: async ({ ctx, db, input, cameFrom }) => ({ kind: 'page', title: 'Compare', body: h(ComparePage, { records: await listed(ctx, db, input.list, 4), list: readList(input.list), today: ctx.today, helpLine: (await openDirectory(ctx, db)).publisher.helpLine }), chrome: { ...crumbsOfList('Compare', readList(input.list), cameFrom), wide: true } }),
  }),
  route({
    method: 'GET', path: '/services/map', ...open, input: finderFields,
    answer: async ({ ctx, db, input }) => {
      const found = await findServices(ctx, db, { ...asked(input, ctx.today), from: (input.page - 1) * mostOnMap, size: mostOnMap });
      return { kind: 'page', title: 'Services on a map', body: h(ServiceMapPage, { fields: input, found, wards: await readWardShapes(ctx, db), size: mostOnMap }), chrome: crumbs('On a map', { text: 'Find', href: finderAddress(input) }) };
    },
  }),
  route({
    method: 'GET', path: '/services/:id', ...open, input: z.object({ id: z.uuid(), list: z.string().max(900).optional().catch(undefined) }),
    answer: async ({ ctx, db, input, url, cameFrom }) => showService(ctx, db, { id: input.id, list: readList(input.list), cameFrom }, url),
  }),
];

/** Crumbs down to a page about the list that stands in the address, by way of the search from which somebody came: each keeps that list. */
function crumbsOfList(text: 'My list' | 'Compare', list: readonly string[], cameFrom: URL | undefined): PageChrome {
  const way = crumbsBack(cameFrom, { isDelicate: false, list }).filter(({ href }) => !/^\/services\/(saved|compare)/.test(href));
  return crumbs(text, ...way, ...(text === 'My list' || list.length === 0 ? [] : [{ text: 'My list', href: finderAddress({ list: list.join('.') }, {}, '/services/saved') }]));
}

async function showService(ctx: Ctx, db: Database, { id, list, cameFrom }: { id: string; list: readonly string[]; cameFrom: URL | undefined }, url: URL): Promise<Reply> {
  const { byId, publisher } = await openDirectory(ctx, db);
  const record = byId.get(id);
  if (!record) return { kind: 'refused', refusal: { code: 'service-not-found', facts: {} }, words: sayDirectoryRefusal({ code: 'service-not-found', facts: {} }) };
  const isDelicate = record.terms.some(({ curie }) => delicate.has(curie));
  return { kind: 'page', title: record.name, body: h(ServicePage, { record, today: ctx.today, helpLine: publisher.helpLine, schema: schemaOrgText(record, `${url.origin}/services/${id}`, ctx.today), list, isDelicate }), chrome: crumbs(record.name, ...crumbsBack(cameFrom, { isDelicate, list })) };
}

async function listed(ctx: Ctx, db: Database, list: string | undefined, most: number): Promise<readonly ShownRecord[]> {
  const { byId } = await openDirectory(ctx, db);
  return readList(list).flatMap((id) => byId.get(id) ?? []).slice(0, most);
}

const taxFreeCell = { taken: 'yes', refused: 'no', unsaid: 'not said', 'not-asked': '' } as const;

/** A search as a table to take away; made of shown records alone. */
function tableOf(hits: readonly SearchHit[], origin: string): DataTable {
  const columns = [['name', 'Name'], ['kind', 'Kind'], ['organisation', 'Given by'], ['ages', 'Ages'], ['times', 'When'], ['cost', 'Cost'], ['funded', 'Funded hours'], ['taxFree', 'Tax-Free Childcare'], ['spaces', 'Spaces'], ['place', 'Where'], ['postcode', 'Postcode or district'], ['distance', 'Distance'], ['phone', 'Telephone'], ['email', 'E-mail'], ['website', 'Website'], ['checked', 'Checked on'], ['page', 'Page']] as const;
  return {
    caption: 'Services',
    columns: columns.map(([name, words]) => ({ name, words })),
    rows: hits.map(({ record, miles, isRough }) => {
      const { places, contacts, vacancies, assurance } = record;
      const cells = [
        record.name, kindWords[record.kind], record.organisation.name, showAges(record.ages), record.schedules.map((schedule) => showSchedule(schedule, showDate)).join('; '), record.costs.map((cost) => `${cost.option}: ${showCost(cost)}`).join('; '),
        (record.childcare?.fundedHours ?? []).map((offer) => fundedWords[offer]).join('; '), taxFreeCell[taxFreeAnswer(record) ?? 'not-asked'],
        vacancies.length === 0 ? '' : vacancies.some(({ isAtLeast }) => isAtLeast) ? showSpaces(vacancies) : String(vacancies.reduce((sum, { spaces }) => sum + spaces, 0)), places.map(({ location }) => [location.name, ...(location.address?.lines ?? []), location.address?.town].filter(Boolean).join(', ')).join('; '),
        places.map(({ location, district }) => district ?? location.address?.postcode ?? '').join('; '), miles === undefined ? '' : showMiles(miles, isRough), contacts.flatMap(({ phones }) => phones).join('; '), record.email ?? '', record.url ?? '', assurance.checkedOn ?? '', `${origin}/services/${record.id}`,
      ];
      return { key: record.id, cells: cells.map((text) => ({ text })) };
    }),
  };
}
