import type { VNode } from 'preact';
import { showDate, type IsoDate } from '../../../../kernel/dates.ts';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { Tag } from '../../../../platform/pages/govuk/tag.view.tsx';
import type { HelpLine } from '../../actions/open-directory.ts';
import type { AskedOf, Question } from '../../model/entitlement-rules.ts';
import type { AskedStep } from '../../model/entitlement-steps.ts';
import type { DecidingRule, EntitlementAnswer, MissingAnswer } from '../../model/entitlements.ts';
import { listDays, sayStart } from '../../model/show-entitlement.ts';
import { familyOf, fieldsOf, questionOf, wordsOf, type CostFields } from '../cost-form.ts';
import { Go } from './cost-step.view.tsx';
import { HelpLinePart } from './service-parts.view.tsx';

const answerWords = { probably: 'Probably', not: 'Probably not', ask: 'Ask' } as const;
const answerClasses = { probably: 'govuk-tag--blue', not: 'govuk-tag--grey', ask: 'govuk-tag--yellow' } as const;

/** What the page of answers is made of. */
interface CostAnswerProps extends Told {
  readonly answers: readonly EntitlementAnswer[];
  readonly sentence: string;
  readonly questions: readonly Question[];
  readonly today: IsoDate;
  readonly helpLine: HelpLine | undefined;
}

/** What a family said, page by page, and the page with which it can go on where it left some out. */
interface Told {
  readonly told: readonly AskedStep[];
  readonly fields: CostFields;
  readonly asked: readonly string[];
  readonly open: string | undefined;
}

/** Each kind of help with its answer, the days, the rules that decided, and where to go next; and the answers it rests on, to change. */
export function CostAnswerPage({ answers, sentence, questions, today, helpLine, ...said }: CostAnswerProps): VNode {
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
      <ToldPart {...said} />
      <p class="govuk-body">
        <a class="govuk-link" href="/help-with-costs">
          Start again with nothing filled in
        </a>
      </p>
      <HelpLinePart helpLine={helpLine} />
    </>
  );
}

/** The answers, each with a way to change it. */
function ToldPart({ told, fields, asked, open }: Told): VNode {
  const carried = { ...fields, asked: asked.join(',') };
  return (
    <>
      <h2 class="govuk-heading-m">What you told us</h2>
      {open !== undefined && <Go to={open} carried={carried} words="Answer the questions that are left" classes="govuk-button govuk-button--secondary" />}
      <dl class="govuk-summary-list">
        {told.map(({ step, asks }) => {
          const key = step.words ?? wordsOf(asks[0]!);
          return (
            <div class="govuk-summary-list__row" key={step.id}>
              <dt class="govuk-summary-list__key">{key}</dt>
              <dd class="govuk-summary-list__value">{sayAnswers(step, asks, fields)}</dd>
              <dd class="govuk-summary-list__actions">
                <Go to={step.id} carried={carried} words="Change" classes="ec-link-button">
                  <span class="govuk-visually-hidden"> your answer to: {key}</span>
                </Go>
              </dd>
            </div>
          );
        })}
      </dl>
    </>
  );
}

const leftOpen = 'You left this open';

function sayAnswers(step: AskedStep['step'], asks: readonly AskedOf[], fields: CostFields): string | VNode {
  const answers = asks.map((one) => sayAnswer(one, fields));
  if (step.as === 'ticks') {
    const ticked = asks.filter((one) => fields[fieldsOf(one)[0]!] === 'yes').map(({ question }) => questionOf(question)?.short ?? '');
    return ticked.length > 0 ? ticked.join('; ') : answers.includes(undefined) ? leftOpen : (step.none ?? '');
  }
  if (asks.length === 1) return answers[0] ?? leftOpen;
  return (
    <ul class="govuk-list">
      {asks.map((one, nth) => (
        <li key={fieldsOf(one)[0]}>
          {wordsOf(one)} {answers[nth] ?? leftOpen}
        </li>
      ))}
    </ul>
  );
}

function sayAnswer(one: AskedOf, fields: CostFields): string | undefined {
  if (one.question === 'bornOn') {
    const { bornOn } = familyOf(fields);
    return bornOn === undefined ? undefined : showDate(bornOn);
  }
  const typed = fields[fieldsOf(one)[0]!];
  if (typed === undefined) return undefined;
  const { kind, choices } = questionOf(one.question)!;
  if (kind === 'yes-no') return typed === 'yes' ? 'Yes' : 'No';
  const pounds = Number(typed.replace(/[£,\s]/g, ''));
  if (kind === 'money') return `£${pounds.toLocaleString('en-GB', { minimumFractionDigits: Number.isInteger(pounds) ? 0 : 2 })}`;
  return choices?.find(({ value }) => value === typed)?.words ?? typed;
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
  const asked = questions.find(({ id }) => id === question);
  return question === 'bornOn' ? 'when your child was born' : ((parent === 2 ? asked?.ofPartner : asked?.words) ?? question).replace(/\?$/, '');
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
