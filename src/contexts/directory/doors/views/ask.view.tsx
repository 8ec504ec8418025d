import type { ComponentChildren, VNode } from 'preact';
import { dayInLondon, showDate, type IsoDate } from '../../../../kernel/dates.ts';
import { Form, Hidden } from '../../../../platform/forms/form.view.tsx';
import { Faults } from '../../../../platform/forms/typed-form.view.tsx';
import type { InputFault } from '../../../../platform/http/route.ts';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Checkboxes } from '../../../../platform/pages/govuk/checkboxes.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Textarea } from '../../../../platform/pages/govuk/textarea.view.tsx';
import type { AskedForHelp, OwnRequest } from '../../actions/ask-for-help.ts';
import type { HelpLine } from '../../actions/open-directory.ts';
import type { BrokerageRules } from '../../model/help-request.ts';
import { ruleOn } from '../../model/rule-on.ts';
import { showWeekday, weekdays } from '../../model/week-time.ts';
import { sayOwnRequest } from '../ask-words.ts';
import { HelpLinePart, ReachPart, ResultFacts } from './service-parts.view.tsx';

type Typed = Readonly<Record<string, unknown>>;

const kindItems = [
  { value: 'childcare', children: 'In the day, such as a nursery or a childminder' },
  { value: 'wraparound', children: 'Before or after school' },
  { value: 'holiday', children: 'In the school holidays' },
];

/** Will somebody help me find it? Five short questions; nobody needs an account. */
export function AskPage({ form, rules, deleteOn, faults, typed, helpLine, today }: { form: string; rules: BrokerageRules; deleteOn: IsoDate; faults: readonly InputFault[]; typed: Typed; helpLine: HelpLine | undefined; today: IsoDate }): VNode {
  const { chosen, fault } = readers(faults, typed);
  return (
    <>
      <Faults form={{ faults }} />
      <h1 class="govuk-heading-l">Ask for help finding childcare</h1>
      <p class="ec-answer">Tell us what you need and a person will look for you. You hear from us within {ruleOn(rules.targets, today).workingDays} working days. It is free.</p>
      <Form action="/ask-for-help">
        <Hidden fields={{ form }} />
        <Questions rules={rules} faults={faults} typed={typed} />
        <Consent deleteOn={deleteOn} values={chosen('consent')} fault={fault('consent')} />
        <Button preventDoubleClick>Ask for help</Button>
      </Form>
      <p class="govuk-body">
        You have asked before?{' '}
        <a class="govuk-link" href="/ask-for-help/status">
          See your request
        </a>
        .
      </p>
      <HelpLinePart helpLine={helpLine} />
    </>
  );
}

/** What is different now? The same questions with what the family told; consent stands. */
export function ChangePage({ form, own, rules, faults, typed, helpLine }: { form: string; own: { readonly reference: string; readonly code: string }; rules: BrokerageRules; faults: readonly InputFault[]; typed: Typed; helpLine: HelpLine | undefined }): VNode {
  return (
    <>
      <Faults form={{ faults }} />
      <h1 class="govuk-heading-l">Change your request</h1>
      <p class="ec-answer">Change what is different now. The person who looks for you sees it at once.</p>
      <Form action="/ask-for-help/changed">
        <Hidden fields={{ form, consent: 'yes', ...own }} />
        <Questions rules={rules} faults={faults} typed={typed} />
        <Button preventDoubleClick>Change my request</Button>
      </Form>
      <HelpLinePart helpLine={helpLine} />
    </>
  );
}

/** Says that it is changed. */
export function ChangedPage({ own, helpLine }: { own: { readonly reference: string; readonly code: string }; helpLine: HelpLine | undefined }): VNode {
  return (
    <>
      <h1 class="govuk-heading-l">Your request is changed</h1>
      <p class="ec-answer">We have what you told us, and look for you with it.</p>
      <Form action="/ask-for-help/status">
        <Hidden fields={own} />
        <Button>See my request</Button>
      </Form>
      <HelpLinePart helpLine={helpLine} />
    </>
  );
}

function Questions({ rules, faults, typed }: { rules: BrokerageRules; faults: readonly InputFault[]; typed: Typed }): VNode {
  const { line, chosen, fault } = readers(faults, typed);
  return (
    <>
        <h2 class="govuk-heading-m">1. Who needs care?</h2>
        {line('age1', 'How old is your child?', { hint: 'In years, such as 3. Write 9m for nine months.', short: true })}
        <Details summary="You need care for more than one child" open={['age2', 'age3', 'age4'].some((name) => textOf(typed, name) !== '')}>
          {line('age2', 'Second child', { short: true })}
          {line('age3', 'Third child', { short: true })}
          {line('age4', 'Fourth child', { short: true })}
        </Details>
        <h2 class="govuk-heading-m">2. Does your child need extra help?</h2>
        <Checkboxes name="supportNeeds" idPrefix="supportNeeds" values={chosen('supportNeeds')} errorMessage={fault('supportNeeds')} hint="Tick all that fit. You need no diagnosis. We look for people who know how to help." fieldset={{ legend: { children: 'Disability or special needs' } }} items={rules.supportNeeds.map(({ id, words }) => ({ value: id, children: words }))} />
        <Textarea id="supportWords" name="supportWords" label="What helps your child?" hint="For example, a quiet room, help with food, no steps" rows={3} value={textOf(typed, 'supportWords')} errorMessage={fault('supportWords')} />
        <h2 class="govuk-heading-m">3. Where and when?</h2>
        {line('near', 'Where should it be?', { hint: 'A postcode or a place' })}
        <Checkboxes name="kinds" idPrefix="kinds" values={chosen('kinds')} errorMessage={fault('kinds')} fieldset={{ legend: { children: 'What kind of care?' } }} items={kindItems} />
        <Checkboxes name="days" idPrefix="days" values={chosen('days')} errorMessage={fault('days')} fieldset={{ legend: { children: 'Which days?' } }} hint="Leave it open if any day would do" classes="govuk-checkboxes--small" items={weekdays.map((day) => ({ value: day, children: showWeekday(day) }))} />
        {line('from', 'From what time?', { hint: 'For example, 8am', short: true })}
        {line('to', 'Until what time?', { hint: 'For example, 6pm', short: true })}
        <Checkboxes name="hoursChange" idPrefix="hoursChange" values={chosen('hoursChange')} items={[{ value: 'yes', children: 'My hours change from week to week' }]} />
        <h2 class="govuk-heading-m">4. Anything else?</h2>
        <Textarea id="words" name="words" label="What else should we know?" hint="For example, what you can pay, food, faith, a school to be picked up from. Please write no names of children." rows={4} value={textOf(typed, 'words')} errorMessage={fault('words')} />
        <h2 class="govuk-heading-m">5. How can we reach you?</h2>
        {line('name', 'Your name', { autocomplete: 'name' })}
        {line('phone', 'Telephone', { hint: 'A telephone number or an e-mail address is enough', autocomplete: 'tel' })}
        {line('email', 'E-mail', { autocomplete: 'email' })}
        {line('bestTime', 'When and how is it safe to reach you?', { hint: 'For example, after 4pm, by text, leave no message' })}
        {line('language', 'In which language shall we speak?', { hint: 'Leave it open for English' })}
        <Trap value={textOf(typed, 'website')} fault={fault('website')} />
    </>
  );
}

function Consent({ deleteOn, values, fault }: { deleteOn: IsoDate; values: readonly string[]; fault: string | undefined }): VNode {
  return (
    <>
      <h2 class="govuk-heading-s">What we keep</h2>
      <p class="govuk-body">We keep what you write here, and notes of our calls, so that we can look for you. Only the people who help you see it. We tell no nursery or childminder your name unless you say we may.</p>
      <p class="govuk-body">
        We delete it on <strong>{showDate(deleteOn)}</strong>, or sooner when you tell us to. We then still count what was needed, with no name, no day and no address.
      </p>
      <Checkboxes name="consent" idPrefix="consent" values={values} errorMessage={fault} items={[{ value: 'yes', children: 'Yes, keep this to help me' }]} />
    </>
  );
}

/** A field that no person sees; whoever fills it in is a machine. */
function Trap({ value, fault }: { value: string; fault: string | undefined }): VNode {
  return (
    <div class={fault === undefined ? 'govuk-visually-hidden' : undefined} aria-hidden={fault === undefined ? 'true' : undefined}>
      <Input id="website" name="website" label="Leave this empty" value={value} errorMessage={fault} autocomplete="off" attributes={{ tabindex: '-1' }} />
    </div>
  );
}

/** Shown once: the reference with its code. */
export function AskedPage({ asked: { request, code, deleteOn }, today, helpLine }: { asked: AskedForHelp; today: IsoDate; helpLine: HelpLine | undefined }): VNode {
  return (
    <>
      <h1 class="govuk-heading-l">We have your request</h1>
      <p class="ec-answer">{sayOwnRequest(request, today)}</p>
      <p class="govuk-body">
        Your reference is <strong>{request.reference.toUpperCase()}</strong>.
      </p>
      {code === undefined ? (
        <p class="govuk-inset-text">You sent this form before, so it is one request. We showed you its code then. If you did not write it down, ring us.</p>
      ) : (
        <>
          <p class="govuk-body">
            Your code is <strong>{code.toUpperCase()}</strong>.
          </p>
          <p class="govuk-inset-text">Write both down or print this page now. We show the code only once. You need both to see your request or to delete it.</p>
        </>
      )}
      <p class="govuk-body">We delete what you told us on {showDate(deleteOn as IsoDate)}.</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/ask-for-help/status">
          See how your request stands
        </a>
      </p>
      <HelpLinePart helpLine={helpLine} />
    </>
  );
}

/** Asks for reference and code; either alone opens nothing. */
export function StatusPage({ faults, typed, helpLine }: { faults: readonly InputFault[]; typed: Typed; helpLine: HelpLine | undefined }): VNode {
  const { line } = readers(faults, typed);
  return (
    <>
      <Faults form={{ faults }} />
      <h1 class="govuk-heading-l">See your request</h1>
      <p class="ec-answer">Write the reference and the code that we gave you, and you see how your request stands.</p>
      <Form action="/ask-for-help/status">
        {line('reference', 'Your reference', { hint: 'Eight letters and figures, such as K3QD-7TMA', short: true })}
        {line('code', 'Your code', { hint: 'Twelve letters and figures', autocomplete: 'off' })}
        <Button>See my request</Button>
      </Form>
      <p class="govuk-body">You have lost the code? Ring us. We can help without it.</p>
      <HelpLinePart helpLine={helpLine} />
    </>
  );
}

/** How a family's own request stands, and the list that was sent. */
export function OwnRequestPage({ own: { request, family, steps, matches }, typed, today, helpLine }: { own: OwnRequest; typed: { reference: string; code: string }; today: IsoDate; helpLine: HelpLine | undefined }): VNode {
  const stepWords = { taken: 'One of us took your request', 'matches-sent': 'We sent you a list', 'family-contact': 'We spoke with you', closed: 'We closed your request', 'family-changed': 'You changed your request', 'provider-contact': '', 'handed-back': '' } as const;
  return (
    <>
      <h1 class="govuk-heading-l">Your request</h1>
      <p class="ec-answer">{sayOwnRequest(request, today)}</p>
      {matches.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Your list</h2>
          <ol class="govuk-list ec-results">
            {matches.map((record) => (
              <li class="ec-result" key={record.id}>
                <h3 class="govuk-heading-s">
                  <a class="govuk-link" href={`/services/${record.id}`}>
                    {record.name}
                  </a>
                </h3>
                <ResultFacts record={record} isRough={false} today={today} />
                <ReachPart record={record} />
              </li>
            ))}
          </ol>
          <p class="govuk-body ec-no-print">
            <a class="govuk-link" href={`/services/saved?list=${matches.map(({ id }) => id).join('.')}`}>
              Compare these, or send them to yourself
            </a>
          </p>
        </>
      )}
      <h2 class="govuk-heading-m">What has happened</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>{showDate(request.receivedOn)}: You asked us</li>
        {steps.map(({ kind, doneAt }) => (
          <li key={`${kind} ${doneAt.toISOString()}`}>
            {showDate(dayInLondon(doneAt))}: {stepWords[kind]}
          </li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">Change or delete</h2>
      {request.state !== 'closed' && (
        <Form action="/ask-for-help/change">
          <Hidden fields={typed} />
          <Button classes="govuk-button--secondary">Change my request</Button>
        </Form>
      )}
      <p class="govuk-body">We delete what you told us on {showDate(family.deleteOn)}. You can delete it now: we then stop looking for you.</p>
      <Form action="/ask-for-help/withdraw">
        <Hidden fields={typed} />
        <Button classes="govuk-button--warning" preventDoubleClick>Delete my request</Button>
      </Form>
      <HelpLinePart helpLine={helpLine} />
    </>
  );
}

/** Says that it is gone. */
export function WithdrawnPage({ helpLine }: { helpLine: HelpLine | undefined }): VNode {
  return (
    <>
      <h1 class="govuk-heading-l">Your request is deleted</h1>
      <p class="ec-answer">We deleted what you told us and our notes. We no longer look for you.</p>
      <p class="govuk-body">We still count that somebody needed childcare, with no name, no day and no address. You can ask again at any time.</p>
      <HelpLinePart helpLine={helpLine} />
    </>
  );
}

function textOf(typed: Typed, field: string): string {
  const value = typed[field];
  return typeof value === 'string' ? value : '';
}

interface LineWords {
  readonly hint?: string;
  readonly short?: boolean;
  readonly autocomplete?: string;
}

/** How a form shows again what was typed and what is wrong with it. */
function readers(faults: readonly InputFault[], typed: Typed): { fault: (field: string) => string | undefined; chosen: (field: string) => readonly string[]; line: (name: string, label: string, words?: LineWords) => ComponentChildren } {
  const fault = (field: string): string | undefined => faults.find((one) => one.field === field)?.message;
  const chosen = (field: string): readonly string[] => [typed[field] ?? []].flat().map(String);
  const line = (name: string, label: string, { hint, short, autocomplete }: LineWords = {}): VNode => <Input key={name} id={name} name={name} label={label} hint={hint} value={textOf(typed, name)} errorMessage={fault(name)} classes={short ? 'govuk-input--width-10' : undefined} {...(autocomplete === undefined ? {} : { autocomplete })} />;
  return { fault, chosen, line };
}
