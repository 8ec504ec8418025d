import type { ComponentChildren, VNode } from 'preact';
import { Button, type ButtonProps } from './button.view.tsx';
import { hasContent, joinClasses, type HeadingLevel, type HeadingTag, type HtmlAttributes, type Part } from './parts.ts';

/** What one can do next from an interruption: a link when it has `href` and no `type`, else a button. */
export interface PanelAction extends Part {
  href?: string;
  type?: ButtonProps['type'];
}

/** What is done, or what is asked before going on. */
export interface PanelProps extends Part {
  title: ComponentChildren;
  headingLevel?: HeadingLevel;
  /** Shown only on an interruption (`classes="govuk-panel--interruption"`). */
  actions?: { items?: readonly PanelAction[]; classes?: string; attributes?: HtmlAttributes };
}

/** Says that something is done, or stops a person to ask. */
export function Panel({ title, headingLevel = 1, children, actions, classes, attributes }: PanelProps): VNode {
  const isInterruption = classes?.includes('govuk-panel--interruption') ?? false;
  const Heading: HeadingTag = `h${headingLevel}`;
  return (
    <div class={joinClasses('govuk-panel', !isInterruption && 'govuk-panel--confirmation', classes)} {...attributes}>
      <Heading class="govuk-panel__title">{title}</Heading>
      {hasContent(children) && <div class="govuk-panel__body">{children}</div>}
      {isInterruption && actions && (
        <div class={joinClasses('govuk-panel__actions', actions.classes)} {...actions.attributes}>
          {actions.items && actions.items.length > 0 && <div class="govuk-button-group">{actions.items.map((action) => [<Action {...action} />, ' '])}</div>}
        </div>
      )}
    </div>
  );
}

function Action({ href, type, children, classes, attributes }: PanelAction): VNode {
  if (href && type !== 'button') {
    return (
      <a class={joinClasses('govuk-link govuk-link--inverse', classes)} href={href} {...attributes}>
        {children}
      </a>
    );
  }
  return (
    <Button type={type ?? 'button'} classes={joinClasses('govuk-button--inverse', classes)} href={href} attributes={attributes}>
      {children}
    </Button>
  );
}
