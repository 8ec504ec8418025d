import type { VNode } from 'preact';
import type { ImportDifference } from '../../../../platform/imports/spec.ts';
import { countOf } from '../words-import.ts';

/** One value that would change: what it is about, which of its parts, before and after. */
export interface ChangedPart {
  readonly about: string;
  readonly part: string;
  readonly before: string;
  readonly after: string;
}

/** Only the parts of each row that change; a part that is the same before and after says nothing. */
export function changedParts(differences: readonly ImportDifference[]): readonly ChangedPart[] {
  return differences.flatMap(({ about, before, after }) =>
    [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((part) => before[part] !== after[part])
      .map((part) => ({ about, part, before: showValue(before[part]), after: showValue(after[part]) })),
  );
}

const partWords: Readonly<Record<string, string>> = { value: 'figure', numerator: 'how many', denominator: 'out of how many', lower: 'lower limit', upper: 'upper limit', flag: 'sign in place of it' };

function showValue(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? value.toLocaleString('en-GB', { maximumFractionDigits: 6 }) : value;
}

/** The first rows that change, before and after, of as many as `changed`. */
export function Differences({ differences, changed, isIn }: { differences: readonly ImportDifference[]; changed: number; isIn: boolean }): VNode | null {
  const parts = changedParts(differences);
  if (parts.length === 0) return null;
  const caption = isIn ? 'What changed' : 'What would change';
  return (
    <div class="ec-table">
      <div class="ec-scroll" role="region" aria-label={caption} tabIndex={0}>
        <table class="govuk-table">
          <caption class="govuk-table__caption govuk-table__caption--m">{caption}</caption>
          <thead class="govuk-table__head">
            <tr class="govuk-table__row">
              <th scope="col" class="govuk-table__header">
                Figure
              </th>
              <th scope="col" class="govuk-table__header">
                Part
              </th>
              <th scope="col" class="govuk-table__header govuk-table__header--numeric">
                Before
              </th>
              <th scope="col" class="govuk-table__header govuk-table__header--numeric">
                After
              </th>
            </tr>
          </thead>
          <tbody class="govuk-table__body">
            {parts.map((part) => (
              <tr key={`${part.about} ${part.part}`} class="govuk-table__row">
                <th scope="row" class="govuk-table__header govuk-!-font-weight-regular">
                  {part.about}
                </th>
                <td class="govuk-table__cell">{partWords[part.part] ?? part.part.replaceAll('_', ' ')}</td>
                <td class="govuk-table__cell govuk-table__cell--numeric">{part.before}</td>
                <td class="govuk-table__cell govuk-table__cell--numeric">
                  <strong>{part.after}</strong>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {changed > differences.length && <p class="govuk-body-s">The first {differences.length.toLocaleString('en-GB')} of {countOf(changed, 'change')}.</p>}
    </div>
  );
}
