import type { VNode } from 'preact';
import type { IsoDate } from '../../../../kernel/dates.ts';
import { useScreen } from '../../../../platform/pages/screen.ts';
import type { Found } from '../../actions/find-services.ts';
import type { SearchHit } from '../../model/search/search.ts';
import { finderAddress, type FinderFields } from '../finder-question.ts';
import { sayFound, sayUnsaid, sayWish, wishFields } from '../finder-words.ts';
import { HelpLinePart, ResultFacts, ResultHead, ResultPages, UrgentHelp } from './service-parts.view.tsx';

const framed = '/embed/services';

/** The list alone, in a frame: what was found, ten at a time; each name leads out of the frame to the page of the service. */
export function EmbedPage({ fields, found, today, size }: { fields: FinderFields; found: Found; today: IsoDate; size: number }): VNode {
  const { answer, directory } = found;
  const { helpLine } = directory.publisher;
  return (
    <>
      {found.urgent && <UrgentHelp panel={found.urgent} />}
      <h1 class="govuk-heading-s">{titleOf(fields)}</h1>
      <p class="ec-answer">{sayFound(fields, found)}</p>
      {answer.unsaid !== undefined && answer.unsaid > 0 && <p class="govuk-body-s">{sayUnsaid(answer.unsaid)}</p>}
      <ol class="govuk-list ec-results" start={(fields.page - 1) * size + 1}>
        {answer.hits.map((hit) => (
          <Row key={hit.record.id} hit={hit} today={today} />
        ))}
      </ol>
      <ResultPages page={fields.page} pages={Math.ceil(answer.total / size)} to={(page) => finderAddress({ ...fields, list: undefined }, { page: page === 1 ? undefined : String(page) }, framed)} isFramed />
      <p class="govuk-body-s">
        <a class="govuk-link" href={finderAddress({ ...fields, list: undefined })} rel="noopener">
          Change this search, or see it on a map
        </a>
        . From the directory of {directory.publisher.name}.{helpLine && ` Ring ${helpLine.phone} (${helpLine.hours}) if you would like some help. ${helpLine.languages}`}
      </p>
    </>
  );
}

function Row({ hit: { record, miles, isRough }, today }: { hit: SearchHit; today: IsoDate }): VNode {
  return (
    <li class="ec-result">
      <ResultHead record={record} rel="noopener" />
      <ResultFacts record={record} miles={miles} isRough={isRough} today={today} />
    </li>
  );
}

/** How do I show this search on my own site? What to copy, and what it will show. */
export function OnYourSitePage({ fields, found }: { fields: FinderFields; found: Found }): VNode {
  const { origin } = useScreen().url;
  const search = { ...fields, list: undefined };
  const title = titleOf(fields);
  const link = `<a href="${attributeText(`${origin}${finderAddress(search)}`)}">${attributeText(title)}</a>`;
  const frame = `<iframe src="${attributeText(`${origin}${finderAddress(search, {}, framed)}`)}" title="${attributeText(title)}" width="100%" height="800" loading="lazy"></iframe>`;
  return (
    <>
      <h1 class="govuk-heading-l">Show this list on your own site</h1>
      <p class="ec-answer">Copy the frame below into a page of yours: it shows this search, today {found.answer.total === 1 ? '1 service' : `${found.answer.total.toLocaleString('en-GB')} services`}, and stays up to date by itself.</p>
      <p class="govuk-body">
        The search is: {title}. To show another one,{' '}
        <a class="govuk-link" href={finderAddress(search)}>
          change the search
        </a>{' '}
        and come back here from below its results. The frame sets no cookie, runs no script and asks nobody but us.
      </p>
      <h2 class="govuk-heading-m">A frame with the list, and a link for those who do not see frames</h2>
      <Code label="A frame and a link">{`${frame}\n<p>${link}</p>`}</Code>
      <h2 class="govuk-heading-m">Only a link</h2>
      <Code label="Only a link">{link}</Code>
      <p class="govuk-body">
        <a class="govuk-link" href={finderAddress(search, {}, framed)}>
          See the list as it will stand in your page
        </a>
        . The list may be used under the Open Government Licence v3.0.
      </p>
      <HelpLinePart helpLine={found.directory.publisher.helpLine} />
    </>
  );
}

function Code({ label, children }: { label: string; children: string }): VNode {
  return (
    <pre class="ec-code" tabIndex={0} role="region" aria-label={label}>
      <code>{children}</code>
    </pre>
  );
}

/** "Services for families: “nursery”, near ZZ1 1AA, aged 2." */
function titleOf(fields: FinderFields): string {
  const wishes = wishFields.flatMap((name) => sayWish(name, fields)?.words ?? []);
  return wishes.length === 0 ? 'Services for families' : `Services for families: ${wishes.join(', ')}`;
}

function attributeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
