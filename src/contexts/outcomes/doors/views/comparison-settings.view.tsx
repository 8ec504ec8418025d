import type { VNode } from 'preact';
import { showInstant } from '../../../../kernel/dates.ts';
import { Form, Hidden } from '../../../../platform/forms/form.view.tsx';
import { Faults, fieldOf, type TypedForm } from '../../../../platform/forms/typed-form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Radios } from '../../../../platform/pages/govuk/radios.view.tsx';
import type { ComparisonChoice, ComparisonSettings } from '../../actions/choose-comparison.ts';
import type { Choice } from '../../model/choice.ts';

/** What stands in the form for no choice of our own. */
export const asProgrammed = 'as-programmed';

interface Props extends ComparisonSettings {
  readonly nameOf: (actor: string) => string;
  readonly form: TypedForm | undefined;
}

/** With whom are we compared, which framework does our home show, and who decided that? */
export function ComparisonSettingsPage(props: Props): VNode {
  const { neighbourSets, areaGroups, frameworks, form } = props;
  const [set, framework] = [inForce(props, 'neighbour-set'), inForce(props, 'framework')];
  const group = areaGroups.find(({ id }) => id === set);
  const ours = neighbourSets.find(({ code, neighbours }) => (set === undefined ? neighbours.length > 0 : code === set));
  return (
    <>
      <Faults form={form} idOf={(field) => `${String(form?.typed['name'])}-${field}`} />
      <h1 class="govuk-heading-l">Comparison and framework</h1>
      <p class="ec-answer">
        {group ? `We are compared with ${group.name}, a group of ${group.members.length} other areas` : ours ? `We are compared with the ${ours.neighbours.length} statistical neighbours of the set of ${ours.code}${set === undefined ? ', the newest there is' : ''}` : 'No published set of statistical neighbours has our area, so we are compared with all authorities'}; our home begins with{' '}
        {frameworks.find(({ code }) => code === (framework ?? frameworks[0]?.code))?.name ?? 'no framework'}.
      </p>
      <ChoiceForm {...props} name="neighbour-set" legend="Whom we are compared with" chosen={set ?? asProgrammed} items={[{ value: asProgrammed, text: 'Statistical neighbours, the newest set in which we stand' }, ...neighbourSets.map(({ code, neighbours }) => ({ value: code, text: `Statistical neighbours, the set of ${code}`, hint: neighbours.length === 0 ? 'We do not stand in it' : neighbours.join(', ') })), ...areaGroups.map(({ id, name, members }) => ({ value: id, text: name, hint: `Our own group: ${members.join(', ')}` }))]} />
      <p class="govuk-body">
        <a class="govuk-link" href="/compare/groups">
          Groups of areas of our own: make, change or end one
        </a>
      </p>
      <ChoiceForm {...props} name="framework" legend="Framework of the outcomes home" chosen={framework ?? asProgrammed} items={[{ value: asProgrammed, text: 'Every Child Matters, as the program has it' }, ...frameworks.slice(1).map(({ code, name }) => ({ value: code, text: name }))]} />
      <History {...props} />
    </>
  );
}

/** The choice in force: the latest version. */
function inForce({ history }: Pick<ComparisonSettings, 'history'>, name: ComparisonChoice): string | undefined {
  return history.find((each) => each.name === name)?.setting;
}

function ChoiceForm({ name, legend, chosen, items, form }: Props & { readonly name: ComparisonChoice; readonly legend: string; readonly chosen: string; readonly items: readonly { value: string; text: string; hint?: string }[] }): VNode {
  const mine = form?.typed['name'] === name ? form : undefined;
  return (
    <section aria-label={legend}>
      <Form action="/comparison-settings">
        <Hidden fields={{ name }} />
        <Radios name="setting" idPrefix={`${name}-setting`} fieldset={{ legend: { children: legend, classes: 'govuk-fieldset__legend--m' } }} value={mine ? fieldOf(mine, 'setting').value : chosen} errorMessage={fieldOf(mine, 'setting').errorMessage} items={items.map(({ value, text, hint }) => ({ value, children: text, ...(hint ? { hint: { children: hint } } : {}) }))} />
        <Input id={`${name}-reason`} name="reason" label="Why is it chosen?" hint="Stands in the history" {...fieldOf(mine, 'reason')} />
        <Button classes="govuk-button--secondary">Choose</Button>
      </Form>
    </section>
  );
}

function History({ history, nameOf, frameworks, groupNames }: Props): VNode | null {
  if (history.length === 0) return null;
  return (
    <section aria-labelledby="history-heading">
      <h2 class="govuk-heading-m" id="history-heading">
        Who decided what
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {history.map((choice) => (
          <li key={`${choice.name}${choice.version}`}>
            {showInstant(choice.decidedAt)}, {nameOf(choice.decidedBy)}: {choiceWords(choice, frameworks, groupNames)}. {choice.reason}
          </li>
        ))}
      </ul>
    </section>
  );
}

function choiceWords({ name, setting }: Choice, frameworks: ComparisonSettings['frameworks'], groups: ComparisonSettings['groupNames']): string {
  if (name === 'neighbour-set') return setting === undefined ? 'neighbours of the newest set' : groups.has(setting) ? `the group “${groups.get(setting)}”` : `neighbours of the set of ${setting}`;
  if (name === 'framework') return setting === undefined ? 'the home begins with Every Child Matters' : `the home begins with ${frameworks.find(({ code }) => code === setting)?.name ?? setting}`;
  return `our area is ${setting ?? 'the authority’s own'}`;
}
