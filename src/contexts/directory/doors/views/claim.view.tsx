import type { VNode } from 'preact';
import { Form } from '../../../../platform/forms/form.view.tsx';
import { Faults } from '../../../../platform/forms/typed-form.view.tsx';
import type { InputFault } from '../../../../platform/http/route.ts';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import { Textarea } from '../../../../platform/pages/govuk/textarea.view.tsx';
import type { HelpLine } from '../../actions/open-directory.ts';
import type { Claim } from '../../model/provider/claim.ts';
import { serviceKinds } from '../../model/record.ts';
import { kindWords } from '../finder-question.ts';
import { HelpLinePart } from './service-parts.view.tsx';

interface FormState {
  readonly faults: readonly InputFault[];
  readonly typed: Readonly<Record<string, unknown>>;
  readonly helpLine: HelpLine | undefined;
}

/** What a form was typed with and what is wrong, field by field. */
function fieldsOf({ faults, typed }: Pick<FormState, 'faults' | 'typed'>): (name: string) => { name: string; id: string; value: string; errorMessage?: string } {
  return (name) => {
    const fault = faults.find(({ field }) => field === name)?.message;
    return { name, id: name, value: String(typed[name] ?? ''), ...(fault === undefined ? {} : { errorMessage: fault }) };
  };
}

function Claimant({ state }: { state: FormState }): VNode {
  const field = fieldsOf(state);
  return (
    <>
      <Input {...field('person')} label="Your name" autocomplete="name" />
      <Input {...field('email')} label="Your e-mail address" type="email" hint="With it you will sign in" autocomplete="email" />
      <Input {...field('post')} label="What are you to the service?" hint="For example: manager, owner, secretary" />
    </>
  );
}

/** Do you run this service? Who asks, and what happens next. */
export function ClaimPage({ id, name, ...state }: { id: string; name: string } & FormState): VNode {
  return (
    <>
      <Faults form={state} />
      <h1 class="govuk-heading-l">Look after this page</h1>
      <p class="ec-answer">If you run “{name}”, you can keep its page right yourself, and tell families of spaces in two taps.</p>
      <p class="govuk-body">We send a code to the e-mail address that we have for the service, and look at what you ask. Then you get a link with which to sign in.</p>
      <Form action={`/services/${id}/claim`}>
        <Claimant state={state} />
        <Button preventDoubleClick>Ask to look after it</Button>
      </Form>
      <HelpLinePart helpLine={state.helpLine} />
    </>
  );
}

/** A service that is not listed: what it is and who asks. */
export function RegisterPage(state: FormState): VNode {
  const field = fieldsOf(state);
  return (
    <>
      <Faults form={state} />
      <h1 class="govuk-heading-l">List your service</h1>
      <p class="ec-answer">Tell us of your service: we look at it, and then you fill in its page yourself.</p>
      <p class="govuk-body">Is it listed already? Look for it first and choose “Do you run this service?” on its page.</p>
      <Form action="/services/register">
        <Input {...field('name')} label="Name of the service" />
        <Input {...field('organisation')} label="Who runs it?" hint="The organisation, or your own name" />
        <Select {...field('kind')} label="What kind of service is it?" items={[{ value: '', text: 'Choose' }, ...serviceKinds.map((kind) => ({ value: kind, text: kindWords[kind] }))]} />
        <Textarea {...field('description')} label="What do families find there?" />
        <Claimant state={state} />
        <Button preventDoubleClick>Ask for it to be listed</Button>
      </Form>
      <HelpLinePart helpLine={state.helpLine} />
    </>
  );
}

/** How a claim stands, with the place for the code. The same words whether there was an address for a code or not. */
export function ClaimStandingPage({ claim, fault, helpLine }: { claim: Pick<Claim, 'id' | 'state' | 'provedAt' | 'service'>; fault: string | undefined; helpLine: HelpLine | undefined }): VNode {
  const mayProve = claim.state === 'asked' && claim.provedAt === undefined && claim.service !== undefined;
  const answer = { confirmed: 'You can look after the page: we sent you a message with what to do.', refused: 'We could not let you look after the page: we sent you a message that says why.', asked: claim.provedAt === undefined ? 'We have what you asked, and look at it.' : 'The code was right. We look at what you asked and write to you.' }[claim.state];
  return (
    <>
      {fault !== undefined && <Faults form={{ faults: [{ field: 'code', message: fault }] }} />}
      <h1 class="govuk-heading-l">What you asked</h1>
      <p class="ec-answer">{answer}</p>
      {mayProve && (
        <>
          <p class="govuk-body">If we have an e-mail address for the service, we sent a code there. Type it here and we can answer sooner. If no message came, you need do nothing.</p>
          <Form action={`/services/claims/${claim.id}`}>
            <Input name="code" id="code" label="Code" hint="Eight letters and figures" classes="govuk-input--width-10" autocomplete="one-time-code" {...(fault === undefined ? {} : { errorMessage: fault })} />
            <Button preventDoubleClick>Send the code</Button>
          </Form>
        </>
      )}
      <p class="govuk-body">The address of this page shows how it stands: keep it.</p>
      <HelpLinePart helpLine={helpLine} />
    </>
  );
}
