/**
 * An authority of the invented region, with the traits from which its figures grow.
 *
 * Codes are shaped like real ones and lie in ranges that no published file uses: E..999..., DfE numbers 951 to 966.
 * Nothing here is a place; the region lies where the North Sea has been for 8,000 years.
 */
export interface InventedAuthority {
  readonly laNumber: string;
  readonly code: string;
  readonly name: string;
  readonly type: 'UA' | 'MD' | 'SC';
  readonly population: number;
  /** How deprived it is: standard deviations of small areas above the England mean. */
  readonly deprivation: number;
  /** Share of its children who are of an ethnic group other than White British or White other. */
  readonly diversity: number;
  /** Kilometres east and north of the map's corner from which it grows; undefined when it no longer exists. */
  readonly heart?: readonly [x: number, y: number];
  /** First year in which it exists, when it was made by a reorganisation. */
  readonly from?: number;
  /** Last year of figures, when it was abolished on the next 1 April. */
  readonly until?: number;
}

/** The region of all invented authorities: land that lies under the North Sea. */
export const inventedRegion = { code: 'E12999001', name: 'Doggerland' } as const;

/** The authority of the demonstration. */
export const wellbourne: InventedAuthority = { laNumber: '951', code: 'E06999001', name: 'Wellbourne', type: 'UA', population: 246_000, deprivation: 0.18, diversity: 0.24, heart: [50, 13] };

/** The new authority of 1 April 2023 and the two that it replaced: their series break there. */
export const reorganised: InventedAuthority = { laNumber: '964', code: 'E06999013', name: 'Stourmouth and Tidewell', type: 'UA', population: 262_000, deprivation: 0.12, diversity: 0.13, heart: [93, 62], from: 2023 };
/** The two authorities that are no more. */
export const formerAuthorities: readonly InventedAuthority[] = [
  { laNumber: '965', code: 'E06999014', name: 'Stourmouth', type: 'UA', population: 148_000, deprivation: 0.41, diversity: 0.17, until: 2022 },
  { laNumber: '966', code: 'E06999015', name: 'Tidewell', type: 'UA', population: 114_000, deprivation: -0.25, diversity: 0.08, until: 2022 },
];

/** Every authority that exists now, Wellbourne first. */
export const presentAuthorities: readonly InventedAuthority[] = [
  wellbourne,
  { laNumber: '952', code: 'E06999002', name: 'Aldersea', type: 'UA', population: 178_000, deprivation: 0.32, diversity: 0.19, heart: [26, 16] },
  { laNumber: '953', code: 'E06999003', name: 'Carrowby', type: 'UA', population: 246_000, deprivation: 0.05, diversity: 0.22, heart: [74, 17] },
  { laNumber: '954', code: 'E06999004', name: 'Dunmere', type: 'UA', population: 131_000, deprivation: -0.42, diversity: 0.09, heart: [50, 32] },
  { laNumber: '955', code: 'E08999001', name: 'Eastmarch', type: 'MD', population: 297_000, deprivation: 0.74, diversity: 0.38, heart: [93, 32] },
  { laNumber: '956', code: 'E06999005', name: 'Fellbridge', type: 'UA', population: 152_000, deprivation: -0.18, diversity: 0.11, heart: [30, 36] },
  { laNumber: '957', code: 'E08999002', name: 'Greyshore', type: 'MD', population: 221_000, deprivation: 0.55, diversity: 0.27, heart: [12, 33] },
  { laNumber: '958', code: 'E06999006', name: 'Harrowick', type: 'UA', population: 203_000, deprivation: 0.21, diversity: 0.29, heart: [70, 40] },
  { laNumber: '959', code: 'E10999001', name: 'Kelderdale', type: 'SC', population: 395_000, deprivation: -0.31, diversity: 0.08, heart: [52, 62] },
  { laNumber: '960', code: 'E06999007', name: 'Marsholme', type: 'UA', population: 168_000, deprivation: 0.09, diversity: 0.15, heart: [18, 58] },
  { laNumber: '961', code: 'E06999008', name: 'Northmere', type: 'UA', population: 226_000, deprivation: 0.28, diversity: 0.24, heart: [34, 76] },
  { laNumber: '962', code: 'E06999009', name: 'Ravensey', type: 'UA', population: 187_000, deprivation: 0.44, diversity: 0.16, heart: [74, 76] },
  reorganised,
];

/** Every authority that exists or did within the ten years. */
export const allAuthorities: readonly InventedAuthority[] = [...presentAuthorities, ...formerAuthorities];

/** Districts of the one county among the neighbours; every other authority is its own district. */
export const countyDistricts = [
  { code: 'E07999001', name: 'Upper Kelder', county: 'E10999001' },
  { code: 'E07999002', name: 'Nether Kelder', county: 'E10999001' },
  { code: 'E07999003', name: 'Thrushby', county: 'E10999001' },
] as const;

/** Whether the authority publishes figures for that year. */
export function existsIn(authority: InventedAuthority, year: number): boolean {
  return (authority.from ?? 0) <= year && year <= (authority.until ?? 9999);
}

/** Names for wards by where they lie. `Hartley Green` turns round and `Foxcombe` slides: see `wardStory`. */
export const wardNames = {
  coast: ['Harbour', 'Saltmarsh', 'Gannet Bay', 'Lantern Head', 'Cockle Sands', 'Strand'],
  town: ['Castle', 'Market', 'Priory', 'Ropewalk', 'St Osyth', 'Tannery', 'Kingsmead', 'Millrace', 'Victoria Road'],
  edge: ['Orchard Park', 'Beacon Hill', 'Wellbourne Heath', 'Larkfield', 'Ashlea', 'Quarry Bank', 'Barton Cross', 'Holme', 'Whinmoor', 'Sandpit Lane'],
  country: ['Upper Bourne', 'Nether Bourne', 'Thorncliffe', 'Long Stanning', 'Five Oaks', 'Abbots Wold', 'Coldwater'],
} as const;
/** The ward that turns round. */
export const turningWard = 'Hartley Green';
/** The ward that slides. */
export const slidingWard = 'Foxcombe';

/** The five localities of Wellbourne. */
export const localityNames = ['Harbourside', 'Riverside', 'Bourne Valley', 'Eastfields', 'Westbourne'] as const;
