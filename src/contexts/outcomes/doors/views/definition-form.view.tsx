import type { VNode } from 'preact';
import { Form, Hidden } from '../../../../platform/forms/form.view.tsx';
import { Faults, fieldOf, type TypedForm } from '../../../../platform/forms/typed-form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Checkboxes } from '../../../../platform/pages/govuk/checkboxes.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Radios } from '../../../../platform/pages/govuk/radios.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import { Textarea } from '../../../../platform/pages/govuk/textarea.view.tsx';
import type { OwnDefinition } from '../../model/own-indicator.ts';

/** What the form that defines or revises an indicator begins from. */
export interface DefinitionFormProps {
  readonly form?: TypedForm | undefined;
  /** The indicator being revised; undefined for a new one. */
  readonly revised?: { readonly code: string; readonly version: number; readonly definition: OwnDefinition } | undefined;
  readonly topics: readonly string[];
  readonly owner: string;
}

/** What shall the figure count, and under which rules is it shown? */
export function DefinitionFormPage({ form, revised, topics, owner }: DefinitionFormProps): VNode {
  const start: TypedForm = form ?? { faults: [], typed: revised ? typedOf(revised.definition) : { ...beginning, owner } };
  const field = (name: string): { errorMessage: string; value: string } => fieldOf(start, name);
  return (
    <>
      <Faults form={form} />
      <h1 class="govuk-heading-l">{revised ? `Revise “${revised.definition.title}”` : 'Define an indicator of our own'}</h1>
      <p class="ec-answer">
        {revised
          ? `A new version is added; figures collected until now are still read under version ${revised.version}.`
          : 'A figure is only worth what its definition says: write it so that somebody else would count the same children.'}
      </p>
      <Form action={revised ? `/definitions/${revised.code}/revise` : '/definitions'}>
        {revised && <Hidden fields={{ seenVersion: String(revised.version) }} />}
        <Input id="title" name="title" label="Title" hint="What is counted, of whom, where: “Children with a completed two-year review”" {...field('title')} />
        <Input id="shortTitle" name="shortTitle" label="Short title" hint="For tables and pictures; at most 60 letters" {...field('shortTitle')} />
        <Input id="topic" name="topic" label="Topic" hint={topics.length > 0 ? `In use: ${topics.slice(0, 8).join('; ')}${topics.length > 8 ? '; …' : ''}` : ''} {...field('topic')} />
        <Textarea id="description" name="description" label="What it is" {...field('description')} />
        <Radios name="unit" idPrefix="unit" fieldset={{ legend: { children: 'What kind of number is it?', classes: 'govuk-fieldset__legend--s' } }} errorMessage={field('unit').errorMessage} value={field('unit').value} items={units} />
        <Input id="unitWords" name="unitWords" label="The unit as people say it" hint="“% of children aged 2”, “per 1,000 births”" {...field('unitWords')} />
        <Input id="multiplier" name="multiplier" label="Per how many" hint="1,000 for a rate per 1,000; 1 for anything that is not a rate" inputmode="numeric" classes="govuk-input--width-5" {...field('multiplier')} />
        <Input id="decimals" name="decimals" label="Decimals shown" inputmode="numeric" classes="govuk-input--width-2" {...field('decimals')} />
        <Radios name="polarity" idPrefix="polarity" fieldset={{ legend: { children: 'Which way is better for children?', classes: 'govuk-fieldset__legend--s' } }} errorMessage={field('polarity').errorMessage} value={field('polarity').value} items={polarities} />
        <Select id="method" name="method" label="How is it counted?" errorMessage={field('method').errorMessage} value={field('method').value} items={methods} />
        <Input id="numeratorWords" name="numeratorWords" label="Counted (numerator)" {...field('numeratorWords')} />
        <Input id="denominatorWords" name="denominatorWords" label="Out of (denominator)" {...field('denominatorWords')} />
        <Input id="roundingWords" name="roundingWords" label="Rounding" {...field('roundingWords')} />
        <Input id="suppressionWords" name="suppressionWords" label="What is hidden" {...field('suppressionWords')} />
        <Input id="smallestCount" name="smallestCount" label="Hide counts from 1 up to" hint="Leave it empty only if nobody could be worked out from a small number" inputmode="numeric" classes="govuk-input--width-3" {...field('smallestCount')} />
        <Input id="yearWords" name="yearWords" label="Which year a figure is for" hint="“Financial year”, “school year to July”" {...field('yearWords')} />
        <Input id="owner" name="owner" label="Who owns it" {...field('owner')} />
        <Input id="legalBasis" name="legalBasis" label="Legal basis (if there is one)" {...field('legalBasis')} />
        <Checkboxes name="isPublic" idPrefix="isPublic" items={[{ value: 'yes', children: 'Show it and its figures to the public' }]} values={field('isPublic').value === 'yes' ? ['yes'] : []} />
        <Input id="reason" name="reason" label={revised ? 'Why is it revised?' : 'Why do we need it?'} {...(form ? field('reason') : {})} />
        <Button preventDoubleClick>{revised ? `Make version ${revised.version + 1}` : 'Define the indicator'}</Button>
      </Form>
    </>
  );
}

const beginning = { unit: 'percent', multiplier: '1', decimals: '1', polarity: 'high-is-good', method: 'proportion', roundingWords: 'Percentages to one decimal, from unrounded counts', suppressionWords: 'Counts of 1 to 5 are hidden', smallestCount: '5', yearWords: 'Financial year' };

const units = [
  { value: 'percent', children: 'A percentage' },
  { value: 'rate', children: 'A rate per so many' },
  { value: 'count', children: 'A count' },
  { value: 'mean', children: 'A mean' },
  { value: 'money', children: 'Money' },
  { value: 'ratio', children: 'A ratio' },
];

const polarities = [
  { value: 'high-is-good', children: 'Higher is better' },
  { value: 'low-is-good', children: 'Lower is better' },
  { value: 'no-judgement', children: 'Neither by itself' },
];

const methods = [
  { value: 'proportion', text: 'A share: so many of so many (with an interval)' },
  { value: 'rate', text: 'A rate: events per population (with an interval)' },
  { value: 'mean', text: 'A mean' },
  { value: 'published', text: 'The figure as it is given, without counts' },
];

function typedOf(definition: OwnDefinition): Record<string, string> {
  const texts = Object.entries(definition).map(([name, value]): [string, string] => [name, value === undefined ? '' : String(value)]);
  return { ...Object.fromEntries(texts), isPublic: definition.isPublic ? 'yes' : '' };
}
