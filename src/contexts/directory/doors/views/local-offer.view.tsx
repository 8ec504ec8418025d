import type { VNode } from 'preact';
import type { IsoDate } from '../../../../kernel/dates.ts';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import type { Found } from '../../actions/find-services.ts';
import type { SearchHit } from '../../model/search/search.ts';
import type { ShownRecord } from '../../model/what-is-shown.ts';
import { finderAddress, type FinderFields } from '../finder-question.ts';
import { HelpLinePart, ResultFacts, ResultHead, ResultPages } from './service-parts.view.tsx';

const path = '/local-offer';

/** What is there for my child, and what does each answer to what parents ask? */
export function LocalOfferPage({ fields, found, today, size }: { fields: FinderFields; found: Found; today: IsoDate; size: number }): VNode {
  const { answer, directory, place } = found;
  const own = { ...fields, offer: undefined, list: undefined, access: [] };
  return (
    <>
      <h1 class="govuk-heading-l">SEND Local Offer</h1>
      <p class="ec-answer">{sayOffer(found, fields)}</p>
      <p class="govuk-body">It is for children and young people up to 25 who have special educational needs or a disability. You need no diagnosis. Each service says what it does, and answers what parents ask.</p>
      {fields.near !== undefined && place === undefined && <p class="govuk-inset-text">We do not know the place “{fields.near}”. Try a postcode. Until then we look everywhere.</p>}
      <form method="get" action={path} class="ec-finder" role="search" aria-label="Find in the SEND Local Offer">
        <Select id="send" name="send" label="What does your child need help with?" value={fields.send ?? ''} items={[{ value: '', text: 'Anything' }, ...directory.sendNeeds.map((need) => ({ value: need, text: plain(need) }))]} />
        <Input id="age" name="age" label="How old is your child?" hint="In years, or 9m for nine months" value={fields.age ?? ''} classes="govuk-input--width-5" />
        <Input id="near" name="near" label="Where?" hint="A postcode or a place" value={fields.near ?? ''} classes="govuk-input--width-10" autocomplete="postal-code" />
        <Button>Show them</Button>
      </form>
      {answer.total === 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={path}>
            See the whole Local Offer
          </a>
          , or{' '}
          <a class="govuk-link" href="/services">
            look among all services
          </a>
          .
        </p>
      )}
      <ol class="govuk-list ec-results" start={(fields.page - 1) * size + 1}>
        {answer.hits.map((hit) => (
          <OfferRow key={hit.record.id} hit={hit} today={today} />
        ))}
      </ol>
      <ResultPages page={fields.page} pages={Math.ceil(answer.total / size)} to={(page) => finderAddress(own, { page: page === 1 ? undefined : String(page) }, path)} />
      <p class="govuk-body">
        <a class="govuk-link" href={finderAddress({ ...fields, page: 1 })}>
          More choices, a map and this list as a file
        </a>
      </p>
      <HelpLinePart helpLine={directory.publisher.helpLine} />
    </>
  );
}

/** "12 services in the SEND Local Offer know about autism. 7 of the 10 below answer what parents ask." */
function sayOffer({ answer, place }: Found, { send }: FinderFields): string {
  const about = send === undefined ? '' : ` that ${answer.total === 1 ? 'knows' : 'know'} about ${plain(send).toLowerCase()}`;
  const where = place === undefined ? '' : ` within ${answer.miles} ${answer.miles === 1 ? 'mile' : 'miles'} of ${place.name}`;
  if (answer.total === 0) return `Nothing in the SEND Local Offer meets all that you asked for${where}. Ring us: we know of more than stands here.`;
  const answering = answer.hits.filter(({ record }) => record.support.answers.length > 0).length;
  const said = answering === 0 ? '' : answering === answer.hits.length ? ' All those below answer what parents ask.' : ` ${answering} of the ${answer.hits.length} below ${answering === 1 ? 'answers' : 'answer'} what parents ask.`;
  return `${answer.total.toLocaleString('en-GB')} ${answer.total === 1 ? 'service' : 'services'} in the SEND Local Offer${about}${where}.${said}`;
}

function OfferRow({ hit: { record, miles, isRough }, today }: { hit: SearchHit; today: IsoDate }): VNode {
  const { support } = record;
  const access = [...new Set(record.places.flatMap(({ location }) => location.accessibility.map(({ words }) => words)))];
  return (
    <li class="ec-result">
      <ResultHead record={record} />
      {support.words && <p class="govuk-body-s">{support.words}</p>}
      <dl class="ec-facts">
        {support.needs.length > 0 && <div><dt>Knows about</dt><dd>{support.needs.map(plain).join(', ')}</dd></div>}
        {access.length > 0 && <div><dt>Getting in</dt><dd>{access.join(', ')}</dd></div>}
      </dl>
      <ResultFacts record={record} miles={miles} isRough={isRough} today={today} />
      <OfferAnswers record={record} />
    </li>
  );
}

function OfferAnswers({ record: { name, support } }: { record: ShownRecord }): VNode {
  if (support.answers.length === 0) return <p class="ec-quiet govuk-body-s">It has not answered what parents ask yet. Ask it, or ask us.</p>;
  return (
    <Details summary={`${support.answers.length} ${support.answers.length === 1 ? 'answer' : 'answers'} to what parents ask of ${name}`}>
      {support.answers.map(({ question, answer }) => (
        <div key={question}>
          <h3 class="govuk-heading-s">{question}</h3>
          <p class="govuk-body">{answer}</p>
        </div>
      ))}
    </Details>
  );
}

function plain(slug: string): string {
  const words = slug.replaceAll('-', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
