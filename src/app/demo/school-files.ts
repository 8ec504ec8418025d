import { toLonLat } from './boundary-files.ts';
import { csvText, type CsvCell, type DemoFile } from './demo-file.ts';
import { wellbourne } from './invented-names.ts';
import type { DemoPostcode } from './postcode-files.ts';
import type { Random } from './random.ts';
import { wardsOf, type SmallArea } from './small-areas.ts';

interface SchoolKind {
  readonly type: string;
  readonly ages: readonly [from: number, to: number];
  readonly capacity: readonly [from: number, to: number];
  /** First establishment number of the kind, as the department numbers them. */
  readonly numbersFrom: number;
}

const kinds = {
  primary: { type: 'Local authority maintained schools', ages: [4, 11], capacity: [210, 450], numbersFrom: 2001 },
  infant: { type: 'Local authority maintained schools', ages: [4, 7], capacity: [120, 270], numbersFrom: 2301 },
  church: { type: 'Local authority maintained schools', ages: [4, 11], capacity: [180, 315], numbersFrom: 3301 },
  academyPrimary: { type: 'Academies', ages: [3, 11], capacity: [240, 460], numbersFrom: 2601 },
  nursery: { type: 'Local authority maintained schools', ages: [3, 5], capacity: [80, 120], numbersFrom: 1001 },
  secondary: { type: 'Academies', ages: [11, 18], capacity: [900, 1500], numbersFrom: 4001 },
  special: { type: 'Special schools', ages: [3, 19], capacity: [90, 180], numbersFrom: 7001 },
  pupilReferral: { type: 'Local authority maintained schools', ages: [11, 16], capacity: [60, 60], numbersFrom: 1101 },
  college: { type: 'Colleges', ages: [16, 99], capacity: [0, 0], numbersFrom: 8001 },
} as const satisfies Record<string, SchoolKind>;

interface SchoolDraft {
  readonly name: string;
  readonly kind: keyof typeof kinds;
  readonly religion: string;
  readonly area: SmallArea;
}

const saints = ['St Brannoc', 'St Osyth', 'St Hild', 'St Cedd', 'St Fursey', 'St Wendreda', 'St Botolph', 'St Eata', 'St Bega', 'St Oswin', 'Holy Well', 'St Etheldreda'];
const virtuesOfPlace = [
  'Windmill', 'Kingfisher', 'Sycamore', 'Lighthouse', 'Skylark', 'Meadowbank', 'Old Quay', 'Greenway', 'Chalk Lane', 'Pebble Street', 'Hawthorn', 'Curlew', 'Brickfield', 'Samphire', 'Tollgate',
  'Millpond', 'Sandpiper', 'Rookery', 'Cornfield', 'Ferry Lane', 'Beechwood', 'Drift Road', 'Saltpan', 'Orchard Lane', 'Limekiln', 'Marram', 'Cooper Street', 'Sluice Road', 'Bramble', 'Anchor Fields',
];

/** About ninety schools and colleges of Wellbourne in the register's format, 70 of them with a reception class; none exists. */
export function makeSchoolFile(areas: readonly SmallArea[], postcodes: readonly DemoPostcode[], random: Random): DemoFile {
  const header = ['name', 'local_authority_code', 'establishment_number', 'unique_reference_number', 'type', 'gender', 'lowest_admission_age', 'highest_admission_age', 'capacity', 'resource_provision', 'religion', 'trust_type', 'sponsoring_trust', 'percent_fsm', 'ofsted_rating', 'website', 'postcode', 'lon', 'lat'];
  const numbers = new Map<number, number>();
  const rows = draftSchools(areas, random).map((school, i) => schoolRow(school, i, numbers, postcodes, random));
  return { name: 'wellbourne_schools_and_colleges.csv', format: 'csv', importAs: 'providers/schools', about: 'Schools and colleges of Wellbourne, none of them real', content: csvText(header, rows) };
}

/** Three primary schools in each ward (one of a church in every other) and in every other an infant school, then secondaries, nurseries, special schools, a unit and a college. */
function draftSchools(areas: readonly SmallArea[], random: Random): SchoolDraft[] {
  const wards = wardsOf(areas);
  const placeIn = (ward: SmallArea['ward']): SmallArea => random.pick(areas.filter((area) => area.ward === ward));
  const church = random.shuffled(saints);
  const places = random.shuffled(virtuesOfPlace);
  const primaries = wards.flatMap((ward, i): SchoolDraft[] => {
    const isAcademy = random.unit() < 0.35;
    const first: SchoolDraft = { name: `${ward.name} ${isAcademy ? 'Primary Academy' : 'Primary School'}`, kind: isAcademy ? 'academyPrimary' : 'primary', religion: 'Does not apply', area: placeIn(ward) };
    const third: SchoolDraft = { name: `${places.pop()} Primary School`, kind: 'primary', religion: 'Does not apply', area: placeIn(ward) };
    if (i % 2 === 0) {
      const isCatholic = random.unit() < 0.4;
      return [first, { name: `${church.pop()}'s ${isCatholic ? 'Catholic' : 'Church of England'} Primary School`, kind: 'church', religion: isCatholic ? 'Roman Catholic' : 'Church of England', area: placeIn(ward) }, third];
    }
    return [first, { name: `${places.pop()} Primary School`, kind: 'primary', religion: 'Does not apply', area: placeIn(ward) }, third, { name: `${ward.name} Infant School`, kind: 'infant', religion: 'Does not apply', area: placeIn(ward) }];
  });
  const scattered = random.shuffled(wards);
  const one = (name: string, kind: SchoolDraft['kind'], ward: number): SchoolDraft => ({ name, kind, religion: 'None', area: placeIn(scattered[ward % scattered.length]!) });
  const names = scattered.map((ward) => ward.name);
  return [
    ...primaries,
    ...Array.from({ length: 9 }, (_, i) => one(i === 8 ? 'The Wellbourne Grammar Lane Academy' : `${names[i]} ${['High School', 'Academy', 'School'][i % 3]}`, 'secondary', i)),
    ...[9, 10, 11].map((ward) => one(`${names[ward]} Nursery School`, 'nursery', ward)),
    ...['Heronsgate School', 'Tern Bank School', 'The Bridge School', 'Willow Reach School'].map((name, i) => one(name, 'special', 12 + i)),
    one('The Wellbourne Centre (pupil referral unit)', 'pupilReferral', 16),
    one('Wellbourne College', 'college', 17),
    one('Wellbourne Sixth Form College', 'college', 18),
  ];
}

function schoolRow(school: SchoolDraft, index: number, numbers: Map<number, number>, postcodes: readonly DemoPostcode[], random: Random): CsvCell[] {
  const kind: SchoolKind = kinds[school.kind];
  const number = numbers.get(kind.numbersFrom) ?? kind.numbersFrom;
  numbers.set(kind.numbersFrom, number + 1);
  const postcode = random.pick(postcodes.filter((each) => each.area === school.area));
  const [lon, lat] = toLonLat(postcode.at, 6);
  const isAcademy = kind.type === 'Academies';
  const isCollege = school.kind === 'college';
  const fsm = (school.kind === 'special' ? 14 : 0) + 100 / (1 + Math.exp(1.55 - 0.85 * school.area.deprivation + 0.25 * random.normal()));
  const rating = isCollege ? 'Good' : (['Outstanding', 'Good', 'Good', 'Good', 'Good', 'Requires improvement', 'NA'] as const)[random.weighted([0.12, 0.2, 0.2, 0.2, 0.12, 0.1, 0.06])]!;
  const website = `www.${school.name.toLowerCase().replace(/[^a-z]+/g, '')}.example`;
  return [school.name, wellbourne.laNumber, number, 990_001 + index, kind.type, 'Mixed', kind.ages[0], kind.ages[1], isCollege ? 'NA' : Math.round(random.between(...kind.capacity) / 5) * 5,
    'NA', school.religion, isAcademy ? 'Supported by a multi-academy trust' : 'Not applicable', isAcademy ? random.pick(['Estuary Learning Trust', 'Bourne Valley Schools Trust']) : 'NA', isCollege ? 'NA' : fsm.toFixed(1), rating, website, postcode.postcode, lon, lat];
}
