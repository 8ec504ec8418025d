import type { VNode } from 'preact';
import type { AuditEntry, AuditFilter } from '../../../../platform/audit/list-audit.ts';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import { Table } from '../../../../platform/pages/govuk/table.view.tsx';
import { addressWith, useScreen } from '../../../../platform/pages/screen.ts';
import type { FormState } from '../form-state.ts';
import { count, showAct, showActor, showWhen } from '../words.ts';
import { FormErrors, TextField } from './form-parts.view.tsx';

interface AuditProps {
  readonly entries: readonly AuditEntry[];
  readonly hasMore: boolean;
  readonly filter: AuditFilter;
  readonly acts: readonly string[];
  readonly names: ReadonlyMap<string, string>;
  readonly state: FormState;
}

/** What was done, by whom, to what, and when? */
export function AuditPage({ entries, hasMore, filter, acts, names, state }: AuditProps): VNode {
  const { url } = useScreen();
  const last = entries.at(-1);
  return (
    <>
      <FormErrors state={state} />
      <h1 class="govuk-heading-l">What was done</h1>
      <p class="ec-answer">{auditAnswer(entries, names, hasMore)}</p>
      <p class="govuk-body">Each line is chained to the one before within a second. A line that is changed, taken out or put in later is found by the operator’s “everychild audit verify”.</p>
      <Details summary="Show only some" open={state.faults.length > 0 || Object.values(filter).some((value) => value !== undefined)}>
        <AuditFilterForm filter={filter} acts={acts} names={names} state={state} />
      </Details>
      {entries.length > 0 && (
        <div class="ec-scroll ec-table ec-table--log" role="region" aria-label="What was done" tabIndex={0}>
          <Table head={['When', 'Who', 'What', 'To what', 'Why', 'Details']} rows={entries.map((entry) => auditCells(entry, names))} />
        </div>
      )}
      <p class="govuk-body">
        {hasMore && last && (
          <>
            <a class="govuk-link" href={addressWith(url, { before: last.auditId })}>
              Earlier acts
            </a>{' '}
          </>
        )}
        {filter.before !== undefined && (
          <>
            <a class="govuk-link" href={addressWith(url, { before: undefined })}>
              Newest acts
            </a>{' '}
          </>
        )}
        {entries.length > 0 && (
          <a class="govuk-link" href={addressWith(new URL(`/audit.csv${url.search}`, url), { before: undefined })}>
            Download all as CSV
          </a>
        )}
      </p>
    </>
  );
}

/** The page's answer in a sentence. */
export function auditAnswer(entries: readonly AuditEntry[], names: ReadonlyMap<string, string>, hasMore: boolean): string {
  const [newest] = entries;
  if (!newest) return 'Nothing was done that matches.';
  const people = new Set(entries.map(({ actor }) => actor)).size;
  return `${hasMore ? `The newest ${entries.length} acts` : count(entries.length, 'act', 'acts')} by ${count(people, 'actor', 'actors')}; the last was “${showAct(newest.act)}” by ${showActor(newest.actor, names)} on ${showWhen(newest.at)}.`;
}

/** One act as cells of the table and the file: when, who, what, to what, why, details. */
export function auditCells(entry: AuditEntry, names: ReadonlyMap<string, string>): string[] {
  const facts = Object.entries(entry.facts).map(([name, value]) => `${name}: ${value}`);
  return [showWhen(entry.at), showActor(entry.actor, names), `${showAct(entry.act)} (${entry.act.split('.')[0]})`, showSubject(entry.subject, names), entry.purpose, facts.join('; ')];
}

function showSubject(subject: string, names: ReadonlyMap<string, string>): string {
  const [kind = '', ...rest] = subject.split(':');
  const of = rest.join(':');
  return kind === 'person' ? (names.get(of) ?? (of === 'unknown' ? 'nobody known' : subject)) : `${kind} ${of}`;
}

function AuditFilterForm({ filter, acts, names, state }: Pick<AuditProps, 'filter' | 'acts' | 'names' | 'state'>): VNode {
  const people = [...names].map(([id, name]) => ({ text: name, value: `person:${id}` }));
  const isNamed = filter.actor === undefined || people.some(({ value }) => value === filter.actor);
  return (
    <form action="/audit" method="get" class="ec-filter">
      <Select name="actor" label="Who" value={filter.actor ?? ''} items={[{ text: 'Anybody', value: '' }, !isNamed && { text: filter.actor!, value: filter.actor! }, ...people]} />
      <Select name="act" label="What" value={filter.act ?? ''} items={[{ text: 'Anything', value: '' }, ...acts.map((act) => ({ text: showAct(act), value: act }))]} />
      <Input name="subject" label="To what" hint="As kind:identifier" value={filter.subject} classes="govuk-input--width-20" />
      <TextField state={state} name="from" label="From day" hint="Such as 5/3/2026" value={filter.from} classes="govuk-input--width-10" />
      <TextField state={state} name="to" label="To day" value={filter.to} classes="govuk-input--width-10" />
      <Button classes="govuk-button--secondary">Show</Button>
    </form>
  );
}
