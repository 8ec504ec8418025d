import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { Database } from './database.ts';

/** Milliseconds for which an asking waits for the one before it: of a database that is well an answer comes sooner, and one that is lost must not keep everybody waiting. */
const patience = 50;

/** The asking that is joined by whoever asks now, and the one before it, which is settled when it was answered, failed or took too long. */
interface Askings<Answer> {
  joined: Promise<Answer> | undefined;
  before: Promise<unknown>;
}

/**
 * Makes a question to the database of which all share one asking who ask it in the same turn of the program, or while an earlier asking is on its way.
 *
 * It is sent after the turn has ended and the earlier one was answered, later than everybody asked, so that nobody is answered with what stood before they asked; whoever asks then gets the next asking.
 */
export function askTogether<Answer>(ask: (db: Database, key: string) => Promise<Answer>): (db: Database, key: string) => Promise<Answer> {
  const asked = new WeakMap<Database, Map<string, Askings<Answer>>>();
  return (db, key) => {
    const ofDatabase = asked.get(db) ?? new Map<string, Askings<Answer>>();
    asked.set(db, ofDatabase);
    const askings = ofDatabase.get(key) ?? { joined: undefined, before: Promise.resolve() };
    ofDatabase.set(key, askings);
    askings.joined ??= Promise.all([askings.before, nextTurn()]).then(() => {
      askings.joined = undefined;
      const sent = ask(db, key);
      askings.before = Promise.race([sent.catch(() => undefined), pause(patience, undefined, { ref: false })]).then(() => {
        if (askings.joined === undefined) ofDatabase.delete(key); // what a key says comes from whoever asks: nothing of it stays
      });
      return sent;
    });
    return askings.joined;
  };
}
