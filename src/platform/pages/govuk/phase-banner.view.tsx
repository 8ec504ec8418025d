import type { VNode } from 'preact';
import { joinClasses, toPart, type Part } from './parts.ts';
import { Tag } from './tag.view.tsx';

/** The phase and what it means for the reader. */
export interface PhaseBannerProps extends Part {
  /** The word in the tag, such as "Beta". */
  tag: Pick<Part, 'children' | 'classes'> | string;
}

/** Says that what one sees is not finished, or not real. */
export function PhaseBanner({ tag, children, classes, attributes }: PhaseBannerProps): VNode {
  const { children: word, classes: tagClasses } = toPart(tag);
  return (
    <div class={joinClasses('govuk-phase-banner govuk-width-container', classes)} {...attributes}>
      <p class="govuk-phase-banner__content">
        <Tag classes={joinClasses('govuk-phase-banner__content__tag', tagClasses)}>{word}</Tag> <span class="govuk-phase-banner__text">{children}</span>
      </p>
    </div>
  );
}
