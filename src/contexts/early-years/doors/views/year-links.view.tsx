import { Fragment, type VNode } from 'preact';
import type { YearFrame } from '../../actions/read-two-years.ts';

/** The same page for each year that there is. */
export function YearLinks({ frame: { years, year }, path }: { readonly frame: Pick<YearFrame, 'years' | 'year'>; readonly path: string }): VNode {
  return (
    <p class="govuk-body ec-no-print">
      {years.map((each, at) => (
        <Fragment key={each.year}>
          {at > 0 && ' · '}
          {each.year === year ? <strong>{each.label}</strong> : <a class="govuk-link" href={`${path}?year=${each.year}`}>{each.label}</a>}
        </Fragment>
      ))}
    </p>
  );
}

/** Where figures of the pages come from, and what may be done with them. */
export function YearSource({ isInside }: Pick<YearFrame, 'isInside'>): VNode {
  return (
    <p class="govuk-body-s">
      From the profile returns that were accepted, child by child. {isInside ? 'Exact figures: not for publication as they stand.' : 'Figures that would tell of few children are hidden, and settings are not shown.'} What a school or ward adds is arithmetic, not a judgement of it; nobody may set
      targets for a school or setting.
    </p>
  );
}
