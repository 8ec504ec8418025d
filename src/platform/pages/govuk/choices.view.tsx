import type { ComponentChildren, VNode } from 'preact';
import { FieldGroup, type FieldGroupProps } from './form-group.view.tsx';
import { Hint } from './hint.view.tsx';
import { Label } from './label.view.tsx';
import { hasContent, isPresent, joinClasses, joinIds, toPart, type Absent, type HtmlAttributes, type Part } from './parts.ts';

/** One answer to choose. */
export interface Choice {
  children: ComponentChildren;
  value: string | number;
  /** Only where it must differ from the id made of prefix and place. */
  id?: string;
  /** Wins over `value` or `values` of the whole. */
  checked?: boolean;
  disabled?: boolean;
  hint?: Part | string;
  label?: Pick<Part, 'classes' | 'attributes'>;
  /** Asked only when this answer is chosen; with scripts off it is always shown. */
  conditional?: ComponentChildren;
  attributes?: HtmlAttributes;
}

/** A word such as "or" between answers. */
export interface ChoiceDivider {
  divider: string;
}

/** What checkboxes and radios share. */
export interface ChoicesProps extends FieldGroupProps {
  name: string;
  /** Start of every id; `name` if left out. */
  idPrefix?: string;
}

/** The two kinds of choice differ only in these. */
interface ChoiceKind {
  block: 'govuk-checkboxes' | 'govuk-radios';
  type: 'checkbox' | 'radio';
}

interface ChoiceItemProps extends ChoiceKind {
  item: Choice & { behaviour?: 'exclusive' };
  itemId: string;
  name: string;
  isChecked: boolean;
  describedBy?: string;
}

/** The group with its items; `inputOf` says how each answer stands. */
export function Choices<Item extends Choice>({ kind, field, items, describedBy, inputOf }: {
  kind: ChoiceKind;
  field: ChoicesProps;
  items: readonly (Item | ChoiceDivider | Absent)[];
  describedBy?: string;
  inputOf: (item: Item) => { name: string; isChecked: boolean; describedBy?: string };
}): VNode {
  const idPrefix = field.idPrefix || field.name;
  return (
    <FieldGroup id={idPrefix} field={field} describedBy={describedBy}>
      <div class={joinClasses(kind.block, field.classes)} {...field.attributes} data-module={kind.block}>
        {field.formGroup?.beforeInputs}
        {items.map((item, index) => {
          if (!isPresent(item)) return null;
          if ('divider' in item) return <div class={`${kind.block}__divider`}>{item.divider}</div>;
          const itemId = item.id || (index > 0 ? `${idPrefix}-${index + 1}` : idPrefix);
          return <ChoiceItem {...kind} item={item} itemId={itemId} {...inputOf(item)} />;
        })}
        {field.formGroup?.afterInputs}
      </div>
    </FieldGroup>
  );
}

function ChoiceItem({ block, type, item, itemId, name, isChecked, describedBy }: ChoiceItemProps): VNode {
  const hint = item.hint ? toPart(item.hint) : undefined;
  const hintId = hint && hasContent(hint.children) ? `${itemId}-item-hint` : undefined;
  const conditionalId = hasContent(item.conditional) ? `conditional-${itemId}` : undefined;
  return (
    <>
      <div class={`${block}__item`}>
        <input
          class={`${block}__input`}
          id={itemId}
          name={name}
          type={type}
          value={item.value}
          checked={isChecked || undefined}
          disabled={item.disabled || undefined}
          data-aria-controls={conditionalId}
          data-behaviour={item.behaviour}
          aria-describedby={joinIds(describedBy, hintId)}
          {...item.attributes}
        />
        <Label classes={joinClasses(`${block}__label`, item.label?.classes)} attributes={item.label?.attributes} for={itemId}>
          {item.children}
        </Label>
        {hintId && <Hint {...hint} id={hintId} classes={joinClasses(`${block}__hint`, hint?.classes)} />}
      </div>
      {conditionalId && (
        <div class={joinClasses(`${block}__conditional`, !isChecked && `${block}__conditional--hidden`)} id={conditionalId}>
          {item.conditional}
        </div>
      )}
    </>
  );
}
