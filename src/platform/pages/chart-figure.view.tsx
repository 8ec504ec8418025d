import type { ComponentChildren, VNode } from 'preact';
import type { DataTable } from './data-table.ts';
import { Details } from './govuk/details.view.tsx';
import { useScreen } from './screen.ts';

/**
 * A picture with everything it owes: its caption, the table behind it, its downloads, and where it comes from.
 *
 * `download` is the address that answers `?format=svg` and `?format=png` of the same picture.
 */
export function ChartFigure(props: { id: string; caption: string; table: DataTable; download?: string; source: string; children: ComponentChildren }): VNode {
  const { authority } = useScreen();
  const join = props.download?.includes('?') ? '&' : '?';
  return (
    <figure class="ec-figure" id={props.id}>
      <figcaption class="govuk-heading-s ec-figure__caption">{props.caption}</figcaption>
      <div class="ec-figure__picture">{props.children}</div>
      <p class="govuk-body-s ec-figure__source">
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
      <Details summary={`The table behind this picture`}>
        <div class="ec-table-scroll" role="region" aria-label={`Table: ${props.caption}`} tabIndex={0}>
          <table class="govuk-table govuk-table--small-text-until-tablet">
            <caption class="govuk-visually-hidden">{props.table.caption}</caption>
            <thead class="govuk-table__head">
              <tr class="govuk-table__row">
                {props.table.columns.map((column) => (
                  <th key={column.name} scope="col" class={`govuk-table__header${column.isNumeric ? ' govuk-table__header--numeric' : ''}`}>
                    {column.words}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody class="govuk-table__body">
              {props.table.rows.map((row) => (
                <tr key={row.key} class="govuk-table__row">
                  {row.cells.map((cell, column) =>
                    column === 0 ? (
                      <th key={column} scope="row" class="govuk-table__header">
                        {cell.text}
                      </th>
                    ) : (
                      <td key={column} class={`govuk-table__cell${props.table.columns[column]!.isNumeric ? ' govuk-table__cell--numeric' : ''}`}>
                        {cell.text}
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
