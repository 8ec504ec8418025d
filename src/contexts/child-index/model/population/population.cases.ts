import { parse } from 'csv-parse/sync';
import { readNameTables, readPlaceParts } from '../../actions/read-population-tables.ts';
import { readPopulationSettings } from '../../actions/read-population-settings.ts';
import { feedForms } from './feeds.ts';
import { childrenFile, growPopulation, truthFile, type PopulationCounts } from './population.ts';
import type { FeedName, FeedSettings, PopulationSettings } from './settings.ts';

/** A made-up population read back from what its files would hold. */
export interface ReadPopulation {
  readonly files: ReadonlyMap<string, string>;
  readonly counts: PopulationCounts;
  readonly children: ReadonlyMap<string, ChildRow>;
  readonly entries: readonly ReadEntry[];
}

/** One line of the list of children. */
export interface ChildRow {
  readonly child_id: string;
  readonly family_id: string;
  readonly birth_id: string;
  readonly adoption_id: string;
  readonly after_adoption: string;
  readonly community: string;
  readonly sex: string;
  readonly date_of_birth: string;
  readonly given: string;
  readonly middle: string;
  readonly family: string;
  readonly postcode: string;
  readonly nhs_number: string;
  readonly upn: string;
}

/** One record with what the truth says of it; its day of birth as YYYY-MM-DD, its sex as F, M or nothing, postcodes as "QA3 2BT". */
export interface ReadEntry {
  readonly feed: FeedName;
  readonly record: string;
  readonly child: ChildRow;
  readonly slips: readonly string[];
  readonly roles: Readonly<Record<string, string>>;
}

const tables = readNameTables(undefined);
const places = readPlaceParts();

/** The settings of the reference file, with other values for all feeds or for the families where the test says so. */
export function settingsWith(people: Partial<PopulationSettings['people']> = {}, feed: Partial<FeedSettings> = {}): PopulationSettings {
  const settings = readPopulationSettings(undefined);
  return { ...settings, people: { ...settings.people, ...people }, feeds: Object.fromEntries(Object.entries(settings.feeds).map(([name, rates]) => [name, { ...rates, ...feed }])) as PopulationSettings['feeds'] };
}

/** The population of a seed, grown and read back. */
export function readPopulation(children: number, seed: string, settings: PopulationSettings = settingsWith()): ReadPopulation {
  const files = new Map<string, string>();
  const pieces = growPopulation({ children, seed, settings, tables, places, hasTruthColumn: false });
  let next = pieces.next();
  for (; next.done !== true; next = pieces.next()) files.set(next.value.file, (files.get(next.value.file) ?? '') + next.value.text);
  const rows = <Row>(file: string): Row[] => parse(files.get(file)!, { columns: true, trim: true }) as Row[];
  const known = new Map(rows<ChildRow>(childrenFile).map((row) => [row.child_id, row]));
  const truth = new Map(rows<{ record_id: string; child_id: string; slips: string }>(truthFile).map((row) => [row.record_id, row]));
  const entries = feedForms.flatMap((form) => rows<Record<string, string>>(form.file).map((row): ReadEntry => {
    const roles = Object.fromEntries(form.columns.flatMap(({ role, heading }) => (role === undefined ? [] : [[role, row[heading]!]])));
    const { child_id: child, slips } = truth.get(roles['record_id']!)!;
    return { feed: form.name, record: roles['record_id']!, child: known.get(child)!, slips: slips === '' ? [] : slips.split(' '), roles: plainRoles(roles) };
  }));
  return { files, counts: next.value, children: known, entries };
}

/** The values of a record in one form, whatever its feed writes: the tests' own reading, not the generator's. */
function plainRoles(roles: Record<string, string>): Record<string, string> {
  const [family, rest] = roles['name'] === undefined ? [roles['family']!, roles['given']!] : (roles['name'].split(', ') as [string, string | undefined]);
  const forenames = roles['name'] === undefined ? [rest ?? '', roles['middle'] ?? ''] : [rest ?? '', ''];
  const postcode = (roles['postcode'] ?? '').replaceAll(' ', '').toUpperCase();
  return {
    ...roles,
    family: family.toUpperCase(),
    given: forenames[0]!.toUpperCase(),
    middle: forenames[1]!.toUpperCase(),
    born: plainDay(roles['date_of_birth']!),
    sex: ({ '1': 'M', '2': 'F', Male: 'M', Female: 'F', Boy: 'M', Girl: 'F', M: 'M', F: 'F' } as Record<string, string>)[roles['sex']!] ?? '',
    postcode: postcode === '' ? '' : `${postcode.slice(0, -3)} ${postcode.slice(-3)}`,
    nhs: (roles['nhs_number'] ?? '').replaceAll(' ', ''),
  };
}

function plainDay(text: string): string {
  const iso = (year: string, month: string | number, day: string): string => `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const monthOf = (name: string): number => ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].indexOf(name.slice(0, 3)) + 1;
  const forms: readonly [RegExp, (parts: readonly string[]) => string][] = [
    [/^(\d{4})-(\d{2})-(\d{2})$/, ([, year, month, day]) => iso(year!, month!, day!)],
    [/^(\d{2})\/(\d{2})\/(\d{4})$/, ([, day, month, year]) => iso(year!, month!, day!)],
    [/^(\d{4})(\d{2})(\d{2})$/, ([, year, month, day]) => iso(year!, month!, day!)],
    [/^(\d{1,2})[ -]([A-Z][a-z]+)[ -](\d{4})$/, ([, day, month, year]) => iso(year!, monthOf(month!), day!)],
  ];
  for (const [form, read] of forms) {
    const parts = form.exec(text);
    if (parts) return read(parts);
  }
  return text;
}
