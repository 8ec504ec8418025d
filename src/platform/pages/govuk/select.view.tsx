import type { VNode } from 'preact';
import { describeField, fieldId, FormGroup, type FieldProps } from './form-group.view.tsx';
import { isPresent, joinClasses, type Absent, type HtmlAttributes } from './parts.ts';

/** One answer of the list. */
export interface SelectItem {
  text: string;
  /** The text, if left out. */
  value?: string | number | boolean;
  /** Wins over `value` of the whole. */
  selected?: boolean;
  disabled?: boolean;
  attributes?: HtmlAttributes;
}

/** The answers and which of them is chosen. */
export interface SelectProps extends FieldProps {
  items: readonly (SelectItem | Absent)[];
  /** The value that is chosen. */
  value?: string | number;
}

/** Asks for one answer out of a long list. */
export function Select({ items, value, ...field }: SelectProps): VNode {
  const id = fieldId(field);
  const isChosen = (item: SelectItem): boolean =>
    item.selected ?? (value !== undefined && value !== '' && String(item.value ?? item.text) === String(value));
  return (
    <FormGroup field={field}>
      {field.formGroup?.beforeInput}
      <select
        class={joinClasses('govuk-select', field.classes, field.errorMessage && 'govuk-select--error')}
        id={id}
        name={field.name}
        disabled={field.disabled || undefined}
        aria-describedby={describeField(id, field)}
        {...field.attributes}
      >
        {items.filter(isPresent).map((item) => (
          <option
            value={item.value === undefined ? undefined : String(item.value)}
            selected={isChosen(item) || undefined}
            disabled={item.disabled || undefined}
            {...item.attributes}
          >
            {item.text}
          </option>
        ))}
      </select>
      {field.formGroup?.afterInput}
    </FormGroup>
  );
}
