import { daysBetween, dayInLondon, type IsoDate } from '../../../../kernel/dates.ts';
import { accept, refuse, type Decision } from '../../../../kernel/decision.ts';
import type { DirectoryRecord } from '../record.ts';
import { sameText } from '../merge-record.ts';
import { providerSections, readField, sectionNames, writeField, type ProviderField, type ProviderSection, type ProviderValues } from './provider-field.ts';

/** What a provider proposed for one field, until the council has decided. */
export interface ProposedChange {
  readonly id: string;
  readonly service: string;
  readonly field: ProviderField;
  readonly value: unknown;
  readonly proposedAt: Date;
  readonly proposedBy: string;
}

/** What the council says to one of them: a reason goes back with each no. */
export interface Verdict {
  readonly id: string;
  readonly isAccepted: boolean;
  readonly reason: string;
}

/** Why proposals cannot be decided so. */
export type VerdictRefusal = 'proposal-not-found' | 'proposal-reason-missing' | 'proposal-nothing-decided';

/**
 * The record after the council's verdicts: each accepted field takes the proposed value, each rejected one stays, and fields without a verdict wait on.
 *
 * Refuses a verdict about something that is not open any more, a no without a reason, and no verdict at all.
 */
export function decideProposals(record: DirectoryRecord, open: readonly ProposedChange[], verdicts: readonly Verdict[]): Decision<DirectoryRecord, VerdictRefusal> {
  if (verdicts.length === 0) return refuse('proposal-nothing-decided');
  let decided = record;
  for (const { id, isAccepted, reason } of verdicts) {
    const change = open.find((one) => one.id === id);
    if (!change) return refuse('proposal-not-found');
    if (!isAccepted && reason.trim() === '') return refuse('proposal-reason-missing', { field: change.field });
    if (isAccepted) decided = writeField(decided, change.field, change.value as ProviderValues[ProviderField]);
  }
  return accept(decided);
}

/** What a provider's answers to a section ask to be changed: fields whose value differs from the record's. A field set back to what stands is `settled`: its open proposal falls away. */
export function compareAnswers(record: DirectoryRecord, answers: Partial<ProviderValues>): { readonly changed: readonly { readonly field: ProviderField; readonly value: unknown }[]; readonly settled: readonly ProviderField[] } {
  const given = Object.entries(answers) as [ProviderField, unknown][];
  const isSame = ([field, value]: [ProviderField, unknown]): boolean => sameText(readField(record, field), value);
  return { changed: given.filter((one) => !isSame(one)).map(([field, value]) => ({ field, value })), settled: given.filter(isSame).map(([field]) => field) };
}

/** How a section of the task list stands: to do, waiting for the council, to look at again after a no, or done. */
export type TaskState = 'to-do' | 'waiting' | 'look-again' | 'done';

/** What came last of a field that was proposed. */
export interface LatestProposal {
  readonly field: ProviderField;
  readonly state: 'open' | 'accepted' | 'rejected' | 'replaced';
  readonly decidedAt: Date | null;
}

/**
 * How each section stands of which the service is asked a field. One that was not looked at for longer than the rule allows is to do again; a no that came after the last look is to be looked at again.
 */
export function taskStates(of: { readonly asks: readonly ProviderField[]; readonly checked: ReadonlyMap<ProviderSection, Date>; readonly latest: readonly LatestProposal[]; readonly today: IsoDate; readonly recheckDays: number }): ReadonlyMap<ProviderSection, TaskState> {
  const asked = sectionNames.filter((section) => providerSections[section].some((field) => of.asks.includes(field)));
  return new Map(asked.map((section) => {
    const fields: readonly ProviderField[] = providerSections[section];
    const [checkedAt, latest] = [of.checked.get(section), of.latest.filter(({ field }) => fields.includes(field))];
    if (latest.some(({ state, decidedAt }) => state === 'rejected' && decidedAt !== null && (checkedAt === undefined || decidedAt > checkedAt))) return [section, 'look-again'];
    if (latest.some(({ state }) => state === 'open')) return [section, 'waiting'];
    return [section, checkedAt === undefined || daysBetween(dayInLondon(checkedAt), of.today) > of.recheckDays ? 'to-do' : 'done'];
  }));
}
