import type { VNode } from 'preact';
import type { IndicatorPageContent } from '../../actions/read-indicator-page.ts';
import { firstSentence } from '../../model/sentence.ts';
import { shortTarget } from '../../model/sentence-target.ts';
import { pictureView, type PictureKind } from './picture-file.view.tsx';
import { sourceWith } from './small-numbers.view.tsx';

/** One picture with its answer, its source, and the way to the whole page. */
export function EmbedPage({ content, kind }: { readonly content: IndicatorPageContent; readonly kind: PictureKind }): VNode {
  const { picture, target, source, smallNumbers } = content;
  const { indicator, ours } = picture;
  const { caption, drawing } = pictureView(content, kind)!;
  // A map has one drawing for every width: its shapes, not its type, are what is read.
  const narrow = kind === 'map' ? undefined : pictureView(content, kind, 'phone');
  return (
    <>
      <h1 class="govuk-heading-s">{caption}</h1>
      <p class="ec-answer">{firstSentence(picture, target && shortTarget(target.target.terms, target.standing, indicator))}</p>
      <figure class="ec-picture">
        <div class={narrow && 'ec-only-wide'}>{drawing}</div>
        {narrow && <div class="ec-only-narrow">{narrow.drawing}</div>}
      </figure>
      <p class="govuk-body-s">
        {sourceWith(source, smallNumbers)}{' '}
        <a class="govuk-link" href={`/indicators/${indicator.code}?area=${ours.area}`} rel="noopener">
          All figures, their limits and where each comes from
        </a>
      </p>
    </>
  );
}
