import { makeAreaFiles } from './area-files.ts';
import { makeBoundaryFiles } from './boundary-files.ts';
import { makeDirectoryFiles } from './directory-files.ts';
import type { DemoFile } from './demo-file.ts';
import { makeDeprivationFiles } from './deprivation.ts';
import { makeCohortFiles } from './early-years-cohorts.ts';
import { makeEarlyYearsFiles } from './early-years-files.ts';
import { growProfileResults, type AllProfileResults } from './early-years-tallies.ts';
import { makeIndicatorFiles } from './indicator-files.ts';
import { growLand, type Land } from './land.ts';
import { makeOwnFiles } from './own-spreadsheets.ts';
import { makeOwnWorkbook } from './own-workbook.ts';
import { growPopulation, makePopulationFiles, type Population } from './population.ts';
import { makePostcodeFile, makePostcodes } from './postcode-files.ts';
import { Random } from './random.ts';
import { makeSchoolFile } from './school-files.ts';
import { changesSince2011, nameSmallAreas, type SmallArea, type SmallAreaChange } from './small-areas.ts';

/** The seed of the demonstration that everybody sees. */
export const demoSeed = 'wellbourne';

/** All that is made up before any file is written. */
export interface MadeUpWellbourne {
  readonly land: Land;
  readonly areas: readonly SmallArea[];
  readonly changes: readonly SmallAreaChange[];
  readonly population: Population;
  readonly profiles: AllProfileResults;
}

/** Wellbourne and its neighbours grown from the seed: land, areas, people, children's results. */
export function growWellbourne(seed: string): MadeUpWellbourne {
  const random = new Random(seed);
  const land = growLand(random.stream('land'));
  const areas = nameSmallAreas(land);
  const changes = changesSince2011(areas, random.stream('changes'));
  const population = growPopulation(areas, random.stream('population'));
  return { land, areas, changes, population, profiles: growProfileResults(areas, population, random.stream('profiles')) };
}

/**
 * The files of the demonstration, in the order in which they are to be imported.
 *
 * The same seed gives the same bytes. Made before the analysis, not to please it: a process is set going and the
 * figures are what they are.
 */
export async function generateWellbourne(seed: string): Promise<DemoFile[]> {
  const random = new Random(seed);
  const { land, areas, changes, population, profiles } = growWellbourne(seed);
  const postcodes = makePostcodes(areas, random.stream('postcodes'));
  const schools = makeSchoolFile(areas, postcodes, random.stream('schools'));
  return [
    ...makeAreaFiles(areas, changes),
    ...makeBoundaryFiles(areas, land.authorityShapes),
    ...makePopulationFiles(areas, population, changes),
    ...makeDeprivationFiles(areas, population, changes, random.stream('deprivation')),
    makePostcodeFile(postcodes),
    schools,
    ...makeIndicatorFiles(profiles, random.stream('indicators')),
    ...makeEarlyYearsFiles(profiles),
    ...makeOwnFiles(areas, population, profiles, random.stream('own')),
    await makeOwnWorkbook(areas, population, random.stream('workbook')),
    ...makeDirectoryFiles(areas, postcodes, random.stream('directory')),
    ...makeCohortFiles(profiles, postcodes, schools, random.stream('cohorts')),
  ];
}
