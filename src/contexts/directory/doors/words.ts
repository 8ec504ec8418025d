import type { Refusal } from '../../../kernel/decision.ts';
import type { ChangeRefusal } from '../actions/change-record.ts';
import type { TwinRefusal } from '../actions/decide-twins.ts';
import type { ReportRefusal } from '../actions/take-reports.ts';
import type { RegisterFileRefusal } from '../actions/read-register-file.ts';
import type { NotShownCode } from '../model/what-is-shown.ts';

const known = 'an Open Referral UK feed (JSON), Ofsted’s childcare providers (CSV), Ofsted’s extract for an authority (XML) and the schools file (CSV)';

/** Every way in which the directory says no. */
export type DirectoryRefusal = NotShownCode | RegisterFileRefusal | ChangeRefusal | TwinRefusal | ReportRefusal;

const words: Readonly<Record<DirectoryRefusal, string>> = {
  'service-not-found': 'No service is listed under this address. It may have ended or moved: look for it by name, or ask the family information service.',
  'record-not-found': 'No record of this authority has that identifier. Look it up by name first.',
  'record-changed-meanwhile': 'Somebody changed the record while you looked at it: you saw revision {seen}, it is now {now}. Look again, then decide.',
  'revision-not-found': 'The record has no earlier state {revision}. Its history lists those there are.',
  'report-not-found': 'There is no report under that reference. Check the letters and figures.',
  'twins-decided-already': 'Somebody has decided about these two already ({verdict}). Undo that first.',
  'twins-not-joined': 'Nothing is decided about these two, so there is nothing to undo.',
  'file-not-found': 'There is no file {file} that can be read.',
  'file-not-known': `{file} is no file of services that we know. Known are ${known}.`,
  'json-unreadable': '{file} is no valid JSON: {what}. Ask its publisher for it again.',
  'csv-unreadable': '{file} is no valid CSV: {what}. Save it again as CSV.',
  'xml-unreadable': '{file} is no valid XML at line {line}: {what} Ask its publisher for it again.',
  'xml-has-doctype': '{file} declares a document type, which Ofsted’s extract never does. It was not opened.',
};

/** The directory's refusals in words: what is wrong and what can be done. */
export function sayDirectoryRefusal({ code, facts }: Refusal<DirectoryRefusal>): string {
  return words[code].replace(/\{(\w+)\}/g, (_, fact: string) => String(facts[fact] ?? ''));
}
