import type { Database } from './database.ts';

/**
 * Makes a question to the database of which all who ask it in the same turn of the program share one asking.
 *
 * It is sent after the turn has ended, later than everybody asked, so that nobody is answered with what stood before they asked; whoever asks in the next turn gets an asking of their own.
 */
export function askTogether<Answer>(ask: (db: Database, key: string) => Promise<Answer>): (db: Database, key: string) => Promise<Answer> {
  const waiting = new WeakMap<Database, Map<string, Promise<Answer>>>();
  return (db, key) => {
    const asked = waiting.get(db) ?? new Map<string, Promise<Answer>>();
    waiting.set(db, asked);
    const joined = asked.get(key);
    if (joined) return joined;
    const asking = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      asked.delete(key);
      return ask(db, key);
    });
    asked.set(key, asking);
    return asking;
  };
}
