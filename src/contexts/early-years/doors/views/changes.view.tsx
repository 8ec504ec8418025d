import type { VNode } from 'preact';
import { showNumber } from '../../../../kernel/rate.ts';
import type { ReadableChange, ReturnLook } from '../../actions/look-at-return.ts';

/** What a resubmission changes: in counts for everybody who brings returns, child by child for those who may see children. */
export function Changes({ look: { changeCounts, changes } }: { readonly look: ReturnLook }): VNode | null {
  const { new: added, changed, gone, fields } = changeCounts;
  if (added + changed + gone === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">Against the children that were in</h2>
      <p class="govuk-body">
        {many(gone)} taken out, {many(changed)} changed, {many(added)} new.
        {fields.length > 0 && ` What changes: ${fields.map(({ field, children }) => `${fieldWords[field] ?? field} of ${many(children)}`).join(', ')}.`}
      </p>
      {changes && <Children changes={changes} all={added + changed + gone} />}
    </>
  );
}

const many = (children: number): string => `${showNumber(children, 0)} ${children === 1 ? 'child' : 'children'}`;
const kindWords: Readonly<Record<ReadableChange['kind'], string>> = { gone: 'taken out', changed: 'changed', new: 'new' };
const fieldWords: Readonly<Record<string, string>> = {
  home: 'home', postcode: 'postcode', lsoa_code: 'small area', ward_code: 'ward', upn: 'unique pupil number', surname: 'surname', forename: 'forename', born_on: 'date of birth', sex: 'sex', setting_code: 'school or setting', fsm: 'free meals', language: 'first language',
  sen: 'special needs', ethnicity: 'ethnic group', results: 'results',
};

function Children({ changes, all }: { readonly changes: readonly ReadableChange[]; readonly all: number }): VNode {
  return (
    <>
      <ul class="govuk-list govuk-list--bullet">
        {changes.map(({ key, kind, surname, forename, setting, fields, results }) => (
          <li key={key}>
            {forename} {surname}, {setting}: {kindWords[kind]}
            {fields.filter(({ field }) => field !== 'results' && !field.endsWith('_code')).map(({ field, before, after }) => `; ${fieldWords[field] ?? field} ${before ?? 'none'}, now ${after ?? 'none'}`)}
            {fields.filter(({ field }) => field === 'setting_code').map(({ before, after }) => `; from ${before} to ${after}`)}
            {results.length > 0 && `; ${results.join('; ')}`}
          </li>
        ))}
        {all > changes.length && <li>and {many(all - changes.length)} more</li>}
      </ul>
      <p class="govuk-body-s">That you saw these children is in the audit.</p>
    </>
  );
}
