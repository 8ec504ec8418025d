/** Resolves when the supervisor tells this process to end, or when the supervisor is gone. */
export function untilToldToEnd(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
    process.once('disconnect', resolve);
  });
}
