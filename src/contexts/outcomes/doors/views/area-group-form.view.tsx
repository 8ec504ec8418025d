import type { VNode } from 'preact';
import { Form, Hidden } from '../../../../platform/forms/form.view.tsx';
import { Faults, fieldOf, type TypedForm } from '../../../../platform/forms/typed-form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Checkboxes } from '../../../../platform/pages/govuk/checkboxes.view.tsx';
import { ErrorMessage } from '../../../../platform/pages/govuk/error-message.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import type { GroupArea } from '../../actions/read-area-groups.ts';
import type { AreaGroup, GroupTier } from '../../model/area-group.ts';
import { tierWords } from '../../model/group-sentence.ts';

interface Props {
  readonly tier: GroupTier;
  readonly areas: readonly GroupArea[];
  /** The revision that is changed; undefined for a new group. */
  readonly revised?: AreaGroup;
  readonly form: TypedForm | undefined;
}

/** What is the group called, and who is in it? */
export function AreaGroupFormPage({ tier, areas, revised, form }: Props): VNode {
  const typed = form?.typed;
  const values = typed ? [typed['members'] ?? []].flat().map(String) : (revised?.members ?? []);
  return (
    <>
      <Faults form={form} />
      <h1 class="govuk-heading-l">{revised ? `Change ${revised.name}` : `A new group of ${tierWords[tier]}`}</h1>
      <p class="ec-answer">
        {revised ? `What was shown with revision ${revised.revision} stays readable: your change becomes revision ${revised.revision + 1}.` : 'Figures of one of us can then be set against the average of the group, in which each area counts once and the one looked at is left out.'}
      </p>
      <Form action={revised ? `/compare/groups/${revised.id}/revise` : '/compare/groups'}>
        <Hidden fields={revised ? { seenRevision: String(revised.revision) } : { tier }} />
        <Input id="name" name="name" label="What is the group called?" hint="Sentences say it: “better than the average of Similar coastal authorities”" errorMessage={fieldOf(form, 'name').errorMessage} value={typed ? fieldOf(form, 'name').value : (revised?.name ?? '')} />
        {revised?.nearestTo ? <p class="govuk-body">Its areas were found by likeness. They change when the list is worked out again, on the page of the group.</p> : <Members tier={tier} areas={areas} values={values} fault={fieldOf(form, 'members').errorMessage} />}
        <Input id="reason" name="reason" label={revised ? 'Why is it changed?' : 'Why these areas?'} hint="Stands in the history of the group, for everybody" {...fieldOf(form, 'reason')} />
        <Button>{revised ? 'Change the group' : 'Make the group'}</Button>
      </Form>
    </>
  );
}

/** Authorities stand by region, which is how people look for them. */
function Members({ tier, areas, values, fault }: { readonly tier: GroupTier; readonly areas: readonly GroupArea[]; readonly values: readonly string[]; readonly fault: string }): VNode {
  const regions = [...new Set(areas.map(({ region }) => region))];
  const headed = regions.map((region) => ({ legend: region ?? (regions.length > 1 ? 'Others' : `Which ${tierWords[tier]}?`), of: areas.filter((area) => area.region === region) }));
  return (
    <div id="members" class={fault ? 'govuk-form-group govuk-form-group--error' : ''}>
      {fault && <ErrorMessage id="members-error">{fault}</ErrorMessage>}
      {headed.map(({ legend, of }, place) => (
        <Checkboxes
          key={legend}
          name="members"
          idPrefix={`members-${place}`}
          classes="govuk-checkboxes--small ec-columns"
          fieldset={{ legend: { children: legend, classes: 'govuk-fieldset__legend--s' } }}
          values={values}
          items={of.map(({ code, name }) => ({ value: code, children: name }))}
        />
      ))}
    </div>
  );
}
