import type { VNode } from 'preact';
import { dayInLondon, showDate } from '../../../../kernel/dates.ts';
import { Form, Hidden } from '../../../../platform/forms/form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { ErrorSummary } from '../../../../platform/pages/govuk/error-summary.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Radios } from '../../../../platform/pages/govuk/radios.view.tsx';
import { Tag } from '../../../../platform/pages/govuk/tag.view.tsx';
import type { WaitingChange, WaitingRecord } from '../../actions/decide-proposals.ts';
import { readField } from '../../model/provider/provider-field.ts';
import { fieldWords, lookWords, showValue } from '../provider-words.ts';

/** Is what the provider changed right? Each field with what stands and what would stand, to accept or reject by itself. */
export function ProposalsPage({ waiting, fault, typed }: { waiting: WaitingRecord; fault: string | undefined; typed: Readonly<Record<string, unknown>> }): VNode {
  const { record, revision, open } = waiting;
  const looks = open.filter(({ look }) => look !== undefined).length;
  return (
    <>
      {fault !== undefined && <ErrorSummary errorList={[{ children: fault, href: open[0] === undefined ? '#main-content' : `#verdict-${open[0].id}` }]} />}
      <h1 class="govuk-heading-l">Changes to {record.name}</h1>
      <p class="ec-answer">{open.length === 0 ? 'Nothing waits about this record.' : `${open.length === 1 ? '1 change waits: accept or reject it.' : `${open.length} changes wait: accept or reject each.`} A reason goes back to the provider.`}{looks > 0 && open.length > 1 && ` ${looks === open.length ? 'Each needs a decision of its own' : looks === 1 ? 'One needs a decision of its own' : `${looks} need a decision of their own`}.`}</p>
      {open.length > 0 && (
        <Form action={`/directory/proposals/${record.id}`}>
          <Hidden fields={{ seenRevision: String(revision), seen: open.map(({ id }) => id).join(' ') }} />
          {open.map((change) => (
            <Change key={change.id} change={change} now={readField(record, change.field)} typed={typed} />
          ))}
          {open.length > 1 && looks < open.length && (
            <p class="govuk-body" id="rest-hint">
              “Accept the rest” accepts each change above about which you chose nothing{looks > 0 && ', but none that needs a decision of its own'}. What you chose counts as you chose it.
            </p>
          )}
          <div class="govuk-button-group">
            <Button preventDoubleClick>Decide what I chose</Button>
            {open.length > 1 && looks < open.length && (
              <Button name="rest" value="accept" classes="govuk-button--secondary" preventDoubleClick attributes={{ 'aria-describedby': 'rest-hint' }}>
                Accept the rest
              </Button>
            )}
          </div>
        </Form>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`/directory/records/${record.id}`}>
          The record and its history
        </a>
      </p>
    </>
  );
}

function Change({ change, now, typed }: { change: WaitingChange; now: unknown; typed: Readonly<Record<string, unknown>> }): VNode {
  const words = fieldWords[change.field];
  return (
    <section class="ec-result">
      <h2 class="govuk-heading-m">{words}</h2>
      {change.look !== undefined && (
        <p class="govuk-body">
          <Tag classes="govuk-tag--orange">Look</Tag> {lookWords[change.look].replace(/^./, (letter) => letter.toUpperCase())}.
        </p>
      )}
      <dl class="ec-change">
        <dt>Now</dt>
        <dd>
          <Lines lines={showValue(change.field, now)} />
        </dd>
        <dt>Proposed on {showDate(dayInLondon(change.proposedAt))}</dt>
        <dd>
          <Lines lines={showValue(change.field, change.value)} />
        </dd>
      </dl>
      <Radios
        name={`verdict-${change.id}`}
        idPrefix={`verdict-${change.id}`}
        classes="govuk-radios--inline govuk-radios--small"
        value={String(typed[`verdict-${change.id}`] ?? '')}
        fieldset={{ legend: { children: `${words}: is it right?` } }}
        items={[{ value: 'accept', children: 'Accept' }, { value: 'reject', children: 'Reject' }, { value: 'wait', children: 'Decide later' }]}
      />
      <Input name={`reason-${change.id}`} id={`reason-${change.id}`} label={{ children: <>Reason<span class="govuk-visually-hidden"> about {words}</span></> }} hint="Needed where you reject; the provider reads it" value={String(typed[`reason-${change.id}`] ?? '')} />
    </section>
  );
}

function Lines({ lines }: { lines: readonly string[] }): VNode {
  return (
    <>
      {lines.map((line, at) => (
        <p key={at} class="govuk-body">
          {line}
        </p>
      ))}
    </>
  );
}
