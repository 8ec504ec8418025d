/** Those who wait for their turn, the first first. */
const waiting: (() => void)[] = [];

/**
 * Resolves in a turn of the program that belongs to the caller alone, in the order in which they asked: for work of a millisecond and more of which many want some at once.
 *
 * Between two turns the program reads what came in, so that whoever asks next has their answers from the database when it is their turn. Without it all who were answered together would work in one go and everybody else would wait for all of them.
 */
export function ownTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(giveTurn);
  });
}

function giveTurn(): void {
  waiting.shift()!();
  if (waiting.length > 0) setImmediate(giveTurn);
}
