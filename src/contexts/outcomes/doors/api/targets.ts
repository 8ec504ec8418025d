import { z } from 'zod';
import { apiDoor } from '../../../../platform/api/api-door.ts';
import { inReading } from '../../../../platform/db/transaction.ts';
import { readTargetList, type TargetSeen } from '../../actions/read-targets.ts';
import { targetBases, targetComparators, targetWays } from '../../model/target.ts';
import { listed } from './fields.ts';
import { reasons } from './values.ts';

const statuses = ['met', 'ahead', 'on-track', 'behind', 'too-few-to-say', 'no-interval', 'figure-missing', 'no-figure-yet', 'broken-series', 'hidden'] as const;

const row = z.object({
  target: z.uuid(),
  revision: z.int().describe('A target is never edited, only revised; this is the one in force'),
  indicator: z.string(),
  area: z.string(),
  areaName: z.string(),
  group: z.string(),
  basis: z.enum(targetBases).describe('Who may hold the authority to it'),
  baselinePeriod: z.string(),
  baselineValue: z.number().nullable().describe('Null when so few children stand behind it that it is hidden'),
  targetPeriod: z.string(),
  targetValue: z.number().nullable().describe('Null where a gap to others is to be closed'),
  way: z.enum(targetWays).describe('The way from baseline to target'),
  parameter: z.number().nullable().describe('Power, steepness, or the share (0 to 1) of the gap to be closed'),
  comparator: z.enum(targetComparators).nullable().describe('To whom a gap is to be closed'),
  milestones: z.array(z.object({ period: z.string(), value: z.number() })).describe('Figures agreed for years between'),
  agreedBy: z.string().nullable(),
  agreedOn: z.string().nullable(),
  status: z.enum(statuses).describe('How the latest figure stands to it, judged with the interval'),
  latestPeriod: z.string().nullable(),
  latestValue: z.number().nullable(),
  reason: z.enum(reasons).nullable().describe('Why the latest figure is missing'),
  smallNumbers: z.string().nullable().describe('By which rule small numbers of the authority’s own figures are hidden; null where the figure is its publisher’s'),
  expected: z.number().nullable().describe('What the way expects in that period'),
  childrenNeeded: z.number().nullable().describe('How many more, or fewer, children would meet it in a group of this size'),
  page: z.string().describe('Address of its page, with its history'),
});

/** What the partnership aims at. */
export const targetsDoor = apiDoor({
  path: '/api/v1/targets',
  operation: 'listTargets',
  summary: 'The targets in force that are agreed, and how each stands',
  description: 'Targets that are only proposed, and those withdrawn, are not among them.',
  example: '',
  query: z.object({}),
  gives: { kind: 'list', name: 'Target', row },
  read: async ({ ctx, db, url }) => listed((await inReading(db, ctx, (trx) => readTargetList(ctx, trx))).map((seen) => rowOf(seen, url.origin))),
});

function rowOf({ target, picture, standing, smallNumbers }: TargetSeen, origin: string): z.infer<typeof row> {
  const { terms, figure } = target;
  const shown = standing.hidden ? undefined : standing;
  const latest = shown?.latest;
  const status = shown?.status;
  return {
    target: target.id,
    revision: target.revision,
    indicator: figure.indicator,
    area: figure.area,
    areaName: picture.ours.name,
    group: figure.group,
    basis: terms.basis,
    baselinePeriod: terms.baseline.period.code,
    baselineValue: shown ? terms.baseline.value : null,
    targetPeriod: terms.period.code,
    targetValue: terms.value ?? null,
    way: terms.way,
    parameter: terms.parameter ?? null,
    comparator: terms.comparator ?? null,
    milestones: terms.milestones.map(({ period, value }) => ({ period: period.code, value })),
    agreedBy: terms.agreedBy ?? null,
    agreedOn: terms.agreedOn ?? null,
    status: !status ? 'hidden' : status.told ? status.status : status.reason,
    latestPeriod: latest?.period.code ?? null,
    latestValue: latest?.figure.known ? latest.figure.value : null,
    reason: latest && !latest.figure.known ? latest.figure.reason : null,
    smallNumbers: smallNumbers ?? null,
    expected: shown?.expected ?? null,
    childrenNeeded: status?.told ? (status.childrenNeeded ?? null) : null,
    page: `${origin}/targets/${target.id}`,
  };
}
