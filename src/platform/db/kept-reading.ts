import type { Actor, Ctx } from '../house/ctx.ts';
import { readDataVersion } from './data-version.ts';
import type { Database, Trx } from './database.ts';
import { inReading } from './transaction.ts';

/** How many answers are kept for one database; the one that was longest not asked for goes first. */
const mostKept = 120;

/** Answers by database, then by what they hang on; those of an older version of the data are dropped with the first of a newer one. */
const kept = new WeakMap<Database, Map<string, { readonly authority: string; readonly version: string; readonly answer: Promise<unknown> }>>();

/**
 * Reads in one snapshot, and keeps the answer while the authority's data stay as they are: whoever asks next for the same has it without any work, and those who ask meanwhile wait for it together.
 *
 * An answer is given again only within its authority, for the same version of the data and the same day, to viewers with exactly the same permissions. So `read` may hang on these and on what
 * `of` names, on nothing else: not on who somebody is, and not on anything that changes without raising the version (`raiseDataVersion`). It holds no rows about a person, and is never changed.
 */
export async function readKept<Answer>(db: Database, ctx: Ctx, of: string, read: (trx: Trx) => Promise<Answer>): Promise<Answer> {
  const authority = ctx.authority ?? '';
  // Before the snapshot is taken: an answer can be newer than the version under which it stands, never older.
  const version = await readDataVersion(db, ctx);
  const answers = kept.get(db) ?? new Map();
  kept.set(db, answers);
  const key = [authority, version, ctx.today, viewerOf(ctx.actor), of].join('\n');
  const known = answers.get(key);
  if (known) {
    answers.delete(key);
    answers.set(key, known);
    return known.answer as Promise<Answer>;
  }
  for (const [other, each] of answers) if (each.authority === authority && Number(each.version) < Number(version)) answers.delete(other);
  for (const oldest of [...answers.keys()].slice(0, Math.max(0, answers.size - mostKept + 1))) answers.delete(oldest);
  const answer = inReading(db, ctx, read);
  answers.set(key, { authority, version, answer });
  answer.catch(() => answers.delete(key));
  return answer;
}

/** All that an answer may hang on of whoever asks. */
function viewerOf(actor: Actor): string {
  return actor.kind === 'person' ? [...actor.permissions].sort().join(' ') : actor.kind;
}
