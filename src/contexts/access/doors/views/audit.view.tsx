import type { VNode } from 'preact';
import type { AuditEntry, AuditFilter } from '../../../../platform/audit/list-audit.ts';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import { Table, type TableCell } from '../../../../platform/pages/govuk/table.view.tsx';
import { addressWith, useScreen } from '../../../../platform/pages/screen.ts';
import type { FormState } from '../form-state.ts';
import { count, showAct, showActor, showWhen } from '../words.ts';
import { FormErrors, TextField } from './form-parts.view.tsx';

interface AuditProps {
  readonly entries: readonly AuditEntry[];
  readonly hasMore: boolean;
  readonly filter: AuditFilter;
  /** `-when`: by which column, and whether downwards. */
  readonly sort: string;
  readonly acts: readonly string[];
  readonly names: ReadonlyMap<string, string>;
  readonly state: FormState;
}

/** What was done, by whom, to what, and when? */
export function AuditPage({ entries, hasMore, filter, sort, acts, names, state }: AuditProps): VNode {
  const { url } = useScreen();
  const last = entries.at(-1);
  return (
    <>
      <FormErrors state={state} />
      <h1 class="govuk-heading-l">What was done</h1>
      <p class="ec-answer">{auditAnswer(entries, names, hasMore, sort)}</p>
      <p class="govuk-body">Each line is chained to the one before within a second. A line that is changed, taken out or put in later is found by the operator’s “everychild audit verify”.</p>
      <Details summary="Show only some" open={state.faults.length > 0 || Object.entries(filter).some(([name, value]) => name !== 'after' && value !== undefined)}>
        <AuditFilterForm sort={sort} filter={filter} acts={acts} names={names} state={state} />
      </Details>
      {entries.length > 0 && (
        <div class="ec-scroll ec-table ec-table--log" role="region" aria-label="What was done" tabIndex={0}>
          <Table head={[...columns.map(({ by, words }) => sortHead(url, { by, words, sort })), 'Details']} rows={entries.map((entry) => auditCells(entry, names))} />
        </div>
      )}
      <p class="govuk-body">
        {hasMore && last && (
          <>
            <a class="govuk-link" href={addressWith(url, { after: last.auditId })}>
              {sort === '-when' ? 'Earlier acts' : sort === 'when' ? 'Later acts' : 'Next acts'}
            </a>{' '}
          </>
        )}
        {filter.after !== undefined && (
          <>
            <a class="govuk-link" href={addressWith(url, { after: undefined })}>
              {sort === '-when' ? 'Newest acts' : 'First acts'}
            </a>{' '}
          </>
        )}
        {entries.length > 0 && (
          <a class="govuk-link" href={addressWith(new URL(`/audit.csv${url.search}`, url), { after: undefined })}>
            Download all as CSV
          </a>
        )}
      </p>
    </>
  );
}

const columns = [
  { by: 'when', words: 'When' },
  { by: 'who', words: 'Who' },
  { by: 'what', words: 'What' },
  { by: 'subject', words: 'To what' },
  { by: 'why', words: 'Why' },
] as const;

/** A heading is a link to the same acts in the order of its column; pressed again, the other way. */
function sortHead(url: URL, { by, words, sort }: { by: string; words: string; sort: string }): TableCell {
  const isSorted = sort.replace(/^-/, '') === by;
  const next = isSorted && !sort.startsWith('-') ? `-${by}` : by;
  return {
    children: (
      <a class="ec-sort" href={addressWith(url, { sort: next, after: undefined })}>
        {words}
      </a>
    ),
    ...(isSorted ? { attributes: { 'aria-sort': sort.startsWith('-') ? 'descending' : 'ascending' } } : {}),
  };
}

/** The page's answer in a sentence. */
export function auditAnswer(entries: readonly AuditEntry[], names: ReadonlyMap<string, string>, hasMore: boolean, sort: string): string {
  const newest = entries.reduce<AuditEntry | undefined>((latest, entry) => (latest && latest.at >= entry.at ? latest : entry), undefined);
  if (!newest) return 'Nothing was done that matches.';
  const people = new Set(entries.map(({ actor }) => actor)).size;
  return `${hasMore ? `${sort === '-when' ? 'The newest' : 'Here are'} ${entries.length} acts` : count(entries.length, 'act', 'acts')} by ${count(people, 'actor', 'actors')}; the last was “${showAct(newest.act)}” by ${showActor(newest.actor, names)} on ${showWhen(newest.at)}.`;
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

function AuditFilterForm({ filter, sort, acts, names, state }: Pick<AuditProps, 'filter' | 'sort' | 'acts' | 'names' | 'state'>): VNode {
  const people = [...names].map(([id, name]) => ({ text: name, value: `person:${id}` }));
  const isNamed = filter.actor === undefined || people.some(({ value }) => value === filter.actor);
  return (
    <form action="/audit" method="get" class="ec-filter">
      {sort !== '-when' && <input type="hidden" name="sort" value={sort} />}
      <Select name="actor" label="Who" value={filter.actor ?? ''} items={[{ text: 'Anybody', value: '' }, !isNamed && { text: filter.actor!, value: filter.actor! }, ...people]} />
      <Select name="act" label="What" value={filter.act ?? ''} items={[{ text: 'Anything', value: '' }, ...acts.map((act) => ({ text: showAct(act), value: act }))]} />
      <Input name="subject" label="To what" hint="As kind:identifier" value={filter.subject} classes="govuk-input--width-20" />
      <TextField state={state} name="from" label="From day" hint="Such as 5/3/2026" value={filter.from} classes="govuk-input--width-10" />
      <TextField state={state} name="to" label="To day" value={filter.to} classes="govuk-input--width-10" />
      <Button classes="govuk-button--secondary">Show</Button>
    </form>
  );
}
