import type { ComponentChildren, VNode } from 'preact';
import { hasContent, isPresent, joinClasses, toPart, type Absent, type HeadingLevel, type HeadingTag, type HtmlAttributes, type Part } from './parts.ts';

/** Something one can do about a row or a card. */
export interface SummaryAction extends Part {
  href: string;
  /** What the act is about, read out after its words. */
  visuallyHiddenText?: string;
}

/** Acts with the classes of their list. */
export interface SummaryActions {
  items?: readonly SummaryAction[];
  classes?: string;
}

/** A name with its value. */
export interface SummaryRow {
  key: Pick<Part, 'children' | 'classes'> | string;
  value: Pick<Part, 'children' | 'classes'> | string;
  actions?: SummaryActions;
  classes?: string;
}

/** The card around a list. */
export interface SummaryCard {
  title?: Pick<Part, 'children' | 'classes'> & { headingLevel?: HeadingLevel };
  actions?: SummaryActions;
  classes?: string;
  attributes?: HtmlAttributes;
}

/** Names with values, and what one can do about each. */
export interface SummaryListProps {
  rows: readonly (SummaryRow | Absent)[];
  card?: SummaryCard;
  classes?: string;
  attributes?: HtmlAttributes;
}

/** Shows what is known about one thing, name by name. */
export function SummaryList({ rows, card, classes, attributes }: SummaryListProps): VNode {
  const present = rows.filter(isPresent);
  const hasActions = present.some((row) => (row.actions?.items?.length ?? 0) > 0);
  const list = (
    <dl class={joinClasses('govuk-summary-list', classes)} {...attributes}>
      {present.map((row) => (
        <Row row={row} isWithoutActions={hasActions && !row.actions?.items} cardTitle={card?.title?.children} />
      ))}
    </dl>
  );
  return card ? <Card card={card}>{list}</Card> : list;
}

function Row({ row, isWithoutActions, cardTitle }: { row: SummaryRow; isWithoutActions: boolean; cardTitle: ComponentChildren }): VNode {
  const key = toPart(row.key);
  const value = toPart(row.value);
  const actions = row.actions?.items ?? [];
  const [only] = actions;
  return (
    <div class={joinClasses('govuk-summary-list__row', isWithoutActions && 'govuk-summary-list__row--no-actions', row.classes)}>
      <dt class={joinClasses('govuk-summary-list__key', key.classes)}>{key.children}</dt>
      <dd class={joinClasses('govuk-summary-list__value', value.classes)}>{value.children}</dd>
      {only && (
        <dd class={joinClasses('govuk-summary-list__actions', row.actions?.classes)}>
          {actions.length === 1 ? (
            <ActionLink action={only} cardTitle={cardTitle} />
          ) : (
            <ul class="govuk-summary-list__actions-list">
              {actions.map((action) => (
                <li class="govuk-summary-list__actions-list-item">
                  <ActionLink action={action} cardTitle={cardTitle} />
                </li>
              ))}
            </ul>
          )}
        </dd>
      )}
    </div>
  );
}

function Card({ card, children }: { card: SummaryCard; children: ComponentChildren }): VNode {
  const { title } = card;
  const Heading: HeadingTag = `h${title?.headingLevel ?? 2}`;
  const actions = card.actions?.items ?? [];
  const [only] = actions;
  return (
    <div class={joinClasses('govuk-summary-card', card.classes)} {...card.attributes}>
      <div class="govuk-summary-card__title-wrapper">
        {title && <Heading class={joinClasses('govuk-summary-card__title', title.classes)}>{title.children}</Heading>}
        {only && actions.length === 1 && (
          <div class={joinClasses('govuk-summary-card__actions', card.actions?.classes)}>
            <ActionLink action={only} cardTitle={title?.children} />
          </div>
        )}
        {actions.length > 1 && (
          <ul class={joinClasses('govuk-summary-card__actions', card.actions?.classes)}>
            {actions.map((action) => (
              <li class="govuk-summary-card__action">
                <ActionLink action={action} cardTitle={title?.children} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <div class="govuk-summary-card__content">{children}</div>
    </div>
  );
}

function ActionLink({ action, cardTitle }: { action: SummaryAction; cardTitle: ComponentChildren }): VNode {
  const { href, children, visuallyHiddenText, classes, attributes } = action;
  return (
    <a class={joinClasses('govuk-link', classes)} href={href} {...attributes}>
      {children}
      {(visuallyHiddenText || hasContent(cardTitle)) && (
        <span class="govuk-visually-hidden">
          {visuallyHiddenText && ` ${visuallyHiddenText}`}
          {hasContent(cardTitle) && <> ({cardTitle})</>}
        </span>
      )}
    </a>
  );
}
