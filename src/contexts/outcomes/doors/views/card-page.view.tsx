import type { VNode } from 'preact';
import { Hidden } from '../../../../platform/forms/form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { ErrorSummary } from '../../../../platform/pages/govuk/error-summary.view.tsx';
import { useScreen } from '../../../../platform/pages/screen.ts';
import type { CardContent } from '../../actions/read-card.ts';
import { CardSides } from './card.view.tsx';
import { CardWordsForm, type CardWordsFormProps } from './card-words.view.tsx';
import { againstPart, ComparatorSelect } from './choose-comparator.view.tsx';
import { SendThisCard } from './deliveries.view.tsx';
import { KeepView } from './saved-views.view.tsx';

/** The report card on screen, with what one does next: print, take away, write on it. */
export function CardPage({ content, form }: { content: CardContent; form: CardWordsFormProps | undefined }): VNode {
  const { url } = useScreen();
  const { code } = content.card.area;
  const faults = Object.entries(form?.faults ?? {});
  return (
    <>
      {faults.length > 0 && <ErrorSummary errorList={faults.map(([field, words]) => ({ href: `#${field}`, children: words }))} />}
      <ul class="ec-downloads ec-no-print">
        <li>
          <a class="govuk-link" href={`/card.docx?area=${encodeURIComponent(code)}${againstPart(content.against)}`}>
            Take it away as a Word file
          </a>
        </li>
        <li>
          <a class="govuk-link" href={`/card/figures?area=${encodeURIComponent(code)}&format=csv`}>
            Its figures as CSV
          </a>
        </li>
        <li>
          <a class="govuk-link" href={`/card/figures?area=${encodeURIComponent(code)}&format=xlsx`}>
            Its figures as a spreadsheet
          </a>
        </li>
        <li>
          <a class="govuk-link" href="/cards">
            Card of another area
          </a>
        </li>
        <li>
          <button type="button" class="ec-link-button" data-ec-print hidden>
            Print its two sides
          </button>
        </li>
      </ul>
      <Choose {...content} />
      <CardSides content={content} address={`${url.host}/card?area=${code}${againstPart(content.against)}`} />
      {form && <CardWordsForm {...form} />}
      <SendThisCard area={code} />
      <KeepView />
    </>
  );
}

/** With whom is the area compared: another may be chosen. */
function Choose({ card, comparators, comparator }: CardContent): VNode | null {
  if (comparators.length < 2 && comparator?.kind !== 'area-group') return null;
  return (
    <form class="ec-choose ec-no-print" method="get" action="/card">
      <Hidden fields={{ area: card.area.code }} />
      <ComparatorSelect comparators={comparators} comparator={comparator} />
      <Button classes="govuk-button--secondary">Show</Button>
    </form>
  );
}
