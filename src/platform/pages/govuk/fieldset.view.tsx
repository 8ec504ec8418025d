import type { ComponentChildren, VNode } from 'preact';
import { hasContent, joinClasses, toPart, type HtmlAttributes } from './parts.ts';
import type { LabelPart } from './label.view.tsx';

/** A group of fields under one question. */
export interface FieldsetPart {
  /** The question. */
  legend?: LabelPart | string;
  /** Ids of elements that describe the group. */
  describedBy?: string;
  classes?: string;
  role?: string;
  attributes?: HtmlAttributes;
}

/** A question and the fields that answer it. */
export interface FieldsetProps extends FieldsetPart {
  children?: ComponentChildren;
}

/** Puts fields that answer one question together. */
export function Fieldset({ legend, describedBy, classes, role, attributes, children }: FieldsetProps): VNode {
  return (
    <fieldset class={joinClasses('govuk-fieldset', classes)} role={(role || undefined) as 'group'} aria-describedby={describedBy || undefined} {...attributes}>
      {legend && <Legend {...toPart(legend)} />}
      {children}
    </fieldset>
  );
}

function Legend({ children, classes, isPageHeading }: LabelPart): VNode | null {
  if (!hasContent(children)) return null;
  return (
    <legend class={joinClasses('govuk-fieldset__legend', classes)}>
      {isPageHeading ? <h1 class="govuk-fieldset__heading">{children}</h1> : children}
    </legend>
  );
}
