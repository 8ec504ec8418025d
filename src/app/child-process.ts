// Heard from the first moment: a supervisor that dies while this process still starts is not missed.
const told = new Promise<void>((resolve) => {
  const end = (): void => {
    // The channel to the supervisor would keep this process alive after its work is done.
    if (process.connected) process.disconnect();
    resolve();
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  process.once('disconnect', end);
});

/** Resolves when the supervisor tells this process to end, or when the supervisor is gone. */
export function untilToldToEnd(): Promise<void> {
  return told;
}

/** Tells the supervisor that this process serves on a port; a supervisor that is gone meanwhile need not know. */
export function tellSupervisor(message: { readonly port: number }): void {
  if (process.connected) process.send!(message, () => undefined);
}
