import type { VNode } from 'preact';
import { daysBetween, dayInLondon, type IsoDate } from '../../../../kernel/dates.ts';
import { roles } from '../../../../platform/house/face.ts';
import { Form } from '../../../../platform/forms/form.view.tsx';
import type { DataTable } from '../../../../platform/pages/data-table.ts';
import { DataTableView } from '../../../../platform/pages/data-table.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Checkboxes } from '../../../../platform/pages/govuk/checkboxes.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { InsetText } from '../../../../platform/pages/govuk/inset-text.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import type { PeopleList } from '../../actions/list-people.ts';
import type { MadeLink } from '../../actions/send-link.ts';
import { organisationKinds } from '../../model/authority.ts';
import { messageOf, textOf, tickedOf, type FormState } from '../form-state.ts';
import { count, organisationKindWords, roleHints, roleWords, showRoles, showWhen, stateWords } from '../words.ts';
import { FormErrors, TextField } from './form-parts.view.tsx';
import type { PeopleFilter, Person } from '../../model/person.ts';

/** Days after which a sign-in that did not happen is worth a question. */
const quietDays = 90;

/** Who may do what here, and is that still right? */
export function PeoplePage({ people, filter, today }: { people: PeopleList; filter: PeopleFilter; today: IsoDate }): VNode {
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return (
    <>
      <h1 class="govuk-heading-l">People</h1>
      <p class="ec-answer">{peopleAnswer(people.all, today)}</p>
      <Button href="/people/invite">Invite somebody</Button>
      <Details summary="Show only some" open={isFiltered}>
        <PeopleFilterForm people={people} filter={filter} />
      </Details>
      {people.chosen.length === 0 ? (
        <p class="govuk-body">{isFiltered ? 'Nobody matches. Ask for less.' : 'Nobody yet: invite the first.'}</p>
      ) : (
        <DataTableView id="people" table={peopleTable(people.chosen, today)} exports={peopleAddress(filter)} />
      )}
    </>
  );
}

/** The page's answer in a sentence: how many, how many decide, and who should be asked about. */
export function peopleAnswer(all: readonly Person[], today: IsoDate): string {
  const active = all.filter(({ state }) => state === 'active');
  const administrators = active.filter(({ roles: held }) => held.includes('administrator')).length;
  const quiet = active.filter((person) => isQuiet(person, today)).length;
  const invited = all.filter(({ state }) => state === 'invited').length;
  const parts = [`${count(active.length, 'person may', 'people may')} sign in, ${administrators} of them ${administrators === 1 ? 'an administrator' : 'administrators'}`];
  if (quiet > 0) parts.push(`${quiet} ${quiet === 1 ? 'has' : 'have'} not signed in for ${quietDays} days: ${quiet === 1 ? 'is that' : 'are those'} still right`);
  if (invited > 0) parts.push(`${count(invited, 'person was', 'people were')} invited and ${invited === 1 ? 'has' : 'have'} not come`);
  return `${parts.join('; ')}${quiet > 0 && invited === 0 ? '?' : '.'}`;
}

function isQuiet(person: Person, today: IsoDate): boolean {
  return daysBetween(dayInLondon(person.lastSignedInAt ?? person.madeAt), today) > quietDays;
}

/** The people as a table, for the page and for the file. */
export function peopleTable(people: readonly Person[], today: IsoDate): DataTable {
  return {
    caption: 'People who may sign in',
    columns: [
      { name: 'name', words: 'Name' },
      { name: 'email', words: 'Email address' },
      { name: 'organisation', words: 'Organisation' },
      { name: 'roles', words: 'Roles' },
      { name: 'state', words: 'State' },
      { name: 'second', words: 'Authenticator app' },
      { name: 'signed-in', words: 'Last signed in' },
    ],
    rows: people.map((person) => ({
      key: person.id,
      cells: [
        { text: person.name, href: `/people/${person.id}` },
        { text: person.email },
        { text: person.organisation.name },
        { text: showRoles(person.roles) },
        { text: person.state === 'active' && isQuiet(person, today) ? `Active, quiet for ${quietDays} days` : stateWords[person.state] },
        { text: person.hasSecondFactor ? 'Set up' : 'Not set up' },
        { text: showWhen(person.lastSignedInAt), value: person.lastSignedInAt?.toISOString() ?? '' },
      ],
    })),
  };
}

function peopleAddress(filter: PeopleFilter): string {
  const query = new URLSearchParams(Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined)).toString();
  return query === '' ? '/people' : `/people?${query}`;
}

function PeopleFilterForm({ people, filter }: { people: PeopleList; filter: PeopleFilter }): VNode {
  const any = { text: 'Any', value: '' };
  return (
    <form action="/people" method="get" class="ec-filter">
      <div class="govuk-form-group">
        <label class="govuk-label" for="words">
          Name or address
        </label>
        <input class="govuk-input govuk-input--width-20" id="words" name="words" value={filter.words ?? ''} />
      </div>
      <Select name="role" label="Role" value={filter.role ?? ''} items={[any, ...roles.map((role) => ({ text: roleWords[role], value: role }))]} />
      <Select name="state" label="State" value={filter.state ?? ''} items={[any, ...(['active', 'invited', 'disabled'] as const).map((state) => ({ text: stateWords[state], value: state }))]} />
      <Select name="organisation" label="Organisation" value={filter.organisation ?? ''} items={[any, ...people.organisations.map(({ id, name }) => ({ text: name, value: id }))]} />
      <Button classes="govuk-button--secondary">Show</Button>
    </form>
  );
}

/** The boxes with which roles are given. */
export function RoleBoxes({ state, held }: { state: FormState; held: readonly string[] }): VNode {
  return (
    <Checkboxes
      name="roles"
      values={state.faults.length > 0 ? tickedOf(state, 'roles') : held}
      errorMessage={messageOf(state, 'roles')}
      fieldset={{ legend: { children: 'Roles', classes: 'govuk-fieldset__legend--s' } }}
      hint="What each may do stands under “Who may do what”."
      items={roles.map((role) => ({ value: role, children: roleWords[role], hint: roleHints[role] }))}
    />
  );
}

/** Invites somebody: who, from where, to do what. */
export function InvitePage({ state, people }: { state: FormState; people: PeopleList }): VNode {
  return (
    <>
      <FormErrors state={state} />
      <h1 class="govuk-heading-l">Invite somebody</h1>
      <p class="ec-answer">They get a link with which they choose their own password. It is good for seven days and works once.</p>
      <Form action="/people/invite">
        <TextField state={state} name="name" label="Name" autocomplete="off" />
        <TextField state={state} name="email" label="Email address" type="email" autocomplete="off" spellcheck={false} />
        <TextField
          state={state}
          name="organisation"
          label="Organisation"
          hint={people.organisations.length > 0 ? `One of ${people.organisations.map(({ name }) => name).join(', ')}; or a new one` : 'Whom they work for'}
        />
        <Select
          name="organisationKind"
          label="Kind of organisation"
          hint="Needed for a new one"
          value={textOf(state, 'organisationKind')}
          errorMessage={messageOf(state, 'organisationKind')}
          items={[{ text: 'As it stands', value: '' }, ...organisationKinds.map((kind) => ({ text: organisationKindWords[kind], value: kind }))]}
        />
        <RoleBoxes state={state} held={[]} />
        <Button preventDoubleClick>Invite</Button>
      </Form>
    </>
  );
}

/** The link that was made, shown once to whoever made it. */
export function LinkMadePage({ link, name }: { link: MadeLink; name: string }): VNode {
  return (
    <>
      <h1 class="govuk-heading-l">{link.kind === 'invitation' ? `${name} is invited` : `${name} can choose a new password`}</h1>
      <p class="ec-answer">
        A message with a link is on its way to {name}. It works once, until {showWhen(link.expiresAt)}.
      </p>
      <p class="govuk-body">If messages do not reach them, hand the link over yourself. It is shown only now.</p>
      <InsetText>
        <code>{link.address}</code>
      </InsetText>
      <p class="govuk-body">
        <a class="govuk-link" href={`/people/${link.person}`}>
          Open {name}
        </a>{' '}
        or{' '}
        <a class="govuk-link" href="/people">
          go back to the people
        </a>
        .
      </p>
    </>
  );
}
