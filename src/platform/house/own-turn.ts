/** So many go on in one turn of the program: fewer, and each would ask the database for itself what several could ask together; more, and whoever asks next waits for all of them. */
const together = 16;

/** Those who wait, the first first, and whether turns are being given. */
const turns = { waiting: [] as (() => void)[], areGiven: false };

/**
 * Resolves when it is the caller's turn, in the order in which they asked, at most sixteen in one turn of the program: for work of a millisecond and more of which many want some at once.
 *
 * Between two turns the program reads what came in, so that whoever asks next has their answers from the database when it is their turn. Without it all who were answered together would work in one go and everybody else would wait for all of them.
 */
export function ownTurn(): Promise<void> {
  return new Promise((resolve) => {
    turns.waiting.push(resolve);
    if (turns.areGiven) return;
    turns.areGiven = true;
    setImmediate(giveTurns);
  });
}

function giveTurns(): void {
  for (const goOn of turns.waiting.splice(0, together)) setImmediate(goOn);
  setImmediate(() => {
    if (turns.waiting.length > 0) giveTurns();
    else turns.areGiven = false;
  });
}
