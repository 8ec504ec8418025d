import type { ComponentChildren, VNode } from 'preact';
import { hasContent, isPresent, joinClasses, scriptTexts, type Absent, type HeadingLevel, type HeadingTag, type HtmlAttributes } from './parts.ts';

/** One section. Plain text as content becomes a paragraph. */
export interface AccordionItem {
  heading: ComponentChildren;
  summary?: ComponentChildren;
  content: ComponentChildren;
  expanded?: boolean;
}

/** The sections, in order, and the words of the buttons that open them. */
export interface AccordionProps {
  id: string;
  items: readonly (AccordionItem | Absent)[];
  /** 2 if left out. */
  headingLevel?: HeadingLevel;
  /** `false` forgets which sections were open. */
  rememberExpanded?: boolean;
  hideAllSectionsText?: string;
  hideSectionText?: string;
  hideSectionAriaLabelText?: string;
  showAllSectionsText?: string;
  showSectionText?: string;
  showSectionAriaLabelText?: string;
  classes?: string;
  attributes?: HtmlAttributes;
}

/** Sections one may open; with scripts off all of them are open. */
export function Accordion(props: AccordionProps): VNode {
  const texts = scriptTexts({
    'hide-all-sections': props.hideAllSectionsText,
    'hide-section': props.hideSectionText,
    'hide-section-aria-label': props.hideSectionAriaLabelText,
    'show-all-sections': props.showAllSectionsText,
    'show-section': props.showSectionText,
    'show-section-aria-label': props.showSectionAriaLabelText,
  });
  return (
    <div
      class={joinClasses('govuk-accordion', props.classes)}
      data-module="govuk-accordion"
      id={props.id}
      {...texts}
      data-remember-expanded={props.rememberExpanded === undefined ? undefined : String(props.rememberExpanded)}
      {...props.attributes}
    >
      {props.items.map((item, index) => isPresent(item) && <Section item={item} id={props.id} number={index + 1} headingLevel={props.headingLevel ?? 2} />)}
    </div>
  );
}

function Section({ item, id, number, headingLevel }: { item: AccordionItem; id: string; number: number; headingLevel: HeadingLevel }): VNode {
  const Heading: HeadingTag = `h${headingLevel}`;
  return (
    <div class={joinClasses('govuk-accordion__section', item.expanded && 'govuk-accordion__section--expanded')}>
      <div class="govuk-accordion__section-header">
        <Heading class="govuk-accordion__section-heading">
          <span class="govuk-accordion__section-button" id={`${id}-heading-${number}`}>
            {item.heading}
          </span>
        </Heading>
        {hasContent(item.summary) && (
          <div class="govuk-accordion__section-summary govuk-body" id={`${id}-summary-${number}`}>
            {item.summary}
          </div>
        )}
      </div>
      <div id={`${id}-content-${number}`} class="govuk-accordion__section-content">
        {typeof item.content === 'string' ? <p class="govuk-body">{item.content}</p> : item.content}
      </div>
    </div>
  );
}
