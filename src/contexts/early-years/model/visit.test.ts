import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { IsoDate } from '../../../kernel/dates.ts';
import { readModerationRules, standingOfYear, standingOn } from './moderation-rules.ts';
import { decideChange, decidePlan, type VisitChange, type VisitChoice, type VisitTerms } from './visit.ts';

const today = '2026-11-22' as IsoDate;
const chosen: VisitChoice = { why: 'unusual', words: 'far more goals than elsewhere', drawn: { visits: 12, byLot: 4, seed: 2025 } };
const planned: VisitTerms = { state: 'planned', plannedFor: '2026-12-01' as IsoDate, findings: undefined, reason: '' };
const record: VisitChange = { kind: 'record', visitedOn: '2026-11-20' as IsoDate, visitedBy: 'Ida Marsh', outcome: 'confirmed', found: 'Alike in nearly all' };

/** The state that a change leads to, or why it is refused. */
function after(before: VisitTerms, change: VisitChange, reason = ''): string {
  const decided = decideChange(before, change, reason, today);
  return decided.accepted ? decided.value.state : decided.refusal.code;
}

const made = decided(decideChange(planned, record, '', today));
const calledOff = decided(decideChange(planned, { kind: 'call-off' }, 'The school closed', today));

function decided(decision: ReturnType<typeof decideChange>): VisitTerms {
  assert.ok(decision.accepted);
  return decision.value;
}

test('a setting of the list is planned for its reasons there; one that is not on it wants a reason', () => {
  assert.ok(decidePlan(chosen, today, '').accepted);
  const byHand = decidePlan({ ...chosen, why: 'by-hand' }, today, ' ');
  assert.equal(byHand.accepted || byHand.refusal.code, 'visit-needs-reason');
  assert.ok(decidePlan({ ...chosen, why: 'by-hand' }, today, 'It asked us to come').accepted);
});

test('what came of a visit is written down on its day or later, with who and what; the first time without a reason', () => {
  assert.deepEqual([after(planned, record), after(planned, { ...record, visitedOn: today })], ['made', 'made']);
  assert.equal(after(planned, { ...record, visitedOn: '2026-11-23' as IsoDate }), 'visit-day-ahead');
  assert.deepEqual([after(planned, { ...record, found: ' x ' }), after(planned, { ...record, visitedBy: '' })], ['visit-outcome-missing', 'visit-outcome-missing']);
});

test('whatever was decided before is changed with a reason, and a change that says the same is none', () => {
  const move: VisitChange = { kind: 'move', plannedFor: '2026-12-08' as IsoDate };
  assert.deepEqual([after(planned, move), after(planned, move, 'Snow'), after(planned, { kind: 'call-off' }), after(planned, { kind: 'call-off' }, 'Snow')], ['visit-needs-reason', 'planned', 'visit-needs-reason', 'called-off']);
  assert.deepEqual([after(made, { ...record, outcome: 'to-correct' }), after(made, { ...record, outcome: 'to-correct' }, 'They agreed later'), after(made, record, 'The same')], ['visit-needs-reason', 'made', 'visit-unchanged']);
  assert.equal(after(planned, { kind: 'move', plannedFor: planned.plannedFor }, 'Same day'), 'visit-unchanged');
});

test('a visit that was made is neither moved nor called off, and one that was called off is never anything else', () => {
  assert.deepEqual([after(made, { kind: 'call-off' }, 'Too late'), after(made, { kind: 'move', plannedFor: today }, 'Too late')], ['visit-made-already', 'visit-made-already']);
  const day = fc.constantFrom('2026-11-01', '2026-11-20', '2026-12-24').map((text) => text as IsoDate);
  const anyChange = fc.oneof(fc.record({ kind: fc.constant('move' as const), plannedFor: day }), fc.constant<VisitChange>({ kind: 'call-off' }), fc.record({ kind: fc.constant('record' as const), visitedOn: day, visitedBy: fc.string(), outcome: fc.constantFrom('confirmed' as const, 'to-correct' as const), found: fc.string() }));
  fc.assert(fc.property(anyChange, fc.string(), (change, reason) => after(calledOff, change, reason) === 'visit-called-off'));
  fc.assert(fc.property(fc.array(fc.tuple(anyChange, fc.string()), { maxLength: 6 }), (changes) => {
    let terms = planned;
    for (const [change, reason] of changes) {
      const decision = decideChange(terms, change, reason, today);
      if (!decision.accepted) continue;
      // What is known of a visit is known exactly when it was made, and never of a day to come.
      assert.equal(decision.value.state === 'made', decision.value.findings !== undefined);
      assert.ok((decision.value.findings?.visitedOn ?? today) <= today);
      assert.ok(terms.state !== 'made' || decision.value.state === 'made');
      terms = decision.value;
    }
  }));
});

test('the duty is dated: visits until 31 August 2021 were moderation, those since are support, and so are visits about results of a year (facts 5.7: children are judged by 30 June)', () => {
  const rules = readModerationRules({ duty: { lastDay: '2021-08-31' }, list: { visits: 12, byLot: 4 } });
  assert.deepEqual([standingOn(rules, '2021-08-31' as IsoDate), standingOn(rules, '2021-09-01' as IsoDate)], ['moderation', 'support']);
  assert.deepEqual([2019, 2022].map((year) => standingOfYear(rules, year)), ['moderation', 'support']);
  assert.throws(() => readModerationRules({ duty: { lastDay: 'September 2021' }, list: { visits: 12, byLot: 4 } }), /duty\.lastDay "September 2021" is no day/);
  for (const list of [{ visits: 0, byLot: 0 }, { visits: 5, byLot: 6 }, { visits: 2.5, byLot: 1 }]) assert.throws(() => readModerationRules({ duty: { lastDay: '2021-08-31' }, list }), /a list proposes 1 to 200 visits/);
});
