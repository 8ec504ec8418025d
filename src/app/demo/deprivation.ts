import { districts } from './area-files.ts';
import { csvText, type CsvCell, type DemoFile } from './demo-file.ts';
import { formerAuthorities, reorganised, wellbourne } from './invented-names.ts';
import { peopleOf2011, personsAged, type People, type Population } from './population.ts';
import type { Random } from './random.ts';
import type { SmallArea, SmallAreaChange } from './small-areas.ts';

/** How many small areas the national index ranks: those of 2011 and of 2021. */
const ranked = { iod2019: 32_844, iod2025: 33_755 } as const;
const domains = ['imd', 'income', 'employment', 'education', 'health', 'crime', 'barriers', 'environment', 'young'] as const;
type Domain = (typeof domains)[number];
type Standing = Readonly<Record<Domain, number>>;

/** The index of 2019 on the small areas of 2011, that of 2025 on those of 2021, and summaries by district. */
export function makeDeprivationFiles(areas: readonly SmallArea[], population: Population, changes: readonly SmallAreaChange[], random: Random): DemoFile[] {
  const now = new Map(areas.map((area) => [area, standing(area.deprivation, random)]));
  const then = new Map(areas.map((area) => [area, standing(area.deprivation + 0.12 * random.normal(), random)]));
  const districtMeans = districts.map((district) => [district.code, district.name, district.upperTier.deprivation] as const);
  const formerMeans = [...districtMeans.filter(([code]) => code !== reorganised.code), ...formerAuthorities.map((former) => [former.code, former.name, former.deprivation] as const)];
  const own = (standings: Iterable<Standing>): number[] => [...standings].map((area) => area.imd);
  const file = (name: string, importAs: DemoFile['importAs'], about: string, content: string): DemoFile => ({ name, format: 'csv', importAs, about, content });
  return [
    file('iod2019_lsoa11.csv', 'deprivation/iod2019', 'Index of deprivation 2019: ranks, deciles, children in low income', iod2019(changes, then, population)),
    file('iod2025_lsoa21.csv', 'deprivation/iod2025', 'Index of deprivation 2025: scores, ranks, deciles, children in low income', iod2025(areas, now, population)),
    file('iod2015_lad_summary_excl_idaci.csv', 'deprivation/iod2015-summary', 'Index of deprivation 2015 by district', summary2015(formerMeans, own(then.values()), random)),
    file('iod2019_lad_summary_excl_idaci.csv', 'deprivation/iod2019-summary', 'Index of deprivation 2019 by district', summary2019(formerMeans, own(then.values()), random)),
    file('iod2025_lad_summary_excl_idaci.csv', 'deprivation/iod2025-summary', 'Index of deprivation 2025 by district', summary2025(districtMeans, own(now.values()), random)),
  ];
}

/** Where an area stands in each domain: standard deviations above the England mean, the domains going along with the whole by different measures. */
function standing(overall: number, random: Random): Standing {
  const along: Record<Domain, number> = { imd: 1, income: 0.97, employment: 0.95, education: 0.88, health: 0.86, crime: 0.72, barriers: -0.1, environment: 0.3, young: 0.85 };
  return Object.fromEntries(domains.map((domain) => [domain, along[domain] * overall + Math.sqrt(1 - along[domain] ** 2) * 0.8 * (domain === 'imd' ? 0 : random.normal())])) as Standing;
}

/** Share of the normal distribution above a value (Abramowitz and Stegun 26.2.17, error below 1e-7). */
export function shareAbove(value: number): number {
  if (value < 0) return 1 - shareAbove(-value);
  const t = 1 / (1 + 0.2316419 * value);
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-value * value) / 2) / Math.sqrt(2 * Math.PI)) * series;
}

/** Ranks among a notional England, 1 the most deprived, no two the same. */
function ranksOf(values: readonly number[], total: number): number[] {
  const taken = new Set<number>();
  return values.map((value) => {
    let rank = Math.max(1, Math.ceil(shareAbove(value) * total));
    while (taken.has(rank)) rank = (rank % total) + 1;
    taken.add(rank);
    return rank;
  });
}

function decileOf(rank: number, total: number): number {
  return Math.ceil((rank / total) * 10);
}

/** Score of a rank by the index's own exponential transformation: 100 for the most deprived, 0 for the least. */
function scoreOf(rank: number, total: number): number {
  const share = 1 - rank / (total + 1);
  return -23 * Math.log(1 - share * (1 - Math.exp(-100 / 23)));
}

/** Children in low-income families as printed: rounded to 5, blank below 10. */
function printedChildren(children: number, share: number): CsvCell {
  const rounded = Math.round((children * share) / 5) * 5;
  return rounded < 10 ? '' : rounded;
}

function iod2019(changes: readonly SmallAreaChange[], standings: ReadonlyMap<SmallArea, Standing>, population: Population): string {
  const header = ['lsoa11cd', 'lsoa11nm', 'lad19cd', 'lad19nm', ...['imd', 'income', 'employment', 'education', 'health', 'crime', 'barriers', 'living_environment'].flatMap((domain) => [`${domain}_rank`, `${domain}_decile`]),
    'pop_total_mid2015', 'children_0_15_mid2015', 'pop_16_59_mid2015', 'pop_60plus_mid2015', 'pop_working_age_mid2015', 'idaci_children_in_low_income'];
  const areas11 = [...peopleOf2011(changes, population.mid2020)];
  const firstOf = (code: string): SmallAreaChange => changes.find((change) => change.code11 === code)!;
  const inOrder = areas11.map(([code]) => standings.get(firstOf(code).area)!);
  const shown = domains.slice(0, 8).map((domain) => ranksOf(inOrder.map((area) => area[domain]), ranked.iod2019));
  return csvText(header, areas11.map(([code, people], i) => {
    const children = personsAged(people, 0, 15);
    const ranks = shown.flatMap((column) => [column[i]!, decileOf(column[i]!, ranked.iod2019)]);
    const idaci = shareAbove((1.04 - inOrder[i]!.income) / 1.02) * 0.98;
    return [code, firstOf(code).name11, wellbourne.code, wellbourne.name, ...ranks, personsAged(people, 0, 90), children, personsAged(people, 16, 59), personsAged(people, 60, 90), personsAged(people, 16, 64), printedChildren(children, idaci)];
  }));
}

function iod2025(areas: readonly SmallArea[], standings: ReadonlyMap<SmallArea, Standing>, population: Population): string {
  const names = ['imd', 'income', 'employment', 'education', 'health', 'crime', 'housing_and_services', 'environment'];
  const header = ['lsoa21_code', 'lsoa21_name', 'ltla24_code', 'ltla24_name', ...names.map((name) => `${name}_decile`), ...names.map((name) => `${name}_rank`), ...names.map((name) => `${name}_score`),
    'children_and_young_people_score', 'children_and_young_people_rank', 'children_and_young_people_decile', 'idaci_children_in_low_income'];
  const inOrder = areas.map((area) => standings.get(area)!);
  const columns = domains.map((domain) => ranksOf(inOrder.map((area) => area[domain]), ranked.iod2025));
  return csvText(header, areas.map((area, i) => {
    const ranks = columns.map((column) => column[i]!);
    const scores = ranks.map((rank, domain) => scoreIn(domains[domain]!, rank, inOrder[i]!));
    const people: People = population.mid2022.get(area)!;
    const idaci = shareAbove((0.62 - inOrder[i]!.income) / 1.05);
    const deciles = ranks.map((rank) => decileOf(rank, ranked.iod2025));
    return [area.code, area.name, wellbourne.code, wellbourne.name, ...deciles.slice(0, 8), ...ranks.slice(0, 8), ...scores.slice(0, 8), scores[8]!, ranks[8]!, deciles[8]!, printedChildren(personsAged(people, 0, 15), idaci)];
  }));
}

/** Scores as each domain prints them: shares for income and employment, standard scores for health, crime and the young, transformed ranks for the rest. */
function scoreIn(domain: Domain, rank: number, area: Standing): number {
  if (domain === 'income' || domain === 'employment') return Number(shareAbove((1.1 - area[domain]) / 1.05).toFixed(3));
  if (domain === 'health' || domain === 'crime' || domain === 'young') return Number((area[domain] * 0.9).toFixed(3));
  return Number(scoreOf(rank, ranked.iod2025).toFixed(3));
}

/** Domains as the summaries of 2025 name them; those of 2015 and 2019 leave most of the word "Deprivation" out. */
const summaryDomains = ['Index of Multiple Deprivation', 'Income Deprivation', 'Employment Deprivation', 'Education, Skills and Training Deprivation', 'Health Deprivation and Disability', 'Crime', 'Barriers to Housing and Services', 'Living Environment Deprivation', 'Income Deprivation Affecting Older People'];
const earlierNames: Readonly<Record<string, string>> = {
  'Income Deprivation': 'Income',
  'Employment Deprivation': 'Employment',
  'Education, Skills and Training Deprivation': 'Education, Skills and Training',
  'Health Deprivation and Disability': 'Health and Disability',
  'Living Environment Deprivation': 'Living Environment',
};
/** Domains whose score is a share of people. */
const shareDomains = new Set(['Income Deprivation', 'Employment Deprivation', 'Income Deprivation Affecting Older People']);

interface DistrictSummary {
  readonly code: string;
  readonly name: string;
  readonly domain: string;
  readonly averageRank: number;
  readonly averageScore: number;
  readonly worstShare: number;
}

/** Each district from its own small areas: Wellbourne's as they are, the others' drawn round their mean. */
function summarise(means: readonly (readonly [code: string, name: string, mean: number])[], own: readonly number[], total: number, random: Random): DistrictSummary[] {
  return summaryDomains.flatMap((domain, which) => means.map(([code, name, mean]) => {
    const shift = which === 0 ? 0 : 0.25 * random.normal();
    const values = code === wellbourne.code ? own.map((value) => value + shift) : Array.from({ length: 90 }, () => mean + shift + 0.85 * random.normal());
    const ranks = values.map((value) => Math.max(1, Math.ceil(shareAbove(value) * total)));
    const average = (read: (rank: number) => number): number => ranks.reduce((sum, rank) => sum + read(rank), 0) / ranks.length;
    return { code, name, domain, averageRank: total + 1 - average((rank) => rank), averageScore: shareDomains.has(domain) ? values.reduce((sum, value) => sum + shareAbove((1.1 - value) / 1.05), 0) / values.length : average((rank) => scoreOf(rank, total)), worstShare: average((rank) => Number(rank <= total / 10)) };
  }));
}

/** Rank of a district among so many, from how its figure stands in what England's districts would show: 1 the most deprived. */
function rankAmong(value: number, middle: number, spread: number, districtsInEngland: number): number {
  return Math.min(districtsInEngland, Math.max(1, Math.round(shareAbove((value - middle) / spread) * districtsInEngland)));
}

function summaryRanks(row: DistrictSummary, total: number, count: number): { rank: number; score: number; share: number } {
  return { rank: rankAmong(row.averageRank, total / 2, total * 0.16, count), score: shareDomains.has(row.domain) ? rankAmong(row.averageScore, 0.2, 0.08, count) : rankAmong(row.averageScore, 20.5, 8, count), share: rankAmong(row.worstShare, 0.08, 0.09, count) };
}

function summary2015(means: readonly (readonly [string, string, number])[], own: readonly number[], random: Random): string {
  const rows = summarise(means, own, ranked.iod2019, random.stream('2015'));
  return csvText(['lad19cd', 'lad19nm', 'index_domain', 'rank_average_score', 'proportion_bottom_decile', 'year'], rows.map((row) => [row.code, row.name, earlierNames[row.domain] ?? row.domain, summaryRanks(row, ranked.iod2019, 317).score, row.worstShare, 2015]));
}

function summary2019(means: readonly (readonly [string, string, number])[], own: readonly number[], random: Random): string {
  const header = ['lad19cd', 'lad19nm', 'index_domain', 'average_rank', 'rank_average_rank', 'average_score', 'rank_average_score', 'proportion_bottom_decile', 'rank_proportion_bottom_decile', 'year'];
  return csvText(header, summarise(means, own, ranked.iod2019, random.stream('2019')).map((row) => {
    const ranks = summaryRanks(row, ranked.iod2019, 317);
    return [row.code, row.name, earlierNames[row.domain] ?? row.domain, row.averageRank.toFixed(2), ranks.rank, row.averageScore.toFixed(3), ranks.score, row.worstShare.toFixed(4), ranks.share, 2019];
  }));
}

function summary2025(means: readonly (readonly [string, string, number])[], own: readonly number[], random: Random): string {
  const header = ['area_code', 'area_name', 'area_type', 'deprivation_data_year', 'index_domain', 'average_rank', 'rank_average_rank', 'average_score', 'rank_average_score', 'proportion_bottom_decile', 'rank_proportion_bottom_decile'];
  return csvText(header, summarise(means, own, ranked.iod2025, random.stream('2025')).map((row) => {
    const ranks = summaryRanks(row, ranked.iod2025, 296);
    return [row.code, row.name, 'Local Authority District (2024)', 2025, row.domain, row.averageRank.toFixed(2), ranks.rank, row.averageScore.toFixed(2), ranks.score, row.worstShare.toFixed(4), ranks.share];
  }));
}
