import { toLonLat } from './boundary-files.ts';
import { csvText, type DemoFile } from './demo-file.ts';
import type { Point } from './honeycomb.ts';
import { localityNames, wellbourne } from './invented-names.ts';
import type { Random } from './random.ts';
import { wardsOf, type SmallArea } from './small-areas.ts';

/** A postcode that cannot be real: its district ZZ1 to ZZ5 is none of Royal Mail's. */
export interface DemoPostcode {
  readonly postcode: string;
  readonly area: SmallArea;
  readonly at: Point;
}

/** Letters that the second half of a postcode uses. */
const unitLetters = [...'ABDEFGHJLNPQRSTUWXYZ'];

/** Four to six postcodes in each small area: the district by locality, the sector by ward. */
export function makePostcodes(areas: readonly SmallArea[], random: Random): DemoPostcode[] {
  const used = new Map<string, number>();
  const wards = wardsOf(areas);
  return areas.flatMap((area) => {
    const district = localityNames.indexOf(area.ward.locality.name as (typeof localityNames)[number]) + 1;
    const sector = wards.filter((ward) => ward.locality === area.ward.locality).indexOf(area.ward) + 1;
    return Array.from({ length: 4 + random.whole(3) }, (): DemoPostcode => {
      const stem = `ZZ${district} ${sector}`;
      const number = used.get(stem) ?? 0;
      used.set(stem, number + 1);
      const unit = `${unitLetters[Math.floor(number / unitLetters.length)]!}${unitLetters[number % unitLetters.length]!}`;
      const [x, y] = random.pick(area.spots);
      return { postcode: `${stem}${unit}`, area, at: [x + random.between(-0.04, 0.04), y + random.between(-0.04, 0.04)] };
    });
  });
}

/** The directory of postcodes with ward, middle area, small area, locality and place. */
export function makePostcodeFile(postcodes: readonly DemoPostcode[]): DemoFile {
  const header = ['postcode', 'ward_code', 'ward_name', 'msoa_code', 'msoa_hcl_name', 'lsoa_code', 'lsoa_name', 'locality', 'la_code', 'la_name', 'lon', 'lat'];
  const rows = postcodes.map(({ postcode, area, at }) => {
    const [lon, lat] = toLonLat(at, 6);
    return [postcode, area.ward.code, area.ward.name, area.middleArea.code, area.middleArea.name, area.code, area.name, area.ward.locality.name, wellbourne.code, wellbourne.name, lon, lat];
  });
  return { name: 'wellbourne_postcodes.csv', format: 'csv', importAs: 'postcodes/directory', about: 'Postcodes of Wellbourne, none of them real', content: csvText(header, rows.sort((a, b) => (a[0]! < b[0]! ? -1 : 1))) };
}
