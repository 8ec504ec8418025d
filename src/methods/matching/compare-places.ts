import { addressComparison } from './compare-addresses.ts';
import { noPart, type ComparePart, type PartMaking } from './compare-part.ts';
import { otherComparison, placeCodeComparison } from './compare-words.ts';
import { placeLevels } from './comparison-field.ts';
import { cachePairs } from './pair-cache.ts';
import { columnOf } from './record-table.ts';

/** Postcode, address and town in one level. A former postcode of one that is the present one of the other counts as one slip away. */
export function comparePlaces({ table, rows, at }: PartMaking): ComparePart {
  const wordsOf = (column: string): readonly string[] => table.words[column] ?? [''];
  const part = (column: string, compare: (a: number, b: number) => number): ((x: number, y: number) => number) => {
    const values = columnOf(table, column);
    if (!values) return () => 0;
    const place = rows.take(values);
    const cache = cachePairs(compare, table.count);
    return (x, y) => {
      const left = rows.values[x + place]!;
      const right = rows.values[y + place]!;
      if (left === 0 || right === 0) return 0;
      return left === right ? 1 : cache.get(left, right);
    };
  };
  if (!['postcode', 'address', 'town'].some((column) => columnOf(table, column))) return noPart;
  const postcode = part('postcode', placeCodeComparison(wordsOf('postcode')));
  const address = part('address', addressComparison(wordsOf('address')));
  const compareTowns = otherComparison(wordsOf('town'));
  const town = part('town', (a, b) => (compareTowns(a, b) <= 2 ? 1 : 2));
  const isFormer = formerPostcodes({ table, rows });
  return (x, y, levels) => {
    let code = postcode(x, y);
    if (code > 2 && isFormer(x, y)) code = 2;
    levels[at] = code * placeLevels.postcode + address(x, y) * placeLevels.address + town(x, y);
  };
}

function formerPostcodes({ table, rows }: Pick<PartMaking, 'table' | 'rows'>): (x: number, y: number) => boolean {
  const former = columnOf(table, 'formerPostcode');
  const current = columnOf(table, 'postcode');
  if (!former || !current) return () => false;
  const formerAt = rows.take(former);
  const currentAt = rows.take(current);
  const formerWords = table.words['formerPostcode']!;
  const currentWords = table.words['postcode']!;
  const isOne = (before: number, now: number): boolean => before !== 0 && now !== 0 && formerWords[before] === currentWords[now];
  return (x, y) => isOne(rows.values[x + formerAt]!, rows.values[y + currentAt]!) || isOne(rows.values[y + formerAt]!, rows.values[x + currentAt]!);
}
