import type { VNode } from 'preact';
import { isPresent, joinClasses, toPart, type Absent, type HtmlAttributes, type Part } from './parts.ts';
import { Tag } from './tag.view.tsx';

/** One task and how it stands; without `href` it cannot be started yet. */
export interface TaskListItem {
  title: Pick<Part, 'children' | 'classes'> | string;
  hint?: Part | string;
  href?: string;
  status: (Pick<Part, 'children' | 'classes'> & { tag?: Part | string }) | string;
  classes?: string;
}

/** The tasks, in order. */
export interface TaskListProps {
  items: readonly (TaskListItem | Absent)[];
  /** Start of every id; `task-list` if left out. */
  idPrefix?: string;
  classes?: string;
  attributes?: HtmlAttributes;
}

/** Says which tasks there are and how each stands. */
export function TaskList({ items, idPrefix, classes, attributes }: TaskListProps): VNode {
  return (
    <ul class={joinClasses('govuk-task-list', classes)} {...attributes}>
      {items.map((item, index) => isPresent(item) && <Task {...item} id={`${idPrefix || 'task-list'}-${index + 1}`} />)}
    </ul>
  );
}

function Task({ title: givenTitle, hint, href, status, classes, id }: TaskListItem & { id: string }): VNode {
  const title = toPart(givenTitle);
  const { tag, children: words, classes: statusClasses } = typeof status === 'string' ? { children: status } : status;
  const described = joinClasses(hint && `${id}-hint`, `${id}-status`);
  return (
    <li class={joinClasses('govuk-task-list__item', href && 'govuk-task-list__item--with-link', classes)}>
      <div class="govuk-task-list__name-and-hint">
        {href ? (
          <a class={joinClasses('govuk-link govuk-task-list__link', title.classes)} href={href} aria-describedby={described}>
            {title.children}
          </a>
        ) : (
          <div class={title.classes || undefined}>{title.children}</div>
        )}
        {hint && (
          <div id={`${id}-hint`} class="govuk-task-list__hint">
            {toPart(hint).children}
          </div>
        )}
      </div>
      <div class={joinClasses('govuk-task-list__status', statusClasses)} id={`${id}-status`}>
        {tag ? <Tag {...toPart(tag)} /> : words}
      </div>
    </li>
  );
}
