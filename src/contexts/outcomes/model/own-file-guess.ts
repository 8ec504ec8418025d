/** A column of a table and what it is taken for, with why. */
export interface GuessedColumn {
  readonly heading: string;
  readonly role: string;
  readonly reason: string;
  /** In a table of one column a year: the period that its heading names. */
  readonly period?: unknown;
}

const fewestRows = 3;
const mostColumns = 12;
/** A percentage printed to whole numbers is off by half a point; one rounded twice by a little more. */
const roundingPoints = 0.6;
const agreeingShare = 0.9;

/**
 * Sharpens what the columns of an authority's own table are taken for by what their numbers say of each other.
 *
 * Where 100 times one column over another is a third, row after row, they are the numerator, the denominator and the percentage, whatever their
 * headings are. What is left over is judged by the words that officers use: "Per cent", "Children under 5". Tables of one column a year are left as they are.
 */
export function sharpenGuess<Column extends GuessedColumn>(columns: readonly Column[], rows: readonly (readonly string[])[]): readonly Column[] {
  if (columns.some(({ period }) => period !== undefined)) return columns;
  const numeric = columns.flatMap((column, at) => (isOpen(column) && isNumeric(rows, at) ? [at] : []));
  const shares = numeric.length > mostColumns ? undefined : findShare(columns, numeric, rows);
  if (shares) return columns.map((column, at) => sharpenByShare(columns, column, at, shares));
  return columns.map((column, at) => (numeric.includes(at) && column.role === 'other' ? sharpenByWords(column, columns) : column));
}

const open: readonly string[] = ['other', 'value', 'numerator', 'denominator'];

function isOpen({ role }: GuessedColumn): boolean {
  return open.includes(role);
}

function isNumeric(rows: readonly (readonly string[])[], at: number): boolean {
  const cells = rows.map((row) => row[at] ?? '').filter((cell) => cell !== '');
  return cells.length > 0 && cells.filter((cell) => Number.isFinite(Number(cell))).length >= cells.length * 0.6;
}

interface Share {
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number;
}

/** The one way in which three columns are a share; where denominator and percentage could change places, the heading that says per cent decides, or nothing does. */
function findShare(columns: readonly GuessedColumn[], numeric: readonly number[], rows: readonly (readonly string[])[]): Share | undefined {
  const ways = numeric.flatMap((denominator) => numeric.flatMap((numerator) => numeric.map((value) => ({ numerator, denominator, value }))))
    .filter((way) => new Set(Object.values(way)).size === 3 && isShare(way, rows));
  const named = ways.filter(({ value }) => isPercentage(columns[value]!));
  return ways.length === 1 ? ways[0] : named.length === 1 ? named[0] : undefined;
}

function isPercentage({ heading, role }: GuessedColumn): boolean {
  return role === 'value' || /\bper ?cent|%/i.test(heading);
}

function isShare({ numerator, denominator, value }: Share, rows: readonly (readonly string[])[]): boolean {
  const whole = rows.flatMap((row) => {
    const cells = [row[numerator] ?? '', row[denominator] ?? '', row[value] ?? ''];
    return cells.some((cell) => cell === '' || !Number.isFinite(Number(cell))) ? [] : [cells.map(Number) as [number, number, number]];
  });
  const agreeing = whole.filter(([top, below, share]) => Number.isInteger(top) && Number.isInteger(below) && below > 0 && top <= below && Math.abs((100 * top) / below - share) <= roundingPoints);
  return whole.length >= fewestRows && agreeing.length >= whole.length * agreeingShare && new Set(whole.map(([, , share]) => share)).size > 1;
}

function sharpenByShare<Column extends GuessedColumn>(columns: readonly Column[], column: Column, at: number, share: Share): Column {
  const [top, below, whole] = [columns[share.numerator]!.heading, columns[share.denominator]!.heading, columns[share.value]!.heading];
  const role = (['numerator', 'denominator', 'value'] as const).find((part) => share[part] === at);
  if (role) return { ...column, role, reason: `“${whole}” is 100 times “${top}” over “${below}”, row after row` };
  return isOpen(column) && column.role !== 'other' ? { ...column, role: 'other', reason: `“${whole}”, “${top}” and “${below}” belong together without it` } : column;
}

const words: readonly (readonly [role: string, pattern: RegExp, reason: string])[] = [
  ['value', /\b(per ?cent|% of)\b/i, 'the heading reads as a percentage'],
  ['denominator', /^(all |number of |no\.? of |total )?(children|pupils|babies|births|mothers|families|households|residents|people|population)\b/i, 'the heading reads as all whom it could have been'],
];

function sharpenByWords<Column extends GuessedColumn>(column: Column, columns: readonly Column[]): Column {
  const found = words.find(([role, pattern]) => pattern.test(column.heading) && !columns.some((other) => other.role === role));
  return found ? { ...column, role: found[0], reason: found[2] } : column;
}
