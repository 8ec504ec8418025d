import { setTarget, type TargetAsked, type TargetFigure } from '../../contexts/outcomes/contract.ts';
import type { IsoDate } from '../../kernel/dates.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Ctx } from '../../platform/house/ctx.ts';
import { doneInDemo } from './demo-act.ts';
import { wellbourne } from './invented-names.ts';

interface DemoTarget {
  readonly figure: TargetFigure;
  readonly terms: TargetAsked;
  readonly reason: string;
}

const plain = { way: 'linear', parameter: undefined, comparator: undefined, milestones: [] } as const;
const agreed = { state: 'agreed', agreedBy: 'Children’s Partnership Board', agreedOn: '2026-03-31' as IsoDate, proposedBy: 'Performance and Data Manager' } as const;
const figure = (indicator: string): TargetFigure => ({ indicator, group: 'all', area: wellbourne.code });

/**
 * What Wellbourne's partnership aims at. Decided beforehand, as 75% nationally by 2028 was (facts 5.6), whatever the figures grown from the seed turn out to be:
 * both halves of the early-years duty, one that is only proposed, and one that closes a gap to England.
 */
const demoTargets: readonly DemoTarget[] = [
  { figure: figure('lait-fsp-new-gooddev'), reason: 'Best Start local plan, March 2026', terms: { ...plain, ...agreed, basis: 'agreed-with-government', baselinePeriod: '2023', targetPeriod: '2028', value: 75, evidence: 'The national aim of 75% by 2028; our neighbours’ pace would bring us close to it.' } },
  { figure: figure('lait-fsp-gooddev-fsm'), reason: 'Best Start local plan, March 2026: the gap is to close from the bottom', terms: { ...plain, ...agreed, basis: 'agreed-with-government', baselinePeriod: '2023', targetPeriod: '2028', value: 60, way: 'power', parameter: 2, evidence: 'Outreach begins in autumn 2026, so the first years move slowly.' } },
  { figure: figure('lait-totperabnew'), reason: 'For the board in the autumn', terms: { ...plain, state: 'proposed', proposedBy: 'Attendance Lead', agreedBy: undefined, agreedOn: undefined, basis: 'local', baselinePeriod: '2023', targetPeriod: '2027', value: 12, evidence: 'Half the way back to where it stood before 2020.' } },
];

/** Sets the targets that are not there yet: broken off half-way, it goes on where it stood. */
export async function setDemoTargets(own: Ctx, db: Database): Promise<void> {
  for (const { figure: of, terms, reason } of demoTargets) {
    doneInDemo(`The target for ${of.indicator}`, await setTarget(own, db, { figure: of, terms, reason }), 'target-exists');
  }
}
