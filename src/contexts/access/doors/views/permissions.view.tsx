import type { VNode } from 'preact';
import { roles, type Role } from '../../../../platform/house/face.ts';
import { Form } from '../../../../platform/forms/form.view.tsx';
import type { DataTable } from '../../../../platform/pages/data-table.ts';
import { DataTableView } from '../../../../platform/pages/data-table.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Checkboxes } from '../../../../platform/pages/govuk/checkboxes.view.tsx';
import { Table } from '../../../../platform/pages/govuk/table.view.tsx';
import type { PermissionRow } from '../../actions/decide-role-permission.ts';
import type { SignInRules } from '../../model/session.ts';
import { messageOf, tickedOf, type FormState } from '../form-state.ts';
import { count, roleWords, showActor, showRole, showWhen } from '../words.ts';
import { FormErrors, TextField } from './form-parts.view.tsx';
import type { RecordedPermissionDecision } from '../../model/permissions.ts';

interface PermissionsProps {
  readonly rows: readonly PermissionRow[];
  readonly decisions: readonly RecordedPermissionDecision[];
  readonly names: ReadonlyMap<string, string>;
  readonly mayDecide: boolean;
}

/** Who may do what here? */
export function PermissionsPage({ rows, decisions, names, mayDecide }: PermissionsProps): VNode {
  return (
    <>
      <h1 class="govuk-heading-l">Who may do what</h1>
      <p class="ec-answer">{permissionsAnswer(rows)}</p>
      <p class="govuk-body">A person may do what any one of their roles may. {mayDecide ? 'Open a permission to give it to a role or to take it away.' : 'An administrator of your authority can change this.'}</p>
      <DataTableView id="permissions" table={permissionsTable(rows, mayDecide)} exports="/who-may-do-what" />
      <h2 class="govuk-heading-m">What was decided here</h2>
      {decisions.length === 0 ? <p class="govuk-body">Nothing yet: every role may do what the program begins with.</p> : <Decisions decisions={decisions} names={names} rows={rows} />}
    </>
  );
}

/** The page's answer in a sentence. */
export function permissionsAnswer(rows: readonly PermissionRow[]): string {
  const ours = rows.filter(({ isForOperator }) => !isForOperator);
  const changed = ours.flatMap(({ cells }) => cells).filter(({ isDecided }) => isDecided).length;
  const decided = changed === 0 ? 'all as the program began' : `${changed} of these ${changed === 1 ? 'is' : 'are'} decided otherwise than the program began`;
  return `${roles.length} roles share ${count(ours.length, 'permission', 'permissions')}, ${decided}.`;
}

/** Every permission by every role, for the page and for the file. */
export function permissionsTable(rows: readonly PermissionRow[], mayDecide: boolean): DataTable {
  return {
    caption: 'Permissions by role',
    columns: [{ name: 'permission', words: 'May' }, ...roles.map((role) => ({ name: role, words: roleWords[role] })), { name: 'code', words: 'Name' }],
    rows: rows.map((row) => ({
      key: row.permission,
      cells: [
        { text: row.words, ...(mayDecide && !row.isForOperator ? { href: `/who-may-do-what/${row.permission}` } : {}) },
        ...row.cells.map(({ isHeld, isDecided }) => ({ text: row.isForOperator ? 'operator' : `${isHeld ? 'yes' : 'no'}${isDecided ? ' (decided here)' : ''}` })),
        { text: row.permission },
      ],
    })),
  };
}

function Decisions({ decisions, names, rows }: Omit<PermissionsProps, 'mayDecide'>): VNode {
  const wordsOfPermission = new Map(rows.map(({ permission, words }) => [permission, words]));
  return (
    <Table
      head={['When', 'Decision', 'Why', 'By']}
      rows={decisions.map(({ role, permission, isHeld, reason, decidedAt, decidedBy }) => [
        showWhen(decidedAt),
        `${showRole(role)} ${isHeld ? 'may' : 'may not'} ${wordsOfPermission.get(permission) ?? permission}`,
        reason,
        showActor(decidedBy, names),
      ])}
    />
  );
}

/** Which roles hold one permission. */
export function PermissionPage({ row, state, decisions, names }: { row: PermissionRow; state: FormState; decisions: readonly RecordedPermissionDecision[]; names: ReadonlyMap<string, string> }): VNode {
  const held = row.cells.filter(({ isHeld }) => isHeld).map(({ role }) => role);
  const own = decisions.filter(({ permission }) => permission === row.permission);
  return (
    <>
      <FormErrors state={state} />
      <h1 class="govuk-heading-l">Who may {row.words}?</h1>
      <p class="ec-answer">{held.length === 0 ? 'No role may.' : `Now: ${held.map(showRole).join(', ')}.`}</p>
      <Form action={`/who-may-do-what/${row.permission}`}>
        <Checkboxes
          name="roles"
          values={state.faults.length > 0 ? tickedOf(state, 'roles') : held}
          errorMessage={messageOf(state, 'roles')}
          fieldset={{ legend: { children: 'Roles that may', classes: 'govuk-fieldset__legend--s' } }}
          items={roles.map((role: Role) => ({ value: role, children: roleWords[role] }))}
        />
        <TextField state={state} name="reason" label="Why?" hint="Kept with the decision" />
        <Button>Decide</Button>
      </Form>
      {own.length > 0 && (
        <>
          <h2 class="govuk-heading-m">History</h2>
          <Decisions decisions={own} names={names} rows={[row]} />
        </>
      )}
    </>
  );
}

/** How signing in works in this authority. */
export function SignInRulesPage({ rules, state }: { rules: SignInRules; state: FormState }): VNode {
  const isAgain = state.faults.length > 0;
  return (
    <>
      <FormErrors state={state} />
      <h1 class="govuk-heading-l">Rules for signing in</h1>
      <p class="ec-answer">
        A session ends after {count(rules.idleMinutes, 'minute', 'minutes')} without use and after {count(rules.longestHours, 'hour', 'hours')} at the latest;{' '}
        {rules.secondFactorRoles.length === 0 ? 'no role needs' : `${count(rules.secondFactorRoles.length, 'role needs', 'roles need')}`} an authenticator app.
      </p>
      <Form action="/sign-in-rules">
        <TextField state={isAgain ? state : { typed: { idleMinutes: String(rules.idleMinutes) }, faults: [] }} name="idleMinutes" label="Minutes without use" hint="From 5 to 240. What somebody was typing is kept for them" classes="govuk-input--width-4" inputmode="numeric" />
        <TextField state={isAgain ? state : { typed: { longestHours: String(rules.longestHours) }, faults: [] }} name="longestHours" label="Hours at the latest" hint="From 1 to 24" classes="govuk-input--width-4" inputmode="numeric" />
        <Checkboxes
          name="secondFactorRoles"
          values={isAgain ? tickedOf(state, 'secondFactorRoles') : rules.secondFactorRoles}
          fieldset={{ legend: { children: 'Roles that need an authenticator app', classes: 'govuk-fieldset__legend--s' } }}
          hint="Asked at their next sign-in. Whoever has set one up is always asked for its code."
          items={roles.map((role) => ({ value: role, children: roleWords[role] }))}
        />
        <Button>Save rules</Button>
      </Form>
    </>
  );
}
