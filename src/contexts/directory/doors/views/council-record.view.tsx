import type { VNode } from 'preact';
import { showDate, showInstant } from '../../../../kernel/dates.ts';
import { Form, Hidden } from '../../../../platform/forms/form.view.tsx';
import type { InputFault } from '../../../../platform/http/route.ts';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { ErrorSummary } from '../../../../platform/pages/govuk/error-summary.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Radios } from '../../../../platform/pages/govuk/radios.view.tsx';
import type { EarlierRecord, KeptRecord } from '../../actions/change-record.ts';
import type { readKeepers } from '../../actions/decide-claim.ts';
import { publicationStates } from '../../actions/list-register.ts';
import { sayCarePeriod } from '../../model/care-period.ts';
import type { Notice } from '../../model/childcare.ts';
import { isAbsent } from '../../model/kept-back.ts';
import { differRecords } from '../../model/record-difference.ts';
import { protectionWords, publicationWords, replacingWords, sayPublication } from '../provider-words.ts';
import { FactsPart } from './council-facts.view.tsx';
import { SharingPart } from './council-sharing.view.tsx';
import { ProtectionPart, type MarkSeen } from './council-protection.view.tsx';

interface RecordProps {
  readonly found: { readonly now: KeptRecord; readonly earlier: readonly EarlierRecord[] };
  readonly keepers: Awaited<ReturnType<typeof readKeepers>>;
  readonly mark: MarkSeen;
  /** Whoever may not decide on the register sees how the record stands and its mark, and nothing else of it. */
  readonly mayDecide: boolean;
  readonly nameOf: (actor: string) => string;
  readonly faults: readonly InputFault[];
  readonly typed: Readonly<Record<string, unknown>>;
}
type Field = (name: string) => { name: string; id: string; value: string; errorMessage?: string };

/** How does this record stand, what was it before, and who looks after it? */
export function RecordPage(props: RecordProps): VNode {
  const { found: { now, earlier }, mayDecide, faults, typed } = props;
  const { record } = now;
  const field: Field = (name) => {
    const fault = faults.find((one) => one.field === name)?.message;
    return { name, id: name, value: String(typed[name] ?? ''), ...(fault === undefined ? {} : { errorMessage: fault }) };
  };
  return (
    <>
      {faults.length > 0 && <ErrorSummary errorList={faults.map(({ field: at, message }) => ({ children: message, href: `#${at}` }))} />}
      <h1 class="govuk-heading-l">{record.name}</h1>
      <p class="ec-answer">
        {isAbsent(record.protection) ? `${protectionWords[record.protection].name}: families do not see it` : `${sayPublication(record)}${record.protection === 'none' ? '' : `, its address kept back (${protectionWords[record.protection].name.toLowerCase()})`}`}, revision {now.revision}; {earlier.length === 0 ? 'nothing was changed yet' : `last changed on ${showInstant(earlier[0]!.replacedAt)}`}.{' '}
        {record.assurance.checkedOn === undefined ? 'Nobody has checked it.' : `Last checked on ${showDate(record.assurance.checkedOn)}.`}
      </p>
      {mayDecide && record.publication.state === 'approved' && !isAbsent(record.protection) && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/services/${record.id}`}>
            The page as families see it
          </a>{' '}
          ·{' '}
          <a class="govuk-link" href={`/directory/proposals/${record.id}`}>
            Changes that wait
          </a>
        </p>
      )}
      {mayDecide && <FactsPart record={record} />}
      {mayDecide && <Publishing {...props} field={field} />}
      {mayDecide && <SharingPart now={now} field={field} />}
      <ProtectionPart record={record} mark={props.mark} field={field} />
      {mayDecide && <RegisterPart record={record} />}
      {mayDecide && <Keepers {...props} field={field} />}
      {mayDecide && <History {...props} field={field} />}
    </>
  );
}

/** What Ofsted's extract told: when care is offered, which families see too, and what is for the council alone. */
function RegisterPart({ record: { childcare, registerNews } }: { record: KeptRecord['record'] }): VNode | null {
  const periods = childcare?.periods ?? [];
  if (periods.length === 0 && registerNews === undefined) return null;
  const { notices = [], considerations = [] } = registerNews ?? {};
  return (
    <section>
      <h2 class="govuk-heading-m">What Ofsted’s register says</h2>
      <p class="govuk-body">{periods.length === 0 ? 'It does not say when care is offered.' : `Registered to offer care ${periods.map(sayCarePeriod).join(', ')}. Families see this.`}</p>
      {registerNews !== undefined && (
        <>
          <h3 class="govuk-heading-s">For the council alone</h3>
          <p class="govuk-body">{considerations.length === 0 ? 'No special considerations.' : `Special considerations: ${considerations.join(', ')}.`}</p>
          {notices.length === 0 ? (
            <p class="govuk-body">No notices.</p>
          ) : (
            <ul class="govuk-list govuk-list--bullet">
              {notices.map((notice) => (
                <li key={JSON.stringify(notice)}>{sayNotice(notice)}</li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}

function sayNotice({ type, subtype, status, isAboutWelfare, intendedOn, decidedOn }: Notice): string {
  const days = [...(intendedOn === undefined ? [] : [`intended on ${showDate(intendedOn)}`]), ...(decidedOn === undefined ? [] : [`decided on ${showDate(decidedOn)}`])];
  return `${isAboutWelfare ? 'Welfare notice' : 'Notice'}: ${[type, subtype, status].filter((word) => word !== undefined && word !== '').join(', ')}${days.length === 0 ? '' : `; ${days.join(', ')}`}`;
}

function Publishing({ found: { now }, typed, field }: RecordProps & { field: Field }): VNode {
  const { state, visibleFrom, visibleTo } = now.record.publication;
  return (
    <section>
      <h2 class="govuk-heading-m">What families see of it</h2>
      <p class="govuk-body">
        {sayPublication(now.record)}{visibleFrom === undefined ? '' : ` from ${showDate(visibleFrom)}`}{visibleTo === undefined ? '' : ` until ${showDate(visibleTo)}`}.
      </p>
      <Details summary="Publish, keep inside or archive" open={state === 'pending' || isFaulty(field, 'state', 'visibleFrom', 'visibleTo', 'publishReason')}>
        <Form action={`/directory/records/${now.record.id}/publish`}>
          <Hidden fields={{ seenRevision: String(now.revision) }} />
          <Radios {...field('state')} idPrefix="state" value={String(typed['state'] ?? state)} classes="govuk-radios--small" fieldset={{ legend: { children: 'How it stands' } }} items={publicationStates.map((one) => ({ value: one, children: publicationWords[one] }))} />
          <Input {...field('visibleFrom')} value={String(typed['visibleFrom'] ?? (visibleFrom === undefined ? '' : showDate(visibleFrom)))} label="Seen from (if not at once)" hint="For example 5 March 2027" classes="govuk-input--width-10" />
          <Input {...field('visibleTo')} value={String(typed['visibleTo'] ?? (visibleTo === undefined ? '' : showDate(visibleTo)))} label="Last day on which it is seen (if there is one)" classes="govuk-input--width-10" />
          <Input {...field('publishReason')} label="Why?" />
          <Button preventDoubleClick classes="govuk-button--secondary">
            Decide
          </Button>
        </Form>
      </Details>
    </section>
  );
}

/** Whether something that was typed into one of those fields could not be taken: then the form stands open. */
function isFaulty(field: Field, ...names: readonly string[]): boolean {
  return names.some((name) => field(name).errorMessage !== undefined);
}

function Keepers({ found: { now }, keepers, field }: RecordProps & { field: Field }): VNode {
  return (
    <section>
      <h2 class="govuk-heading-m">Who looks after it</h2>
      <p class="govuk-body">{keepers.length === 0 ? 'No provider looks after it yet.' : `${keepers.length === 1 ? 'One provider looks' : `${keepers.length} providers look`} after it.`}</p>
      {keepers.map(({ id, name, email, since }) => (
        <Form key={id} action={`/directory/records/${now.record.id}/keepers/${id}/end`}>
          <p class="govuk-body">
            {name} {email === '' ? '' : `(${email})`}, since {showInstant(since)}
          </p>
          <Button classes="govuk-button--secondary" preventDoubleClick>
            End it<span class="govuk-visually-hidden"> for {name}</span>
          </Button>
        </Form>
      ))}
      <Details summary="Invite its provider" open={isFaulty(field, 'person', 'email')}>
        <Form action={`/directory/records/${now.record.id}/keepers`}>
          <Input {...field('person')} label="Name" />
          <Input {...field('email')} label="E-mail address" type="email" />
          <Button preventDoubleClick>Invite</Button>
        </Form>
      </Details>
    </section>
  );
}

function History({ found: { now, earlier }, nameOf, field }: RecordProps & { field: Field }): VNode | null {
  if (earlier.length === 0) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">What it was</h2>
      <Form action={`/directory/records/${now.record.id}/restore`}>
        <Hidden fields={{ seenRevision: String(now.revision) }} />
        <Radios
          {...field('revision')}
          idPrefix="revision"
          classes="govuk-radios--small"
          fieldset={{ legend: { children: 'Put an earlier state back' } }}
          items={earlier.slice(0, 50).map((one, at) => ({ value: one.revision, children: `Revision ${one.revision}, until ${showInstant(one.replacedAt)}`, hint: { children: <>{replacingWords[one.act]} by {nameOf(one.replacedBy)}: {one.reason}. {sayChanges(one, earlier[at - 1] ?? now)}</> } }))}
        />
        <Input {...field('restoreReason')} label="Why?" />
        <Button preventDoubleClick classes="govuk-button--secondary">
          Put it back
        </Button>
      </Form>
      <p class="govuk-body-s">Words, times and places of then come back. Whether families see it, its protection and what was consented stay as they are now.</p>
    </section>
  );
}

/** What the next state changed, field by field; of long ones the names alone. */
function sayChanges(state: KeptRecord, next: KeptRecord): string {
  const changes = differRecords(state.record, next.record);
  if (changes.length === 0) return 'Nothing that is shown was changed.';
  return `Changed then: ${changes.map(({ field, before, after }) => (before.length + after.length <= 80 && !/[{[]/.test(before + after) ? `${field} from “${before}” to “${after}”` : field)).join('; ')}.`;
}
