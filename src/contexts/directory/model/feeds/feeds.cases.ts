import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { Ajv } from 'ajv';
import type { IsoDate } from '../../../../kernel/dates.ts';
import type { Postcode } from '../../../../kernel/postcode.ts';
import formats from 'ajv-formats';
import { aLocation, aRecord, madeUpId } from '../record.cases.ts';
import type { DirectoryRecord } from '../record.ts';

/** The published schemas and examples, and the samples of data, where this machine has them beside the repository. */
export const sharedFolder = new URL('../../../../../../shared/', import.meta.url);

/** Why a test is skipped that needs them; false where they are there. */
export const withoutShared: string | false = existsSync(new URL('oruk/v3/schema/service.json', sharedFolder)) ? false : 'the published schemas are not on this machine';

/** A JSON file of that folder. */
export function readShared(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, sharedFolder), 'utf8'));
}

const checks = new Map<string, (value: unknown) => string | null>();

/** Checks a value against a published schema, with its formats asserted; null, or the first faults. */
export function schemaCheck(path: string): (value: unknown) => string | null {
  const made = checks.get(path) ?? makeCheck(path);
  checks.set(path, made);
  return made;
}

function makeCheck(path: string): (value: unknown) => string | null {
  const schema = readShared(path) as object;
  const isOld = JSON.stringify(schema).includes('draft-07');
  const ajv = isOld ? new Ajv({ strict: false, allErrors: true }) : new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  if (!isOld && !path.includes('compiled') && !path.endsWith('taxonomy_term.json')) ajv.addSchema(readShared('oruk/v3/schema/taxonomy_term.json') as object, 'taxonomy_term.json');
  const validate: ValidateFunction = ajv.compile(schema);
  return (value) => (validate(value) ? null : (validate.errors ?? []).slice(0, 5).map(({ instancePath, message }) => `${instancePath} ${message}`).join('; '));
}

/** A record in which everything is said. */
export function fullRecord(of: Partial<DirectoryRecord> = {}): DirectoryRecord {
  const day = (text: string): IsoDate => text as IsoDate;
  return aRecord({
    url: 'example.org/acorns', email: 'hello@example.org', eligibility: { access: 'referral', words: 'Ask your health visitor.' },
    schedules: [
      { id: madeUpId(20), repeats: { kind: 'weekly', days: ['MO', 'TH'], interval: 2, startsOn: day('2026-09-07') }, opensAt: 450, closesAt: 1080, from: day('2026-09-01'), until: day('2027-07-20'), season: 'term-time', label: 'Morning session', attending: 'venue' },
      { id: madeUpId(21), repeats: { kind: 'monthly', on: [{ nth: -1, day: 'SA' }, { nth: 2, day: 'SU' }], interval: 1 }, opensAt: 600, closesAt: 720, season: 'all-year' },
      { id: madeUpId(22), repeats: { kind: 'once', dates: [day('2026-12-05'), day('2026-12-12')] }, opensAt: 600, closesAt: 720, season: 'all-year', link: 'https://example.org/book' },
    ],
    costs: [{ id: madeUpId(30), option: 'Session', pence: 350, per: 'session', covers: ['snacks'] }, { id: madeUpId(31), option: 'First visit', pence: 0, covers: [] }],
    vacancies: [{ id: madeUpId(40), ages: { fromMonth: 24, toMonth: 35 }, days: ['MO'], session: 'morning', spaces: 2, toldOn: day('2026-11-19') }],
    places: [{ id: madeUpId(4), location: aLocation({ accessibility: [{ feature: 'step-free', words: 'Ramp at the side' }], address: { lines: ['2 Mill Road'], town: 'Wellbourne', county: 'Wellshire', postcode: 'ZZ1 4AB' as Postcode } }) }],
    contacts: [{ id: madeUpId(50), name: 'The office', role: 'Manager', phones: ['01632 960000'], visibility: 'public' }, { id: madeUpId(51), name: 'For us alone', phones: [], visibility: 'council' }],
    languages: ['Polish'], funding: ['Wellbourne Council'], serviceAreas: ['Wellbourne'], terms: [{ curie: 'everychild:stay-and-play', name: 'Stay and play' }, { curie: 'esdServiceType:242', name: 'Playgroups' }],
    accreditations: ['Made-up mark'], support: { needs: ['autism'], isInLocalOffer: true, answers: [] }, assurance: { source: 'council', checkedOn: day('2026-10-01') },
    childcare: { provision: 'non-domestic', registration: { urn: 'EY000000', status: 'active', registers: ['early-years', 'compulsory'], history: [] }, fundedHours: ['universal'], schoolPickUps: [], inspections: [] },
    organisation: { ...aRecord().organisation, identifiers: [{ scheme: 'ofsted-urn', value: 'EY000000' }, { scheme: 'charity', value: '1000000' }], url: 'https://example.org' },
    ...of,
  });
}
