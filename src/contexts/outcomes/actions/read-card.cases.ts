import { sql } from 'kysely';
import type { AuthorityId, PersonId, OrganisationId } from '../../../kernel/ids.ts';
import { readPeriod } from '../../../kernel/period.ts';
import type { Database } from '../../../platform/db/database.ts';
import { makeCtx, type Actor, type Ctx, type Permission } from '../../../platform/house/ctx.ts';

/** The invented authority of the card's tests, its places and one import that all its figures come from. */
export const invented = {
  authority: '00000000-0000-7000-8000-0000000000aa' as AuthorityId,
  import: '00000000-0000-7000-8000-000000000001',
  wellbourne: 'E08000099',
  wards: ['E05099001', 'E05099002', 'E05099003', 'E05099004'],
  locality: 'WEL-L1',
  mostOfIt: 'WEL-L2',
} as const;

const wardNames = ['Harbour', 'Mill Hill', 'Northgate', 'Oakfield'];
const neighbours = Array.from({ length: 10 }, (_, place) => ({ code: `E080001${String(place + 1).padStart(2, '0')}`, name: `Neighbour ${place + 1}` }));
const smallAreas = Array.from({ length: 12 }, (_, place) => ({ code: `E010990${String(place + 1).padStart(2, '0')}`, ward: Math.floor(place / 3) }));

type Insert = readonly Record<string, unknown>[];

/** The ctx of somebody at the invented authority on 22 November 2026. */
export function ctxOf(actor: Actor): Ctx {
  return makeCtx({ actor, authority: invented.authority, purpose: 'public-information', now: new Date('2026-11-22T10:00:00Z'), requestId: 'test' });
}

/** The ctx of the operator who works for no authority. */
export const nationalCtx: Ctx = makeCtx({ actor: { kind: 'operator', name: 'test' }, authority: undefined, purpose: 'know', now: new Date('2026-11-22T10:00:00Z'), requestId: 'test' });

/** Somebody with these permissions. */
export function personWith(...permissions: Permission[]): Actor {
  return { kind: 'person', id: '00000000-0000-7000-8000-0000000000bb' as PersonId, name: 'Asha Patel', organisation: '00000000-0000-7000-8000-0000000000cc' as OrganisationId, permissions: new Set(permissions) };
}

/**
 * Wellbourne with ten neighbours, four wards of three small areas each, two localities, and figures made so that the answers can be worked out by hand.
 *
 * Good level of development has counts (so chance can be judged), everything else is printed alone, as LAIT prints it.
 */
export async function seedWellbourne(owner: Database): Promise<void> {
  await insert(owner, 'access.authority', [{ authority_id: invented.authority, name: 'Wellbourne Council', short_name: 'Wellbourne', ons_code: invented.wellbourne, colour: '#1d3a5f', is_made_up: true, made_at: '2026-11-22T09:00:00Z' }]);
  await seedPlaces(owner);
  await seedIndicators(owner);
  await seedValues(owner);
}

async function seedPlaces(owner: Database): Promise<void> {
  const area = (area_code: string, kind: string, name: string): Record<string, unknown> => ({ area_code, kind, name, name_year: 2024 });
  await insert(owner, 'places.area', [
    area(invented.wellbourne, 'unitary', 'Wellbourne'),
    ...neighbours.map(({ code, name }) => area(code, 'unitary', name)),
    ...invented.wards.map((code, place) => area(code, 'ward', wardNames[place]!)),
    ...smallAreas.map(({ code, ward }, place) => area(code, 'lsoa', `${wardNames[ward]} ${place % 3 + 1}`)),
  ]);
  const parent = (child_code: string, tier: string, parent_code: string): Record<string, unknown> => ({ child_code, tier, edition_year: 2024, parent_code });
  await insert(owner, 'places.area_parent', [
    ...[invented.wellbourne, ...neighbours.map(({ code }) => code)].flatMap((code) => [parent(code, 'region', 'E12000002'), parent(code, 'country', 'E92000001')]),
    ...invented.wards.flatMap((code) => [parent(code, 'district', invented.wellbourne), parent(code, 'upper-tier', invented.wellbourne)]),
    ...smallAreas.flatMap(({ code, ward }) => [parent(code, 'ward', invented.wards[ward]!), parent(code, 'district', invented.wellbourne), parent(code, 'upper-tier', invented.wellbourne)]),
  ]);
  await insert(owner, 'places.area_name', smallAreas.map(({ code, ward }, place) => ({ area_code: code, edition: 'lsoa21', edition_year: 2021, name: `${wardNames[ward]} ${place % 3 + 1}` })));
  await insert(owner, 'places.locality', [{ locality_code: invented.locality, kind: 'locality', name: 'Harbourside' }, { locality_code: invented.mostOfIt, kind: 'locality', name: 'All but Oakfield' }].map((row) => ({ authority_id: invented.authority, ...row })));
  const drawn = (locality_code: string, count: number): Insert => smallAreas.slice(0, count).map(({ code }) => ({ authority_id: invented.authority, locality_code, lsoa_code: code, from_date: '2024-01-01' }));
  await insert(owner, 'places.locality_area', [...drawn(invented.locality, 4), ...drawn(invented.mostOfIt, 9)]);
  await insert(owner, 'places.population', [invented.wellbourne, ...smallAreas.map(({ code }) => code)].map((area_code) => ({ area_code, on_date: '2024-06-30', sex: 'persons', all_ages: area_code === invented.wellbourne ? 18_000 : 1500, ages: Array.from({ length: 20 }, () => (area_code === invented.wellbourne ? 216 : 18)), is_last_age_open: false })));
  await insert(owner, 'places.deprivation', smallAreas.map(({ code }, place) => ({ area_code: code, index_year: 2025, domain: 'imd', rank: 1000 + place * 2500, decile: Math.min(10, Math.floor((1000 + place * 2500) / 3375) + 1) })));
  await insert(owner, 'places.boundary', [...invented.wards.map((code, place) => ({ code, at: square(place % 2, Math.floor(place / 2), 1) })), ...smallAreas.map(({ code }, place) => ({ code, at: square((place % 3) / 3, Math.floor(place / 3), 1 / 3) }))].map(({ code, at }) => ({ area_code: code, detail: 'detailed', ...at, source: 'made up' })));
}

function square(x: number, y: number, size: number): Record<string, unknown> {
  const [west, south, step] = [-2.4 + x * 0.05, 53.4 - y * 0.03, size];
  const [east, north] = [west + 0.05 * step, south + 0.03];
  return { geometry: JSON.stringify({ type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] }), west, south, east, north };
}

interface Measure {
  readonly code: string;
  readonly title: string;
  readonly unit?: string;
  readonly unitWords?: string;
  readonly polarity?: string;
  readonly method?: string;
}

const measures: readonly Measure[] = [
  { code: 'ExcessRec', title: 'Children in reception year who are overweight or obese', polarity: 'low' },
  { code: 'HospAd0-14', title: 'Emergency Hospital Admissions 0-14yr olds', unit: 'rate', unitWords: 'Rate per 10,000', polarity: 'low' },
  { code: 'FSP_NEW_GOODDEV', title: 'Foundation Stage - % achieving a good level of development', method: 'proportion' },
  { code: 'FSP_Gooddev_FSM', title: 'Good level of development, FSM' },
  { code: 'FSP_Gooddev_FSM_Other', title: 'Good level of development, not FSM' },
  { code: 'KS2RWM_Expected_STD', title: 'KS2 reading, writing and mathematics' },
  { code: 'FSM_NEW_KS2_RWM', title: 'KS2 reading, writing and mathematics, FSM' },
  { code: 'NonFSM_NEW_KS2_RWM', title: 'KS2 reading, writing and mathematics, not FSM' },
  { code: 'TotPerAbNew', title: 'Total Persistent Absence', polarity: 'low' },
  { code: 'CINPermAbsent_3Term', title: 'Persistent absence of children in need', polarity: 'low' },
  { code: 'AVG_Attain8_Score', title: 'Average Attainment 8 score per pupil', unit: 'mean', unitWords: 'Score per pupil' },
  { code: 'FirstYJS', title: 'First Time entrants to the Youth Justice System', unit: 'rate', unitWords: 'Rate per 100,000 of 10-17 population', polarity: 'low' },
  { code: 'Level2Age19', title: 'Level 2 qualification by the age of 19' },
  { code: 'Level2Age19_NON_FSM', title: 'Level 2 by 19, not FSM' },
  { code: 'Level2_FMS_Attain', title: 'Level 2 by 19, FSM' },
  { code: 'L2Age19Gap', title: 'Inequality gap in Level 2', polarity: 'low' },
];

const codeOf = (measure: string): string => `lait-${measure.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;

async function seedIndicators(owner: Database): Promise<void> {
  const definition = ({ code, title, unit = 'percent', unitWords = '% of children', polarity = 'high', method = 'published' }: Measure): Record<string, unknown> => ({
    indicator_code: codeOf(code), version: 1, title, short_title: title, topic: 'Made up', description: '', unit, unit_words: unitWords, multiplier: 1, decimals: 1, polarity, method, rounding_words: '', suppression_words: '', year_words: 'Academic Year', owner: 'DfE', valid_from: '2026-11-22T09:00:00Z',
  });
  await insert(owner, 'outcomes.indicator', measures.map(({ code }) => ({ indicator_code: codeOf(code), source: 'lait', source_code: code, version: 1 })));
  await insert(owner, 'outcomes.indicator_definition', measures.map((measure) => ({ ...definition(measure), has_bands: true, is_official: true, definition_sha256: 'x' })));
  await insert(owner, 'outcomes.neighbour', neighbours.map(({ code }, place) => ({ set_code: '2025-05', area_code: invented.wellbourne, neighbour_rank: place + 1, neighbour_code: code, import_id: invented.import })));
  const own = (indicator_code: string, title: string, is_public: boolean): Record<string, unknown> => ({ ...definition({ code: 'own', title, method: 'proportion' }), indicator_code, authority_id: invented.authority, is_public, decided_by: 'test' });
  await insert(owner, 'outcomes.own_indicator', [own('own-library', 'Under-fives who are library members', true), own('own-secret', 'Not for the public', false)]);
}

/** One figure: measure, area, year, then the printed value, or the counts it is of. */
type Row = readonly [measure: string, area: string, year: number, figure: number | readonly [numerator: number, denominator: number] | 'c'];

async function seedValues(owner: Database): Promise<void> {
  const w = invented.wellbourne;
  const rows: Row[] = [
    ['ExcessRec', w, 2023, 18.1], ['ExcessRec', w, 2024, 18.3], ['ExcessRec', w, 2025, 18.4],
    ['HospAd0-14', w, 2023, 70], ['HospAd0-14', w, 2024, 51.6],
    ...[2018, 2019].map((year): Row => ['FSP_NEW_GOODDEV', w, year, [160, 240]]),
    ...([[2020, 150], [2021, 152], [2022, 148], [2023, 151], [2024, 150]] as const).map(([year, reached]): Row => ['FSP_NEW_GOODDEV', w, year, [reached, 240]]),
    ['FSP_Gooddev_FSM', w, 2023, 47.7], ['FSP_Gooddev_FSM', w, 2024, 47.7], ['FSP_Gooddev_FSM_Other', w, 2023, 69.6], ['FSP_Gooddev_FSM_Other', w, 2024, 67.6],
    ['KS2RWM_Expected_STD', w, 2025, 72], ['FSM_NEW_KS2_RWM', w, 2025, 50], ['NonFSM_NEW_KS2_RWM', w, 2025, 78],
    ['TotPerAbNew', w, 2024, 14.34], ['TotPerAbNew', w, 2025, 12.6], ['CINPermAbsent_3Term', w, 2024, 49.2], ['CINPermAbsent_3Term', w, 2025, 44.4],
    ['AVG_Attain8_Score', w, 2025, 49.1],
    ['FirstYJS', w, 2024, 100], ['FirstYJS', 'E92000001', 2024, 1258],
    ['Level2Age19', w, 2024, 89.24], ['Level2Age19_NON_FSM', w, 2024, 92.18], ['Level2_FMS_Attain', w, 2024, 68.98], ['L2Age19Gap', w, 2024, 23.2],
    ['ExcessRec', 'E92000001', 2025, 22.1], ['FSP_NEW_GOODDEV', 'E92000001', 2024, 67.7],
    ...([['HospAd0-14', 2024, 70], ['KS2RWM_Expected_STD', 2025, 62], ['TotPerAbNew', 2025, 18], ['AVG_Attain8_Score', 2025, 46], ['Level2Age19', 2024, 82]] as const).flatMap(([measure, year, value]) => [...neighbours.map(({ code }): Row => [measure, code, year, value]), [measure, 'E92000001', year, value + 1] as Row]),
    ...neighbours.flatMap(({ code }, place): Row[] => [['ExcessRec', code, 2025, 19 + place * 0.2], ['FSP_NEW_GOODDEV', code, 2024, 61.5 + place], ['FirstYJS', code, 2024, 90 + place * 10]]),
  ];
  await insert(owner, 'outcomes.value', rows.map(([measure, area, year, figure], place) => ({ indicator_code: codeOf(measure), group_code: 'all', area_code: area, ...timed(String(year)), ...valued(figure), import_id: invented.import, row_number: place + 2 })));
  await insert(owner, 'outcomes.own_value', [
    ...ownRows('lait-fsp-new-gooddev', 'all', invented.wards.map((code, place) => [code, '2024', [[30, 60], [36, 60], [40, 60], [44, 60]][place]!] as const)),
    ...ownRows('lait-fsp-new-gooddev', 'fsm:eligible', [[invented.wards[0], '2024', [6, 20]]]),
    ...ownRows('own-library', 'all', smallAreas.map(({ code }, place) => [code, '2025', place === 0 ? 'c' : [20 + place, 90]] as const)),
    ...ownRows('own-secret', 'all', smallAreas.map(({ code }) => [code, '2025', [50, 90]] as const)),
  ]);
}

function ownRows(indicator_code: string, group_code: string, rows: readonly (readonly [area: string, period: string, figure: Row[3] | readonly number[]])[]): Insert {
  return rows.map(([area_code, period, figure], place) => ({ authority_id: invented.authority, indicator_code, group_code, area_code, ...timed(period), ...valued(figure as Row[3]), import_id: invented.import, row_number: place + 2, is_withheld: false }));
}

function timed(label: string): Record<string, unknown> {
  const period = readPeriod(label)!;
  return { period_code: period.code, period_order: period.order };
}

function valued(figure: Row[3]): Record<string, unknown> {
  if (figure === 'c') return { flag: 'c' };
  return typeof figure === 'number' ? { value: figure } : { value: (figure[0] / figure[1]) * 100, numerator: figure[0], denominator: figure[1] };
}

async function insert(owner: Database, table: string, rows: Insert): Promise<void> {
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = sql.raw(fields.join(', '));
  await sql`INSERT INTO ${sql.raw(table)} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${sql.raw(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(owner);
}
