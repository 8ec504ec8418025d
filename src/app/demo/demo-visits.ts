import { listDemoPeople } from '../../contexts/access/contract.ts';
import { changeVisit, judgeChild, lookAtVisitChildren, planVisit, readModeration, type VisitChildren } from '../../contexts/early-years/contract.ts';
import { addDays } from '../../kernel/dates.ts';
import type { OrganisationId } from '../../kernel/ids.ts';
import type { Database } from '../../platform/db/database.ts';
import { inReading } from '../../platform/db/transaction.ts';
import { makeCtx, type Ctx } from '../../platform/house/ctx.ts';
import { doneInDemo } from './demo-act.ts';

/** How a made-up visit goes: how many days ago, how many children are looked at, and of how many expected judgements the moderator does not share one. */
interface DemoVisit {
  readonly daysAgo: number;
  readonly children: number;
  readonly oneUnsharedOf: number;
  readonly outcome: 'confirmed' | 'to-correct';
  readonly found: string;
}

const toTheFirst: DemoVisit = { daysAgo: 20, children: 8, oneUnsharedOf: 5, outcome: 'to-correct', found: 'Literacy and number were judged by what children do with help. The school looks at its judgements again and sends its return again.' };
const byLot: DemoVisit = { daysAgo: 12, children: 6, oneUnsharedOf: 25, outcome: 'confirmed', found: 'Evidence for every goal we looked at; one judgement was talked through.' };

/**
 * Visits to schools of Wellbourne about the newest results: to the first of the list and to the first drawn by lot, both made, and one that is planned.
 *
 * What is there already stays as it is.
 */
export async function makeDemoVisits(own: Ctx, db: Database): Promise<void> {
  const analyst = (await listDemoPeople(own, db)).find(({ email }) => email.startsWith('priya.'));
  if (analyst === undefined) throw new Error('Nobody of the demonstration visits schools.');
  const actor = { kind: 'person', id: analyst.id, name: analyst.name, organisation: analyst.organisation.id as OrganisationId, permissions: new Set(['early-years:see-settings', 'early-years:see-children', 'early-years:record-visits'] as const) } as const;
  const ago = (days: number): Ctx => makeCtx({ actor, authority: own.authority, purpose: 'review', now: new Date(own.now.getTime() - days * 86_400_000), requestId: own.requestId });
  const { year, visits, list } = doneInDemo('Moderation', await inReading(db, own, (trx) => readModeration(own, trx, undefined)));
  if (visits.length > 0) return;
  const [first, next] = list.visits;
  const lot = list.visits.find(({ why }) => why === 'at-random');
  for (const [setting, visit] of [[first!.code, toTheFirst], [lot!.code, byLot]] as const) await makeVisit(ago, db, { year, setting }, visit);
  doneInDemo('A visit', await planVisit(ago(1), db, { year, setting: next!.code, plannedFor: addDays(own.today, 14), reason: '' }));
}

async function makeVisit(ago: (days: number) => Ctx, db: Database, of: { readonly year: number; readonly setting: string }, { daysAgo, children, oneUnsharedOf, outcome, found }: DemoVisit): Promise<void> {
  const [before, after] = [ago(daysAgo + 14), ago(daysAgo)];
  const id = doneInDemo('A visit', await planVisit(before, db, { ...of, plannedFor: after.today, reason: '' }));
  doneInDemo('A visit', await changeVisit(after, db, { id, seenRevision: 1, change: { kind: 'record', visitedOn: after.today, visitedBy: 'Ruth Callow, early years adviser', outcome, found }, reason: '' }));
  const seen = doneInDemo('A visit', await lookAtVisitChildren(after, db, id));
  for (const [at, { child }] of seen.children.slice(0, children).entries()) doneInDemo('A visit', await judgeChild(after, db, { visit: id, child: child.key, seconds: judgementsOf(seen.instrument, child.results, at, oneUnsharedOf), reason: '', seenRevisions: 0 }));
}

/** The moderator looks at the goals that are assessed, three in four of them, and shares all judgements but one expected of every so many. */
function judgementsOf({ items, scores }: VisitChildren['instrument'], results: string, child: number, oneUnsharedOf: number): ReadonlyMap<string, number> {
  const looked = items.flatMap(({ code }, goal) => (/\d/.test(results[goal] ?? '') && (goal + child) % 4 !== 3 ? [{ code, own: Number(results[goal]), nth: child * items.length + goal }] : []));
  return new Map(looked.map(({ code, own, nth }) => [code, own === scores.expected && nth % oneUnsharedOf === oneUnsharedOf - 1 ? scores.lowest : own]));
}
