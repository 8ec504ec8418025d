import type { Attack, Attacker, Hidden, Spread } from './attacker.ts';
import { openSimplex, type Simplex } from './simplex.ts';
import type { SumTable } from './sum-table.ts';

/** Hidden cells that hang together through sums, as a linear programme over their distances from the true counts. */
interface Part {
  readonly cells: readonly number[];
  /** The place of each cell of the table among them, -1 for others. */
  readonly placeOf: Int32Array;
  readonly simplex: Simplex;
}

interface Gathered {
  readonly cells: number[];
  readonly sums: number[];
}

/** Distances are those of whole counts: a reader who can say "at most 4.5 more" says "at most 4 more". */
const noise = 1e-6;

/**
 * The attacker of any table: the lowest and the highest possible count of each hidden cell by linear programming over all that is hidden and hangs together with
 * it. Where a whole-number solution may be narrower still than these bounds rounded inwards (tables of three and more dimensions), the bounds are what is promised.
 */
export function linearAttacker(table: SumTable): Attacker {
  const { cells } = table;
  const web = openWeb(table);
  const findUnsafe = (hidden: Hidden, attacks: readonly Attack[]): readonly Attack[] => {
    const parts = new Map<number, Part>();
    return attacks.filter((attack) => {
      if (attack.known !== undefined) return !reaches(openPart(web, hidden, attack.target, attack.known), attack);
      let part = parts.get(attack.target);
      if (!part) {
        part = openPart(web, hidden, attack.target, undefined);
        for (const cell of part.cells) parts.set(cell, part);
      }
      return !reaches(part, attack);
    });
  };

  return {
    spread: (hidden, target, known) => spreadIn(openPart(web, hidden, target, known), target),
    findUnsafe,
    findWitness: (hidden, attack) => {
      const part = openPart(web, hidden, attack.target, attack.known);
      if (!reaches(part, attack)) return undefined;
      return part.cells.filter((cell, place) => cell !== attack.target && (part.simplex.lowest[place]! < 0 || part.simplex.highest[place]! > 0));
    },
    drawMove: (hidden, dice) => {
      const move = new Float64Array(cells.length);
      const isDrawn = new Uint8Array(cells.length);
      hidden.forEach((flag, start) => {
        if (flag === 0 || isDrawn[start] === 1) return;
        const part = openPart(web, hidden, start, undefined);
        const drawn = part.simplex.drawMove(dice);
        part.cells.forEach((cell, place) => {
          move[cell] = drawn[place]!;
          isDrawn[cell] = 1;
        });
      });
      return move;
    },
    findCover: (hidden, attack, price) => coverOf(web, hidden, attack, price, spreadIn(openPart(web, hidden, attack.target, attack.known), attack.target)),
  };
}

/** The sums of a table, by cell and with signs, and marks by which a search knows where it has been. */
interface Web {
  readonly table: SumTable;
  readonly signed: readonly (readonly { readonly cell: number; readonly sign: number }[])[];
  readonly sumsOf: readonly (readonly number[])[];
  readonly seen: { readonly cells: Int32Array; readonly sums: Int32Array; look: number };
}

function openWeb(table: SumTable): Web {
  const sumsOf: number[][] = table.cells.map(() => []);
  const signed = table.sums.map(({ total, parts }) => [{ cell: total, sign: -1 }, ...parts.map((cell) => ({ cell, sign: 1 }))]);
  signed.forEach((terms, sum) => terms.forEach(({ cell }) => sumsOf[cell]!.push(sum)));
  return { table, signed, sumsOf, seen: { cells: new Int32Array(table.cells.length), sums: new Int32Array(table.sums.length), look: 0 } };
}

/** What hangs together with a cell through cells that are allowed. */
function gather({ signed, sumsOf, seen }: Web, start: number, isAllowed: (cell: number) => boolean): Gathered {
  seen.look += 1;
  const found = { cells: [start], sums: [] as number[] };
  seen.cells[start] = seen.look;
  for (const cell of found.cells) {
    for (const sum of sumsOf[cell]!) {
      if (seen.sums[sum] === seen.look) continue;
      seen.sums[sum] = seen.look;
      found.sums.push(sum);
      for (const term of signed[sum]!) {
        if (seen.cells[term.cell] === seen.look || !isAllowed(term.cell)) continue;
        seen.cells[term.cell] = seen.look;
        found.cells.push(term.cell);
      }
    }
  }
  return found;
}

function openPart(web: Web, hidden: Hidden, start: number, known: number | undefined): Part {
  const { table: { cells }, signed } = web;
  const found = gather(web, start, (cell) => hidden[cell] === 1 && cell !== known);
  const placeOf = new Int32Array(cells.length).fill(-1);
  found.cells.forEach((cell, place) => (placeOf[cell] = place));
  const rows = found.sums.map((sum) => {
    const row = new Float64Array(found.cells.length);
    for (const { cell, sign } of signed[sum]!) if (placeOf[cell]! >= 0) row[placeOf[cell]!]! += sign;
    return row;
  });
  const lower = Float64Array.from(found.cells, (cell) => -cells[cell]!.count);
  const upper = Float64Array.from(found.cells, (cell) => roomOf(cells[cell]!));
  return { cells: found.cells, placeOf, simplex: openSimplex({ rows, lower, upper }) };
}

/** How much a count may rise. */
function roomOf({ count, most = Number.POSITIVE_INFINITY }: SumTable['cells'][number]): number {
  return most - count;
}

function spreadIn({ simplex, placeOf, cells }: Part, target: number): Spread {
  const [place, weights] = [placeOf[target]!, new Float64Array(cells.length)];
  weights[place] = 1;
  const up = Math.floor(simplex.maximise(weights) + noise);
  weights[place] = -1;
  return { up, down: Math.floor(simplex.maximise(weights) + noise) };
}

/** Whether the target may move as far as it must; what was seen of it before may be enough. */
function reaches({ simplex, placeOf, cells }: Part, { target, width }: Attack): boolean {
  const place = placeOf[target]!;
  const seen = (): boolean => Math.floor(simplex.highest[place]! + noise) + Math.floor(noise - simplex.lowest[place]!) >= width;
  if (seen()) return true;
  const weights = new Float64Array(cells.length);
  weights[place] = 1;
  if (simplex.maximise(weights, width) >= width || seen()) return true;
  weights[place] = -1;
  simplex.maximise(weights);
  return seen();
}

/**
 * The shown cells that must move when the target moves as far as it must, at the least price for each child moved: a linear programme in place of the dearer one
 * that counts cells. Both ways are tried; when neither reaches, half as far.
 */
function coverOf(web: Web, hidden: Hidden, { target, known, width }: Attack, price: Float64Array, { up, down }: Spread): readonly number[] | undefined {
  const { cells } = web.table;
  const isAllowed = (cell: number): boolean => cell !== known && (hidden[cell] === 1 || price[cell]! < Number.POSITIVE_INFINITY);
  const found = gather(web, target, isAllowed);
  for (let need = width - up - down; need >= 1; need = Math.floor(need / 2)) {
    const ways = [up + need, -(down + need)].filter((distance) => distance >= -cells[target]!.count && distance <= roomOf(cells[target]!)).map((distance) => cheapestMove(web, found, hidden, target, distance, price));
    const cheapest = ways.filter((way) => way !== undefined).sort((a, b) => a.price - b.price)[0];
    if (cheapest) return cheapest.cells;
  }
  return undefined;
}

function cheapestMove({ table, signed }: Web, found: Gathered, hidden: Hidden, target: number, distance: number, price: Float64Array): { cells: number[]; price: number } | undefined {
  // A shown cell may rise or fall, each at its price: two unknowns. A hidden one moves freely.
  const unknowns = found.cells.flatMap((cell) => (hidden[cell] === 1 ? [{ cell, sign: 1, room: roomOf(table.cells[cell]!) }] : [{ cell, sign: 1, room: roomOf(table.cells[cell]!) }, { cell, sign: -1, room: table.cells[cell]!.count }]));
  const placesOf = new Map<number, number[]>();
  unknowns.forEach(({ cell }, place) => placesOf.set(cell, [...(placesOf.get(cell) ?? []), place]));
  const rows = found.sums.map((sum) => {
    const row = new Float64Array(unknowns.length);
    for (const { cell, sign } of signed[sum]!) for (const unknown of placesOf.get(cell) ?? []) row[unknown]! += sign * unknowns[unknown]!.sign;
    return row;
  });
  const own = placesOf.get(target)![0]!;
  const lower = Float64Array.from(unknowns, ({ cell }) => (hidden[cell] === 1 ? -table.cells[cell]!.count : 0));
  const upper = Float64Array.from(unknowns, ({ room }) => room);
  if (distance > 0) upper[own] = distance;
  else lower[own] = distance;
  const weights = Float64Array.from(unknowns, ({ cell }) => (hidden[cell] === 1 ? 0 : -price[cell]!));
  const dear = weights.reduce((sum, weight) => sum - weight, 1);
  weights[own] = Math.sign(distance) * dear;
  const simplex = openSimplex({ rows, lower, upper });
  simplex.maximise(weights);
  if (Math.abs(simplex.values[own]! - distance) > noise) return undefined;
  const moved = new Set(unknowns.flatMap(({ cell }, place) => (hidden[cell] === 0 && Math.abs(simplex.values[place]!) > noise ? [cell] : [])));
  return { cells: [...moved], price: [...moved].reduce((sum, cell) => sum + price[cell]!, 0) };
}
