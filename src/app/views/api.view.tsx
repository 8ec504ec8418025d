import type { VNode } from 'preact';
import { queryOf, type AnyApiDoor } from '../../platform/api/api-door.ts';
import { apiRate } from '../../platform/api/rate-limit.ts';
import { Details } from '../../platform/pages/govuk/details.view.tsx';

/** How do I get these figures into my own system? */
export function ApiPage({ doors, origin }: { readonly doors: readonly AnyApiDoor[]; readonly origin: string }): VNode {
  const values = `${origin}/api/v1/values?indicator=lait-fsp-new-gooddev`;
  return (
    <>
      <h1 class="govuk-heading-l">How do I get these figures into my own system?</h1>
      <p class="ec-answer">Ask for an address below and read the answer as CSV or JSON: no key, no sign-in, and no cap on rows.</p>
      <h2 class="govuk-heading-m" id="examples">
        Examples that work
      </h2>
      <Example title="A spreadsheet (Excel: Data, From Web; Google Sheets: IMPORTDATA)" code={`${values}&format=csv`} />
      <Example title="At a command line" code={`curl '${values}&format=csv' -o figures.csv`} />
      <Example title="Python" code={`import pandas\nfigures = pandas.read_csv('${values}&format=csv')`} />
      <Example title="R" code={`figures <- read.csv('${values}&format=csv')`} />
      <Example title="A web page" code={`const answer = await fetch('${values}&area=E92000001');\nconst { rows } = await answer.json();`} />
      <h2 class="govuk-heading-m" id="addresses">
        What can be asked for
      </h2>
      <p class="govuk-body">
        The contract, for programs that write programs, is the{' '}
        <a class="govuk-link" href="/api/v1/openapi.json">
          OpenAPI document
        </a>
        .
      </p>
      {doors.map((door) => (
        <Door key={door.path} door={door} />
      ))}
      <h2 class="govuk-heading-m" id="rules">
        Good to know
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>A missing value is null, or an empty cell, and its reason stands beside it: never read it as 0. Small numbers are hidden here as they are on the pages.</li>
        <li>
          Every answer carries the version of the data in the header Data-Version, and an ETag. Send that in If-None-Match: where nothing has changed the answer is 304 and empty.
        </li>
        <li>A list comes whole and is read in pieces. At its end, changedWhileReading says whether a file came in meanwhile; if so, ask again. For pages of one moment give limit, and follow next.</li>
        <li>
          An answer that ends before its last line was cut off: with after, taken from a next address, a list goes on where it stopped. {apiRate.atOnce} requests may come at once from one address, and {apiRate.perSecond} more each second.
        </li>
        <li>Published figures are under the Open Government Licence v3.0: name their publisher, which stands with each indicator.</li>
      </ul>
      <h2 class="govuk-heading-m" id="problems">
        When something is wrong
      </h2>
      <p class="govuk-body">The answer is a problem by RFC 9457, as application/problem+json: what is wrong, and under errors each parameter at fault with what is allowed. 400: a parameter cannot be used. 404: there is no such thing. 406: only JSON and CSV are given. 429: too many requests; wait the seconds in Retry-After.</p>
    </>
  );
}

function Example({ title, code }: { readonly title: string; readonly code: string }): VNode {
  return (
    <>
      <h3 class="govuk-heading-s">{title}</h3>
      <pre class="ec-code" tabIndex={0} role="region" aria-label={title}>
        <code>{code}</code>
      </pre>
    </>
  );
}

function Door({ door }: { readonly door: AnyApiDoor }): VNode {
  const { gives, path, example } = door;
  const row = gives.kind === 'list' ? (gives.flat?.row ?? gives.row) : gives.schema;
  const address = path.includes(':') ? path.replace(/\/:\w+$/, example) : `${path}${example === '' ? '' : `?${example}`}`;
  return (
    <section>
      <h3 class="govuk-heading-s">{door.summary}</h3>
      <p class="govuk-body">
        <a class="govuk-link ec-break" href={address}>
          {address}
        </a>
      </p>
      <p class="govuk-body">{door.description}</p>
      <Details summary={`Parameters and fields of ${path.replace(/:(\w+)/g, '{$1}')}`}>
        <Names caption="Parameters" shape={queryOf(door).shape} none="It takes no parameters." />
        <Names caption="Fields" shape={row.shape} none="" />
      </Details>
    </section>
  );
}

function Names({ caption, shape, none }: { readonly caption: string; readonly shape: Readonly<Record<string, unknown>>; readonly none: string }): VNode {
  const names = Object.entries(shape) as [string, { readonly description?: string }][];
  if (names.length === 0) return <p class="govuk-body">{none}</p>;
  return (
    <>
      <h4 class="govuk-heading-s">{caption}</h4>
      <dl class="ec-names">
        {names.map(([name, { description }]) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>{description ?? ''}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
