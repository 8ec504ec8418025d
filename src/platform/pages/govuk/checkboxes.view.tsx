import type { VNode } from 'preact';
import { Choices, type Choice, type ChoiceDivider, type ChoicesProps } from './choices.view.tsx';
import { describeField } from './form-group.view.tsx';
import type { Absent } from './parts.ts';

/** One box; `exclusive` (as in "None of these") clears the others. */
export interface Checkbox extends Choice {
  name?: string;
  behaviour?: 'exclusive';
}

/** The boxes and which of them are ticked. */
export interface CheckboxesProps extends ChoicesProps {
  items: readonly (Checkbox | ChoiceDivider | Absent)[];
  /** The values that are ticked. */
  values?: readonly (string | number)[];
  /** Ids of further elements that describe the boxes. */
  describedBy?: string;
}

/** Asks for any number of answers. */
export function Checkboxes({ items, values, describedBy, ...field }: CheckboxesProps): VNode {
  const boxDescribedBy = field.fieldset ? undefined : describeField(field.idPrefix || field.name, { ...field, describedBy });
  return (
    <Choices
      kind={{ block: 'govuk-checkboxes', type: 'checkbox' }}
      field={field}
      items={items}
      describedBy={describedBy}
      inputOf={(item) => ({
        name: item.name || field.name,
        isChecked: item.checked ?? values?.includes(item.value) ?? false,
        describedBy: boxDescribedBy,
      })}
    />
  );
}
