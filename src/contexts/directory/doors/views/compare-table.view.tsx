import type { ComponentChildren, VNode } from 'preact';

interface CompareTableProps {
  readonly caption: string;
  /** What stands over the questions. */
  readonly corner: string;
  readonly columns: readonly { readonly name: string; readonly href: string }[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly ComponentChildren[]; readonly isBold?: boolean }[];
}

/** Things beside each other, the same questions of each; on a phone each question stands above the answers of all, each with its name. */
export function CompareTable({ caption, corner, columns, rows }: CompareTableProps): VNode {
  return (
    <table class="govuk-table ec-compare">
      <caption class="govuk-table__caption govuk-visually-hidden">{caption}</caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          <th scope="col" class="govuk-table__header">
            {corner}
          </th>
          {columns.map(({ name, href }) => (
            <th scope="col" class="govuk-table__header" key={href}>
              <a class="govuk-link" href={href}>
                {name}
              </a>
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {rows.map(({ name, cells, isBold }) => (
          <tr class="govuk-table__row" key={name}>
            <th scope="row" class="govuk-table__header">
              {name}
            </th>
            {cells.map((cell, at) => (
              <td class={`govuk-table__cell${isBold ? ' govuk-!-font-weight-bold' : ''}`} key={columns[at]!.href} data-service={columns[at]!.name}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
