import type { VNode } from 'preact';
import { readTurn, rowsPerPage, sortRows, turnNames, type DataCell, type DataColumn, type DataTable, type TableTurn } from './data-table.ts';
import { Pagination } from './govuk/pagination.view.tsx';
import { addressWith, useScreen } from './screen.ts';

/**
 * A table that sorts, pages, exports and prints, with and without scripts: each heading is a link to the same page turned another way.
 *
 * `exports` is the address that answers `?format=csv` and `?format=xlsx` of the same table.
 */
export function DataTableView({ table, exports, id }: { table: DataTable; exports?: string; id: string }): VNode {
  const { url } = useScreen();
  const turn = readTurn(url, id);
  const pageAddress = (number: number): string => `${addressWith(url, { [turnNames(id).page]: String(number) })}#${id}`;
  const sorted = sortRows(table, turn);
  const pages = Math.max(1, Math.ceil(sorted.length / rowsPerPage));
  const page = Math.min(turn.page, pages);
  const shown = sorted.slice((page - 1) * rowsPerPage, page * rowsPerPage);
  return (
    <div class="ec-table" id={id}>
      <div class="ec-scroll" role="region" aria-labelledby={`${id}-caption`} tabIndex={0}>
        <table class="govuk-table">
          <caption class="govuk-table__caption govuk-table__caption--m" id={`${id}-caption`}>
            {table.caption}
          </caption>
          <thead class="govuk-table__head">
            <tr class="govuk-table__row">
              {table.columns.map((column) => (
                <Heading key={column.name} column={column} turn={turn} id={id} />
              ))}
            </tr>
          </thead>
          <tbody class="govuk-table__body">
            {shown.map((row) => (
              <tr key={row.key} class={`govuk-table__row${row.isOurs ? ' ec-table__us' : ''}`}>
                {row.cells.map((cell, column) => (
                  <Cell key={table.columns[column]!.name} cell={cell} isFirst={column === 0} isNumeric={table.columns[column]!.isNumeric ?? false} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && (
        <Pagination
          landmarkLabel={`Pages of ${table.caption}`}
          previous={page > 1 ? { href: pageAddress(page - 1) } : undefined}
          next={page < pages ? { href: pageAddress(page + 1) } : undefined}
          items={Array.from({ length: pages }, (_, index) => ({ number: String(index + 1), href: pageAddress(index + 1), current: index + 1 === page }))}
        />
      )}
      <p class="govuk-body-s ec-table__foot">
        {sorted.length.toLocaleString('en-GB')} {sorted.length === 1 ? 'row' : 'rows'}
        {exports && (
          <span class="ec-downloads">
            {' '}
            <a class="govuk-link" href={`${exports}${exports.includes('?') ? '&' : '?'}format=csv`}>
              Download CSV<span class="govuk-visually-hidden"> of {table.caption}</span>
            </a>{' '}
            <a class="govuk-link" href={`${exports}${exports.includes('?') ? '&' : '?'}format=xlsx`}>
              Download spreadsheet<span class="govuk-visually-hidden"> of {table.caption}</span>
            </a>
          </span>
        )}
      </p>
    </div>
  );
}

/** A heading is a link to the same page sorted by it; pressed again it sorts the other way. */
function Heading({ column, turn, id }: { column: DataColumn; turn: TableTurn; id: string }): VNode {
  const { url } = useScreen();
  const isSorted = column.name === turn.sort;
  const next = isSorted && !turn.down ? `-${column.name}` : column.name;
  const names = turnNames(id);
  return (
    <th scope="col" class={`govuk-table__header${column.isNumeric ? ' govuk-table__header--numeric' : ''}`} aria-sort={isSorted ? (turn.down ? 'descending' : 'ascending') : undefined}>
      <a class="ec-sort" href={`${addressWith(url, { [names.sort]: next, [names.page]: undefined })}#${id}`}>
        {column.words}
      </a>
    </th>
  );
}

/** Texts of a cell that are longer are sentences: on a phone they keep a width in which they can be read. */
const longestShort = 60;

function Cell({ cell, isFirst, isNumeric }: { cell: DataCell; isFirst: boolean; isNumeric: boolean }): VNode {
  const words = cell.href ? (
    <a class="govuk-link" href={cell.href}>
      {cell.text}
    </a>
  ) : (
    cell.text
  );
  const missing = cell.isMissing ? ' ec-missing' : '';
  if (isFirst) {
    return (
      <th scope="row" class="govuk-table__header">
        {words}
      </th>
    );
  }
  const sentence = !isNumeric && cell.text.length > longestShort ? ' ec-sentence' : '';
  return <td class={`govuk-table__cell${isNumeric ? ' govuk-table__cell--numeric' : ''}${missing}${sentence}`}>{words}</td>;
}
