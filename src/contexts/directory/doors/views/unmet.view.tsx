import type { VNode } from 'preact';
import type { DataCell, DataTable } from '../../../../platform/pages/data-table.ts';
import { DataTableView } from '../../../../platform/pages/data-table.view.tsx';
import type { UnmetNeed } from '../../actions/read-unmet-need.ts';
import { needColumns, rest, type NeedColumn } from '../../model/need-months.ts';

const columnWords: Readonly<Record<NeedColumn, string>> = { unmet: 'Not met', found: 'Found', ended: 'Ended otherwise', open: 'Still open' };
const monthNames = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;
const nameOfMonth = (month: string): string => monthNames[Number(month.slice(5)) - 1]!;

/** Which needs of families were not met, and when in the year? */
export function UnmetNeedPage({ found }: { found: UnmetNeed }): VNode {
  const { year, years, searches, seesSmallNumbers } = found;
  return (
    <>
      <h1 class="govuk-heading-l">Unmet need in {year}</h1>
      <p class="ec-answer">{sayUnmet(found)}</p>
      {years.length > 1 && (
        <p class="govuk-body">
          Other years:{' '}
          {years.filter((one) => one !== year).map((one, nth) => [nth === 0 ? '' : ', ', <a class="govuk-link" href={`/directory/unmet-need?year=${one}`}>{one}</a>])}
        </p>
      )}
      {!seesSmallNumbers && <p class="govuk-body">Counts of 1 to 5 are hidden, and with them those from which they could be worked out.</p>}
      <DataTableView id="requests" table={requestTable(found)} />
      <p class="govuk-body">A request stands in the month in which it came. “Ended otherwise” is given up, or not known how it ended.</p>
      {searches.rows.length > 0 && <DataTableView id="searches" table={searchTable(found)} />}
      <p class="govuk-body">Searches are counted by the kind of help that their words spoke of. What people typed, and who they were, is kept nowhere.</p>
    </>
  );
}

/** "In 2026 so far 40 families asked for help with finding childcare; the need of 5 was not met. 120 searches found nothing, most often for housing." */
function sayUnmet({ year, years, requests, searches, nameOf }: UnmetNeed): string {
  const [asked, unmet] = [requests.all, requests.columnTotal('unmet')];
  const when = year === years[0] ? `In ${year} so far` : `In ${year}`;
  const families = asked === 0 ? `${when} nobody asked for help with finding childcare` : asked === undefined ? `${when} few families asked for help with finding childcare` : `${when} ${asked.toLocaleString('en-GB')} ${asked === 1 ? 'family' : 'families'} asked for help with finding childcare`;
  const notMet = asked === 0 ? '' : unmet === undefined ? '; how many needs were not met is hidden' : unmet === 0 ? '; no need was left unmet' : `; the need of ${unmet.toLocaleString('en-GB')} was not met`;
  // The kind that was searched for most, where how often may be said.
  const most = searches.rows.find((row) => row !== rest && row !== 'other' && (searches.rowTotal(row) ?? 0) > 0);
  const vain = searches.all === undefined ? 'Few searches found nothing' : searches.all === 0 ? 'No search was in vain' : `${searches.all.toLocaleString('en-GB')} ${searches.all === 1 ? 'search' : 'searches'} found nothing`;
  return `${families}${notMet}. ${vain}${most === undefined ? '' : `, most often for ${nameOf(most).toLowerCase()}`}.`;
}

function cellOf(count: number | undefined): DataCell {
  return count === undefined ? { text: 'hidden', isMissing: true } : { text: count.toLocaleString('en-GB'), value: count };
}

function requestTable({ requests, year }: UnmetNeed): DataTable {
  const totals = { key: 'year', cells: [{ text: `All of ${year}`, value: '13' }, cellOf(requests.all), ...needColumns.map((column) => cellOf(requests.columnTotal(column)))] };
  return {
    caption: 'Families who asked for help with finding childcare, by month',
    columns: [{ name: 'month', words: 'Month' }, { name: 'asked', words: 'Asked', isNumeric: true }, ...needColumns.map((column) => ({ name: column, words: columnWords[column], isNumeric: true }))],
    rows: [...requests.rows.map((month) => ({ key: month, cells: [{ text: nameOfMonth(month), value: month.slice(5) }, cellOf(requests.rowTotal(month)), ...needColumns.map((column) => cellOf(requests.countOf(month, column)))] })), totals],
  };
}

function searchTable({ searches, nameOf }: UnmetNeed): DataTable {
  return {
    caption: 'Searches that found nothing, by kind of help and month',
    columns: [{ name: 'need', words: 'Kind of help' }, { name: 'year', words: 'Year', isNumeric: true }, ...searches.columns.map((month) => ({ name: month, words: nameOfMonth(month).slice(0, 3), isNumeric: true }))],
    rows: searches.rows.map((need) => ({ key: need, cells: [{ text: need === rest ? 'All others' : nameOf(need) }, cellOf(searches.rowTotal(need)), ...searches.columns.map((month) => cellOf(searches.countOf(need, month)))] })),
  };
}
