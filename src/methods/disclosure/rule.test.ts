import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingFigure, publishedFigure } from '../../kernel/figure.ts';
import { proportion } from '../statistics/proportion.ts';
import { maskFigure, maskMean } from './mask.ts';
import { reasonToHideCount, reasonToHideMean, reasonToHideShare } from './primary.ts';
import { disclosureRule } from './rule.ts';

const usual = disclosureRule();
const strict = disclosureRule({ zerosAreSensitive: true });

test('1 to 5 are hidden, or 1 to 7 where counts are rounded, and the protection is as wide', () => {
  const hidden = (rule = usual): number[] => Array.from({ length: 10 }, (_, count) => count).filter((count) => reasonToHideCount(count, rule) === 'few-children');
  assert.deepEqual(hidden(), [1, 2, 3, 4, 5]);
  assert.deepEqual(hidden(disclosureRule({ roundingBase: 5 })), [1, 2, 3, 4, 5, 6, 7]);
  assert.deepEqual(hidden(disclosureRule({ threshold: 0 })), []);
  assert.deepEqual([usual.protectionWidth, disclosureRule({ roundingBase: 5 }).protectionWidth, disclosureRule({ threshold: 2 }).protectionWidth, disclosureRule({ protectionWidth: 3 }).protectionWidth], [5, 7, 2, 3]);
  assert.deepEqual([reasonToHideCount(0, usual), reasonToHideCount(0, strict)], [undefined, 'zero-tells']);
});

test('a share is hidden for few who are counted, few who are not, none or all where that tells, and fewer than 10 children', () => {
  const reasons = (rule: typeof usual) => [[5, 40], [6, 40], [35, 40], [34, 40], [0, 40], [40, 40], [0, 9], [0, 0]].map(([x, n]) => reasonToHideShare(x!, n!, rule));
  assert.deepEqual(reasons(usual), ['few-children', undefined, 'few-others', undefined, undefined, undefined, 'small-base', undefined]);
  assert.deepEqual(reasons(strict), ['few-children', undefined, 'few-others', undefined, 'zero-tells', 'zero-tells', 'zero-tells', undefined]);
  assert.equal(reasonToHideShare(35, 40, disclosureRule({ hidesFewOthers: false })), undefined);
  assert.deepEqual([1, 5, 6].map((children) => reasonToHideMean(children, usual)), ['small-base', 'small-base', undefined]);
});

test('a rule that cannot be is told in words', () => {
  assert.throws(() => disclosureRule({ threshold: 2.5 }), /whole number from 0.*2\.5/);
  assert.throws(() => disclosureRule({ protectionWidth: -1 }), /protection width/);
  assert.throws(() => disclosureRule({ roundingBase: 1 }), /whole number from 2/);
  for (const symbol of ['', ' ', '5', '-1']) assert.throws(() => disclosureRule({ symbol }), /symbol/);
});

test('where a count is hidden, the percentage goes with its limits, numerator and denominator, and nothing of it is left', () => {
  const figure = proportion(12, 40);
  const [none, numerator, denominator] = [[false, false], [true, false], [false, true]].map(([isNumeratorHidden, isDenominatorHidden]) => ({ isNumeratorHidden: isNumeratorHidden!, isDenominatorHidden: isDenominatorHidden! }));
  assert.deepEqual(maskFigure(figure, none!, usual), figure);
  for (const hidden of [numerator!, denominator!]) assert.deepEqual(maskFigure(figure, hidden, usual), { known: false, reason: 'hidden', flag: 'c' });
  assert.deepEqual(maskFigure(proportion(6, 9), none!, usual), missingFigure('hidden', 'c'));
  assert.deepEqual(maskFigure(figure, numerator!, disclosureRule({ symbol: '[low]' })), missingFigure('hidden'));
  assert.deepEqual(maskFigure(missingFigure('embargoed'), numerator!, usual), missingFigure('embargoed'));
  const mean = publishedFigure(3.4);
  assert.deepEqual([maskMean(mean, 5, none!, usual), maskMean(mean, 6, none!, usual), maskMean(mean, 60, denominator!, usual), maskMean(missingFigure('no-children'), 0, none!, usual)], [missingFigure('hidden', 'c'), mean, missingFigure('hidden', 'c'), missingFigure('no-children')]);
});
