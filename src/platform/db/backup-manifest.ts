import { createHash } from 'node:crypto';
import { z } from 'zod';

/** The first member of a backup, `backup.json`: what made it and what follows. */
export const backupAbout = z.object({
  format: z.literal('everychild-backup'),
  formatVersion: z.number().int(),
  /** Version of the program. */
  program: z.string(),
  /** Version of the server, for people. */
  server: z.string(),
  takenAt: z.iso.datetime(),
  /** Migrations the database had taken, in the order in which it took them. */
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })).min(1),
  /** Tables in the order in which they follow: each after those it points to. */
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
});
/** What a backup says about itself before its rows. */
export type BackupAbout = z.infer<typeof backupAbout>;

/** The last member of a backup, `manifest.json`: what must have been read by then. */
export const backupManifest = z.object({
  /** sha256 of the bytes of `backup.json`. */
  about: z.string(),
  tables: z.array(z.object({ name: z.string(), rows: z.number().int(), bytes: z.number().int(), sha256: z.string() })),
  sequences: z.array(z.object({ name: z.string(), last: z.string().regex(/^-?\d+$/).nullable() })),
});
/** What proves the rows of a backup, after them. */
export type BackupManifest = z.infer<typeof backupManifest>;
/** One table's rows: how many, and the length and sha256 of what COPY wrote of them. */
export type TableProof = BackupManifest['tables'][number];

/** The version of the format that this program writes. It reads this one and those before. */
export const formatVersion = 1;

/** Name of the member that says what follows. */
export const aboutName = 'backup.json';
/** Name of the member that proves what came before. */
export const manifestName = 'manifest.json';

/** Name of one part of a table's rows. The parts put end to end are what `COPY table TO` wrote. */
export function partName(table: string, number: number): string {
  return `tables/${table}/${String(number).padStart(6, '0')}.copy`;
}

/** The sha256 of bytes, in hexadecimal. */
export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Measures the COPY stream of one table as it passes. */
export function measureRows(): { readonly add: (bytes: Buffer) => void; readonly proofOf: (name: string, rows: number) => TableProof } {
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    add: (chunk) => {
      hash.update(chunk);
      bytes += chunk.length;
    },
    proofOf: (name, rows) => ({ name, rows, bytes, sha256: hash.digest('hex') }),
  };
}
