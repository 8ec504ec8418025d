import { dayInLondon, showDate } from '../../../kernel/dates.ts';
import type { Actor } from '../../../platform/house/ctx.ts';
import type { Import, ImportReport, ImportState } from '../../../platform/imports/import.ts';
import type { ImportCounts } from '../../../platform/imports/spec.ts';

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** A count among words: "no", "one" to "nine", then digits with their thousands marked. */
export function sayCount(count: number): string {
  return small[count] ?? count.toLocaleString('en-GB');
}

/** A count with its noun: "one file", "14 files", "2,806 rows". */
export function sayMany(count: number, one: string, many = `${one}s`): string {
  return `${sayCount(count)} ${count === 1 ? one : many}`;
}

/** A number in figures with its noun: "1 row", "2,806 rows". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

/** The sentence with a capital at its beginning. */
export function startSentence(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** "a, b and c". */
export function joinWords(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

const stateWords: Readonly<Record<ImportState, string>> = {
  received: 'Waiting to be read',
  read: 'Being compared',
  proposed: 'Waits for review',
  reviewed: 'Being put in',
  committed: 'In',
  refused: 'Kept out',
  withdrawn: 'Taken back',
};

/** How far a file has come, in two words for a table. */
export function showState(one: Pick<Import, 'state' | 'fault' | 'doing'>): string {
  if (one.fault !== undefined) return 'Stopped part-way';
  return one.state === 'received' && one.doing !== undefined ? 'Being read' : stateWords[one.state];
}

/**
 * The first sentence of the list: what waits for whoever asks, what went wrong, what is in and how new it is.
 *
 * "One file waits for you; 14 are in; the newest came on 5 March 2026."
 */
export function sayImports(imports: readonly Import[], unmapped: number, mayAccept: boolean): string {
  if (imports.length + unmapped === 0) return 'No file has come in yet.';
  const count = (test: (one: Import) => boolean): number => imports.filter(test).length;
  const waiting = count((one) => one.state === 'proposed' && one.fault === undefined);
  const stopped = count((one) => one.fault !== undefined);
  const working = count((one) => one.fault === undefined && ['received', 'read', 'reviewed'].includes(one.state));
  const isIn = count((one) => one.state === 'committed');
  const newest = imports.map((one) => one.receivedAt).sort((a, b) => b.getTime() - a.getTime())[0];
  const waits = mayAccept ? 'for you' : 'for somebody who may accept it';
  const parts = [
    waiting === 0 ? `nothing waits for ${mayAccept ? 'you' : 'review'}` : `${sayMany(waiting, 'file')} ${waiting === 1 ? 'waits' : 'wait'} ${waits}`,
    ...(unmapped === 0 ? [] : [`${sayCount(unmapped)} ${unmapped === 1 ? 'has' : 'have'} columns to be matched`]),
    ...(stopped === 0 ? [] : [`${sayCount(stopped)} stopped part-way`]),
    ...(working === 0 ? [] : [`${sayCount(working)} ${working === 1 ? 'is' : 'are'} being read`]),
    `${isIn === 0 ? 'none' : sayCount(isIn)} ${isIn === 1 ? 'is' : 'are'} in`,
    ...(newest ? [`the newest came on ${showDate(dayInLondon(newest))}`] : []),
  ];
  return `${startSentence(parts.join('; '))}.`;
}

/** What the rows of a file do, in words: "2,700 are new, 60 change figures that are in already and 46 are in already as they stand". */
export function sayCounts(counts: ImportCounts, isIn: boolean): string {
  const verb = (count: number, one: string, many: string): string => `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
  const parts = [
    ...(counts.new > 0 ? [verb(counts.new, isIn ? 'was new' : 'is new', isIn ? 'were new' : 'are new')] : []),
    ...(counts.changed > 0 ? [isIn ? `${counts.changed.toLocaleString('en-GB')} replaced an earlier figure` : verb(counts.changed, 'would replace a figure that is in already', 'would replace figures that are in already')] : []),
    ...(counts.same > 0 ? [verb(counts.same, 'was there already, the same', 'were there already, the same')] : []),
    ...(counts.unsure > 0 ? [verb(counts.unsure, 'is unsure', 'are unsure')] : []),
  ];
  return joinWords(parts);
}

/** Rows that the counts speak of, left-out ones aside. */
export function comparedRows(counts: ImportCounts): number {
  return counts.new + counts.same + counts.changed + counts.unsure;
}

/**
 * The first sentence of one file's page: did it go in, and what is wrong with it?
 *
 * `who` completes "accepted by": a name, or "you".
 */
export function sayReport(report: ImportReport, who: string | undefined): string {
  if (report.fault !== undefined) return 'Reading stopped part-way and nothing of the file was loaded. The file itself is kept, so it can be read again.';
  const errors = report.notes.filter((note) => note.severity === 'error').length;
  const leftOut = report.counts.blocked === 0 ? '' : ` ${countOf(report.counts.blocked, 'row')} ${report.counts.blocked === 1 ? 'is' : 'are'} left out because of ${countOf(errors, 'error')}.`;
  const compared = `${countOf(comparedRows(report.counts), 'figure')}`;
  switch (report.state) {
    case 'received':
      return report.doing === undefined ? 'The file is kept and waits its turn to be read. Nothing is loaded yet.' : `The file is being read: ${report.doing}. Nothing is loaded yet.`;
    case 'read':
      return 'The file has been read and is being compared with what is in already. Nothing is loaded yet.';
    case 'proposed':
      return `Nothing is loaded yet: the file waits for somebody to accept it. Of ${compared} read, ${sayCounts(report.counts, false)}.${leftOut}`;
    case 'reviewed':
      return `Accepted${who === undefined ? '' : ` by ${who}`}; the figures are being put in now.`;
    case 'committed':
      return `The file is in. Of ${compared} read, ${sayCounts(report.counts, true)}.${leftOut}`;
    case 'refused':
      return `Nothing of this file was loaded. ${report.reason ?? ''}`.trim();
    case 'withdrawn':
      return `The file was taken back${who === undefined ? '' : ` by ${who}`}: what it had put in is gone, and what it had replaced stands again.`;
  }
}

/** What a rule is called above the rows that break it: `unknown-area` is "Unknown area". Codes are words already. */
export function showRule(code: string): string {
  return startSentence(code.replaceAll('-', ' '));
}

/** "4.2 MB", "310 KB", "96 bytes". */
export function showSize(bytes: number): string {
  if (bytes < 1_000) return countOf(bytes, 'byte');
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Who did something, as the reader knows them: "you", the name where it is known, or what kind of actor it was. */
export function showActor(actor: string, me: Actor, names: ReadonlyMap<string, string> = new Map()): string {
  const [kind, id = ''] = [actor.slice(0, actor.indexOf(':')), actor.slice(actor.indexOf(':') + 1)];
  if (kind === 'operator') return 'the operator';
  if (kind !== 'person') return 'the service itself';
  return me.kind === 'person' && me.id === id ? 'you' : (names.get(id) ?? 'a colleague');
}
