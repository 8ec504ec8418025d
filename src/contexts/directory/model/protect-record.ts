import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { protections, type DirectoryRecord, type Protection } from './record.ts';

/** Why a mark cannot be set or taken away so. */
export type ProtectionRefusal = 'protection-weaker' | 'protection-none-to-take' | 'release-not-asked' | 'release-asked-already' | 'release-by-two';

/** Marks that say more than this one: what somebody may add to it. */
export function strongerThan(protection: Protection): readonly Protection[] {
  return protections.slice(protections.indexOf(protection) + 1);
}

/** Marks that say less than this one: what may stand when it is taken away. */
export function weakerThan(protection: Protection): readonly Protection[] {
  return protections.slice(0, protections.indexOf(protection));
}

/**
 * The record under a mark. One that is protected so already stays as it is.
 *
 * Refuses less care than there is: a mark is taken away by asking for it, not by setting another.
 */
export function decideMark(record: DirectoryRecord, mark: Exclude<Protection, 'none'>): Decision<DirectoryRecord, ProtectionRefusal> {
  if (record.protection === mark) return accept(record);
  return strongerThan(record.protection).includes(mark) ? accept({ ...record, protection: mark }) : refuse('protection-weaker', { now: record.protection });
}

/** Whether it can be asked that a record's mark becomes a weaker one. Refuses `protection-none-to-take` where nothing weaker was named, `release-asked-already` while a request waits. */
export function decideRelease(record: DirectoryRecord, becomes: Protection, isAsked: boolean): Decision<true, ProtectionRefusal> {
  if (!weakerThan(record.protection).includes(becomes)) return refuse('protection-none-to-take', { now: record.protection });
  return isAsked ? refuse('release-asked-already') : accept(true);
}

/**
 * Whether somebody may do what was asked. Whoever asked may not: a mark that is taken away by mistake cannot be called back from those who have read the address. Anybody of those may say that the mark stays.
 */
export function decideReleaseVerdict(asked: { readonly askedBy: string } | undefined, decidedBy: string, verdict: 'done' | 'kept'): Decision<true, ProtectionRefusal> {
  if (!asked) return refuse('release-not-asked');
  return verdict === 'done' && asked.askedBy === decidedBy ? refuse('release-by-two') : accept(true);
}
