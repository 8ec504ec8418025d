import { noPart, type ComparePart, type PartMaking } from './compare-part.ts';
import { noClasses, type MarkedNames } from './comparison-marks.ts';
import { areNotNear, areOther } from './name-marks.ts';
import { givenLevel, nameClasses, nameComparison, nameLevel, type NameClasses } from './name-variants.ts';
import { cachePairs } from './pair-cache.ts';
import { columnOf } from './record-table.ts';

/**
 * Given names, the former and the middle ones too: who is called by the middle name, and whose given and family name were typed into each other's place.
 * A former name counts as a known variant at best, because it says less than the present one.
 */
export function compareGivenNames({ table, rows, marks: known, variants, at }: PartMaking): ComparePart {
  const given = columnOf(table, 'given');
  if (!given) return noPart;
  const classes = nameClasses(variants.given);
  const { names, marks } = known.names('given');
  const cache = cachePairs(nameComparison(names, names, classes), table.count);
  const place = rows.take(given);
  const placeOf = (column: string, name: 'middleAsGiven' | 'formerGiven'): number => (columnOf(table, column) ? rows.take(columnOf(table, column)!, known.get(name)) : -1);
  const middle = placeOf('middle', 'middleAsGiven');
  const former = placeOf('formerGiven', 'formerGiven');
  const countSwapped = swappedNames({ table, rows, marks: known }, { names, marks }, classes);
  return (x, y, levels) => {
    const { values } = rows;
    const left = values[x + place]!;
    const right = values[y + place]!;
    if (left === 0 || right === 0) {
      if (countSwapped(x, y) > 0) levels[at] = givenLevel.misplaced;
      return;
    }
    let level: number = left === right ? nameLevel.exact : areOther(marks, left, marks, right) ? nameLevel.other : cache.get(left, right);
    if (level > nameLevel.near) {
      if (former >= 0 && (isWord(values[x + former]!, right) || isWord(values[y + former]!, left))) level = nameLevel.variant;
      else if (level > nameLevel.alike && middle >= 0 && (isWord(values[x + middle]!, right) || isWord(values[y + middle]!, left))) level = givenLevel.anotherName;
      else if (level > nameLevel.alike) {
        const swapped = countSwapped(x, y);
        if (swapped === 2) level = givenLevel.swapped;
        else if (swapped === 1 && level === nameLevel.other) level = givenLevel.misplaced;
      }
    }
    levels[at] = level;
  };
}

/** How many of the two given names are, nearly, the other's family name; 0 when the family names agree as they stand. */
function swappedNames({ table, rows, marks: known }: Pick<PartMaking, 'table' | 'rows' | 'marks'>, { names, marks }: MarkedNames, classes: NameClasses): (x: number, y: number) => number {
  const given = columnOf(table, 'given');
  const family = columnOf(table, 'family');
  if (!given || !family) return () => 0;
  const givenAt = rows.take(given);
  const familyAt = rows.take(family);
  // Family names are numbered behind the given names, so that one cache serves pairs of one of each.
  const behind = names.words.length;
  const { names: families, marks: familyMarks } = known.names('familyAsGiven');
  const compare = nameComparison(names, families, classes);
  const cache = cachePairs((a, b) => compare(a, b - behind), table.count);
  const isNear = (one: number, other: number): boolean => one > 0 && other > 0 && !areNotNear(marks, one, familyMarks, other) && cache.get(one, other + behind) <= nameLevel.near;
  return (x, y) => {
    const { values } = rows;
    const left = values[x + familyAt]!;
    const right = values[y + familyAt]!;
    if (left !== 0 && left === right) return 0;
    return (isNear(values[x + givenAt]!, right) ? 1 : 0) + (isNear(values[y + givenAt]!, left) ? 1 : 0);
  };
}

function isWord(a: number, b: number): boolean {
  return a > 0 && a === b;
}

/** Family names, the former ones too; nothing where the given name says that the names stand in each other's place. */
export function compareFamilyNames({ table, rows, marks: known, variants, fields, at }: PartMaking): ComparePart {
  const family = columnOf(table, 'family');
  if (!family) return noPart;
  const classes = nameClasses(variants.family);
  const { names, marks } = known.names('family');
  const cache = cachePairs(nameComparison(names, names, classes), table.count);
  const place = rows.take(family);
  const before = columnOf(table, 'formerFamily');
  const former = before ? rows.take(before, known.get('formerFamily')) : -1;
  const givenAt = fields.findIndex(({ kind }) => kind === 'given');
  return (x, y, levels) => {
    const { values } = rows;
    const left = values[x + place]!;
    const right = values[y + place]!;
    if (left === 0 || right === 0) return;
    if (givenAt >= 0 && (levels[givenAt] === givenLevel.swapped || levels[givenAt] === givenLevel.misplaced)) return;
    let level: number = left === right ? nameLevel.exact : areOther(marks, left, marks, right) ? nameLevel.other : cache.get(left, right);
    if (level > nameLevel.part && former >= 0 && (isWord(values[x + former]!, right) || isWord(values[y + former]!, left))) level = nameLevel.part;
    levels[at] = level;
  };
}

/** Middle names: 1 the same, 2 an initial or alike, 3 different. */
export function compareMiddleNames({ table, rows, marks: known, at }: PartMaking): ComparePart {
  const middle = columnOf(table, 'middle');
  if (!middle) return noPart;
  const { names, marks } = known.names('middle');
  const cache = cachePairs(nameComparison(names, names, noClasses), table.count);
  const place = rows.take(middle);
  return (x, y, levels) => {
    const left = rows.values[x + place]!;
    const right = rows.values[y + place]!;
    if (left === 0 || right === 0) return;
    if (left === right) levels[at] = 1;
    else levels[at] = names.firstLetters[left] === names.firstLetters[right] || (!areOther(marks, left, marks, right) && cache.get(left, right) <= nameLevel.alike) ? 2 : 3;
  };
}
