import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readDate } from '../../../kernel/dates.ts';
import { ConfigError } from '../../../platform/config/config.ts';
import { projectRoot } from '../../../platform/config/project-root.ts';
import { numberOfDay, type CalendarDay } from '../model/population/days.ts';
import { columnRates, feedNames, feedRates, feedYears, peopleRates, type CommunitySettings, type FeedName, type FeedSettings, type PeopleSettings, type PopulationSettings } from '../model/population/settings.ts';

const ratesFile = join(projectRoot, 'reference/population/rates.json');

const share = z.number({ error: 'must be a number from 0 to 1' }).min(0, 'must be a number from 0 to 1').max(1, 'must be a number from 0 to 1');
const years = z.number({ error: 'must be a number of years from 0 to 18' }).min(0, 'must be a number of years from 0 to 18').max(18, 'must be a number of years from 0 to 18');
const day = z.string({ error: 'must be a day such as 2026-09-01' }).refine((text) => /^\d{4}-/.test(text) && readDate(text) !== undefined, 'must be a day such as 2026-09-01');
const sharesNamed = <Name extends string>(names: readonly Name[]) => Object.fromEntries(names.map((name) => [name, share])) as Record<Name, typeof share>;
const people = z.strictObject(sharesNamed(peopleRates));
const community = z.strictObject({ share, forenameFromBritish: share, rareForename: share, rareFamilyName: share });
const feed = z.strictObject({ ...sharesNamed(feedRates), ...(Object.fromEntries(feedYears.map((name) => [name, years])) as Record<(typeof feedYears)[number], typeof years>), ...z.strictObject(sharesNamed(columnRates)).partial().shape });
const feeds = Object.fromEntries(feedNames.map((name) => [name, feed])) as Record<FeedName, typeof feed>;

/** What the reference file says, its words and sources left out. */
const reference = z.object({
  asOf: z.object({ value: day }),
  people: z.record(z.string(), z.object({ value: z.number() })),
  communities: z.record(z.string(), z.object({ share, forenameFromBritish: share, rareForename: share, rareFamilyName: share })),
  feeds: z.strictObject(feeds),
});

/** What somebody may say for one run: any part of it. */
const overrides = z.strictObject({
  asOf: day.optional(),
  people: people.partial().optional(),
  communities: z.record(z.string(), community.partial()).optional(),
  feeds: z.strictObject(Object.fromEntries(feedNames.map((name) => [name, feed.partial()])) as Record<FeedName, ReturnType<typeof feed.partial>>).partial().optional(),
});

/**
 * The rates that a made-up population is grown by: those of `reference/population/rates.json`, with what the settings file says in their place.
 *
 * @throws ConfigError naming every setting of the file that cannot be used and how to mend it.
 */
export function readPopulationSettings(file: string | undefined): PopulationSettings {
  const given = reference.parse(JSON.parse(readFileSync(ratesFile, 'utf8')));
  const defaults = { people: people.parse(Object.fromEntries(Object.entries(given.people).map(([name, { value }]) => [name, value]))), communities: given.communities, feeds: given.feeds };
  const own = file === undefined ? {} : readOverrides(file);
  const settings: PopulationSettings = {
    asOf: numberOfDay(partsOf(own.asOf ?? given.asOf.value)),
    people: { ...defaults.people, ...own.people } as PeopleSettings,
    communities: mergeCommunities(defaults.communities, own.communities ?? {}, file),
    feeds: Object.fromEntries(feedNames.map((name) => [name, { ...defaults.feeds[name], ...own.feeds?.[name] }])) as Record<FeedName, FeedSettings>,
  };
  const faults = faultsOf(settings, own);
  if (faults.length > 0) throw new ConfigError(`${file ?? ratesFile} cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  return settings;
}

function readOverrides(file: string): z.infer<typeof overrides> {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new ConfigError(`--settings: ${file} cannot be read. Give a JSON file.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (fault) {
    throw new ConfigError(`--settings: ${file} is not JSON (${(fault as Error).message}).`);
  }
  const read = overrides.safeParse(value);
  if (read.success) return read.data;
  const lines = read.error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys.map((key) => unknownKey([...issue.path, key])) : [`${issue.path.join('.') || 'the file'}: ${issue.code === 'invalid_type' && issue.path.length < 3 && issue.message.startsWith('Invalid') ? 'must be an object of settings' : issue.message}`]));
  throw new ConfigError(`${file} cannot be used:\n${lines.map((line) => `  ${line}`).join('\n')}\nreference/population/rates.json lists every setting with its default and what it counts.`);
}

/** Words for a setting that does not exist, with the one that was probably meant. */
function unknownKey(path: readonly PropertyKey[]): string {
  const key = String(path.at(-1));
  const known: readonly string[] = path.length === 1 ? ['asOf', 'people', 'communities', 'feeds'] : path[0] === 'people' ? peopleRates : path[0] === 'feeds' && path.length === 2 ? feedNames : path[0] === 'feeds' ? [...feedRates, ...feedYears, ...columnRates] : ['share', 'forenameFromBritish', 'rareForename', 'rareFamilyName'];
  const near = known.find((name) => name.toLowerCase() === key.toLowerCase()) ?? known.find((name) => key.length >= 3 && (name.toLowerCase().startsWith(key.slice(0, 4).toLowerCase()) || name.toLowerCase().includes(key.toLowerCase())));
  return `${path.join('.')}: is no setting${near === undefined ? '' : `; ${near} is one`}`;
}

function mergeCommunities(defaults: Readonly<Record<string, CommunitySettings>>, own: Readonly<Record<string, Partial<CommunitySettings>>>, file: string | undefined): Record<string, CommunitySettings> {
  const missing = Object.keys(own).filter((name) => defaults[name] === undefined && Object.keys(own[name]!).length < 4);
  if (missing.length > 0) throw new ConfigError(`${file!} cannot be used:\n${missing.map((name) => `  communities.${name}: is a new community and needs share, forenameFromBritish, rareForename and rareFamilyName; known are ${Object.keys(defaults).join(', ')}`).join('\n')}`);
  const names = [...new Set([...Object.keys(defaults), ...Object.keys(own)])];
  return Object.fromEntries(names.map((name) => [name, { ...defaults[name], ...own[name] } as CommunitySettings]));
}

/** Settings that are each possible and together are not. */
function faultsOf({ communities, people, feeds }: PopulationSettings, own: z.infer<typeof overrides>): string[] {
  const faults: string[] = [];
  if (Object.values(communities).every(({ share: part }) => part === 0)) faults.push('communities: every share is 0; give one of them more');
  if (people.twinMaternities + people.tripletMaternities > 1) faults.push('people.twinMaternities and people.tripletMaternities: together more than 1');
  if (people.mothersFamilyName + people.doubleFamilyName > 1) faults.push('people.mothersFamilyName and people.doubleFamilyName: together more than 1');
  if (people.anotherChild3 > 0.95) faults.push('people.anotherChild3: must be at most 0.95, or families have no end');
  for (const [name, { fromAge, toAge }] of Object.entries(feeds)) if (fromAge >= toAge) faults.push(`feeds.${name}: fromAge must be below toAge`);
  // A rate of a column that the feed has not would be kept in silence and do nothing.
  for (const name of feedNames) for (const rate of columnRates) if (own.feeds?.[name]?.[rate] !== undefined && !hasColumn(name, rate)) faults.push(`feeds.${name}.${rate}: this feed has no such column`);
  return faults;
}

function hasColumn(name: FeedName, rate: (typeof columnRates)[number]): boolean {
  const given = JSON.parse(readFileSync(ratesFile, 'utf8')) as { feeds: Record<string, Record<string, number>> };
  return given.feeds[name]?.[rate] !== undefined;
}

function partsOf(iso: string): CalendarDay {
  const [year, month, dayOfMonth] = iso.split('-').map(Number) as [number, number, number];
  return { year, month, day: dayOfMonth };
}
