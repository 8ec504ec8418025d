import { addressComparison } from './compare-addresses.ts';
import { noPart, type ComparePart, type PartMaking } from './compare-part.ts';
import { otherComparison, placeCodeComparison } from './compare-words.ts';
import { placeLevels } from './comparison-field.ts';
import { signsOfColumn } from './laid-signs.ts';
import { cachePairs, type PairCache } from './pair-cache.ts';
import { areCodesOneSlipApart, areNumbersOneSlipApart } from './place-marks.ts';
import { columnOf } from './record-table.ts';

/** Compares one part of the place of two packed rows. */
type ComparePlace = (x: number, y: number) => number;

/** Postcode, address and town in one level. A former postcode of one that is the present one of the other counts as one slip away. */
export function comparePlaces({ table, rows, marks, at }: PartMaking): ComparePart {
  if (!['postcode', 'address', 'town'].some((column) => columnOf(table, column))) return noPart;
  const making = { table, rows, marks };
  const postcode = comparePostcodes(making);
  const address = compareAddresses(making);
  const town = compareTowns(making);
  const isFormer = formerPostcodes(making);
  return (x, y, levels) => {
    let code = postcode(x, y);
    if (code > 2 && isFormer(x, y)) code = 2;
    levels[at] = code * placeLevels.postcode + address(x, y) * placeLevels.address + town(x, y);
  };
}

type PlaceMaking = Pick<PartMaking, 'table' | 'rows' | 'marks'>;

const noPlace: ComparePlace = () => 0;

/** Codes by their signs, which stand beside them; one that is no usual code is read. */
function comparePostcodes({ table, rows, marks }: PlaceMaking): ComparePlace {
  const values = columnOf(table, 'postcode');
  if (!values) return noPlace;
  const { fronts, backs, districts } = marks.get('postcode');
  const place = rows.take(values);
  const [front, back, district] = [rows.take(values, fronts), rows.take(values, backs), rows.take(values, districts)];
  let cache: PairCache | undefined;
  return (x, y) => {
    const { values: packed } = rows;
    const left = packed[x + place]!;
    const right = packed[y + place]!;
    if (left === 0 || right === 0) return 0;
    if (left === right) return 1;
    const frontX = packed[x + front]!;
    const frontY = packed[y + front]!;
    if (frontX === 0 || frontY === 0) return (cache ??= cachePairs(placeCodeComparison(table.words['postcode']!), table.count)).get(left, right);
    const districtX = packed[x + district]!;
    const districtY = packed[y + district]!;
    if (areCodesOneSlipApart(frontX, packed[x + back]!, districtX & 15, frontY, packed[y + back]!, districtY & 15)) return 2;
    return districtX >> 4 === districtY >> 4 ? 3 : 4;
  };
}

/** Most addresses are told apart by the number of the house, which stands beside them. */
function compareAddresses({ table, rows, marks }: PlaceMaking): ComparePlace {
  const values = columnOf(table, 'address');
  if (!values) return noPlace;
  const lines = signsOfColumn(table, 'address');
  const place = rows.take(values);
  const house = rows.take(values, marks.get('address'));
  const cache = cachePairs(addressComparison(lines), table.count);
  return (x, y) => {
    const { values: packed } = rows;
    const left = packed[x + place]!;
    const right = packed[y + place]!;
    if (left === 0 || right === 0) return 0;
    if (left === right) return 1;
    const one = packed[x + house]!;
    const other = packed[y + house]!;
    if (one !== 0 && other !== 0 && one !== other && !areNumbersOneSlipApart(one - 1, other - 1)) return 3;
    return cache.get(left, right);
  };
}

function compareTowns({ table, rows }: PlaceMaking): ComparePlace {
  const values = columnOf(table, 'town');
  if (!values) return noPlace;
  const compare = otherComparison(table.words['town']!);
  const place = rows.take(values);
  const cache = cachePairs((a, b) => (compare(a, b) <= 2 ? 1 : 2), Math.min(table.count, table.words['town']!.length ** 2));
  return (x, y) => {
    const left = rows.values[x + place]!;
    const right = rows.values[y + place]!;
    if (left === 0 || right === 0) return 0;
    return left === right ? 1 : cache.get(left, right);
  };
}

function formerPostcodes({ table, rows, marks }: PlaceMaking): (x: number, y: number) => boolean {
  const former = columnOf(table, 'formerPostcode');
  const current = columnOf(table, 'postcode');
  if (!former || !current) return () => false;
  const formerAt = rows.take(former, marks.get('formerPostcode'));
  const currentAt = rows.take(current);
  const isOne = (before: number, now: number): boolean => before > 0 && before === now;
  return (x, y) => isOne(rows.values[x + formerAt]!, rows.values[y + currentAt]!) || isOne(rows.values[y + formerAt]!, rows.values[x + currentAt]!);
}
