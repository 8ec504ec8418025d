import type { VNode } from 'preact';
import { isPresent, joinClasses, toPart, type Absent, type HtmlAttributes, type Part } from './parts.ts';

/** One tab. Plain text as panel becomes a paragraph. */
export interface TabItem {
  label: string;
  /** Made of `idPrefix` and place, if left out. */
  id?: string;
  panel: Pick<Part, 'children' | 'attributes'> | string;
  attributes?: HtmlAttributes;
}

/** The parts of which one is seen at a time. */
export interface TabsProps {
  items?: readonly (TabItem | Absent)[];
  idPrefix?: string;
  id?: string;
  /** "Contents" unless other words are given; seen with scripts off. */
  title?: string;
  classes?: string;
  attributes?: HtmlAttributes;
}

/** Shows one of several parts at a time; with scripts off a list of contents and all the parts. */
export function Tabs({ items = [], idPrefix, id, title = 'Contents', classes, attributes }: TabsProps): VNode {
  const panelId = (item: TabItem, index: number): string => item.id || `${idPrefix}-${index + 1}`;
  return (
    <div id={id || undefined} class={joinClasses('govuk-tabs', classes)} {...attributes} data-module="govuk-tabs">
      <h2 class="govuk-tabs__title">{title}</h2>
      {items.length > 0 && (
        <ul class="govuk-tabs__list">
          {items.map(
            (item, index) =>
              isPresent(item) && (
                <li class={joinClasses('govuk-tabs__list-item', index === 0 && 'govuk-tabs__list-item--selected')}>
                  <a class="govuk-tabs__tab" href={`#${panelId(item, index)}`} {...item.attributes}>
                    {item.label}
                  </a>
                </li>
              ),
          )}
        </ul>
      )}
      {items.map((item, index) => isPresent(item) && <TabPanel panel={item.panel} id={panelId(item, index)} isFirst={index === 0} />)}
    </div>
  );
}

function TabPanel({ panel, id, isFirst }: { panel: TabItem['panel']; id: string; isFirst: boolean }): VNode {
  const { children, attributes } = toPart(panel);
  return (
    <div class={joinClasses('govuk-tabs__panel', !isFirst && 'govuk-tabs__panel--hidden')} id={id} {...attributes}>
      {typeof children === 'string' ? <p class="govuk-body">{children}</p> : children}
    </div>
  );
}
