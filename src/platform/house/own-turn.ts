/** So many go on in one turn of the program: fewer, and each would ask the database for itself what several could ask together; more, and whoever asks next waits for all of them. */
const together = 16;

/** Those who wait for a turn, the first first, whether turns are being given, and those who wait until the turn that goes on has ended. */
const turns = { waiting: [] as (() => void)[], areGiven: false, goesOn: false, untilEnd: [] as (() => void)[] };

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

/**
 * Resolves when all who go on in this turn have done their work, at once outside a turn: for sending what was made in it.
 *
 * A browser or a proxy on the same machine is woken by each answer and takes the processor from whoever makes the next; sent together, sixteen answers wake it once.
 */
export function endOfTurn(): Promise<void> {
  return turns.goesOn ? new Promise((resolve) => turns.untilEnd.push(resolve)) : Promise.resolve();
}

function giveTurns(): void {
  for (const goOn of turns.waiting.splice(0, together)) {
    setImmediate(() => {
      turns.goesOn = true;
      goOn();
    });
  }
  setImmediate(() => {
    turns.goesOn = false;
    for (const goOn of turns.untilEnd.splice(0)) goOn();
    if (turns.waiting.length > 0) giveTurns();
    else turns.areGiven = false;
  });
}
