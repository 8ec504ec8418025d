import type { VNode } from 'preact';
import { showDate, type IsoDate } from '../../../../kernel/dates.ts';
import { Form } from '../../../../platform/forms/form.view.tsx';
import type { InputFault } from '../../../../platform/http/route.ts';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { DateInput } from '../../../../platform/pages/govuk/date-input.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { ErrorSummary } from '../../../../platform/pages/govuk/error-summary.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Radios } from '../../../../platform/pages/govuk/radios.view.tsx';
import { Tag } from '../../../../platform/pages/govuk/tag.view.tsx';
import type { HelpLine } from '../../actions/open-directory.ts';
import type { Question } from '../../model/entitlement-rules.ts';
import type { DecidingRule, EntitlementAnswer, MissingAnswer } from '../../model/entitlements.ts';
import { listDays, sayStart } from '../../model/show-entitlement.ts';
import { HelpLinePart } from './service-parts.view.tsx';

type Typed = Readonly<Record<string, unknown>>;

/** Asks what the checker must know. Every question may be left open. */
export function CostQuestionsPage({ questions, typed, faults, helpLine }: { questions: readonly Question[]; typed: Typed; faults: readonly InputFault[]; helpLine: HelpLine | undefined }): VNode {
  const of = (whose: Question['of']): readonly Question[] => questions.filter((question) => question.of === whose);
  const family = of('family');
  const first = family.filter(({ id }) => id === 'partner' || id === 'uc' || id === 'ucEarnings' || id === 'settled' || id === 'vouchers');
  const rest = family.filter((question) => !first.includes(question));
  const born = faults.find(({ field }) => field.startsWith('born-'));
  const ask = (question: Question, prefix: string): VNode => <Ask key={prefix + question.id} question={question} field={`${prefix}${question.id}`} typed={typed} faults={faults} />;
  return (
    <>
      {faults.length > 0 && <ErrorSummary errorList={faults.map(({ field, message }) => ({ children: message, href: `#${field}` }))} />}
      <h1 class="govuk-heading-l">Help with childcare costs</h1>
      <p class="ec-answer">Answer what you can, and we tell you what help you can probably get, from when, and by when to apply.</p>
      <p class="govuk-body">We keep nothing that you type here. Leave a question open if you are not sure.</p>
      <Form action="/help-with-costs">
        <h2 class="govuk-heading-m">Your child</h2>
        <DateInput id="born" namePrefix="born" fieldset={{ legend: { children: 'When was your child born, or when is the birth due?' } }} hint="For example, 5 3 2025" errorMessage={born?.message} values={Object.fromEntries(['born-day', 'born-month', 'born-year'].map((name) => [name, textOf(typed, name)]))} />
        <Details summary="Does your child get extra help, or live in care?">{of('child').map((question) => ask(question, 'family-'))}</Details>
        <h2 class="govuk-heading-m">Your family</h2>
        {first.map((question) => ask(question, 'family-'))}
        <h2 class="govuk-heading-m">You</h2>
        {of('parent').map((question) => ask(question, 'parent1-'))}
        <Details summary="Your partner, if you live with one">{of('parent').map((question) => ask({ ...question, words: partnerWords(question.words) }, 'parent2-'))}</Details>
        <Details summary="Other benefits, asylum and visas">{rest.map((question) => ask(question, 'family-'))}</Details>
        <Button preventDoubleClick>See what we can get</Button>
      </Form>
      <HelpLinePart helpLine={helpLine} />
    </>
  );
}

function partnerWords(words: string): string {
  return words.replace('Are you', 'Is your partner').replace('Do you have', 'Has your partner').replace('Do you', 'Does your partner').replace('How old are you', 'How old is your partner').replace('What will you', 'What will your partner').replace('because you are', 'because they are');
}

function textOf(typed: Typed, field: string): string {
  const value = typed[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

const yesNo = [{ value: 'yes', children: 'Yes' }, { value: 'no', children: 'No' }, { value: '', children: 'I do not know' }];

function Ask({ question, field, typed, faults }: { question: Question; field: string; typed: Typed; faults: readonly InputFault[] }): VNode {
  const errorMessage = faults.find((fault) => fault.field === field)?.message;
  const value = textOf(typed, field);
  if (question.kind === 'money' || question.kind === 'number') {
    return <Input name={field} id={field} label={question.words} hint={question.hint} value={value} errorMessage={errorMessage} inputmode="numeric" classes="govuk-input--width-10" {...(question.kind === 'money' ? { prefix: '£' } : {})} />;
  }
  const items = question.kind === 'yes-no' ? yesNo : [...question.choices!.map((choice) => ({ value: choice.value, children: choice.words })), { value: '', children: 'I do not know' }];
  return <Radios name={field} value={value} items={items} hint={question.hint} errorMessage={errorMessage} classes="govuk-radios--small" fieldset={{ legend: { children: question.words, classes: 'govuk-fieldset__legend--s' } }} />;
}

const answerWords = { probably: 'Probably', not: 'Probably not', ask: 'Ask' } as const;
const answerClasses = { probably: 'govuk-tag--blue', not: 'govuk-tag--grey', ask: 'govuk-tag--yellow' } as const;

/** Each kind of help with its answer, the days, the rules that decided, and where to go next. */
export function CostAnswerPage({ answers, sentence, questions, today, helpLine }: { answers: readonly EntitlementAnswer[]; sentence: string; questions: readonly Question[]; today: IsoDate; helpLine: HelpLine | undefined }): VNode {
  const order = { probably: 0, ask: 1, not: 2 } as const;
  const sorted = [...answers].sort((a, b) => order[a.answer] - order[b.answer]);
  return (
    <>
      <h1 class="govuk-heading-l">What help with costs you may get</h1>
      <p class="ec-answer">{sentence}</p>
      <p class="govuk-body">This is a guide. The national service or your council decides. We kept nothing of what you typed: print this page if you want to keep it.</p>
      <DatesPart answers={sorted} today={today} />
      {sorted.map((answer) => (
        <OfferAnswer key={answer.offer.id} answer={answer} questions={questions} today={today} />
      ))}
      <p class="govuk-body">
        <a class="govuk-link" href="/help-with-costs">
          Answer again
        </a>
      </p>
      <HelpLinePart helpLine={helpLine} />
    </>
  );
}

function OfferAnswer({ answer, questions, today }: { answer: EntitlementAnswer; questions: readonly Question[]; today: IsoDate }): VNode {
  const { offer, dates, missing, decidedBy } = answer;
  const start = sayStart(answer, today);
  return (
    <section>
      <h2 class="govuk-heading-m">
        {offer.name} <Tag classes={answerClasses[answer.answer]}>{answerWords[answer.answer]}</Tag>
      </h2>
      <p class="govuk-body">{offer.amount}.</p>
      {start !== '' && <p class="govuk-body">It can begin {start}.{dates?.applyFrom !== undefined && dates.applyFrom > today ? ` You can apply from ${showDate(dates.applyFrom)}.` : ''} It ends on {showDate(dates!.lastDay)} at the latest.</p>}
      {answer.goesOnUntil !== undefined && <p class="govuk-body">Hours that have begun go on until {showDate(answer.goesOnUntil)}.</p>}
      {missing.length > 0 && <Missing words={missing.map((one) => sayMissing(one, questions))} />}
      <Details summary="The rules that decided this">
        <ul class="govuk-list govuk-list--bullet">
          {decidedBy.map((rule) => (
            <li key={`${rule.rule}${rule.parent ?? ''}`}>{sayRule(rule, answer.answer)}</li>
          ))}
          {offer.notes.map((note) => (
            <li key={note}>{withoutTags(note)}</li>
          ))}
        </ul>
      </Details>
      <p class="govuk-body">
        Next:{' '}
        <a class="govuk-link" href={offer.next.url}>
          {offer.next.words}
        </a>
      </p>
    </section>
  );
}

/** What is still open. Few questions stand there at once; many would hide the rest of the page. */
function Missing({ words }: { words: readonly string[] }): VNode {
  const list = (
    <ul class="govuk-list govuk-list--bullet">
      {words.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
  if (words.length > 3) return <Details summary={`It depends on ${words.length} answers that you left open`}>{list}</Details>;
  return (
    <>
      <p class="govuk-body">It depends on {words.length === 1 ? 'this answer' : 'these answers'}:</p>
      {list}
    </>
  );
}

/** The days of this child in their order: when to apply, when help can begin, when it ends. */
function DatesPart({ answers, today }: { answers: readonly EntitlementAnswer[]; today: IsoDate }): VNode | null {
  const days = listDays(answers, today);
  if (days.length === 0) return null;
  return (
    <table class="govuk-table">
      <caption class="govuk-table__caption govuk-table__caption--m">Dates for your child</caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          <th scope="col" class="govuk-table__header">
            Date
          </th>
          <th scope="col" class="govuk-table__header">
            What
          </th>
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {days.map(({ on, words }) => (
          <tr class="govuk-table__row" key={`${on} ${words}`}>
            <th scope="row" class="govuk-table__header">
              {showDate(on)}
            </th>
            <td class="govuk-table__cell">{words}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function sayMissing({ question, parent }: MissingAnswer, questions: readonly Question[]): string {
  const words = question === 'bornOn' ? 'when your child was born' : (questions.find(({ id }) => id === question)?.words ?? question).replace(/\?$/, '');
  return parent === 2 ? partnerWords(words) : words;
}

/** A rule as a sentence: that it holds, that it does not, or that it is open; and whether it is still to be checked against its source. */
function sayRule(rule: DecidingRule, answer: EntitlementAnswer['answer']): string {
  const lead = { probably: 'Holds', not: rule.rule === 'too-old' ? 'Because' : 'Does not hold', ask: 'Still open' }[answer];
  const whose = rule.parent === 2 ? ' for your partner' : rule.parent === 1 ? ' for you' : '';
  return `${lead}${whose}: ${rule.words}${rule.isRecalled ? ' (not yet checked against its source)' : ''}`;
}

function withoutTags(note: string): string {
  return note.replace(/ ?\[[^\]]*\]/g, '');
}
