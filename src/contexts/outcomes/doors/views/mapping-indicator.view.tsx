import type { VNode } from 'preact';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Radios } from '../../../../platform/pages/govuk/radios.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import { Textarea } from '../../../../platform/pages/govuk/textarea.view.tsx';
import { methodWords, polarityWords, unitWords } from '../words-mapping.ts';
import type { MappingScreen } from './mapping-screen.ts';

/** Which indicator the figures are of, where no column says it: one of the authority's own, a published one, or a new one. */
export function IndicatorChoice({ screen }: { screen: MappingScreen }): VNode {
  const { choices, ownIndicators, publishedIndicators, faults } = screen;
  const faultOf = (field: string): string | undefined => faults.find((fault) => fault.field === field)?.message;
  return (
    <Radios
      name="indicator"
      idPrefix="indicator"
      fieldset={{ legend: { children: 'What do the figures measure?', classes: 'govuk-fieldset__legend--m' } }}
      errorMessage={faultOf('indicator')}
      value={choices['indicator'] ?? (ownIndicators.length > 0 ? 'own' : 'new')}
      items={[
        ownIndicators.length > 0 && {
          value: 'own',
          children: 'One of our own indicators',
          conditional: (
            <Select name="indicator-own" id="indicator-own" label="Which one" errorMessage={faultOf('indicator-own')} value={choices['indicator-own']} items={[{ value: '', text: 'Choose' }, ...ownIndicators.map(({ code, title }) => ({ value: code, text: title }))]} />
          ),
        },
        publishedIndicators.length > 0 && {
          value: 'published',
          children: 'A published indicator, for smaller areas than its publisher gives',
          conditional: (
            <>
              <Input
                name="indicator-published"
                id="indicator-published"
                label="Its name or code"
                hint="Type some of its name and choose from the list."
                errorMessage={faultOf('indicator-published')}
                value={choices['indicator-published'] ?? ''}
                attributes={{ list: 'published-indicators' }}
              />
              <datalist id="published-indicators">
                {publishedIndicators.map(({ code, title }) => (
                  <option key={code} value={code}>
                    {title}
                  </option>
                ))}
              </datalist>
            </>
          ),
        },
        { value: 'new', children: 'Something new', conditional: <NewIndicator choices={choices} faultOf={faultOf} /> },
      ]}
    />
  );
}

function NewIndicator({ choices, faultOf }: { choices: MappingScreen['choices']; faultOf: (field: string) => string | undefined }): VNode {
  const field = (name: string): { name: string; id: string; value: string; errorMessage?: string } => {
    const fault = faultOf(`new-${name}`);
    return { name: `new-${name}`, id: `new-${name}`, value: choices[`new-${name}`] ?? '', ...(fault === undefined ? {} : { errorMessage: fault }) };
  };
  return (
    <>
      <Input {...field('title')} label="What it is called" hint="So that a councillor understands it: “Children under 5 who belong to a library”" />
      <Textarea {...field('description')} rows={3} label="What exactly is counted, and where it comes from" />
      <Input {...field('numerator')} label="How many of whom (numerator)" hint="“Children under 5 who have a library card”" />
      <Input {...field('denominator')} label="Out of whom (denominator)" hint="“Children under 5 who live in the area”. Leave it blank for a plain number." />
      <Select {...field('unit')} label="What kind of number" value={choices['new-unit'] ?? 'percent'} items={unitWords.map(([value, text]) => ({ value, text }))} />
      <Input {...field('per')} label="For a rate: per how many" classes="govuk-input--width-5" inputmode="numeric" value={choices['new-per'] ?? ''} />
      <Select {...field('polarity')} label="Which way is better" value={choices['new-polarity'] ?? 'high-is-good'} items={polarityWords.map(([value, text]) => ({ value, text }))} />
      <Select {...field('method')} label="How confidence limits are worked out" value={choices['new-method'] ?? 'proportion'} items={methodWords.map(([value, text, hint]) => ({ value, text: `${text} (${hint})` }))} />
      <Input {...field('smallest')} label="Hide counts up to and including" hint="Usually 5: a count of 1 to 5 is shown as “hidden” to anybody outside." classes="govuk-input--width-2" inputmode="numeric" value={choices['new-smallest'] ?? '5'} />
      <Input {...field('owner')} label="Who looks after it" hint="A team or a post" />
    </>
  );
}
