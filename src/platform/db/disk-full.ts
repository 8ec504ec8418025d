/** Whether a fault says that a disk has no room left: the database's (SQLSTATE 53100) or the program's own. */
export function isDiskFull(fault: unknown): boolean {
  const code = (fault as { code?: unknown } | undefined)?.code;
  return code === '53100' || code === 'ENOSPC';
}
