import type { ComponentChildren, VNode } from 'preact';
import { joinClasses, type HtmlAttributes } from './parts.ts';

/** The words of a button and what pressing it sends. */
export interface ButtonProps {
  children: ComponentChildren;
  /** Given, the button is a link that looks like a button. */
  href?: string;
  type?: 'submit' | 'button' | 'reset';
  name?: string;
  value?: string;
  id?: string;
  disabled?: boolean;
  /** Ignore a second press within a second: for acts that must not happen twice. */
  preventDoubleClick?: boolean;
  /** The one button that starts a journey: with an arrow. */
  isStartButton?: boolean;
  classes?: string;
  attributes?: HtmlAttributes;
}

/** Something a person can do. */
export function Button(props: ButtonProps): VNode {
  const { href, type = 'submit', name, value, id, disabled, preventDoubleClick } = props;
  const common = {
    class: joinClasses('govuk-button', props.classes, props.isStartButton && 'govuk-button--start'),
    'data-module': 'govuk-button',
    ...props.attributes,
    ...(id ? { id } : {}),
  };
  const words = props.isStartButton && typeof props.children !== 'string' ? <span>{props.children}</span> : props.children;
  if (href) {
    return (
      <a href={href} role="button" draggable={false} {...common}>
        {words}
        {props.isStartButton && <StartIcon />}
      </a>
    );
  }
  return (
    <button
      type={type}
      value={value || undefined}
      name={name || undefined}
      disabled={disabled || undefined}
      aria-disabled={disabled ? 'true' : undefined}
      data-prevent-double-click={preventDoubleClick === undefined ? undefined : String(preventDoubleClick)}
      {...common}
    >
      {words}
      {props.isStartButton && <StartIcon />}
    </button>
  );
}

function StartIcon(): VNode {
  return (
    <svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false">
      <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
    </svg>
  );
}
