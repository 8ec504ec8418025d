import type { VNode } from 'preact';
import { describeField, fieldId, FormGroup, type FieldProps } from './form-group.view.tsx';
import { joinClasses } from './parts.ts';

/** A longer text and how many lines of it are shown. */
export interface TextareaProps extends FieldProps {
  value?: string;
  /** Lines shown; 5 if left out. */
  rows?: number;
  autocomplete?: string;
  spellcheck?: boolean;
}

/** Asks for more than one line of text. */
export function Textarea({ value, rows, autocomplete, spellcheck, ...field }: TextareaProps): VNode {
  const id = fieldId(field);
  return (
    <FormGroup field={field}>
      {field.formGroup?.beforeInput}
      <textarea
        class={joinClasses('govuk-textarea', field.errorMessage && 'govuk-textarea--error', field.classes)}
        id={id}
        name={field.name}
        rows={rows || 5}
        spellcheck={spellcheck}
        disabled={field.disabled || undefined}
        aria-describedby={describeField(id, field)}
        autocomplete={autocomplete as 'on'}
        {...field.attributes}
      >
        {value}
      </textarea>
      {field.formGroup?.afterInput}
    </FormGroup>
  );
}
