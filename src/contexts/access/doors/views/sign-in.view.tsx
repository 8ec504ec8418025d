import type { VNode } from 'preact';
import { Form } from '../../../../platform/forms/form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { useScreen } from '../../../../platform/pages/screen.ts';
import type { FormState } from '../form-state.ts';
import { showRoles } from '../words.ts';
import { FormErrors, PasswordField, TextField } from './form-parts.view.tsx';

/** Somebody one may sign in as with one click, in the demonstration. */
export interface DemoChoice {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly organisation: string;
  readonly words: string;
}

/** Asks who you are. In the demonstration it begins with the people one can be. */
export function SignInPage({ state, next, demo }: { state: FormState; next: string; demo: readonly DemoChoice[] }): VNode {
  const { authority } = useScreen();
  return (
    <>
      <FormErrors state={state} />
      <h1 class="govuk-heading-l">Sign in</h1>
      <p class="ec-answer">
        {demo.length > 0 ? 'Choose whom you want to be: all of them are made up.' : `Sign in to work on outcomes, priorities and plans with ${authority?.name ?? 'your authority'}. What is public needs no sign-in.`}
      </p>
      {demo.length > 0 && <DemoPeople demo={demo} next={next} />}
      {demo.length > 0 && <h2 class="govuk-heading-m">Or with an account of your own</h2>}
      <Form action="/sign-in">
        <input type="hidden" name="next" value={next} />
        <TextField state={state} name="email" label="Email address" type="email" autocomplete="username" spellcheck={false} />
        <PasswordField state={state} name="password" label="Password" autocomplete="current-password" />
        <Button preventDoubleClick>Sign in</Button>
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href="/forgotten-password">
          I have forgotten my password
        </a>
      </p>
      <p class="govuk-body">No account? An administrator of your authority can invite you.</p>
    </>
  );
}

function DemoPeople({ demo, next }: { demo: readonly DemoChoice[]; next: string }): VNode {
  return (
    <ul class="govuk-list ec-people">
      {demo.map((person) => (
        <li key={person.id} class="ec-people__person">
          <Form action="/sign-in/demo">
            <input type="hidden" name="next" value={next} />
            <input type="hidden" name="person" value={person.id} />
            <Button classes="govuk-button--secondary govuk-!-margin-bottom-1">{person.name}</Button>
          </Form>
          <p class="govuk-body-s">
            <strong>
              {showRoles(person.roles)}, {person.organisation}.
            </strong>{' '}
            {person.words}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Asks for the code of the authenticator, or for a recovery code. */
export function CodePage({ state, next }: { state: FormState; next: string }): VNode {
  return (
    <>
      <FormErrors state={state} />
      <h1 class="govuk-heading-l">Enter your code</h1>
      <p class="ec-answer">Your password was right. One more step: the six digits your authenticator app shows now.</p>
      <Form action="/sign-in/code">
        <input type="hidden" name="next" value={next} />
        <TextField
          state={state}
          name="code"
          label="Code"
          hint="6 digits from your app, or one of your recovery codes if you have not got your phone"
          classes="govuk-input--width-20"
          autocomplete="one-time-code"
          spellcheck={false}
        />
        <Button preventDoubleClick>Continue</Button>
      </Form>
      <p class="govuk-body">Neither phone nor recovery codes? An administrator of your authority can let you set up a new app.</p>
    </>
  );
}

/** Asks for the address of whoever forgot their password. */
export function ForgottenPage({ state }: { state: FormState }): VNode {
  return (
    <>
      <FormErrors state={state} />
      <h1 class="govuk-heading-l">Choose a new password</h1>
      <p class="ec-answer">We send you a link with which you can choose a new password. It works once, within the hour.</p>
      <Form action="/forgotten-password">
        <TextField state={state} name="email" label="Email address you sign in with" type="email" autocomplete="username" spellcheck={false} />
        <Button preventDoubleClick>Send the link</Button>
      </Form>
    </>
  );
}

/** The same words whether or not there is an account. */
export function ForgottenSentPage({ email }: { email: string }): VNode {
  return (
    <>
      <h1 class="govuk-heading-l">Look for a message from us</h1>
      <p class="ec-answer">If somebody signs in here with {email}, a message with a link is on its way to them.</p>
      <p class="govuk-body">Nothing after ten minutes? Look among unwanted mail, check the address, or ask an administrator of your authority for a link.</p>
    </>
  );
}
