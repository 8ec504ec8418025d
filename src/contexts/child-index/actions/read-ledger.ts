import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { noDecisions, standingDecisions, type LedgerLine, type StandingDecisions } from '../../../methods/matching/person-ledger.ts';
import type { RecordTable } from '../../../methods/matching/record-table.ts';
import { problemOf } from '../../../platform/files/reading/problem.ts';
import { readTable } from '../../../platform/files/reading/read-table.ts';
import { fileOnDisk } from '../../../platform/files/reading/source.ts';
import type { FeedRefused } from './read-feed.ts';

/** Why people's decisions were not taken. */
export type LedgerRefusal = 'ledger-bad-line' | 'ledger-clash';

const verdicts = ['same', 'different', 'withdrawn'] as const;

/** Reads the ledger of what people decided: columns left, right, verdict; whatever else stands there (who, when, why) is for people. */
export async function readLedger(path: string): Promise<Decision<readonly LedgerLine[], LedgerRefusal> | FeedRefused> {
  const lines: LedgerLine[] = [];
  let places: number[] | undefined;
  try {
    for await (const { cells, rowNumber } of readTable(fileOnDisk(path))) {
      const trimmed = cells.map((cell) => cell.trim());
      if (!places) {
        places = ['left', 'right', 'verdict'].map((heading) => trimmed.indexOf(heading));
        if (places.includes(-1)) return refuse('ledger-bad-line', { row: rowNumber, problem: 'it needs the columns left, right and verdict' });
        continue;
      }
      const [left = '', right = '', verdict = ''] = places.map((place) => trimmed[place] ?? '');
      if (left === '' && right === '' && verdict === '') continue;
      const known = verdicts.find((one) => one === verdict);
      if (!known || left === '' || right === '') return refuse('ledger-bad-line', { row: rowNumber, problem: `it needs two records and one of ${verdicts.join(', ')}` });
      lines.push({ left, right, verdict: known });
    }
    return accept(lines);
  } catch (error) {
    const found = problemOf(error);
    if (!found) throw error;
    return { ...refuse('file-problem', { file: path }), problem: { file: path, found } };
  }
}

/** What stands of a ledger for the records of a table. */
export function settleLedger(lines: readonly LedgerLine[], table: RecordTable): Decision<StandingDecisions, LedgerRefusal> {
  if (lines.length === 0) return accept(noDecisions);
  const rows = new Map(table.ids.map((id, row) => [id, row]));
  const standing = standingDecisions(lines, (record) => rows.get(record));
  return 'same' in standing ? accept(standing) : refuse('ledger-clash', { left: standing.left, right: standing.right });
}
