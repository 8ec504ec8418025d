import type { ComponentChildren, VNode } from 'preact';
import { ErrorMessage, type ErrorMessagePart } from './error-message.view.tsx';
import { Fieldset, type FieldsetPart } from './fieldset.view.tsx';
import { Hint } from './hint.view.tsx';
import { Label, type LabelPart } from './label.view.tsx';
import { joinClasses, joinIds, toPart, type HtmlAttributes, type Part } from './parts.ts';

/** The box around a field and its words. `beforeInput` and `afterInput` stand next to the field itself. */
export interface FormGroupPart {
  classes?: string;
  attributes?: HtmlAttributes;
  beforeInput?: ComponentChildren;
  afterInput?: ComponentChildren;
}

/** What every single field takes: text input, text area, select, file upload. */
export interface FieldProps {
  /** Defaults to `name`. */
  id?: string;
  name: string;
  label: LabelPart | string;
  hint?: Part | string;
  errorMessage?: ErrorMessagePart | string;
  /** Ids of further elements that describe the field. */
  describedBy?: string;
  disabled?: boolean;
  /** Classes of the field. */
  classes?: string;
  /** Further attributes of the field. */
  attributes?: HtmlAttributes;
  formGroup?: FormGroupPart;
}

/** What every group of fields takes: checkboxes, radios, a date. */
export interface FieldGroupProps {
  hint?: Part | string;
  errorMessage?: ErrorMessagePart | string;
  fieldset?: FieldsetPart;
  formGroup?: { classes?: string; attributes?: HtmlAttributes; beforeInputs?: ComponentChildren; afterInputs?: ComponentChildren };
  classes?: string;
  attributes?: HtmlAttributes;
}

/** The id of a field: its own, else its name. */
export function fieldId({ id, name }: { id?: string; name: string }): string {
  return id || name;
}

/** The ids of what describes a field, in the order in which they are read: what the page says, the hint, the error. */
export function describeField(id: string | undefined, field: { describedBy?: string; hint?: unknown; errorMessage?: unknown }): string | undefined {
  return joinIds(field.describedBy, field.hint ? `${id}-hint` : undefined, field.errorMessage ? `${id}-error` : undefined);
}

function HintAndError({ id, hint, errorMessage }: { id: string | undefined; hint?: Part | string; errorMessage?: ErrorMessagePart | string }): VNode {
  return (
    <>
      {hint && <Hint {...toPart(hint)} id={`${id}-hint`} />}
      {errorMessage && <ErrorMessage {...toPart(errorMessage)} id={`${id}-error`} />}
    </>
  );
}

/** A single field (its children) under its label, hint and error message. */
export function FormGroup({ field, children }: { field: FieldProps; children: ComponentChildren }): VNode {
  const id = fieldId(field);
  return (
    <div class={joinClasses('govuk-form-group', field.errorMessage && 'govuk-form-group--error', field.formGroup?.classes)} {...field.formGroup?.attributes}>
      <Label {...toPart(field.label)} for={id} />
      <HintAndError id={id} hint={field.hint} errorMessage={field.errorMessage} />
      {children}
    </div>
  );
}

/** Several fields (its children) that answer one question, with its hint and error message; in a fieldset when one is given. */
export function FieldGroup({ id, field, describedBy, role, children }: {
  id: string | undefined;
  field: FieldGroupProps;
  describedBy?: string;
  role?: string;
  children: ComponentChildren;
}): VNode {
  const inner = (
    <>
      <HintAndError id={id} hint={field.hint} errorMessage={field.errorMessage} />
      {children}
    </>
  );
  return (
    <div class={joinClasses('govuk-form-group', field.errorMessage && 'govuk-form-group--error', field.formGroup?.classes)} {...field.formGroup?.attributes}>
      {field.fieldset ? (
        <Fieldset {...field.fieldset} role={role} describedBy={describeField(id, { ...field, describedBy: field.fieldset.describedBy || describedBy })}>
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </div>
  );
}
