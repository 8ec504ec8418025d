import type { VNode } from 'preact';
import { Choices, type Choice, type ChoiceDivider, type ChoicesProps } from './choices.view.tsx';
import type { Absent } from './parts.ts';

/** The answers and which of them is chosen. */
export interface RadiosProps extends ChoicesProps {
  items: readonly (Choice | ChoiceDivider | Absent)[];
  /** The value that is chosen. */
  value?: string | number;
}

/** Asks for exactly one answer. */
export function Radios({ items, value, ...field }: RadiosProps): VNode {
  return (
    <Choices
      kind={{ block: 'govuk-radios', type: 'radio' }}
      field={field}
      items={items}
      inputOf={(item) => ({
        name: field.name,
        isChecked: item.checked ?? (value !== undefined && value !== '' && String(item.value) === String(value)),
      })}
    />
  );
}
