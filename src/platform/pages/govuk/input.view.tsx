import type { VNode } from 'preact';
import { describeField, fieldId, FormGroup, type FieldProps } from './form-group.view.tsx';
import { hasContent, joinClasses, toPart, type HtmlAttributes, type Part } from './parts.ts';

/** One line of text, what kind of text, and the unit beside it. */
export interface InputProps extends FieldProps {
  value?: string | number;
  /** `text` if left out. */
  type?: 'text' | 'email' | 'tel' | 'url' | 'number' | 'search' | 'password';
  inputmode?: 'none' | 'text' | 'decimal' | 'numeric' | 'tel' | 'search' | 'email' | 'url';
  autocomplete?: string;
  autocapitalize?: string;
  pattern?: string;
  spellcheck?: boolean;
  /** A unit before the field, such as a pound sign. Not read out: say it in the label too. */
  prefix?: Part | string;
  /** A unit after the field, such as a per cent sign. Not read out: say it in the label too. */
  suffix?: Part | string;
  inputWrapper?: { classes?: string; attributes?: HtmlAttributes };
}

/** Asks for one line of text. */
export function Input(props: InputProps): VNode {
  const id = fieldId(props);
  const input = (
    <input
      class={joinClasses('govuk-input', props.classes, props.errorMessage && 'govuk-input--error')}
      id={id}
      name={props.name}
      type={(props.type || 'text') as 'text'}
      spellcheck={props.spellcheck}
      value={props.value}
      disabled={props.disabled || undefined}
      aria-describedby={describeField(id, props)}
      autocomplete={props.autocomplete as 'on'}
      autocapitalize={props.autocapitalize as 'none'}
      pattern={props.pattern}
      inputmode={props.inputmode}
      {...props.attributes}
    />
  );
  return <FormGroup field={props}>{inWrapper(props, input)}</FormGroup>;
}

/** The field among what stands beside it; alone, when nothing does. */
function inWrapper({ prefix, suffix, formGroup, inputWrapper }: InputProps, input: VNode): VNode {
  const before = prefix ? toPart(prefix) : {};
  const after = suffix ? toPart(suffix) : {};
  const neighbours = [before.children, after.children, formGroup?.beforeInput, formGroup?.afterInput];
  if (!neighbours.some(hasContent)) return input;
  return (
    <div class={joinClasses('govuk-input__wrapper', inputWrapper?.classes)} {...inputWrapper?.attributes}>
      {formGroup?.beforeInput}
      <Affix kind="prefix" {...before} />
      {input}
      <Affix kind="suffix" {...after} />
      {formGroup?.afterInput}
    </div>
  );
}

function Affix({ kind, children, classes, attributes }: Part & { kind: 'prefix' | 'suffix' }): VNode | null {
  if (!hasContent(children)) return null;
  return (
    <div class={joinClasses(`govuk-input__${kind}`, classes)} aria-hidden="true" {...attributes}>
      {children}
    </div>
  );
}
