import { sql } from 'kysely';
import type { ImportId } from '../../kernel/ids.ts';
import { inReading } from '../db/transaction.ts';
import type { Job } from '../jobs/job.ts';
import { runImport } from './run-import.ts';
import type { AnyImportSpec } from './spec.ts';

/**
 * Reads the files that people uploaded, for whoever waits at the progress page; and goes on with accepted ones that were broken off.
 *
 * Files that an operator brings at the command line are read there, so that `--dry-run` is never overtaken; one that was stopped or
 * failed waits for somebody to resume it.
 */
export function runImportsJobs(specs: readonly AnyImportSpec[]): readonly Job[] {
  return [
    {
      name: 'imports.run',
      every: 2,
      reach: 'each-authority',
      run: async (ctx, db, signal) => {
        const waiting = await inReading(db, ctx, (trx) => sql<{ import_id: string; state: string }>`
          SELECT import_id, state FROM platform.import
          WHERE authority_id = ${ctx.authority ?? null}::uuid AND state IN ('received', 'reviewed') AND fault IS NULL AND received_by NOT LIKE 'operator:%'
          ORDER BY received_at`.execute(trx));
        for (const { import_id, state } of waiting.rows) {
          if (signal.aborted) return;
          await runImport({ specs, app: db, operator: db }, ctx, import_id as ImportId, { signal, until: state === 'reviewed' ? 'accepted' : 'rule' });
        }
      },
    },
  ];
}
