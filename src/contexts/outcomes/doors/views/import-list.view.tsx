import type { VNode } from 'preact';
import { dayInLondon, showDate } from '../../../../kernel/dates.ts';
import type { FileId } from '../../../../kernel/ids.ts';
import type { Import } from '../../../../platform/imports/import.ts';
import type { DataCell, DataRow, DataTable } from '../../../../platform/pages/data-table.ts';
import { DataTableView } from '../../../../platform/pages/data-table.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { sayImports, showState } from '../words-import.ts';

/** A file that was uploaded and whose columns nobody has matched yet. */
export interface FileInHand {
  readonly id: FileId;
  readonly name: string;
  readonly keptAt: Date;
  readonly keptBy: string;
}

/** What the list of imports shows. */
export interface ImportListProps {
  readonly own: readonly Import[];
  readonly published: readonly Import[];
  readonly inHand: readonly FileInHand[];
  /** What kind of file a spec's name stands for, in people's words. */
  readonly titleOf: (spec: string) => string;
  /** Who an actor of the record is: a name, or "you". */
  readonly nameOf: (actor: string) => string;
  readonly mayImport: boolean;
  readonly mayAccept: boolean;
  /** Where older files are listed, when there are any. */
  readonly older: string | undefined;
}

/** What came in, from whom; is anything waiting for me, or wrong? */
export function ImportListPage(props: ImportListProps): VNode {
  const { own, published, inHand, mayImport, mayAccept, older } = props;
  const todo = own.filter((one) => one.fault !== undefined || one.state === 'proposed');
  return (
    <>
      <h1 class="govuk-heading-l">Imports</h1>
      <p class="ec-answer">{sayImports(own, inHand.length, mayAccept)}</p>
      <ToDo {...props} todo={todo} />
      {mayImport && (
        <Button href="/imports/new">Bring in a file</Button>
      )}
      {own.length === 0 ? (
        <p class="ec-state ec-state--none">No file of our own has come in yet. Any spreadsheet will do: figures by ward, small area or year, as CSV or Excel.</p>
      ) : (
        <DataTableView id="own-files" table={ownTable(props)} exports="/imports" />
      )}
      {published.length === 0 ? (
        <p class="ec-state ec-state--none">No published source has been brought in. The operator of this service does that at the command line, for every authority at once.</p>
      ) : (
        <DataTableView id="published-sources" table={publishedTable(props)} />
      )}
      <p class="govuk-body">
        {older && (
          <>
            <a class="govuk-link" href={older}>
              Older files
            </a>
            {' · '}
          </>
        )}
        <a class="govuk-link" href="/quality">
          How good are our data?
        </a>
      </p>
    </>
  );
}

/** What somebody should do something about, before the long table. */
function ToDo({ inHand, todo, nameOf }: ImportListProps & { todo: readonly Import[] }): VNode | null {
  if (inHand.length + todo.length === 0) return null;
  return (
    <ul class="govuk-list ec-aims">
      {inHand.map((file) => (
        <li key={file.id} class="ec-aim">
          <a class="govuk-link govuk-!-font-weight-bold" href={`/imports/${file.id}/mapping`}>
            {file.name}
          </a>
          <span>Say what its columns are</span>
          <span class="ec-quiet">
            {startedBy(nameOf(file.keptBy))}, {showDate(dayInLondon(file.keptAt))}
          </span>
        </li>
      ))}
      {todo.map((one) => (
        <li key={one.id} class="ec-aim">
          <a class="govuk-link govuk-!-font-weight-bold" href={`/imports/${one.id}`}>
            {one.fileName}
          </a>
          <span>{one.fault === undefined ? 'Look at what it would change, then accept or refuse it' : 'Stopped part-way: read it again'}</span>
          <span class="ec-quiet">
            {startedBy(nameOf(one.receivedBy))}, {showDate(dayInLondon(one.receivedAt))}
          </span>
        </li>
      ))}
    </ul>
  );
}

function startedBy(name: string): string {
  return `brought by ${name}`;
}

const countColumns = [
  { name: 'rows', words: 'Rows', isNumeric: true },
  { name: 'new', words: 'New', isNumeric: true },
  { name: 'changed', words: 'Changed', isNumeric: true },
  { name: 'left-out', words: 'Left out', isNumeric: true },
];

/** The authority's own files as a table, for the page and its exports. */
export function ownTable({ own, titleOf, nameOf }: Pick<ImportListProps, 'own' | 'titleOf' | 'nameOf'>): DataTable {
  return {
    caption: 'Our own files',
    columns: [{ name: 'file', words: 'File' }, { name: 'state', words: 'State' }, ...countColumns, { name: 'kind', words: 'What it is' }, { name: 'who', words: 'Brought by' }, { name: 'when', words: 'When' }],
    rows: own.map((one) => row(one, [fileCell(one), { text: showState(one) }, ...countCells(one), { text: titleOf(one.spec) }, { text: nameOf(one.receivedBy) }, dayCell(one.receivedAt)])),
  };
}

function publishedTable({ published, titleOf }: ImportListProps): DataTable {
  return {
    caption: 'Published sources',
    columns: [{ name: 'source', words: 'Source' }, { name: 'state', words: 'State' }, ...countColumns, { name: 'file', words: 'File' }, { name: 'when', words: 'When' }],
    rows: published.map((one) => row(one, [{ text: titleOf(one.spec), href: `/imports/${one.id}` }, { text: showState(one) }, ...countCells(one), { text: one.fileName }, dayCell(one.receivedAt)])),
  };
}

function row(one: Import, cells: readonly DataCell[]): DataRow {
  return { key: one.id, cells };
}

function fileCell(one: Import): DataCell {
  return { text: one.fileName, href: `/imports/${one.id}` };
}

function countCells({ rowsRead, counts, state }: Import): DataCell[] {
  if (state === 'received' || state === 'read') return countColumns.map(() => ({ text: 'not yet', isMissing: true }));
  return [rowsRead, counts.new, counts.changed, counts.blocked].map((count) => ({ text: count.toLocaleString('en-GB'), value: count }));
}

function dayCell(at: Date): DataCell {
  const day = dayInLondon(at);
  return { text: showDate(day), value: at.toISOString() };
}
