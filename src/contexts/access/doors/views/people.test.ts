import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IsoDate } from '../../../../kernel/dates.ts';
import type { PersonId } from '../../../../kernel/ids.ts';
import type { Person } from '../../model/person.ts';
import { peopleAnswer } from './people.view.tsx';

const today = '2026-11-22' as IsoDate;
const aPerson = (of: Partial<Person> = {}): Person => ({
  id: '1' as PersonId,
  name: 'Amara Kent',
  email: 'amara@wellbourne.example',
  state: 'active',
  organisation: { id: '1', name: 'Wellbourne Council', kind: 'local-authority' },
  roles: ['partner'],
  hasSecondFactor: false,
  demoWords: undefined,
  madeAt: new Date('2026-11-01T10:00:00Z'),
  lastSignedInAt: undefined,
  ...of,
});

/** 24 August 2026 is 90 days before 22 November, 23 August 91. */
const sentences: readonly (readonly [people: readonly Person[], sentence: string])[] = [
  [[], '0 people may sign in, 0 of them administrators.'],
  [[aPerson({ roles: ['administrator'] })], '1 person may sign in, 1 of them an administrator.'],
  [[aPerson(), aPerson({ lastSignedInAt: new Date('2026-08-24T10:00:00Z') })], '2 people may sign in, 0 of them administrators.'],
  [[aPerson(), aPerson({ lastSignedInAt: new Date('2026-08-23T10:00:00Z') })], '2 people may sign in, 0 of them administrators; 1 has not signed in for 90 days: is that still right?'],
  [[aPerson({ madeAt: new Date('2026-01-01T10:00:00Z') }), aPerson({ state: 'disabled', roles: ['administrator'] }), aPerson({ state: 'invited' })], '1 person may sign in, 0 of them administrators; 1 has not signed in for 90 days: is that still right; 1 person was invited and has not come.'],
];
for (const [people, sentence] of sentences) test(sentence, () => assert.equal(peopleAnswer(people, today), sentence));
