import { z } from 'zod';
import { unreadable } from '../../../../platform/files/reading/problem.ts';
import { cellAt, findColumns, headingFault, isHeadingFault, recogniseByColumns } from '../../../../platform/imports/columns.ts';
import { importSpec, type AnyImportSpec, type FileGlance, type ImportColumn, type SeenBy } from '../../../../platform/imports/spec.ts';
import { bringInServices, readServices, type ServiceSettings, type StagedService } from '../../actions/bring-in-services.ts';
import { readXml } from '../../actions/read-xml.ts';
import { isOfstedHeading, openOfstedCsv } from '../../model/feeds/ofsted-csv.ts';
import { readExtract, type ExtractRegistration } from '../../model/feeds/ofsted-extract.ts';
import { ownServiceColumns, readOwnService } from '../../model/feeds/own-services.ts';
import { readOrukService, servicesOf } from '../../model/feeds/read-oruk.ts';
import { recordOfRegistration } from '../../model/feeds/registration-row.ts';
import type { ReadRow } from '../../model/feeds/row-note.ts';
import type { DirectoryRecord } from '../../model/record.ts';
import { readSchoolRow } from '../../model/feeds/school-row.ts';

const settings = z.object({
  publish: z.enum(['pending', 'approved']).default('pending').describe('How new services come in.'),
  onlyAuthority: z.string().trim().min(1).optional().describe('Of a national file the rows of this authority alone, as the file names it.'),
  source: z.string().trim().min(1).max(200).optional().describe('Whose feed it is, the same words each time: where services have numbers for identifiers, it says which are the same. Without it, the name of the file.'),
  keepsToSource: z.boolean().optional().describe('Leave records of other sources as they are.'),
}) as unknown as z.ZodType<ServiceSettings>;

/** The desk leaves out of a file what it says of records that are protected; other pages cannot. */
const seenBy: SeenBy = {
  permission: 'directory:see-protected',
  why: 'It may speak of a refuge, of somebody who asked for anonymity, or of a home.',
  desk: { path: '/directory/files', words: 'the directory desk' },
};
const common = { ...bringInServices, seenBy, permission: 'directory:import', decidedWith: 'directory:decide', purpose: 'know', audit: 'directory.services-committed', reach: 'tenant', accepts: 'person', settings } as const;
const column = (name: string, words: string, isRequired = true): ImportColumn => ({ name, words, isRequired });

/** A document that is none of ours, told as a file that cannot be read. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(/[\]}]\s*$/.test(text) ? 'damaged' : 'cut-off', { what: 'JSON' });
  }
}

const beginningOf = ({ firstRows }: FileGlance): string => (firstRows[0]?.[0] ?? '').trimStart();

/** Open Referral UK, version 3 or 1, a page or a bare list. */
const openReferral: AnyImportSpec = importSpec<StagedService, ServiceSettings>({
  ...common,
  name: 'directory.open-referral',
  title: 'Services of an Open Referral UK feed',
  about: 'A feed of version 3 or 1 as JSON: another directory, or your own from before.',
  shape: 'document',
  split: (text) => servicesOf(parseJson(text)) ?? [],
  recognise: (glance) => (/^[[{]/.test(beginningOf(glance)) && /"(contents|content|organization|organization_id|service_at_locations)"/.test(beginningOf(glance)) ? 0.9 : 0),
  columns: [column('record', 'A service: id, name and organisation are needed')],
  reader: async ({ ctx, trx, settings: chosen, fileName }) => readServices({ ctx, trx, settings: chosen }, 'feed', ([json], row) => {
    const { value, notes } = readOrukService(JSON.parse(json!), row, { name: chosen.source ?? fileName });
    // Of what has ended a feed need say no more: what is kept of it stays as it was said before.
    return { notes, value: value && { record: value, ...(value.condition === 'defunct' ? { onto: ended } : {}) } };
  }),
});

function ended(kept: DirectoryRecord): DirectoryRecord {
  return { ...kept, condition: 'defunct' };
}

const ofstedColumns = ['Provider URN', 'Provider type', 'Provider status', 'Provider name', 'Postcode', 'Local authority', 'Places'].map((name) => column(name, name));

/** Ofsted's management information on childcare providers, in the layouts of 2021, 2025 and 2026. */
const ofstedProviders: AnyImportSpec = importSpec<StagedService, ServiceSettings>({
  ...common,
  name: 'directory.ofsted-providers',
  title: 'Childcare providers (Ofsted)',
  about: 'Ofsted, management information on childcare providers and inspections: twice a year, for England. Homes are masked.',
  heals: true,
  recognise: ({ headings }) => (isOfstedHeading(headings) ? 0.95 : 0),
  columns: ofstedColumns,
  reader: async ({ ctx, trx, headings, settings: chosen, fileName }) => {
    const opened = openOfstedCsv(headings);
    if (!('read' in opened)) return headingFault('heading-missing', `The columns ${opened.missing.join(', ')} are missing.`, 'Bring the file as Ofsted publishes it.');
    const authority = chosen.onlyAuthority?.toLowerCase();
    return readServices({ ctx, trx, settings: chosen }, 'registration', (cells, row) => {
      const { value, notes } = opened.read(cells, row);
      if (authority !== undefined && value !== undefined && value.authorityName?.toLowerCase() !== authority) return undefined;
      return { notes, value: value && { record: recordOfRegistration(value, fileName, ctx.now.toISOString()) } };
    });
  },
});

/** Registrations of the extract, each with the name of the authority that the extract is for. */
function splitExtract(text: string): readonly unknown[] {
  const xml = readXml(text);
  if (!xml.accepted) throw unreadable('damaged', { what: 'XML' });
  const extract = readExtract(xml.value);
  return 'registrations' in extract ? extract.registrations : [];
}

/** Ofsted's daily extract for an authority; what is for the council alone stays so. */
const ofstedExtract: AnyImportSpec = importSpec<StagedService, ServiceSettings>({
  ...common,
  name: 'directory.ofsted-extract',
  title: 'Childcare Register extract for an authority (Ofsted)',
  about: 'Ofsted, the daily extract of the Childcare Register as XML, with special considerations and history.',
  shape: 'document',
  split: splitExtract,
  recognise: (glance) => (beginningOf(glance).includes('OfstedChildcareRegisterLocalAuthorityExtract') ? 0.95 : 0),
  columns: [column('record', 'A registration')],
  reader: async ({ ctx, trx, settings: chosen, fileName }) => readServices({ ctx, trx, settings: chosen }, 'registration', ([json]) => {
    const { value, notes } = JSON.parse(json!) as ReadRow<ExtractRegistration>;
    return { notes, value: value && { record: recordOfRegistration(value.row, fileName, value.changedOn === undefined ? ctx.now.toISOString() : `${value.changedOn}T00:00:00Z`) } };
  }),
});

/** The council's own services, from a spreadsheet. */
const ownServices: AnyImportSpec = importSpec<StagedService, ServiceSettings>({
  ...common,
  name: 'directory.own-services',
  title: 'Services, from your own spreadsheet',
  about: 'One row a service, under these headings. A row with a registration number adds costs, times and spaces to that registration.',
  heals: true,
  recognise: (glance) => (glance.headings.includes('organisation') ? recogniseByColumns(ownServiceColumns, 0.85)(glance) : 0),
  columns: ownServiceColumns,
  reader: async ({ ctx, trx, headings, settings: chosen, fileName }) => {
    const at = findColumns(headings, ownServiceColumns);
    if (isHeadingFault(at)) return at;
    return readServices({ ctx, trx, settings: chosen }, 'feed', (cells, row) => readOwnService((name) => cellAt(cells, at[name]), row, fileName, ctx.now.toISOString()));
  },
});

/** Schools as services: nursery classes and other provision. The places of schools themselves are `places.schools`, of the same file, so this one is asked for by name. */
const schoolServices: AnyImportSpec = importSpec<StagedService, ServiceSettings>({
  ...common,
  name: 'directory.schools',
  title: 'Schools and their nursery classes, as services',
  about: 'Department for Education, Get Information About Schools. The same file as the register of schools: say which you mean.',
  recognise: () => 0,
  columns: ['unique_reference_number', 'name', 'type', 'lowest_admission_age', 'highest_admission_age', 'postcode', 'lon', 'lat'].map((name) => column(name, name)),
  reader: async ({ ctx, trx, headings, settings: chosen, fileName }) =>
    readServices({ ctx, trx, settings: chosen }, 'registration', (cells, row) => {
      const { value, notes } = readSchoolRow(headings, cells, row, fileName, ctx.now.toISOString());
      return { notes, value: value && { record: value } };
    }),
});

/** Every kind of file of services. */
export const directoryImports: readonly AnyImportSpec[] = [ofstedProviders, ofstedExtract, openReferral, ownServices, schoolServices];
