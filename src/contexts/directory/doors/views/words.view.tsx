import type { VNode } from 'preact';
import { dayInLondon, showDate } from '../../../../kernel/dates.ts';
import { Form } from '../../../../platform/forms/form.view.tsx';
import type { InputFault } from '../../../../platform/http/route.ts';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Checkboxes } from '../../../../platform/pages/govuk/checkboxes.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { ErrorSummary } from '../../../../platform/pages/govuk/error-summary.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Radios } from '../../../../platform/pages/govuk/radios.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import type { WordsSeen } from '../../actions/keep-words.ts';

interface Props {
  readonly words: WordsSeen;
  readonly nameOf: (actor: string) => string;
  readonly faults: readonly InputFault[];
  readonly typed: Readonly<Record<string, unknown>>;
}

/** Which words of families does our search know, and which do they miss? */
export function WordsPage({ words, nameOf, faults, typed }: Props): VNode {
  const inUse = words.own.filter(({ endedAt }) => endedAt === null);
  const ended = words.own.filter(({ endedAt }) => endedAt !== null);
  const nameOfNeed = new Map(words.categories.map(({ id, name }) => [id, name]));
  const means = ({ kind, meaning, isBothWays }: WordsSeen['own'][number]): string => (kind === 'need' ? `means the kind of help “${nameOfNeed.get(meaning) ?? meaning}”` : `${isBothWays ? 'means the same as' : 'finds'} “${meaning}” too`);
  return (
    <>
      {faults.length > 0 && <ErrorSummary errorList={faults.map(({ field, message }) => ({ children: message, href: `#${field}` }))} />}
      <h1 class="govuk-heading-l">Words</h1>
      <p class="ec-answer">{sayWords(words, inUse.length)}</p>
      <h2 class="govuk-heading-m">Searched for in vain</h2>
      <p class="govuk-body">Searches of the last {words.unmetDays} days that found nothing, by the kind of help that they spoke of. What people typed is kept nowhere. <a class="govuk-link" href="/directory/unmet-need">Unmet need month by month</a></p>
      {words.unmet.length === 0 ? (
        <p class="govuk-body">None.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {words.unmet.map(({ name, times }) => (
            <li key={name}>
              {name}: {times.toLocaleString('en-GB')}
            </li>
          ))}
        </ul>
      )}
      <h2 class="govuk-heading-m">Our own words</h2>
      {inUse.length === 0 && <p class="govuk-body">None yet.</p>}
      <ul class="govuk-list">
        {inUse.map((word) => (
          <li key={word.id} class="ec-result">
            <strong>{word.typed}</strong> {means(word)}. It finds {(word.finds ?? 0).toLocaleString('en-GB')} {word.finds === 1 ? 'service' : 'services'} now.
            <br />
            {nameOf(word.madeBy)}, {showDate(dayInLondon(word.madeAt))}: {word.reason}
            <Details summary={`End “${word.typed}”`} open={faults.some(({ field }) => field === `reason-${word.id}`)}>
              <Form action={`/directory/words/${word.id}/end`}>
                <Input name="reason" id={`reason-${word.id}`} label="Why?" value="" {...faultAt(faults, `reason-${word.id}`)} />
                <Button classes="govuk-button--secondary">End it</Button>
              </Form>
            </Details>
          </li>
        ))}
      </ul>
      <EnterWord words={words} faults={faults} typed={typed} />
      {ended.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Ended</h2>
          <ul class="govuk-list">
            {ended.map((word) => (
              <li key={word.id} class="ec-result">
                <strong>{word.typed}</strong> {means(word)}: from {showDate(dayInLondon(word.madeAt))} ({nameOf(word.madeBy)}: {word.reason}) to {showDate(dayInLondon(word.endedAt!))} ({nameOf(word.endedBy!)}: {word.endReason})
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function EnterWord({ words, faults, typed }: Omit<Props, 'nameOf'>): VNode {
  const text = (field: string): string => String(typed[field] ?? '');
  return (
    <>
      <h2 class="govuk-heading-m">Enter a word</h2>
      <Form action="/directory/words">
        <Input name="typed" id="typed" label="What do people type?" hint="A word or a few, such as kinder gym" value={text('typed')} {...faultAt(faults, 'typed')} />
        <Radios
          name="kind" idPrefix="kind" value={text('kind')} {...faultAt(faults, 'kind')} fieldset={{ legend: { children: 'What does it mean?' } }}
          items={[
            { value: 'words', children: 'Other words', conditional: <Meaning value={text('meaning')} fault={faultAt(faults, 'meaning')} isBothWays={text('bothWays') === 'yes'} /> },
            { value: 'need', children: 'A kind of help', conditional: <Select name="need" id="need" label="Which?" value={text('need')} {...faultAt(faults, 'need')} items={[{ value: '', text: 'Choose' }, ...words.categories.map(({ id, name }) => ({ value: id, text: name }))]} /> },
          ]}
        />
        <Input name="reason" id="reason" label="Why?" hint="Who asked for it, or where you heard it" value={text('reason')} {...faultAt(faults, 'reason')} />
        <Button preventDoubleClick>Enter it</Button>
      </Form>
    </>
  );
}

function faultAt(faults: Props['faults'], field: string): { errorMessage?: string } {
  const message = faults.find((one) => one.field === field)?.message;
  return message === undefined ? {} : { errorMessage: message };
}

function Meaning({ value, fault, isBothWays }: { value: string; fault: { errorMessage?: string }; isBothWays: boolean }): VNode {
  return (
    <>
      <Input name="meaning" id="meaning" label="Which?" hint="Such as toddler gymnastics" value={value} {...fault} />
      <Checkboxes name="bothWays" idPrefix="bothWays" values={isBothWays ? ['yes'] : []} items={[{ value: 'yes', children: 'And the other way round: whoever types these finds the first as well' }]} />
    </>
  );
}

function sayWords({ given, unmet, unmetDays }: WordsSeen, own: number): string {
  const times = unmet.reduce((sum, one) => sum + one.times, 0);
  const most = unmet[0];
  const vain = times === 0 ? `no search of the last ${unmetDays} days was in vain` : `${times.toLocaleString('en-GB')} ${times === 1 ? 'search' : 'searches'} of the last ${unmetDays} days ${times === 1 ? 'was' : 'were'} in vain${most === undefined ? '' : `, most often for ${most.name.toLowerCase()}`}`;
  return `${own === 0 ? 'No word of our own is' : own === 1 ? '1 word of our own is' : `${own} words of our own are`} in use, beside ${given} that come with the program; ${vain}.`;
}
