import { askForHelp, closeRequest, logContact, readRequest, sendMatches, takeRequest, type FamilyTold } from '../../contexts/directory/contract.ts';
import { listDemoPeople } from '../../contexts/access/contract.ts';
import type { OrganisationId } from '../../kernel/ids.ts';
import type { Database } from '../../platform/db/database.ts';
import { makeCtx, type Actor, type Ctx } from '../../platform/house/ctx.ts';
import { doneInDemo } from './demo-act.ts';

/** A made-up family, how many days ago it asked, and how far its request has come. */
interface DemoRequest {
  readonly told: Partial<FamilyTold> & Pick<FamilyTold, 'name' | 'near' | 'ages' | 'kinds'>;
  readonly daysAgo: number;
  readonly until: 'waiting' | 'taken' | 'answered' | 'found' | { readonly unmet: string };
}

const demoRequests: readonly DemoRequest[] = [
  { told: { name: 'Zofia Tarn', near: 'ZZ1 1AA', ages: [26], kinds: ['childcare'], days: ['MO', 'TU'], from: 480, to: 1020, supportNeeds: ['autism'], supportWords: 'A quiet corner, and somebody who knows him', bestTime: 'After 4pm, by text' }, daysAgo: 12, until: 'waiting' },
  { told: { name: 'Ade Rook', near: 'ZZ2 1AB', ages: [7], kinds: ['childcare'], hoursChange: true, words: 'I work shifts at the harbour and know my hours a week before' }, daysAgo: 2, until: 'waiting' },
  { told: { name: 'Mina Wren', near: 'ZZ3 1AA', ages: [66, 98], kinds: ['wraparound', 'holiday'], days: ['MO', 'TU', 'WE', 'TH', 'FR'], language: 'Urdu' }, daysAgo: 3, until: 'taken' },
  { told: { name: 'Joss Heron', near: 'ZZ1 2AA', ages: [38], kinds: ['childcare'], days: ['WE'], from: 540 }, daysAgo: 8, until: 'answered' },
  { told: { name: 'Petra Lark', near: 'ZZ4 1AA', ages: [14], kinds: ['childcare'], days: ['MO'] }, daysAgo: 16, until: 'found' },
  { told: { name: 'Sam Dunlin', near: 'ZZ5 1AA', ages: [52], kinds: ['childcare'], days: ['SA'], supportNeeds: ['physical-disability'], supportWords: 'She uses a wheelchair' }, daysAgo: 20, until: { unmet: 'support-not-there' } },
];

/** Puts a few families' requests into Wellbourne, each at another point of its way; what is there already stays as it is. */
export async function askForDemoHelp(own: Ctx, db: Database): Promise<void> {
  const adviser = (await listDemoPeople(own, db)).find(({ email }) => email.startsWith('efua.'));
  if (adviser === undefined) throw new Error('Nobody of the demonstration helps families.');
  const person: Actor = { kind: 'person', id: adviser.id, name: adviser.name, organisation: adviser.organisation.id as OrganisationId, permissions: new Set(['directory:broker']) };
  const at = (acting: Actor, now: Date): Ctx => makeCtx({ actor: acting, authority: own.authority, purpose: 'deliver', now, requestId: own.requestId });
  const before = (days: number): Date => new Date(own.now.getTime() - days * 86_400_000);
  for (const [nth, { told, daysAgo, until }] of demoRequests.entries()) {
    const whole: FamilyTold = { phone: `01632 96070${nth}`, days: [], hoursChange: false, supportNeeds: [], ...told };
    const { request } = await askForHelp(at({ kind: 'public' }, before(daysAgo)), db, { formId: formId(nth), told: whole });
    if (request.state === 'waiting' && until !== 'waiting') await carryOn(at(person, before(Math.max(0, daysAgo - 2))), db, request.reference, until);
  }
  await askLastYear(own.now.getUTCFullYear() - 1, db, (acting, now) => at(acting === 'family' ? { kind: 'public' } : person, now));
}

/** Last year's requests, 48 of them, closed: figures are made of them, and what the families told is long due to be deleted. */
async function askLastYear(year: number, db: Database, at: (acting: 'family' | 'adviser', now: Date) => Ctx): Promise<void> {
  const reasons = ['times-not-there', 'too-dear', 'support-not-there'] as const;
  for (let nth = 0; nth < 48; nth += 1) {
    const asked = new Date(Date.UTC(year, nth % 12, 3 + Math.floor(nth / 12) * 5, 10));
    const told: FamilyTold = { name: `Family ${nth}`, phone: '01632 960799', near: `ZZ${1 + (nth % 5)} ${1 + (nth % 3)}AA`, ages: [6 + ((nth * 7) % 90)], kinds: ['childcare'], days: [], hoursChange: nth % 6 === 0, supportNeeds: nth % 3 === 2 ? ['autism'] : [] };
    const { request } = await askForHelp(at('family', asked), db, { formId: formId(100 + nth), told });
    if (request.state !== 'waiting') continue;
    const adviser = at('adviser', new Date(asked.getTime() + 3 * 86_400_000));
    doneInDemo('A request', await takeRequest(adviser, db, request.reference));
    const kind = nth % 16;
    const outcome = kind < 7 ? 'unmet' : kind < 13 ? 'found' : 'gave-up';
    doneInDemo('A request', await closeRequest(adviser, db, { reference: request.reference, outcome, reason: outcome === 'unmet' ? reasons[nth % 3] : outcome === 'gave-up' ? 'plans-changed' : undefined, words: '' }));
  }
}

function formId(nth: number): string {
  return `7e11b200-0000-4000-8000-${String(nth).padStart(12, '0')}`;
}

async function carryOn(ctx: Ctx, db: Database, reference: string, until: Exclude<DemoRequest['until'], 'waiting'>): Promise<void> {
  doneInDemo('A request', await takeRequest(ctx, db, reference));
  if (until === 'taken') return;
  const services = ((await readRequest(ctx, db, reference))?.matches ?? []).flatMap(({ found }) => found).slice(0, 3).map(({ record }) => record.id as string);
  if (services[0] !== undefined) doneInDemo('A request', await logContact(ctx, db, { reference, service: services[0], words: 'Happy to show a family round; ring the day before.' }));
  if (services.length > 0) doneInDemo('A request', await sendMatches(ctx, db, { reference, services, words: 'Ring before you go.', siteAddress: 'http://localhost:3000' }));
  else doneInDemo('A request', await logContact(ctx, db, { reference, service: undefined, words: 'Said what we tried so far.' }));
  if (until === 'found') doneInDemo('A request', await closeRequest(ctx, db, { reference, outcome: 'found', reason: undefined, words: '' }));
  if (typeof until === 'object') doneInDemo('A request', await closeRequest(ctx, db, { reference, outcome: 'unmet', reason: until.unmet, words: 'Asked everybody within five miles.' }));
}
