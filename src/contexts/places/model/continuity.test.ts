import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { IsoDate } from '../../../kernel/dates.ts';
import { decideContinuity, type AreaChange, type Continuity } from './continuity.ts';

const change = (predecessor: string, successor: string, onDate: string, kind: AreaChange['kind']): AreaChange => ({ predecessor, successor, onDate: onDate as IsoDate, kind });

/** The reorganisations named in the data's README, with the districts of lad_code_history_2016-2024. */
const history: readonly AreaChange[] = [
  change('Cumbria', 'Cumberland', '2023-04-01', 'split'),
  change('Cumbria', 'Westmorland', '2023-04-01', 'split'),
  ...['allerdale', 'carlisle', 'copeland'].map((district) => change(district, 'Cumberland', '2023-04-01', 'merged')),
  ...['barrow', 'eden', 'south-lakeland'].map((district) => change(district, 'Westmorland', '2023-04-01', 'merged')),
  change('DorsetCounty', 'Dorset', '2019-04-01', 'split'),
  change('DorsetCounty', 'BCP', '2019-04-01', 'split'),
  change('Bournemouth', 'BCP', '2019-04-01', 'merged'),
  change('Poole', 'BCP', '2019-04-01', 'merged'),
  change('christchurch', 'BCP', '2019-04-01', 'merged'),
  change('NorthYorkshireCounty', 'NorthYorkshire', '2023-04-01', 'recoded'),
  change('taunton-deane', 'somerset-west', '2019-04-01', 'merged'),
  change('west-somerset', 'somerset-west', '2019-04-01', 'merged'),
  change('mendip', 'Somerset', '2023-04-01', 'merged'),
  change('somerset-west', 'Somerset', '2023-04-01', 'merged'),
  change('Barnsley16', 'Barnsley38', '2025-04-01', 'boundary'),
];

/** Codes in capitals are upper tier; unitary ones are districts too. */
const unitary = ['Cumberland', 'Westmorland', 'Dorset', 'BCP', 'Bournemouth', 'Poole', 'NorthYorkshire', 'Somerset', 'Barnsley16', 'Barnsley38'];
const upperTier = (code: string): boolean => /^[A-Z]/.test(code);
const district = (code: string): boolean => !upperTier(code) || unitary.includes(code);

const cases: readonly [question: string, code: string, on: string, tier: (code: string) => boolean, answer: Continuity][] = [
  ['Cumberland after it was made', 'Cumberland', '2024-03-31', upperTier, { verdict: 'continues', code: 'Cumberland' }],
  ['Cumberland of 2021: Cumbria was larger', 'Cumberland', '2021-12-31', upperTier, { verdict: 'breaks', onDate: '2023-04-01' as IsoDate, because: 'split', others: ['Cumbria'] }],
  ['Cumberland of 2021 in figures by district', 'Cumberland', '2021-12-31', district, { verdict: 'mapped', parts: ['allerdale', 'carlisle', 'copeland'], onDates: ['2023-04-01' as IsoDate] }],
  ['Cumbria of 2024: its two successors together', 'Cumbria', '2024-03-31', upperTier, { verdict: 'mapped', parts: ['Cumberland', 'Westmorland'], onDates: ['2023-04-01' as IsoDate] }],
  ['Cumbria on its last day', 'Cumbria', '2023-03-31', upperTier, { verdict: 'continues', code: 'Cumbria' }],
  ['BCP of 2018: Christchurch lay in the county', 'BCP', '2018-12-31', upperTier, { verdict: 'breaks', onDate: '2019-04-01' as IsoDate, because: 'split', others: ['DorsetCounty', 'Bournemouth', 'Poole'] }],
  ['BCP of 2018 in figures by district', 'BCP', '2018-12-31', district, { verdict: 'mapped', parts: ['Bournemouth', 'Poole', 'christchurch'], onDates: ['2019-04-01' as IsoDate] }],
  ['Poole of 2020: BCP holds more', 'Poole', '2020-12-31', upperTier, { verdict: 'breaks', onDate: '2019-04-01' as IsoDate, because: 'ended', others: ['BCP'] }],
  ['North Yorkshire of 2018: another code for the same land', 'NorthYorkshire', '2018-12-31', upperTier, { verdict: 'continues', code: 'NorthYorkshireCounty', recodedFrom: 'NorthYorkshire' }],
  ['Somerset of 2018 by district: through two reorganisations', 'Somerset', '2018-12-31', district, { verdict: 'mapped', parts: ['mendip', 'taunton-deane', 'west-somerset'], onDates: ['2019-04-01' as IsoDate, '2023-04-01' as IsoDate] }],
  ['Barnsley before its boundary moved', 'Barnsley38', '2024-12-31', upperTier, { verdict: 'breaks', onDate: '2025-04-01' as IsoDate, because: 'boundary', others: ['Barnsley16'] }],
  ['an area that never changed', 'Trafford', '1999-12-31', upperTier, { verdict: 'continues', code: 'Trafford' }],
];

for (const [question, code, on, isOfTier, answer] of cases) {
  test(`continuity: ${question}`, () => assert.deepEqual(decideContinuity(history, { code, on: on as IsoDate, isOfTier }), answer));
}

test('a mapping never holds an area that reaches outside: adding the parts of every merger gives each part once', () => {
  const mergers = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 100, max: 103 })), { selector: ([part]) => part, minLength: 1 });
  fc.assert(
    fc.property(mergers, (pairs) => {
      const merged = pairs.map(([part, whole]) => change(`p${part}`, `w${whole}`, '2020-04-01', 'merged'));
      for (const whole of new Set(pairs.map(([, into]) => into))) {
        const answer = decideContinuity(merged, { code: `w${whole}`, on: '2019-12-31' as IsoDate, isOfTier: () => true });
        const parts = pairs.filter(([, into]) => into === whole).map(([part]) => `p${part}`).sort();
        assert.deepEqual(answer.verdict === 'mapped' ? answer.parts : answer.verdict === 'continues' ? [answer.code] : [], parts);
      }
    }),
  );
});
