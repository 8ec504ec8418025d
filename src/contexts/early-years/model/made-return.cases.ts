import type { Instrument } from './instrument.ts';

const checkLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** A unique pupil number with the right check letter, from a number of up to 12 digits. Rule: facts 4.6. */
export function madeUpn(number: number): string {
  const digits = String(number).padStart(12, '0');
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at + 2), 0);
  return `${checkLetters[sum % 23]}${digits}`;
}

/** One made-up child of a return as cells by heading. */
export type MadeRow = Record<string, string>;

function lettersOf(number: number): string {
  return number < 26 ? String.fromCharCode(97 + number) : lettersOf(Math.floor(number / 26) - 1) + String.fromCharCode(97 + (number % 26));
}

/** Made-up children of a year, all of the right age, in schools 2001 to 2003; their results follow from their number. */
export function madeRows(many: number, year: number, { items, scores }: Instrument): MadeRow[] {
  return Array.from({ length: many }, (_, at) => ({
    UPN: madeUpn(801_330_000_000 + at), Surname: `Ashby${lettersOf(at)}`, Forename: ['Ada', 'Ben', 'Cleo'][at % 3]!,
    DOB: `${year - (at % 12 < 4 ? 6 : 5)}-${String(((at + 8) % 12) + 1).padStart(2, '0')}-11`, Sex: at % 2 === 0 ? 'F' : 'M', Postcode: `ZZ1 ${at % 9}AB`, LA: '330', Estab: String(2001 + (at % 3)),
    ...Object.fromEntries(items.map(({ code }, item) => [code, String((at * 7 + item) % 6 === 0 ? scores.lowest : scores.expected)])),
  }));
}

/** Rows as a CSV file under their headings, with lines above them if any. */
export function csvOf(rows: readonly MadeRow[], above: readonly string[] = []): string {
  const headings = Object.keys(rows[0]!);
  return `${[...above, headings.join(','), ...rows.map((row) => headings.map((heading) => row[heading]).join(','))].join('\n')}\n`;
}
