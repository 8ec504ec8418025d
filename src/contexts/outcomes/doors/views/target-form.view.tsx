import type { VNode } from 'preact';
import { showDate } from '../../../../kernel/dates.ts';
import { Form, Hidden } from '../../../../platform/forms/form.view.tsx';
import { Faults, fieldOf, type TypedForm } from '../../../../platform/forms/typed-form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Radios } from '../../../../platform/pages/govuk/radios.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import { Textarea } from '../../../../platform/pages/govuk/textarea.view.tsx';
import type { TargetGroundContent } from '../../actions/read-targets.ts';
import { sentenceOfOptions } from '../../model/sentence-target.ts';
import { showFigure, showValue } from '../../model/show-figure.ts';
import type { TargetOption } from '../../model/target-options.ts';
import { targetBases, targetComparators, targetWays, type TargetTerms } from '../../model/target.ts';
import { basisWords, wayWords } from '../words-target.ts';

/** What is ambitious and honest? The form that sets or revises a target. */
export function TargetFormPage({ ground, revised, form }: { readonly ground: TargetGroundContent; readonly revised?: { readonly id: string; readonly revision: number } | undefined; readonly form?: TypedForm | undefined }): VNode {
  const { picture, group, groupCode, options } = ground;
  const { indicator, ours } = picture;
  const start: TypedForm = form ?? { faults: [], typed: beginningOf(ground) };
  const field = (name: string): { errorMessage: string; value: string } => fieldOf(start, name);
  const legend = (words: string): { children: string; classes: string } => ({ children: words, classes: 'govuk-fieldset__legend--s' });
  return (
    <>
      <Faults form={form} />
      <span class="govuk-caption-l">
        {ours.name} · {group === undefined ? 'all children' : `children ${group}`}
      </span>
      <h1 class="govuk-heading-l">{revised ? `Revise the target: ${indicator.shortTitle}` : `Set a target: ${indicator.shortTitle}`}</h1>
      <p class="ec-answer">{sentenceOfOptions(options, indicator, periodAhead(ground))}</p>
      <Options ground={ground} />
      <Form action={revised ? `/targets/${revised.id}/revise` : '/targets'}>
        <Hidden fields={revised ? { seenRevision: String(revised.revision) } : { indicator: indicator.code, area: ours.area, group: groupCode }} />
        <Select id="baselinePeriod" name="baselinePeriod" label="Begin from the figure of" errorMessage={field('baselinePeriod').errorMessage} value={field('baselinePeriod').value} items={baselines(ground)} />
        <Input id="targetPeriod" name="targetPeriod" label="Reach it in" hint={`Written like the figures’ own periods: ${picture.period?.label ?? '2028'}`} classes="govuk-input--width-10" {...field('targetPeriod')} />
        <Radios name="way" idPrefix="way" fieldset={{ legend: legend('How does it get there?') }} errorMessage={field('way').errorMessage} value={field('way').value} items={targetWays.map((way) => ({ value: way, children: wayWords[way] }))} />
        <Input id="value" name="value" label="The figure to reach" hint={`${indicator.unitWords}. Leave it empty when a share of a gap is to be closed`} inputmode="decimal" classes="govuk-input--width-5" {...field('value')} />
        <Input id="parameter" name="parameter" label="The number that shapes the way, where it needs one" hint="The power of the curve (2 begins slowly), the steepness (10 is usual), or the share of the gap to be closed in percent" inputmode="decimal" classes="govuk-input--width-5" {...field('parameter')} />
        <Select id="comparator" name="comparator" label="Whose gap to us is closed, where one is" errorMessage={field('comparator').errorMessage} value={field('comparator').value} items={[{ text: 'Nobody’s', value: '' }, ...targetComparators.map((name) => ({ value: name, text: { england: 'England', region: 'The region', neighbours: 'The mean of our neighbours' }[name] }))]} />
        <Textarea id="milestones" name="milestones" label="Figures agreed for years between, where there are some" hint="A line for each: the period, a colon, the figure" rows={3} {...field('milestones')} />
        <Radios name="basis" idPrefix="basis" fieldset={{ legend: legend('Who may hold us to it?') }} errorMessage={field('basis').errorMessage} value={field('basis').value} items={targetBases.map((basis) => ({ value: basis, children: basisWords[basis] }))} />
        <Radios name="state" idPrefix="state" fieldset={{ legend: legend('Is it agreed?') }} errorMessage={field('state').errorMessage} value={field('state').value} items={[{ value: 'proposed', children: 'Proposed: the partnership sees it' }, { value: 'agreed', children: 'Agreed: everybody sees it' }]} />
        <Input id="proposedBy" name="proposedBy" label="Who proposed it" {...field('proposedBy')} />
        <Input id="agreedBy" name="agreedBy" label="Who agreed it (if it is agreed)" {...field('agreedBy')} />
        <Input id="agreedOn" name="agreedOn" label="On which day" hint="For example, 5 March 2026" classes="govuk-input--width-10" {...field('agreedOn')} />
        <Textarea id="evidence" name="evidence" label="What does it rest on?" hint="Why this is ambitious and honest: whose pace, which work, what was said by parents" rows={4} {...field('evidence')} />
        <Input id="reason" name="reason" label={revised ? 'Why is it revised?' : 'Why now?'} hint="Stands in its history" {...field('reason')} />
        <Button preventDoubleClick>{revised ? `Make revision ${revised.revision + 1}` : 'Set the target'}</Button>
      </Form>
    </>
  );
}

/** The terms in force as the form shows them. */
export function typedOfTerms(terms: TargetTerms): Record<string, string> {
  return {
    baselinePeriod: terms.baseline.period.code,
    targetPeriod: terms.period.label,
    way: terms.way,
    value: terms.value === undefined ? '' : String(terms.value),
    parameter: terms.parameter === undefined ? '' : String(terms.way === 'close-gap' ? terms.parameter * 100 : terms.parameter),
    comparator: terms.comparator ?? '',
    milestones: terms.milestones.map(({ period, value }) => `${period.label}: ${value}`).join('\n'),
    basis: terms.basis,
    state: terms.state,
    proposedBy: terms.proposedBy,
    agreedBy: terms.agreedBy ?? '',
    agreedOn: terms.agreedOn === undefined ? '' : showDate(terms.agreedOn),
    evidence: terms.evidence,
    reason: '',
  };
}

const optionWords: Readonly<Record<TargetOption['name'], string>> = {
  'neighbours-pace': 'Neighbours’ pace: we move as their mean has moved over the last five years',
  'own-pace': 'Our own pace: we move on as we have over the last five years',
  'top-quarter': 'The top quarter: where the best quarter of our neighbours is now',
  'england-now': 'England now',
};

/** What the range of each way is. */
const rangeWords: Readonly<Record<TargetOption['name'], string>> = {
  'neighbours-pace': 'the middle half of their paces gives ',
  'own-pace': 'by the limits of our pace ',
  'top-quarter': 'from its edge to the best, ',
  'england-now': '',
};

function Options({ ground: { options, picture } }: { readonly ground: TargetGroundContent }): VNode | null {
  if (options.length === 0) return null;
  return (
    <ul class="govuk-list govuk-list--bullet">
      {options.map(({ name, value, range, children, childrenRange }) => (
        <li key={name}>
          {optionWords[name]}: {showValue(picture.indicator, value)}
          {range && ` (${rangeWords[name]}${showValue(picture.indicator, range.from)} to ${showValue(picture.indicator, range.to)})`}
          {children !== undefined && `, ${children.toLocaleString('en-GB')} ${picture.indicator.polarity === 'low-is-good' ? 'fewer' : 'more'} children`}
          {childrenRange && ` (${childrenRange.from.toLocaleString('en-GB')} to ${childrenRange.to.toLocaleString('en-GB')})`}
        </li>
      ))}
    </ul>
  );
}

function periodAhead({ picture, years }: TargetGroundContent): string {
  return picture.period ? `${years} years after ${picture.period.label}` : 'the years to come';
}

function baselines({ picture }: TargetGroundContent): { text: string; value: string }[] {
  return picture.ours.points.filter(({ figure }) => figure.known).reverse().map(({ period, figure }) => ({ value: period.code, text: `${period.label}: ${showFigure(picture.indicator, figure)}` }));
}

function beginningOf({ picture }: TargetGroundContent): Record<string, string> {
  return { baselinePeriod: picture.period?.code ?? '', way: 'linear', basis: 'local', state: 'proposed' };
}
