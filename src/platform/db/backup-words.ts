/** Why a backup is not taken or not restored. */
export type BackupRefusalCode = 'no-database' | 'rows-hidden' | 'file-exists' | 'cannot-write' | 'not-a-backup' | 'damaged' | 'other-fingerprint' | 'made-by-newer' | 'made-by-other' | 'not-empty';

const words: Record<BackupRefusalCode, (what: string) => string> = {
  'no-database': (where) => `There is no database to back up in ${where}. Name its folder with --data, or its address with --database-url.`,
  'rows-hidden': (tables) => `The role that takes the backup would not see every row of ${tables}. Connect as the role that ran the migrations: it is the user in --database-url.`,
  'file-exists': (file) => `${file} is there already. Backups are never written over: choose another name with --output, or move that file away.`,
  'cannot-write': (what) => `The backup could not be written: ${what}. Nothing was left behind. Make room or choose another place with --output.`,
  'not-a-backup': (file) => `${file} is not a backup of Everychild, or its beginning is damaged. Give a file that "everychild backup" wrote.`,
  damaged: (what) => `The backup is damaged: ${what}. Nothing was restored. Fetch the file again, or take another backup.`,
  'other-fingerprint': (found) => `This is another backup than the one you named: its fingerprint is ${found}. Nothing was restored.`,
  'made-by-newer': (what) => `The backup was made by a newer program (${what}). Nothing was restored. Install that version or a later one and restore with it.`,
  'made-by-other': (migration) => `The migration "${migration}" is not the one that the backup was made with. Nothing was restored. Restore with an unchanged release of the program.`,
  'not-empty': (tables) => `This database is not empty: it has ${tables}. A backup is restored into a new one only. Name a new folder with --data, or the address of a new, empty database with --database-url.`,
};

/** A backup that was not taken or not restored, with the words for the operator. */
export class BackupRefused extends Error {
  readonly code: BackupRefusalCode;

  constructor(code: BackupRefusalCode, what: string) {
    super(words[code](what));
    this.code = code;
  }
}
