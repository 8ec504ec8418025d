import type { DemoFile } from './demo-file.ts';

interface Column {
  readonly heading: string;
  readonly role: 'area-code' | 'area-name' | 'period' | 'group' | 'value' | 'numerator' | 'denominator' | 'other';
  readonly period?: string;
}

const smallArea: readonly Column[] = [
  { heading: 'LSOA21CD', role: 'area-code' },
  { heading: 'Small area', role: 'area-name' },
];

/** A share of children that Wellbourne counts itself. */
function ownShare(title: string, description: string, numeratorWords: string, denominatorWords: string, owner: string): object {
  return {
    title, shortTitle: title, topic: 'Children’s centres and libraries', description, numeratorWords, denominatorWords, unit: 'percent', unitWords: '% of children under 5', multiplier: 1, decimals: 1,
    polarity: 'high-is-good', method: 'proportion', roundingWords: 'Percentages to one decimal, from unrounded counts', suppressionWords: 'Counts of 1 to 5 are hidden from anybody outside', smallestCount: 5,
    yearWords: 'Calendar year', owner, isPublic: true,
  };
}

/** How an analyst of Wellbourne told the importer to read each of the authority's own files, by the file's name. */
const settings: Readonly<Record<string, object>> = {
  'good_level_of_development_by_ward_2016-2025.csv': {
    indicator: 'eyfsp-gld',
    columns: [
      { heading: 'Ward code', role: 'area-code' },
      { heading: 'Ward', role: 'area-name' },
      { heading: 'Year', role: 'period' },
      { heading: 'Group', role: 'group' },
      { heading: 'Children', role: 'denominator' },
      { heading: 'Good level of development', role: 'numerator' },
      { heading: 'Per cent', role: 'value' },
    ],
  },
  'good_level_of_development_by_small_area_2022-2025.csv': {
    indicator: 'eyfsp-gld',
    columns: [...smallArea, { heading: 'Period', role: 'period' }, { heading: 'Children', role: 'denominator' }, { heading: 'Good level of development', role: 'numerator' }, { heading: 'Per cent', role: 'value' }],
  },
  'childrens_centre_reach_by_small_area.csv': {
    indicator: 'own-centre-reach',
    definition: ownShare('Under-fives seen at a children’s centre', 'Children under 5 who live in the area and were seen at a children’s centre at least once in the year.', 'Children under 5 seen in the year', 'Children under 5 who live in the area', 'Wellbourne Council, children’s centres'),
    columns: [...smallArea, { heading: 'Year', role: 'period' }, { heading: 'Children under 5', role: 'denominator' }, { heading: 'Seen in the year', role: 'numerator' }, { heading: 'Per cent', role: 'value' }],
  },
  'library_members_under_5_by_small_area.csv': {
    indicator: 'own-library-members',
    definition: ownShare('Under-fives who are library members', 'Children under 5 who live in the area and hold a library card.', 'Children under 5 with a library card', 'Children under 5 who live in the area', 'Wellbourne Council, libraries'),
    columns: [...smallArea, { heading: 'As at', role: 'period' }, { heading: 'Children under 5', role: 'denominator' }, { heading: 'Library members', role: 'numerator' }, { heading: 'Per cent', role: 'value' }],
  },
  'two_year_olds_take_up_by_ward.xlsx': {
    indicator: 'lait-pct-2yr-olds',
    columns: [
      { heading: 'Ward code', role: 'area-code' },
      { heading: 'Ward', role: 'area-name' },
      ...Array.from({ length: 10 }, (_, place) => ({ heading: `Per cent in January of ${2016 + place}`, role: 'value' as const, period: String(2016 + place) })),
    ],
  },
};

/** The settings under which a file is brought in; published files need no telling. */
export function ownFileSettings({ name, importAs }: DemoFile): object {
  if (importAs === 'directory/services') return { publish: 'approved' };
  if (importAs.startsWith('early-years/')) return { year: Number(/\d{4}/.exec(name)![0]) };
  if (!importAs.startsWith('own/')) return {};
  const chosen = settings[name];
  if (!chosen) throw new Error(`Nobody has said how ${name} is to be read.`);
  return chosen;
}
