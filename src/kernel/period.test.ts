import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findPeriod, readPeriod } from './period.ts';

/** Labels as they stand in the LAIT long file of April 2026 and in DfE's tidy files. */
const labels: [label: string, code: string, shown: string, order: number][] = [
  ['2019', '2019', '2019', 2019],
  ['2018-19', '2018-19', '2018/19', 2018],
  ['2018/19', '2018-19', '2018/19', 2018],
  ['201819', '2018-19', '2018/19', 2018],
  ['2018-19 (OT)', '2018-19~OT', '2018/19 (OT)', 2018],
  ['2019 (Rev)', '2019~Rev', '2019 (Rev)', 2019],
  ['2025 (prov)', '2025~prov', '2025 (prov)', 2025],
  ['2016-18', '2016..2018', '2016 to 2018', 2018],
  ['2016/17-18/19', '2016-17..2018-19', '2016/17 to 2018/19', 2018],
  ['1999-00', '1999-00', '1999/00', 1999],
];

for (const [label, code, shown, order] of labels) {
  test(`the label ${label} is the period ${code}`, () => {
    const period = readPeriod(label);
    assert.deepEqual([period?.code, period?.label, period?.order], [code, shown, order]);
    assert.deepEqual(findPeriod(code), period);
  });
}

for (const label of ['0', '', '2018-17', '20189', 'Spring', '2018-19 and 2020', '201820', '2018/19-17/18']) {
  test(`"${label}" is no period`, () => assert.equal(readPeriod(label), undefined));
}
