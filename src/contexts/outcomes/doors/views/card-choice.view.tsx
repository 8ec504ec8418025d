import type { VNode } from 'preact';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import type { CardChoices } from '../../actions/list-card-areas.ts';

/** Which card do I want? */
export function CardChoicePage({ choices, words }: { choices: CardChoices; words: string }): VNode {
  const { home, groups, found } = choices;
  return (
    <>
      <h1 class="govuk-heading-l">Report cards</h1>
      <p class="ec-answer">{answer(found, words)}</p>
      <form method="get" action="/cards" role="search" aria-label="Areas with a card">
        <Input name="words" id="words" label={{ children: 'Name or code of an area' }} hint={{ children: 'A ward, a locality, a small area or an authority' }} value={words} classes="govuk-input--width-20" spellcheck={false} />
        <Button classes="govuk-button--secondary">Find</Button>
      </form>
      {home && (
        <p class="govuk-body-l">
          <a class="govuk-link" href={addressOf(home.code)}>
            {home.name}: the whole authority
          </a>
        </p>
      )}
      {groups.map(({ heading, areas }) => (
        <section key={heading}>
          <h2 class="govuk-heading-m">{heading}</h2>
          <ul class="govuk-list">
            {areas.map(({ code, name }) => (
              <li key={code}>
                <a class="govuk-link" href={addressOf(code)}>
                  {name}
                </a>{' '}
                <span class="ec-quiet">{code}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function answer(found: number, words: string): string {
  if (words === '') return found === 0 ? 'There are no areas yet: a card needs areas, which an operator brings in.' : `${found.toLocaleString('en-GB')} areas have a card; small areas are found by name or code.`;
  return found === 0 ? `No area is called “${words}”. Try a part of its name, or its code.` : `${found.toLocaleString('en-GB')} ${found === 1 ? 'area matches' : 'areas match'} “${words}”.`;
}

function addressOf(code: string): string {
  return `/card?area=${encodeURIComponent(code)}`;
}
