import type { VNode } from 'preact';
import { Form } from '../../../../platform/forms/form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Checkboxes } from '../../../../platform/pages/govuk/checkboxes.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { SummaryList } from '../../../../platform/pages/govuk/summary-list.view.tsx';
import { Table } from '../../../../platform/pages/govuk/table.view.tsx';
import type { PersonRecord } from '../../actions/list-people.ts';
import type { FormState } from '../form-state.ts';
import { count, showActor, showRole, showRoles, showWhen, stateWords } from '../words.ts';
import { FormErrors, TextField } from './form-parts.view.tsx';
import { RoleBoxes } from './people.view.tsx';
import type { Person } from '../../model/person.ts';

/** What may this person do here, since when and by whose decision? */
export function PersonPage({ record, state, isSelf }: { record: PersonRecord; state: FormState; isSelf: boolean }): VNode {
  const { person, sessions } = record;
  return (
    <>
      <FormErrors state={state} />
      <h1 class="govuk-heading-l">{person.name}</h1>
      <p class="ec-answer">{personAnswer(person)}</p>
      <SummaryList
        rows={[
          { key: 'Email address', value: person.email },
          { key: 'Organisation', value: person.organisation.name },
          { key: 'State', value: stateWords[person.state] },
          { key: 'Authenticator app', value: person.hasSecondFactor ? 'Set up' : 'Not set up' },
          { key: 'Last signed in', value: showWhen(person.lastSignedInAt) },
        ]}
      />
      <h2 class="govuk-heading-m">Change roles</h2>
      <Form action={`/people/${person.id}/roles`}>
        <RoleBoxes state={state} held={person.roles} />
        <ReasonField state={state} id="roles-reason" />
        <Button>Save roles</Button>
      </Form>
      <SignInActs person={person} sessions={sessions.length} state={state} isSelf={isSelf} />
      <RoleHistory record={record} />
      <p class="govuk-body">
        <a class="govuk-link" href={`/audit?subject=${encodeURIComponent(`person:${person.id}`)}`}>
          What was done about {person.name}
        </a>
        <br />
        <a class="govuk-link" href={`/audit?actor=${encodeURIComponent(`person:${person.id}`)}`}>
          What {person.name} did
        </a>
      </p>
    </>
  );
}

/** The page's answer in a sentence. */
export function personAnswer(person: Person): string {
  if (person.state === 'disabled') return `${person.name} may not sign in. Everything they did is still here.`;
  if (person.state === 'invited') return `${person.name} was invited as ${showRoles(person.roles)} and has not come yet.`;
  const seen = person.lastSignedInAt ? `last signed in on ${showWhen(person.lastSignedInAt)}` : 'has never signed in';
  return `${person.name} may do what the role ${showRoles(person.roles)} may, and ${seen}.`;
}

function ReasonField({ state, id }: { state: FormState; id: string }): VNode {
  return <TextField state={state} id={id} name="reason" label="Why?" hint="Kept with the decision. Nothing about health or family" />;
}

function SignInActs({ person, sessions, state, isSelf }: { person: Person; sessions: number; state: FormState; isSelf: boolean }): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">Signing in</h2>
      {sessions > 0 && (
        <Form action={`/people/${person.id}/sign-out`}>
          <p class="govuk-body">{count(sessions, 'session is', 'sessions are')} open.</p>
          <Button classes="govuk-button--secondary">Sign out everywhere</Button>
        </Form>
      )}
      {person.state !== 'disabled' && (
        <Details summary={person.state === 'invited' ? 'Send a new invitation' : 'Forgotten password or lost phone'}>
          <Form action={`/people/${person.id}/reset`}>
            <p class="govuk-body">Sends a new link and ends all sessions.</p>
            {person.hasSecondFactor && <Checkboxes name="takesSecondFactorAway" items={[{ value: 'yes', children: 'The phone is lost: remove the authenticator app and the recovery codes' }]} />}
            <Button classes="govuk-button--secondary">Send a new link</Button>
          </Form>
        </Details>
      )}
      {!isSelf && (
        <Details summary={person.state === 'disabled' ? 'Let them sign in again' : 'Keep them from signing in'} open={state.faults.length > 0}>
          <Form action={`/people/${person.id}/${person.state === 'disabled' ? 'enable' : 'disable'}`}>
            <ReasonField state={state} id="state-reason" />
            <Button classes={person.state === 'disabled' ? 'govuk-button--secondary' : 'govuk-button--warning'}>{person.state === 'disabled' ? 'Let sign in again' : 'Disable'}</Button>
          </Form>
        </Details>
      )}
    </>
  );
}

function RoleHistory({ record }: { record: PersonRecord }): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">History of roles</h2>
      <Table
        head={['Role', 'Given', 'Ended']}
        firstCellIsHeader
        rows={record.rolesHeld.map((held) => [
          showRole(held.role),
          `${showWhen(held.givenAt)} by ${showActor(held.givenBy, record.names)}`,
          held.endedAt ? `${showWhen(held.endedAt)} by ${showActor(held.endedBy ?? '', record.names)}` : 'Held now',
        ])}
      />
    </>
  );
}
