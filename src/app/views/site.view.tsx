import type { JSX, VNode } from 'preact';
import type { SearchHit } from '../../platform/house/face.ts';
import { Button } from '../../platform/pages/govuk/button.view.tsx';
import { Input } from '../../platform/pages/govuk/input.view.tsx';
import { chooseMenu } from '../../platform/pages/menu.ts';
import { useScreen } from '../../platform/pages/screen.ts';

/** Where do I begin? The doors of the service, each with the question it answers. */
export function StartPage(): VNode {
  const { authority, actor } = useScreen();
  return (
    <>
      <h1 class="govuk-heading-xl">How are children doing here?</h1>
      <p class="ec-answer">{authority?.name ?? 'Your authority'} and its partners answer in plain words, with the figures behind each answer and where each figure comes from.</p>
      <ul class="govuk-list ec-start">
        <OwnServices />
        <li>
          <a class="govuk-link govuk-!-font-size-24" href="/card">
            Report card
          </a>
          <p class="govuk-body">Two sides of paper for the whole area or for one ward: what is good, what is not, and for which children.</p>
        </li>
        <li>
          <a class="govuk-link govuk-!-font-size-24" href="/outcomes">
            Outcomes
          </a>
          <p class="govuk-body">Every aim for children, with the figures that show whether it is getting nearer, and whether the gap is closing.</p>
        </li>
        <li>
          <a class="govuk-link govuk-!-font-size-24" href="/definitions">
            Definitions
          </a>
          <p class="govuk-body">What each figure counts, who owns it, and where its series breaks.</p>
        </li>
        <li>
          <a class="govuk-link govuk-!-font-size-24" href="/services">
            Find childcare, help and things to do
          </a>
          <p class="govuk-body">What is near you, for your child’s age, with spaces, times and costs.</p>
          <form method="get" action="/services" class="ec-choose" role="search" aria-label="Find services">
            <Input id="find-words" name="words" label="What are you looking for?" />
            <Input id="find-near" name="near" label="Postcode or place" classes="govuk-input--width-10" />
            <Button>Find</Button>
          </form>
        </li>
        <li>
          <a class="govuk-link govuk-!-font-size-24" href="/help-with-costs">
            Help with childcare costs
          </a>
          <p class="govuk-body">What a family can probably get, from when, and by when to apply.</p>
        </li>
        {actor.kind !== 'person' && (
          <li>
            <a class="govuk-link govuk-!-font-size-24" href="/sign-in">
              Sign in
            </a>
            <p class="govuk-body">For the partnership: bring in figures, keep the frameworks, write on the cards.</p>
          </li>
        )}
      </ul>
    </>
  );
}

/** First of all for a provider: its own services. */
function OwnServices(): VNode | null {
  const { actor, menu } = useScreen();
  const own = chooseMenu(menu, actor);
  const first = own.kind === 'pages' ? own.items.find(({ place, permission }) => place === 'providers' && permission !== 'signed-in') : undefined;
  if (first === undefined) return null;
  return (
    <li>
      <a class="govuk-link govuk-!-font-size-24" href={first.path}>
        {first.words}
      </a>
      <p class="govuk-body">What families read of you, what you should check, and whether you have spaces.</p>
    </li>
  );
}

/** What was found everywhere for the words typed. */
export function SearchPage({ words, hits, urgent }: { readonly words: string; readonly hits: readonly SearchHit[]; readonly urgent: readonly (JSX.Element | undefined)[] }): VNode {
  const asking = (
    <form method="get" action="/search" class="ec-choose">
      <Input id="words" name="words" label="Search everywhere" value={words} />
      <Button>Search</Button>
    </form>
  );
  const isUrgent = urgent.length > 0;
  return (
    <>
      {urgent}
      <h1 class="govuk-heading-l">Search</h1>
      <p class="ec-answer">{isUrgent ? sayUrgent(hits.length) : sayHits(words, hits.length)}</p>
      {!isUrgent && asking}
      {words !== '' && hits.length === 0 && !isUrgent && <p class="govuk-body">Try fewer letters, another word for it, or the code. Wards and small areas are found by name and code, indicators by any word of their title.</p>}
      <ol class="govuk-list ec-hits">
        {hits.map((hit) => (
          <li key={hit.path}>
            <a class="govuk-link govuk-!-font-weight-bold" href={hit.path}>
              {hit.title}
            </a>{' '}
            <span class="ec-quiet">{hit.kind}</span>
            {hit.note && <p class="govuk-body-s">{hit.note}</p>}
          </li>
        ))}
      </ol>
      {isUrgent && asking}
    </>
  );
}

function sayHits(words: string, hits: number): string {
  if (words === '') return 'Type a place, a postcode, an aim, an indicator or a service.';
  if (hits === 0) return `Nothing was found for “${words}”.`;
  return `${hits === 1 ? 'One thing was' : `${hits} things were`} found for “${words}”.`;
}

function sayUrgent(hits: number): string {
  return `First call the people named above.${hits === 0 ? '' : ` Then look at ${hits === 1 ? 'what was' : `the ${hits} things that were`} found here.`}`;
}

/** Help: the few things everybody needs, in the same place on every page. */
export function HelpPage(): VNode {
  return (
    <>
      <h1 class="govuk-heading-l">Help</h1>
      <p class="ec-answer">Each page begins with its answer; the picture, the table and the source stand below it.</p>
      <h2 class="govuk-heading-m">Reading a figure</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          <strong>hidden</strong> means that so few children are behind it that one of them could be worked out. It is never shown as 0.
        </li>
        <li>
          <strong>not available or hidden</strong> means that the publisher prints one sign for both.
        </li>
        <li>
          <strong>95% interval</strong>: had chance fallen otherwise, the figure would mostly have been within it. Two areas whose difference lies within chance are “about the same”.
        </li>
        <li>
          <strong>break in series</strong>: from there on something else is counted, so the line is not joined.
        </li>
      </ul>
      <h2 class="govuk-heading-m">Taking things away</h2>
      <p class="govuk-body">Every table downloads as CSV or as a spreadsheet, every picture as SVG or PNG, every report card as a Word document; every page prints.</p>
      <h2 class="govuk-heading-m">Something is wrong</h2>
      <p class="govuk-body">Each figure opens to the row of the file it came from. If that row is wrong, tell the owner named in its definition; if we read it wrongly, tell whoever runs this service.</p>
    </>
  );
}

/** What works for everybody, what does not yet, and whom to tell. */
export function AccessibilityPage(): VNode {
  const { authority } = useScreen();
  return (
    <>
      <h1 class="govuk-heading-l">Accessibility statement</h1>
      <p class="ec-answer">This service is built to work for everyone: with a keyboard, a screen reader, on a phone, at 400% zoom, on paper, and with scripts off.</p>
      <p class="govuk-body">{authority?.name ?? 'The authority that runs this service'} is committed to making it accessible under the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.</p>
      <h2 class="govuk-heading-m">How accessible it is</h2>
      <p class="govuk-body">Each page is checked by an automatic test against the Web Content Accessibility Guidelines 2.2, level AA, whenever the service is changed. Every picture has the table behind it in words. No page needs a script. An automatic test does not find everything; it has not yet been audited by people who use assistive technology.</p>
      <h2 class="govuk-heading-m">Known limits</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>Maps of small areas have many small links; the table under each map has the same ones.</li>
        <li>Downloaded pictures carry their description inside the file; some viewers do not read it out.</li>
      </ul>
      <h2 class="govuk-heading-m">If you cannot use a page</h2>
      <p class="govuk-body">Tell whoever runs this service which page it is and what you need: a large print copy, the table by e-mail, or a call. If the answer does not help, contact the Equality Advisory and Support Service.</p>
    </>
  );
}

/** What is kept about a visitor, and for how long. */
export function PrivacyPage(): VNode {
  return (
    <>
      <h1 class="govuk-heading-l">Privacy and cookies</h1>
      <p class="ec-answer">Reading public pages leaves nothing about you here. Three cookies exist, all needed, and none follows you elsewhere.</p>
      <table class="govuk-table">
        <caption class="govuk-table__caption govuk-table__caption--m">Cookies</caption>
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            <th class="govuk-table__header" scope="col">
              Name
            </th>
            <th class="govuk-table__header" scope="col">
              What for
            </th>
            <th class="govuk-table__header" scope="col">
              Ends
            </th>
          </tr>
        </thead>
        <tbody class="govuk-table__body">
          {[
            ['session', 'Knows that you have signed in', 'When you sign out, or after the time your authority set'],
            ['_csrf', 'Proves that a form came from our own page', 'When you close the browser'],
            ['notice', 'Carries one line such as “Saved” to the next page', 'After a minute, or once shown'],
          ].map(([name, use, ends]) => (
            <tr class="govuk-table__row" key={name}>
              <th class="govuk-table__header" scope="row">
                {name}
              </th>
              <td class="govuk-table__cell">{use}</td>
              <td class="govuk-table__cell">{ends}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2 class="govuk-heading-m">When you ask for help finding childcare</h2>
      <p class="govuk-body">What you tell us, and notes of our calls, are kept until the day that we tell you, or until you delete them with your reference and code. Only those who help families see them, and each look is noted. We then still count what was needed, with no name, no day and no address. E-mails to you are deleted 30 days after they were sent.</p>
      <h2 class="govuk-heading-m">When you sign in</h2>
      <p class="govuk-body">What you change, export or decide is kept in an audit with your name, the time and why, and cannot be altered. No figure on these pages is about a person who could be known from it.</p>
    </>
  );
}
