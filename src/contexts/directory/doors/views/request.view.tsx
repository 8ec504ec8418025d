import type { VNode } from 'preact';
import { dayInLondon, showDate, type IsoDate } from '../../../../kernel/dates.ts';
import { Form } from '../../../../platform/forms/form.view.tsx';
import type { InputFault } from '../../../../platform/http/route.ts';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Checkboxes } from '../../../../platform/pages/govuk/checkboxes.view.tsx';
import { ErrorSummary } from '../../../../platform/pages/govuk/error-summary.view.tsx';
import { Radios } from '../../../../platform/pages/govuk/radios.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import { SummaryList } from '../../../../platform/pages/govuk/summary-list.view.tsx';
import { Textarea } from '../../../../platform/pages/govuk/textarea.view.tsx';
import type { OpenedRequest } from '../../actions/broker-childcare.ts';
import { helpOutcomes, isOverdue, isUnanswered, reasonsOn, type BrokerageRules, type FamilyTold } from '../../model/help-request.ts';
import type { NeedMatch } from '../../model/match-need.ts';
import { showMiles } from '../../model/search/distance.ts';
import { showTimeOfDay, showWeekday, type Weekday } from '../../model/week-time.ts';
import { outcomeWords } from '../ask-words.ts';
import { kindWords } from '../finder-question.ts';
import { TelephoneLink } from './service-parts.view.tsx';

/** What a request page shows. */
export interface RequestProps {
  readonly opened: OpenedRequest;
  readonly rules: BrokerageRules;
  readonly today: IsoDate;
  /** Whoever looks. */
  readonly me: string | undefined;
  readonly faults: readonly InputFault[];
  /** What was typed into one of the forms, and into which, where it came back with a fault. */
  readonly typed?: RequestTyped | undefined;
}

/** A form that came back. */
export interface RequestTyped {
  readonly form: 'matches' | 'contacts' | 'close';
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What does this family need, and what do I do next? */
export function RequestPage({ opened, rules, today, me, faults, typed }: RequestProps): VNode {
  const { request, family, steps, matches, names, services } = opened;
  const address = `/help-requests/${request.reference}`;
  const isOpen = request.state !== 'closed' && family !== undefined;
  const fault = (field: string): string | undefined => faults.find((one) => one.field === field)?.message;
  const typedIn = (form: RequestTyped['form']): Typed => (typed?.form === form ? typed.fields : {});
  return (
    <>
      {faults.length > 0 && <ErrorSummary errorList={faults.map(({ field, message }) => ({ children: message, href: `#${field === 'words' && typed !== undefined && typed.form !== 'matches' ? `${typed.form === 'contacts' ? 'contact' : 'close'}-words` : field}` }))} />}
      <h1 class="govuk-heading-l">Request {request.reference.toUpperCase()}</h1>
      <p class="ec-answer">{sayRequest(opened, today)}</p>
      {family === undefined ? <p class="govuk-inset-text">What the family told us is deleted ({request.forgotten === 'withdrawn' ? 'it asked for that' : 'its day was reached'}). The need is still counted.</p> : <Told told={family.told} deleteOn={family.deleteOn} rules={rules} />}
      {isOpen && request.takenBy === undefined && (
        <Form action={`${address}/take`}>
          <Button>Take this request</Button>
        </Form>
      )}
      {isOpen && request.takenBy !== undefined && (
        <>
          <p class="govuk-body">{request.takenBy === me ? 'You took it.' : `${names.get(request.takenBy) ?? 'Somebody who left'} took it.`}</p>
          <Form action={`${address}/hand-back`}>
            <Button classes="govuk-button--secondary">Hand it back to the queue</Button>
          </Form>
          <SendMatches address={address} matches={matches} told={family.told} fault={fault('services')} typed={typedIn('matches')} />
          <LogContact address={address} matches={matches} fault={typed === undefined || typed.form === 'contacts' ? fault : noFault} typed={typedIn('contacts')} />
          <Close address={address} rules={rules} today={today} fault={fault} typed={typedIn('close')} />
        </>
      )}
      <Steps steps={steps} names={names} services={services} />
    </>
  );
}

type Typed = Readonly<Record<string, unknown>>;
const noFault = (): undefined => undefined;
const textOf = (typed: Typed, field: string): string => (typeof typed[field] === 'string' ? typed[field] : '');

function sayRequest({ request }: OpenedRequest, today: IsoDate): string {
  if (request.state === 'closed') return `${outcomeWords[request.outcome!]}. Closed${request.forgotten === undefined ? ` on ${showDate(request.closedOn!)}` : ''}.`;
  if (!isUnanswered(request)) return 'The family has heard from us. Close the request once you know what came of it.';
  return isOverdue(request, today) ? `This family has waited too long: a first answer was due on ${showDate(request.targetOn!)}.` : `This family waits for a first answer, due by ${showDate(request.targetOn!)}.`;
}

function Told({ told, deleteOn, rules }: { told: FamilyTold; deleteOn: IsoDate; rules: BrokerageRules }): VNode {
  const need = new Map(rules.supportNeeds.map(({ id, words }) => [id, words]));
  const times = [told.from === undefined ? '' : `from ${showTimeOfDay(told.from)}`, told.to === undefined ? '' : `to ${showTimeOfDay(told.to)}`].filter(Boolean).join(' ');
  const rows: readonly (readonly [string, string | VNode | undefined])[] = [
    ['Extra help', [...told.supportNeeds.map((id) => need.get(id) ?? id), told.supportWords].filter(Boolean).join('. ')],
    ['Ages', told.ages.map(showMonths).join(', ')],
    ['Care', told.kinds.map((kind) => kindWords[kind]).join(', ')],
    ['Where', told.near],
    ['When', [told.days.length === 0 ? 'any day' : told.days.map(showWeekday).join(', '), times, told.hoursChange ? 'hours change from week to week' : ''].filter(Boolean).join(', ')],
    ['Also', told.words],
    ['Name', told.name],
    ['Telephone', told.phone && <TelephoneLink number={told.phone} />],
    ['E-mail', told.email && <a class="govuk-link" href={`mailto:${told.email}`}>{told.email}</a>],
    ['How to reach them safely', told.bestTime],
    ['Language', told.language],
    ['Deleted on', showDate(deleteOn)],
  ];
  return <SummaryList rows={rows.flatMap(([key, value]) => (value === undefined || value === '' ? [] : [{ key, value: typeof value === 'string' ? value : { children: value } }]))} />;
}

function showMonths(months: number): string {
  return months < 24 ? `${months} months` : `${Math.floor(months / 12)} years`;
}

function SendMatches({ address, matches, told, fault, typed }: { address: string; matches: OpenedRequest['matches']; told: FamilyTold; fault: string | undefined; typed: Typed }): VNode {
  const found = distinct(matches);
  return (
    <section>
      <h2 class="govuk-heading-m">Send a list</h2>
      {found.length === 0 ? (
        <p class="govuk-body">The finder has nothing for {told.ages.map(showMonths).join(' or ')} at these times. Ring providers who may make room, or close the request as unmet.</p>
      ) : (
        <Form action={`${address}/matches`}>
          <Checkboxes name="services" idPrefix="services" values={[typed['services'] ?? []].flat().map(String)} errorMessage={fault} classes="govuk-checkboxes--small" fieldset={{ legend: { children: 'What the finder has for this age, day and time' } }} items={found.map((match) => ({ value: match.record.id, children: match.record.name, hint: { children: <MatchHint match={match} told={told} /> } }))} />
          <Textarea id="words" name="words" label="A line to the family, if you like" rows={2} value={textOf(typed, 'words')} />
          <Button preventDoubleClick>Send the list</Button>
        </Form>
      )}
    </section>
  );
}

function distinct(matches: OpenedRequest['matches']): readonly NeedMatch[] {
  return [...new Map(matches.flatMap(({ found }) => found).map((match) => [match.record.id as string, match])).values()];
}

/** How a service answers the request, and its own page, where an adviser reads what a family would. */
function MatchHint({ match, told }: { match: NeedMatch; told: FamilyTold }): VNode {
  return (
    <>
      {sayMatch(match, told)}.{' '}
      <a class="govuk-link" href={`/services/${match.record.id}`}>
        See its page<span class="govuk-visually-hidden">: {match.record.name}</span>
      </a>
    </>
  );
}

function sayMatch({ record, miles, days, knowsNeeds, hasSpace, isFull }: NeedMatch, told: FamilyTold): string {
  const missing: readonly Weekday[] = told.days.filter((day) => !days.includes(day));
  const said = [
    miles === undefined ? '' : showMiles(miles, record.places.some(({ isMasked }) => isMasked)),
    missing.length === 0 ? '' : `not on ${missing.map(showWeekday).join(', ')}`,
    hasSpace ? 'has told us of a space' : isFull ? 'has told us that it is full' : 'no news of a space',
    told.supportNeeds.length === 0 ? '' : knowsNeeds ? 'knows about these needs' : 'says nothing of these needs: ask',
  ];
  return said.filter(Boolean).join('; ');
}

function LogContact({ address, matches, fault, typed }: { address: string; matches: OpenedRequest['matches']; fault: (field: string) => string | undefined; typed: Typed }): VNode {
  return (
    <section>
      <h2 class="govuk-heading-m">Note a contact</h2>
      <Form action={`${address}/contacts`}>
        <Select id="service" name="service" label="Whom did you speak to?" value={textOf(typed, 'service')} errorMessage={fault('service')} items={[{ value: '', text: 'The family' }, ...distinct(matches).map(({ record }) => ({ value: record.id, text: record.name }))]} />
        <Textarea id="contact-words" name="words" label="What was said?" hint="Tell a provider no more than the need: never the family’s name" rows={3} value={textOf(typed, 'words')} errorMessage={fault('words')} />
        <Button classes="govuk-button--secondary" preventDoubleClick>Note it</Button>
      </Form>
    </section>
  );
}

function Close({ address, rules, today, fault, typed }: { address: string; rules: BrokerageRules; today: IsoDate; fault: (field: string) => string | undefined; typed: Typed }): VNode {
  const group = (outcome: 'unmet' | 'gave-up') => reasonsOn(rules, outcome, today).filter(({ id }) => id !== 'family-withdrew').map(({ id, words }) => ({ value: id, text: `${outcomeWords[outcome]}: ${words}` }));
  return (
    <section>
      <h2 class="govuk-heading-m">Close it</h2>
      <Form action={`${address}/close`}>
        <Radios name="outcome" idPrefix="outcome" value={textOf(typed, 'outcome')} errorMessage={fault('outcome')} fieldset={{ legend: { children: 'What came of it?' } }} items={helpOutcomes.map((value) => ({ value, children: outcomeWords[value] }))} />
        <Select id="reason" name="reason" value={textOf(typed, 'reason')} label="If nothing was found, why?" hint="It is counted, so that the council sees what is missing" errorMessage={fault('reason')} items={[{ value: '', text: 'Not needed: it was found' }, ...group('unmet'), ...group('gave-up')]} />
        <Textarea id="close-words" name="words" label="A note for us" rows={2} value={textOf(typed, 'words')} />
        <Button classes="govuk-button--secondary" preventDoubleClick>Close the request</Button>
      </Form>
    </section>
  );
}

/** The way to a service's page, while it is listed. */
function ServiceLink({ id, name }: { id: string; name: string | undefined }): VNode {
  if (name === undefined) return <>a service that is no longer listed</>;
  return <a class="govuk-link" href={`/services/${id}`}>{name}</a>;
}

function Steps({ steps, names, services }: Pick<OpenedRequest, 'steps' | 'names' | 'services'>): VNode | null {
  if (steps.length === 0) return null;
  const kinds = { taken: 'took the request', 'handed-back': 'handed it back', 'matches-sent': 'sent a list', 'provider-contact': 'spoke to', 'family-contact': 'spoke to the family', 'family-changed': 'changed what it needs', closed: 'closed it' } as const;
  return (
    <section>
      <h2 class="govuk-heading-m">What was done</h2>
      <ul class="govuk-list govuk-list--bullet">
        {steps.map((step) => (
          <li key={`${step.kind} ${step.doneAt.toISOString()} ${step.words}`}>
            {showDate(dayInLondon(step.doneAt))}: {step.kind === 'family-changed' ? 'the family' : (names.get(step.doneBy.replace('person:', '')) ?? 'somebody who left')} {kinds[step.kind]}
            {step.services.length > 0 && (step.kind === 'matches-sent' ? ': ' : ' ')}
            {step.services.map((id, nth) => [nth === 0 ? '' : ', ', <ServiceLink id={id} name={services.get(id)?.name} />])}
            {step.words === '' ? '' : `. ${step.words}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
