import type { ComponentChildren, VNode } from 'preact';
import type { ChartTable } from '../charts/chart-table.ts';
import { Details } from './govuk/details.view.tsx';
import { useScreen } from './screen.ts';

/**
 * A picture with everything it owes: its caption, the table behind it, its downloads, and where it comes from.
 *
 * `narrow` is the same picture drawn for a phone, where type of the wide one would be too small. `download` is the address that answers `?format=svg` and `?format=png` of the same picture.
 */
export function ChartFigure(props: { id: string; caption: string; table: ChartTable; download?: string; source: string; narrow?: ComponentChildren; children: ComponentChildren }): VNode {
  const { authority } = useScreen();
  const join = props.download?.includes('?') ? '&' : '?';
  return (
    <figure class="ec-picture" id={props.id}>
      <figcaption class="govuk-heading-s ec-picture__caption">{props.caption}</figcaption>
      <div class={props.narrow ? 'ec-only-wide' : undefined}>{props.children}</div>
      {props.narrow && <div class="ec-only-narrow">{props.narrow}</div>}
      <p class="govuk-body-s ec-picture__note">
        {authority?.isMadeUp ? 'Made-up data. ' : ''}
        {props.source}
        {props.download && (
          <span class="ec-downloads">
            {' '}
            <a class="govuk-link" href={`${props.download}${join}format=svg`}>
              Picture as SVG<span class="govuk-visually-hidden">: {props.caption}</span>
            </a>{' '}
            <a class="govuk-link" href={`${props.download}${join}format=png`}>
              Picture as PNG<span class="govuk-visually-hidden">: {props.caption}</span>
            </a>
          </span>
        )}
      </p>
      <Details summary="The table behind this picture">
        <div class="ec-scroll" role="region" aria-label={`Table: ${props.caption}`} tabIndex={0}>
          <table class="govuk-table">
            <caption class="govuk-visually-hidden">{props.caption}</caption>
            <thead class="govuk-table__head">
              <tr class="govuk-table__row">
                {props.table.columns.map((column) => (
                  <th key={column.heading} scope="col" class={`govuk-table__header${column.numeric ? ' govuk-table__header--numeric' : ''}`}>
                    {column.heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody class="govuk-table__body">
              {props.table.rows.map((row, place) => (
                <tr key={place} class={`govuk-table__row${row.ours ? ' ec-table__us' : ''}`}>
                  {row.cells.map((text, column) =>
                    column === 0 ? (
                      <th key={column} scope="row" class="govuk-table__header">
                        {row.href ? <a class="govuk-link" href={row.href}>{text}</a> : text}
                      </th>
                    ) : (
                      <td key={column} class={`govuk-table__cell${props.table.columns[column]!.numeric ? ' govuk-table__cell--numeric' : ''}`}>
                        {text}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Details>
    </figure>
  );
}
