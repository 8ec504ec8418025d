import type { ComponentChildren, VNode } from 'preact';
import { isPresent, joinClasses, type Absent, type HtmlAttributes, type Part } from './parts.ts';

/** What a cell holds, with how it stands: `numeric` aligns figures to the right. */
export interface TableCellPart extends Part {
  format?: string;
  colspan?: number;
  rowspan?: number;
}

/** A cell, or only what it holds. */
export type TableCell = TableCellPart | string | number;

/** The caption, the heads of the columns and the rows. */
export interface TableProps {
  caption?: ComponentChildren;
  captionClasses?: string;
  head?: readonly TableCell[];
  rows: readonly (readonly TableCell[] | Absent)[];
  /** The first cell of each row names the row. */
  firstCellIsHeader?: boolean;
  classes?: string;
  attributes?: HtmlAttributes;
}

/** Shows figures to be compared along rows and columns. */
export function Table({ caption, captionClasses, head, rows, firstCellIsHeader, classes, attributes }: TableProps): VNode {
  return (
    <table class={joinClasses('govuk-table', classes)} {...attributes}>
      {caption && <caption class={joinClasses('govuk-table__caption', captionClasses)}>{caption}</caption>}
      {head && (
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">{head.map((cell) => <HeaderCell scope="col" {...toCell(cell)} />)}</tr>
        </thead>
      )}
      <tbody class="govuk-table__body">
        {rows.filter(isPresent).map((row) => (
          <tr class="govuk-table__row">
            {row.map((cell, index) =>
              index === 0 && firstCellIsHeader ? <HeaderCell scope="row" {...toCell(cell)} format={undefined} /> : <BodyCell {...toCell(cell)} />,
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function toCell(cell: TableCell): TableCellPart {
  return typeof cell === 'object' ? cell : { children: cell };
}

function HeaderCell({ scope, children, format, classes, colspan, rowspan, attributes }: TableCellPart & { scope: 'col' | 'row' }): VNode {
  return (
    <th
      scope={scope}
      class={joinClasses('govuk-table__header', format && `govuk-table__header--${format}`, classes)}
      colspan={colspan || undefined}
      rowspan={rowspan || undefined}
      {...attributes}
    >
      {children}
    </th>
  );
}

function BodyCell({ children, format, classes, colspan, rowspan, attributes }: TableCellPart): VNode {
  return (
    <td
      class={joinClasses('govuk-table__cell', format && `govuk-table__cell--${format}`, classes)}
      colspan={colspan || undefined}
      rowspan={rowspan || undefined}
      {...attributes}
    >
      {children}
    </td>
  );
}
