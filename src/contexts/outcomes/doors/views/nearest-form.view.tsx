import type { VNode } from 'preact';
import { Form, Hidden } from '../../../../platform/forms/form.view.tsx';
import { Faults, fieldOf, type TypedForm } from '../../../../platform/forms/typed-form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Radios } from '../../../../platform/pages/govuk/radios.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import type { CharacteristicOffered } from '../../actions/read-characteristics.ts';
import { neighbourCounts } from '../../model/likeness.ts';

interface Props {
  readonly area: { readonly code: string; readonly name: string };
  readonly offered: readonly CharacteristicOffered[];
  /** How many characteristics one may choose. */
  readonly rows: number;
  readonly form: TypedForm | undefined;
}

/** What makes two areas alike, for us? */
export function NearestFormPage({ area, offered, rows, form }: Props): VNode {
  const field = (name: string, usual = ''): { errorMessage: string; value: string } => ({ ...fieldOf(form, name), ...(form ? {} : { value: usual }) });
  const typedIn = (name: string, row: number): string => String([form?.typed[name] ?? []].flat()[row - 1] ?? '');
  return (
    <>
      <Faults form={form} />
      <h1 class="govuk-heading-l">Who is most like {area.name}?</h1>
      <p class="ec-answer">Choose what makes areas alike for you; those least apart in it become a group to be compared with, and a page says of each why it is a neighbour.</p>
      <p class="govuk-body">For official comparison use the published statistical neighbours. Look at what does not follow from your own work: an area chosen for its good results is no fair comparison.</p>
      <Form action="/compare/groups/nearest">
        <Hidden fields={{ of: area.code }} />
        <Input id="name" name="name" label="What is the list called?" hint="“Most like us in age and deprivation”" {...field('name')} />
        <Input id="count" name="count" label="How many neighbours?" classes="govuk-input--width-3" inputmode="numeric" {...field('count', String(neighbourCounts.usual))} />
        <fieldset class="govuk-fieldset">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">What is looked at</legend>
          <p class="govuk-hint">Up to {rows}. A weight of 2 counts twice; a blank one is 1.</p>
          {Array.from({ length: rows }, (_, at) => at + 1).map((row) => (
            <div class="ec-pair" key={row}>
              <Select id={`characteristic${row}`} name="characteristic" label={`Characteristic ${row}`} items={[{ text: 'None', value: '' }, ...offered.map(({ code, words }) => ({ text: words.charAt(0).toUpperCase() + words.slice(1), value: code }))]} errorMessage={fieldOf(form, `characteristic${row}`).errorMessage} value={typedIn('characteristic', row)} />
              <Input id={`weight${row}`} name="weight" label={{ children: <>Weight<span class="govuk-visually-hidden"> of characteristic {row}</span></> }} classes="govuk-input--width-3" inputmode="decimal" value={typedIn('weight', row)} />
            </div>
          ))}
        </fieldset>
        <Radios
          name="whenMissing"
          fieldset={{ legend: { children: 'Where an area has no value', classes: 'govuk-fieldset__legend--s' } }}
          errorMessage={fieldOf(form, 'whenMissing').errorMessage}
          value={field('whenMissing', 'pairwise').value}
          items={[
            { value: 'pairwise', children: 'Leave the characteristic out of that pair', hint: { children: 'The others weigh more in its place' } },
            { value: 'mean', children: 'Take the mean of all areas for it' },
          ]}
        />
        <Input id="reason" name="reason" label="Why these characteristics?" hint="Stands in the history of the list, for everybody" {...field('reason')} />
        <Button>Find the neighbours</Button>
      </Form>
    </>
  );
}
