import type { VNode } from 'preact';
import { showDate, type IsoDate } from '../../../../kernel/dates.ts';
import type { DataTable } from '../../../../platform/pages/data-table.ts';
import { DataTableView } from '../../../../platform/pages/data-table.view.tsx';
import { isOverdue, isUnanswered, sayQueue, type BrokerageRules, type HelpRequest } from '../../model/help-request.ts';
import { outcomeWords, stateWords } from '../ask-words.ts';
import { kindWords } from '../finder-question.ts';

/** Who waits for us, and since when? */
export function QueuePage({ requests, names, rules, today }: { requests: readonly HelpRequest[]; names: ReadonlyMap<string, string>; rules: BrokerageRules; today: IsoDate }): VNode {
  return (
    <>
      <h1 class="govuk-heading-l">Families who ask for childcare</h1>
      <p class="ec-answer">{sayQueue(requests, rules, today)}</p>
      {requests.length === 0 ? (
        <p class="govuk-body">No family has asked yet. They ask at “Ask for help” on the families’ pages.</p>
      ) : (
        <DataTableView id="table" table={queueTable(requests, names, rules, today)} />
      )}
      <p class="govuk-body">A family waits until we have spoken to it or sent it a list. Open a request to see who asks; each look stands in the audit.</p>
    </>
  );
}

/** Those who wait come first, the most urgent on top; then those who are being helped; then what was closed. */
function queueTable(requests: readonly HelpRequest[], names: ReadonlyMap<string, string>, rules: BrokerageRules, today: IsoDate): DataTable {
  const rank = (request: HelpRequest): string => `${isUnanswered(request) ? 0 : request.state === 'answered' ? 1 : 2} ${request.targetOn ?? request.receivedOn}`;
  const band = new Map(rules.ageBands.map(({ id, words }) => [id, words]));
  const need = new Map(rules.supportNeeds.map(({ id, words }) => [id, words]));
  const columns = [['reference', 'Request'], ['due', 'First answer due'], ['state', 'How it stands'], ['who', 'Who'], ['ages', 'Ages'], ['kinds', 'Care'], ['needs', 'Extra help']] as const;
  return {
    caption: 'Requests that are open, and those closed within a month',
    columns: columns.map(([name, words]) => ({ name, words })),
    rows: [...requests].sort((a, b) => (rank(a) < rank(b) ? -1 : 1)).map((request) => ({
      key: request.reference,
      cells: [
        { text: request.reference.toUpperCase(), href: `/help-requests/${request.reference}` },
        isUnanswered(request) && request.targetOn !== undefined ? { text: `${showDate(request.targetOn)}${isOverdue(request, today) ? ', overdue' : ''}`, value: request.targetOn } : { text: '' },
        { text: request.outcome === undefined ? stateWords[request.state] : outcomeWords[request.outcome] },
        { text: request.takenBy === undefined ? 'Nobody yet' : (names.get(request.takenBy) ?? 'Somebody who left') },
        { text: request.ageBands.map((id) => band.get(id) ?? id).join(', ') },
        { text: request.kinds.map((kind) => kindWords[kind]).join(', ') },
        { text: request.supportNeeds.map((id) => need.get(id) ?? id).join(', ') },
      ],
    })),
  };
}
