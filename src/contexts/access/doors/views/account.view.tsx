import type { VNode } from 'preact';
import { Form } from '../../../../platform/forms/form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { SummaryList } from '../../../../platform/pages/govuk/summary-list.view.tsx';
import type { OwnAccount } from '../../actions/change-own-credentials.ts';
import type { UnsentFormOffer } from '../../actions/unsent-forms.ts';
import type { UnsentForm } from '../../model/unsent-form.ts';
import type { FormState } from '../form-state.ts';
import { count, showRoles, showWhen } from '../words.ts';
import { FormErrors, newPasswordHint, PasswordField } from './form-parts.view.tsx';

/** What I may do here, and how I sign in. */
export function OwnAccountPage({ account, state, session }: { account: OwnAccount; state: FormState; session: string | undefined }): VNode {
  const { person, recoveryCodesLeft } = account;
  const others = account.sessions.filter(({ id }) => id !== session).length;
  return (
    <>
      <FormErrors state={state} />
      <h1 class="govuk-heading-l">{person.name}</h1>
      <p class="ec-answer">
        You sign in as {person.email} and may do here what the role {showRoles(person.roles)} may:{' '}
        <a class="govuk-link" href="/who-may-do-what">
          who may do what
        </a>
        .
      </p>
      <SummaryList
        rows={[
          { key: 'Organisation', value: person.organisation.name },
          { key: 'Authenticator app', value: person.hasSecondFactor ? `Set up; ${count(recoveryCodesLeft, 'recovery code', 'recovery codes')} left` : 'Not set up' },
          { key: 'Other devices', value: others === 0 ? 'You are signed in nowhere else' : `You are signed in on ${count(others, 'other device', 'other devices')}` },
        ]}
      />
      {others > 0 && (
        <Form action="/you/sign-out-elsewhere">
          <Button classes="govuk-button--secondary">Sign out everywhere else</Button>
        </Form>
      )}
      <h2 class="govuk-heading-m">Change your password</h2>
      <Form action="/you/password">
        <PasswordField state={state} name="present" label="Present password" autocomplete="current-password" />
        <PasswordField state={state} name="wanted" label="New password" hint={newPasswordHint} autocomplete="new-password" />
        <Button preventDoubleClick>Change password</Button>
      </Form>
      {person.hasSecondFactor ? <SecondFactorForms state={state} /> : <OfferSecondFactor />}
    </>
  );
}

function OfferSecondFactor(): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">Authenticator app</h2>
      <p class="govuk-body">With an app on your phone a stolen password is not enough to sign in as you.</p>
      <Button href="/sign-in/set-up-code?next=%2Fyou" classes="govuk-button--secondary">
        Set up an authenticator app
      </Button>
    </>
  );
}

function SecondFactorForms({ state }: { state: FormState }): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">New recovery codes</h2>
      <p class="govuk-body">The ones you have stop working.</p>
      <Form action="/you/recovery-codes/renew">
        <PasswordField state={state} id="codesPassword" name="codesPassword" label="Password" autocomplete="current-password" />
        <Button classes="govuk-button--secondary">Make new recovery codes</Button>
      </Form>
      <h2 class="govuk-heading-m">A new phone</h2>
      <p class="govuk-body">Removes the app that is set up, so that you can set up another at once.</p>
      <Form action="/you/second-factor/remove">
        <PasswordField state={state} id="removePassword" name="removePassword" label="Password" autocomplete="current-password" />
        <Button classes="govuk-button--secondary">Remove the app and set up another</Button>
      </Form>
    </>
  );
}

/** Offers the first recovery codes after a second factor was set up. */
export function OfferRecoveryCodesPage({ next }: { next: string }): VNode {
  return (
    <>
      <h1 class="govuk-heading-l">Your authenticator app is set up</h1>
      <p class="ec-answer">One thing is left: ten recovery codes, for the day you have not got your phone. They are shown once.</p>
      <Form action="/you/recovery-codes">
        <input type="hidden" name="next" value={next} />
        <Button preventDoubleClick>Show my recovery codes</Button>
      </Form>
    </>
  );
}

/** What was kept when a session ended in the middle of work. */
export function UnsentFormsPage({ offers }: { offers: readonly UnsentFormOffer[] }): VNode {
  return (
    <>
      <h1 class="govuk-heading-l">What you had typed was kept</h1>
      <p class="ec-answer">
        {offers.length === 0
          ? 'Nothing is kept for you now.'
          : `Your session had ended when you sent ${offers.length === 1 ? 'a form' : `${offers.length} forms`}. Nothing was saved, and nothing you typed is lost: open it, look it over, and send it again within a day.`}
      </p>
      <ul class="govuk-list">
        {offers.map(({ id, path, keptAt }) => (
          <li key={id}>
            <p class="govuk-body">
              For the page <code>{path}</code>, sent {showWhen(keptAt)}
            </p>
            <Form action={`/unsent/${id}`}>
              <Button>
                Open what I typed<span class="govuk-visually-hidden"> for {path}</span>
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What was typed, to be looked over and sent again: every field as it was, in its order. */
export function TakenFormPage({ form }: { form: UnsentForm }): VNode {
  const fields = Object.entries(form.fields).flatMap(([name, values]) => values.map((value, index) => ({ name, value, id: `${name}-${index}` })));
  return (
    <>
      <h1 class="govuk-heading-l">Look over what you typed and send it</h1>
      <p class="ec-answer">
        This is what you sent to <code>{form.path}</code> when your session had ended. It is shown this once: send it, or copy what you need.
      </p>
      <Form action={form.path}>
        {fields.map(({ name, value, id }) => (
          <div class="govuk-form-group" key={id}>
            <label class="govuk-label" for={id}>
              {showFieldName(name)}
            </label>
            <textarea class="govuk-textarea" id={id} name={name} rows={Math.min(12, Math.max(1, value.split('\n').length))}>
              {value}
            </textarea>
          </div>
        ))}
        <Button preventDoubleClick>Send it</Button>
      </Form>
    </>
  );
}

/** "shortName" as "Short name". */
function showFieldName(name: string): string {
  const words = name.replace(/([A-Z])/g, ' $1').replace(/[-_.]/g, ' ').toLowerCase().trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
