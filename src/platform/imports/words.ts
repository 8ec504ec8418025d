import type { Refusal } from '../../kernel/decision.ts';
import type { ImportRefusalCode, ImportState } from './import.ts';
import type { ImportCounts, ImportNote } from './spec.ts';

const words: Readonly<Record<ImportRefusalCode, string>> = {
  'no-such-import': 'There is no import {import}.',
  'no-such-spec': 'There is no kind of file called {spec}. Kinds: {known}.',
  'not-permitted': 'You may not do this with files of the kind "{title}". An administrator can give you the permission {permission}.',
  'operator-only': '"{title}" is read by every authority on this installation, so only its operator brings it in, at the command line.',
  'no-authority': '"{title}" belongs to one authority: say which one.',
  'settings-wrong': 'The settings cannot be used: {faults}',
  'not-recognised': '{file} was not recognised. {what} {remedy}',
  'file-unreadable': '{file} cannot be read. {what} {remedy}',
  'headings-wrong': '{file} has not the columns of "{title}". {what} {remedy}',
  'rows-wrong': '{file} was kept out whole because {errors} of its rows have errors; nothing of it was loaded. Mend them and bring it again, or have those rows left out (lenient).',
  'disk-full': 'There is no room left on the disk while {file} is {doing}; nothing of it was loaded. Make room, then {next}.',
  'wrong-state': 'This import is {state}; it cannot be {wanted} now.',
  'being-run': 'This import is being read at this moment. Wait until it is done.',
  'questions-open': '{open} of the questions about it still want an explanation. Explain them first; then it can be accepted.',
  'proposal-changed': 'Other data came in since this was reviewed, so accepting it would do something else than what was shown. Please look at it again.',
  'cannot-withdraw': 'Files of the kind "{title}" cannot be taken back; bring in a corrected file instead.',
  'changed-since': 'Some rows of this import were changed by a later one ({later}). Withdraw that one first.',
  'relied-on': 'Other data rest on rows of this import ({what}). Withdraw those imports first.',
};

/** Why the engine said no, in plain English. */
export function showImportRefusal(refusal: Refusal<ImportRefusalCode>): string {
  return words[refusal.code].replace(/\{(\w+)\}/g, (_, name: string) => String(refusal.facts[name] ?? ''));
}

const stateWords: Readonly<Record<ImportState, string>> = {
  received: 'received, not yet read',
  read: 'read, not yet compared',
  proposed: 'waiting to be reviewed',
  reviewed: 'accepted, not yet in',
  committed: 'in',
  refused: 'kept out',
  withdrawn: 'withdrawn',
};

/** How far an import has come, in words that complete "This import is ...". */
export function showImportState(state: ImportState): string {
  return stateWords[state];
}

/** "33,755 rows read: 33,755 new, 0 the same, 0 changed, 0 left out". */
export function showImportCounts(rowsRead: number, counts: ImportCounts): string {
  const number = (value: number): string => value.toLocaleString('en-GB');
  const unsure = counts.unsure > 0 ? `, ${number(counts.unsure)} unsure` : '';
  return `${number(rowsRead)} rows read: ${number(counts.new)} new, ${number(counts.same)} the same, ${number(counts.changed)} changed${unsure}, ${number(counts.blocked)} left out`;
}

/** "Error, row 14, column period: ..." with how to mend it and how many rows have the same. */
export function showImportNote(note: ImportNote): string {
  const kind = { error: 'Error', query: 'Query', healing: 'Healed' }[note.severity];
  const place = [note.rowNumber === undefined ? '' : `row ${note.rowNumber}`, note.column === undefined ? '' : `column ${note.column}`].filter((part) => part !== '').join(', ');
  const times = note.times > 1 ? ` (and ${(note.times - 1).toLocaleString('en-GB')} more like it)` : '';
  return `${kind}${place === '' ? '' : `, ${place}`}: ${note.words}${times}${note.remedy === '' ? '' : ` ${note.remedy}`}`;
}
