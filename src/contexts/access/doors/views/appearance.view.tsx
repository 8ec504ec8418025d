import type { VNode } from 'preact';
import { showInstant } from '../../../../kernel/dates.ts';
import { Form } from '../../../../platform/forms/form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import type { AppearanceHistory } from '../../actions/change-appearance.ts';
import { contrastWithWhite, type Appearance } from '../../model/authority.ts';
import type { FormState } from '../form-state.ts';
import { FormErrors, TextField } from './form-parts.view.tsx';

/** How is the authority called and coloured, and who decided that? */
export function AppearancePage({ now, versions, names, state }: AppearanceHistory & { names: ReadonlyMap<string, string>; state: FormState }): VNode {
  const start: FormState = state.faults.length > 0 ? state : { typed: { name: now.name, shortName: now.shortName, colour: now.colour }, faults: [] };
  return (
    <>
      <FormErrors state={state} />
      <h1 class="govuk-heading-l">Name and colour</h1>
      <p class="ec-answer">
        Pages and exports say {now.name}, sentences say {now.shortName}, and the header is {now.colour}, on which white text has a contrast of {(Math.floor(contrastWithWhite(now.colour) * 10) / 10).toString()} to 1.
      </p>
      <Form action="/appearance">
        <TextField state={start} id="name" name="name" label="Name" hint="As on a letter: “Wellbourne Council”" />
        <TextField state={start} id="shortName" name="shortName" label="Name in sentences" hint="“Wellbourne”" classes="govuk-input--width-20" />
        <TextField state={start} id="colour" name="colour" label="Colour of the header" hint="# and six digits or letters a to f. White text must be readable on it: at least 4.5 to 1" classes="govuk-input--width-10" spellcheck={false} />
        <TextField state={start} id="reason" name="reason" label="Why is it changed?" hint="Stands in the history" />
        <Button>Change it</Button>
      </Form>
      {versions.length > 0 && (
        <section aria-labelledby="history-heading">
          <h2 class="govuk-heading-m" id="history-heading">
            Who decided what
          </h2>
          <ul class="govuk-list">
            {versions.map((version, place) => (
              <li key={version.version}>
                <p class="govuk-body">
                  {showInstant(version.decidedAt)}, {names.get(version.decidedBy.replace(/^person:/, '')) ?? 'the operator'}: {version.name} ({version.shortName}), {version.colour}. {version.reason}
                  {place === 0 ? ' (in force)' : ''}
                </p>
                {place > 0 && <TakeAgain version={version.version} look={version} />}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** An earlier look is taken again as a change like any other. */
function TakeAgain({ version, look }: { version: number; look: Appearance }): VNode {
  return (
    <Form action="/appearance">
      {(['name', 'shortName', 'colour'] as const).map((part) => (
        <input key={part} type="hidden" name={part} value={look[part]} />
      ))}
      <input type="hidden" name="reason" value={`As in version ${version} again`} />
      <Button classes="govuk-button--secondary">
        Take this look again<span class="govuk-visually-hidden">: {look.name}, {look.colour}</span>
      </Button>
    </Form>
  );
}
