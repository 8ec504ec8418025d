import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, type IsoDate } from '../../../kernel/dates.ts';
import type { AreaCode, PersonId } from '../../../kernel/ids.ts';
import { decideSubscription, mostSubscriptions, nextDue, type CardRhythm, type CardSubscription } from './card-delivery.ts';

const day = (text: string): IsoDate => text as IsoDate;

// By the calendar: the first of the next month; 1 January, April, July, October; the next day.
for (const [rhythm, today, due] of [
  ['monthly', '2026-11-22', '2026-12-01'],
  ['monthly', '2026-12-01', '2027-01-01'],
  ['monthly', '2026-12-31', '2027-01-01'],
  ['quarterly', '2026-11-22', '2027-01-01'],
  ['quarterly', '2027-01-01', '2027-04-01'],
  ['quarterly', '2027-06-30', '2027-07-01'],
  ['new-data', '2028-02-28', '2028-02-29'],
] as const) {
  test(`${rhythm}, on ${today} the next is due on ${due}`, () => assert.equal(nextDue(rhythm, day(today)), due));
}

test('a due date always lies ahead, and none is left out: the day before it leads to it, and it to another', () => {
  fc.assert(
    fc.property(fc.constantFrom<CardRhythm>('monthly', 'quarterly', 'new-data'), fc.integer({ min: 0, max: 20_000 }), (rhythm, days) => {
      const today = addDays(day('2020-01-01'), days);
      const due = nextDue(rhythm, today);
      assert.ok(due > today);
      assert.equal(nextDue(rhythm, addDays(due, -1)), due);
      assert.ok(nextDue(rhythm, due) > due);
    }),
  );
});

const standing = (area: string, rhythm: CardRhythm): CardSubscription => ({ id: area, person: 'p' as PersonId, area: area as AreaCode, rhythm, askedAt: new Date(0), nextDue: day('2027-01-01'), lastSaid: undefined });

test('an area comes once: asked again nothing is done, with another rhythm the rhythm changes', () => {
  const [one] = [standing('E1', 'monthly')];
  const change = (rhythm: CardRhythm, area: string): string => {
    const decided = decideSubscription([one], { area: area as AreaCode, rhythm });
    return decided.accepted ? decided.value.change : decided.refusal.code;
  };
  assert.deepEqual([change('monthly', 'E1'), change('quarterly', 'E1'), change('monthly', 'E2')], ['none', 'rhythm', 'begin']);
});

test('fifty come to one person and no more; what comes already can still be changed', () => {
  const all = Array.from({ length: mostSubscriptions }, (_, place) => standing(`E${place}`, 'monthly'));
  const decided = decideSubscription(all, { area: 'E99' as AreaCode, rhythm: 'monthly' });
  assert.equal(decided.accepted || decided.refusal.code, 'deliveries-too-many');
  assert.ok(decideSubscription(all, { area: 'E3' as AreaCode, rhythm: 'quarterly' }).accepted);
});
