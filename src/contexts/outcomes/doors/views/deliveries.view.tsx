import type { VNode } from 'preact';
import { showDate, showInstant, type IsoDate } from '../../../../kernel/dates.ts';
import { Form, Hidden } from '../../../../platform/forms/form.view.tsx';
import { Faults, fieldOf, type TypedForm } from '../../../../platform/forms/typed-form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Radios } from '../../../../platform/pages/govuk/radios.view.tsx';
import { useScreen } from '../../../../platform/pages/screen.ts';
import type { OwnDeliveries } from '../../actions/subscribe-to-cards.ts';
import type { CardRhythm, CardSubscription } from '../../model/card-delivery.ts';

/** How often, as people choose it. */
const rhythmWords: Readonly<Record<CardRhythm, string>> = { monthly: 'On the first of every month', quarterly: 'On the first of January, April, July and October', 'new-data': 'When it says something new, at most once a day' };

/** Leads whoever signed in from a card to having it sent; nothing for others. */
export function SendThisCard({ area }: { readonly area: string }): VNode | null {
  if (useScreen().actor.kind !== 'person') return null;
  return (
    <p class="govuk-body ec-no-print">
      <a class="govuk-link" href={`/deliveries/new?area=${encodeURIComponent(area)}`}>
        Have this card sent to you
      </a>
    </p>
  );
}

/** Which cards come to me by themselves, and what came? */
export function DeliveriesPage({ standing, sent, names, today }: OwnDeliveries & { readonly today: IsoDate }): VNode {
  const nameOf = (area: string): string => names.get(area) ?? area;
  return (
    <>
      <h1 class="govuk-heading-l">Cards sent to me</h1>
      <p class="ec-answer">{sayDeliveries(standing, today, nameOf)}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/cards">
          Choose a report card
        </a>{' '}
        to have it sent; a message with a link comes to the address with which you sign in. Pages that you come back to yourself are in{' '}
        <a class="govuk-link" href="/views">
          My views
        </a>
        .
      </p>
      <ul class="govuk-list ec-hits">
        {standing.map((each) => (
          <li key={each.id}>
            <a class="govuk-link govuk-!-font-weight-bold" href={`/card?area=${encodeURIComponent(each.area)}`}>
              {nameOf(each.area)}
            </a>
            <br />
            {rhythmWords[each.rhythm]}{each.rhythm === 'new-data' && each.nextDue > today ? '' : `; ${each.nextDue > today ? 'next ' : ''}${whenNext(each, today)}`}.{' '}
            <a class="govuk-link" href={`/deliveries/new?area=${encodeURIComponent(each.area)}`}>
              Change how often<span class="govuk-visually-hidden"> the card of {nameOf(each.area)} comes</span>
            </a>
            <Form action={`/deliveries/${each.id}/end`}>
              <Button classes="govuk-button--warning">
                End it<span class="govuk-visually-hidden">: {nameOf(each.area)}</span>
              </Button>
            </Form>
          </li>
        ))}
      </ul>
      {sent.length > 0 && (
        <section aria-labelledby="sent-heading">
          <h2 class="govuk-heading-m" id="sent-heading">
            What came
          </h2>
          <ul class="govuk-list ec-hits">
            {sent.map((each) => (
              <li key={each.id}>
                <a class="govuk-link" href={`/deliveries/papers/${each.id}`}>
                  {nameOf(each.area)}, {showInstant(each.madeAt)} (Word)
                </a>
                <br />
                {each.firstSentence}
              </li>
            ))}
          </ul>
          <p class="govuk-hint">Kept for 400 days.</p>
        </section>
      )}
    </>
  );
}

function sayDeliveries(standing: readonly CardSubscription[], today: IsoDate, nameOf: (area: string) => string): string {
  const [next] = [...standing].sort((a, b) => (a.nextDue < b.nextDue ? -1 : 1));
  if (!next) return 'No report card comes to you by itself yet.';
  return `${standing.length === 1 ? 'One report card comes' : `${standing.length} report cards come`} to you by themselves; the next is of ${nameOf(next.area)}, ${whenNext(next, today)}.`.replace('comes to you by themselves', 'comes to you by itself');
}

function whenNext({ rhythm, nextDue, lastSaid }: CardSubscription, today: IsoDate): string {
  if (nextDue <= today) return lastSaid === undefined ? 'the first within minutes' : 'due now';
  return rhythm === 'new-data' ? 'as soon as it says something new' : `on ${showDate(nextDue)}`;
}

/** How often is this card to come? */
export function NewDeliveryPage({ area, form }: { readonly area: { readonly code: string; readonly name: string }; readonly form: TypedForm | undefined }): VNode {
  return (
    <>
      <Faults form={form} />
      <h1 class="govuk-heading-l">Have the card of {area.name} sent to you</h1>
      <p class="ec-answer">A first one is made within minutes, then as often as you choose, until you end it.</p>
      <Form action="/deliveries">
        <Hidden fields={{ area: area.code }} />
        <Radios
          name="rhythm"
          idPrefix="rhythm"
          fieldset={{ legend: { children: 'How often?', classes: 'govuk-fieldset__legend--m' } }}
          value={fieldOf(form, 'rhythm').value}
          errorMessage={fieldOf(form, 'rhythm').errorMessage}
          items={Object.entries(rhythmWords).map(([value, children]) => ({ value, children }))}
        />
        <p class="govuk-body">The card is a Word file that shows what you may see on the day. The message with its link says only what everybody may read.</p>
        <Button>Send it to me</Button>
      </Form>
    </>
  );
}
