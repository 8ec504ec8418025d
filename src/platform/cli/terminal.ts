import type { Terminal } from './command.ts';

/**
 * The person's terminal: notes and progress to standard error, so that standard output holds the answer alone.
 *
 * A progress line is redrawn in place on a terminal; into a file it is written once a second at most.
 */
export function openTerminal(signal: AbortSignal): Terminal & { readonly finish: () => void } {
  const isScreen = process.stderr.isTTY;
  // Whoever reads our answer may have seen enough (`| head`): that ends the command, and is no fault.
  process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EPIPE') throw fault;
    process.exit();
  });
  let lastAt = 0;
  let isDrawn = false;
  const clear = (): void => {
    if (isDrawn) process.stderr.write('\r\x1b[2K');
    isDrawn = false;
  };
  return {
    signal,
    note: (line) => {
      clear();
      process.stderr.write(`${line}\n`);
    },
    progress: (doing, done, of) => {
      const now = performance.now();
      if (now - lastAt < (isScreen ? 100 : 1000) && done !== of) return;
      lastAt = now;
      const share = of === undefined || of === 0 ? done.toLocaleString('en-GB') : `${Math.floor((done / of) * 100)}%`;
      if (isScreen) {
        process.stderr.write(`\r\x1b[2K${doing} ${of ? bar(done / of) : ''} ${share}`);
        isDrawn = true;
      } else process.stderr.write(`${doing} ${share}\n`);
    },
    write: (bytes) => void process.stdout.write(bytes),
    finish: clear,
  };
}

function bar(share: number): string {
  const full = Math.round(Math.min(1, share) * 24);
  return `[${'#'.repeat(full)}${'.'.repeat(24 - full)}]`;
}
