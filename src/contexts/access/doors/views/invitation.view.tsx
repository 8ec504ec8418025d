import type { VNode } from 'preact';
import { Form } from '../../../../platform/forms/form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { useScreen } from '../../../../platform/pages/screen.ts';
import type { FormState } from '../form-state.ts';
import { FormErrors, newPasswordHint, PasswordField, TextField } from './form-parts.view.tsx';

/** Lets somebody who was invited, or who forgot, choose their password. */
export function ChoosePasswordPage({ state, owner, token }: { state: FormState; owner: { name: string; email: string; kind: 'invitation' | 'reset' }; token: string }): VNode {
  const { authority } = useScreen();
  return (
    <>
      <FormErrors state={state} />
      <h1 class="govuk-heading-l">{owner.kind === 'invitation' ? `Welcome, ${owner.name}` : 'Choose a new password'}</h1>
      <p class="ec-answer">
        {owner.kind === 'invitation' ? `You have been invited to work with ${authority?.name ?? 'us'}. ` : ''}Choose the password with which you sign in as {owner.email}.
      </p>
      <Form action={`/invitation/${token}`}>
        <PasswordField state={state} name="password" label="New password" hint={newPasswordHint} autocomplete="new-password" />
        <Button preventDoubleClick>Save password and continue</Button>
      </Form>
    </>
  );
}

/** The first authority of an installation, and its first administrator. */
export function SetUpPage({ state }: { state: FormState }): VNode {
  return (
    <>
      <FormErrors state={state} />
      <h1 class="govuk-heading-l">Set up Everychild for your authority</h1>
      <p class="ec-answer">Nothing is set up yet. With the code that the service printed when it started you make your authority and its first administrator.</p>
      <Form action="/set-up">
        <TextField state={state} name="code" label="Set-up code" hint="20 letters and digits in groups of four, printed in the terminal" classes="govuk-input--width-20" autocomplete="off" spellcheck={false} />
        <h2 class="govuk-heading-m">Your authority</h2>
        <TextField state={state} name="authorityName" label="Full name" hint="For example Wellbourne City Council" autocomplete="organization" />
        <TextField state={state} name="shortName" label="Short name" hint="As in a sentence: Wellbourne" classes="govuk-input--width-20" />
        <TextField state={state} name="dfeCode" label="DfE number (optional)" hint="Three digits, such as 330. Published figures are found by it" classes="govuk-input--width-4" inputmode="numeric" />
        <TextField state={state} name="onsCode" label="ONS code (optional)" hint="A letter and eight digits, such as E08000025" classes="govuk-input--width-10" spellcheck={false} />
        <h2 class="govuk-heading-m">You, its first administrator</h2>
        <TextField state={state} name="name" label="Your name" autocomplete="name" />
        <TextField state={state} name="email" label="Your email address" type="email" autocomplete="username" spellcheck={false} />
        <PasswordField state={state} name="password" label="Password" hint={newPasswordHint} autocomplete="new-password" />
        <Button preventDoubleClick>Set up</Button>
      </Form>
    </>
  );
}
