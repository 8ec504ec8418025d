import type { VNode } from 'preact';
import { dayInLondon, showDate } from '../../../../kernel/dates.ts';
import { Form } from '../../../../platform/forms/form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { ErrorSummary } from '../../../../platform/pages/govuk/error-summary.view.tsx';
import { Radios } from '../../../../platform/pages/govuk/radios.view.tsx';
import { SummaryList } from '../../../../platform/pages/govuk/summary-list.view.tsx';
import { Textarea } from '../../../../platform/pages/govuk/textarea.view.tsx';
import type { ClaimSeen } from '../../actions/decide-claim.ts';
import { kindWords } from '../finder-question.ts';

/** May they look after this record? */
export function ClaimDecisionPage({ seen: { claim, record }, fault, typed }: { seen: ClaimSeen; fault: { readonly field: string; readonly message: string } | undefined; typed: Readonly<Record<string, unknown>> }): VNode {
  const { wanted } = claim;
  const faultAt = (field: string): { errorMessage?: string } => (fault?.field === field ? { errorMessage: fault.message } : {});
  const proof = claim.service === undefined ? 'None: the service is not listed yet. Ring them before you confirm.' : claim.provedAt === undefined ? 'None: no code came back. Ring the number in the record before you confirm.' : `The code that we sent to the record’s own address came back on ${showDate(dayInLondon(claim.provedAt))}.`;
  return (
    <>
      {fault !== undefined && <ErrorSummary errorList={[{ children: fault.message, href: `#${fault.field}` }]} />}
      <h1 class="govuk-heading-l">{record === undefined ? 'Somebody wants a service listed' : `Somebody asks to look after ${record.name}`}</h1>
      <p class="ec-answer">
        {claim.person}, {claim.post}, {claim.state === 'asked' ? `asked on ${showDate(dayInLondon(claim.askedAt))}` : `was ${claim.state}`}.
      </p>
      <SummaryList
        rows={[
          { key: 'E-mail', value: claim.email },
          { key: 'Proof', value: proof },
          ...(wanted === undefined ? [] : [{ key: 'Service', value: `${wanted.name} (${kindWords[wanted.kind]})` }, { key: 'Run by', value: wanted.organisation }, { key: 'What families find', value: wanted.description }]),
          ...(record === undefined ? [] : [{ key: 'Record', value: { children: <a class="govuk-link" href={`/directory/records/${record.id}`}>{record.name}</a> } }]),
        ]}
      />
      {claim.state === 'asked' && (
        <Form action={`/directory/claims/${claim.id}`}>
          <Radios name="verdict" idPrefix="verdict" value={String(typed['verdict'] ?? '')} {...faultAt('verdict')} fieldset={{ legend: { children: 'May they?' } }} items={[{ value: 'confirm', children: record === undefined ? 'Yes: make the record and let them fill it in' : 'Yes: let them look after it' }, { value: 'refuse', children: 'No' }]} />
          <Textarea name="reason" id="reason" label="Why?" hint="How you know, or what you tell them" value={String(typed['reason'] ?? '')} {...faultAt('reason')} rows={3} />
          <Button preventDoubleClick>Decide</Button>
        </Form>
      )}
    </>
  );
}
