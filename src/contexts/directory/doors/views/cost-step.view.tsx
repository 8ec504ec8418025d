import type { ComponentChildren, VNode } from 'preact';
import { Form, Hidden } from '../../../../platform/forms/form.view.tsx';
import type { InputFault } from '../../../../platform/http/route.ts';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Checkboxes } from '../../../../platform/pages/govuk/checkboxes.view.tsx';
import { DateInput } from '../../../../platform/pages/govuk/date-input.view.tsx';
import { ErrorSummary } from '../../../../platform/pages/govuk/error-summary.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Radios } from '../../../../platform/pages/govuk/radios.view.tsx';
import type { HelpLine } from '../../actions/open-directory.ts';
import type { AskedOf, CostStep } from '../../model/entitlement-rules.ts';
import { fieldsOf, questionOf, tickField, wordsOf, type CostFields } from '../cost-form.ts';
import { HelpLinePart } from './service-parts.view.tsx';

/** One page of questions: those of a step that matter for this family, its answers so far, and how far it has come. */
export interface CostStepProps {
  readonly step: CostStep;
  readonly asks: readonly AskedOf[];
  readonly heading: string;
  readonly fields: CostFields;
  readonly asked: readonly string[];
  /** Boxes as they were just ticked; absent where the answers say how they stand. */
  readonly ticked: readonly string[] | undefined;
  readonly faults: readonly InputFault[];
  /** The page before; absent on the first. */
  readonly back: string | undefined;
  readonly page: number;
  /** How many there are at most. */
  readonly pages: number;
  /** How many are enough for most families. */
  readonly usualPages: number;
  readonly helpLine: HelpLine | undefined;
}

/** Asks one thing, or a few that belong together. Every question may be left open. */
export function CostStepPage(props: CostStepProps): VNode {
  const { step, asks, heading, fields, asked, faults, back, helpLine } = props;
  const own = new Set(asks.flatMap(fieldsOf));
  const carried = Object.fromEntries(Object.entries(fields).filter(([name]) => !own.has(name)));
  const isFirst = back === undefined;
  const isHeadingApart = isFirst || (step.as === 'each' && asks.length > 1);
  return (
    <>
      {faults.length > 0 && <ErrorSummary errorList={faults.map(({ field, message }) => ({ children: message, href: `#${field}` }))} />}
      {back !== undefined && <Go to={back} carried={{ ...fields, asked: asked.join(',') }} words="Back" classes="ec-back-button" />}
      {isFirst ? <Opening /> : <p class="govuk-caption-l">{sayHowFar(props)}</p>}
      {!isFirst && isHeadingApart && <h1 class="govuk-heading-l">{heading}</h1>}
      <Form action="/help-with-costs">
        <Hidden fields={{ ...carried, asked: asked.join(','), step: step.id }} />
        <Fields {...props} isHeading={!isHeadingApart} />
        {!isFirst && <p class="govuk-body">Leave it open if you are not sure.</p>}
        <div class="govuk-button-group">
          <Button preventDoubleClick>Continue</Button>
          {!isFirst && (
            <Button name="to" value="answer" classes="govuk-button--secondary">
              See what we can say so far
            </Button>
          )}
        </div>
      </Form>
      <HelpLinePart helpLine={helpLine} />
    </>
  );
}

/** "Page 4. Most families have 12 short pages or fewer.": how many there may be at most would frighten those for whom most never come, so it is said once it is no more than is usual, or one is past that. */
function sayHowFar({ page, pages, usualPages }: CostStepProps): string {
  if (page === pages) return `Page ${page}, the last one`;
  return page < usualPages && usualPages < pages ? `Page ${page}. Most families have ${usualPages} short pages or fewer.` : `Page ${page} of at most ${pages}`;
}

/** A button that looks like a link and takes the answers along: an address would show them to others. */
export function Go({ to, carried, words, classes, children }: { to: string; carried: CostFields; words: string; classes: string; children?: ComponentChildren }): VNode {
  return (
    <Form action="/help-with-costs">
      <Hidden fields={carried} />
      <button class={classes} name="to" value={to}>
        {words}
        {children}
      </button>
    </Form>
  );
}

function Opening(): VNode {
  return (
    <>
      <h1 class="govuk-heading-l">Help with childcare costs</h1>
      <p class="ec-answer">Answer a few questions, and we tell you what help you can probably get, from when, and by when to apply.</p>
      <p class="govuk-body">We ask only what can change the answer. We keep nothing that you type here.</p>
    </>
  );
}

function Fields({ step, asks, heading, fields, ticked, faults, isHeading }: CostStepProps & { isHeading: boolean }): VNode {
  const legend = { children: heading, isPageHeading: isHeading, classes: isHeading ? 'govuk-fieldset__legend--l' : 'govuk-fieldset__legend--m' };
  if (step.as === 'date') {
    return <DateInput id="born" namePrefix="born" fieldset={{ legend }} hint="For example, 5 3 2025" errorMessage={faults[0]?.message} values={fields} />;
  }
  if (step.as === 'ticks') {
    const items = [...asks.map(({ question }) => ({ value: question, children: questionOf(question)?.short })), { divider: 'or' }, { value: 'none', children: step.none, behaviour: 'exclusive' as const }];
    return <Checkboxes name={tickField(step)} fieldset={{ legend }} hint="Tick all that are so." items={items} values={ticked ?? ticksOf(asks, fields)} errorMessage={faults[0]?.message} />;
  }
  return (
    <>
      {asks.map((one) => (
        <Ask key={fieldsOf(one)[0]} one={one} fields={fields} faults={faults} isHeading={isHeading} />
      ))}
    </>
  );
}

/** The boxes as the answers have them: the last one where every answer is no. */
function ticksOf(asks: readonly AskedOf[], fields: CostFields): readonly string[] {
  const answerOf = (one: AskedOf): string | undefined => fields[fieldsOf(one)[0]!];
  return asks.length > 0 && asks.every((one) => answerOf(one) === 'no') ? ['none'] : asks.filter((one) => answerOf(one) === 'yes').map(({ question }) => question);
}

const yesNo = [{ value: 'yes', children: 'Yes' }, { value: 'no', children: 'No' }];

function Ask({ one, fields, faults, isHeading }: { one: AskedOf; fields: CostFields; faults: readonly InputFault[]; isHeading: boolean }): VNode {
  const { kind, hint, choices } = questionOf(one.question)!;
  const [field] = fieldsOf(one);
  const shared = { name: field!, value: fields[field!] ?? '', hint, errorMessage: faults.find((fault) => fault.field === field)?.message };
  const words = wordsOf(one);
  if (kind === 'money' || kind === 'number') {
    return <Input {...shared} id={field!} label={{ children: words, isPageHeading: isHeading, classes: isHeading ? 'govuk-label--l' : 'govuk-label--s' }} inputmode="numeric" classes="govuk-input--width-10" {...(kind === 'money' ? { prefix: '£' } : {})} />;
  }
  const items = kind === 'yes-no' ? yesNo : choices!.map(({ value, words: children }) => ({ value, children }));
  return <Radios {...shared} items={items} fieldset={{ legend: { children: words, isPageHeading: isHeading, classes: isHeading ? 'govuk-fieldset__legend--l' : 'govuk-fieldset__legend--s' } }} />;
}
