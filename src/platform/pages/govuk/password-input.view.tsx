import type { VNode } from 'preact';
import { Button } from './button.view.tsx';
import { fieldId, type FieldProps } from './form-group.view.tsx';
import { Input } from './input.view.tsx';
import { joinClasses, scriptTexts } from './parts.ts';

/** A password, and the words of the button that shows it. */
export interface PasswordInputProps extends FieldProps {
  value?: string;
  /** `current-password` if left out; `new-password` where one is chosen. */
  autocomplete?: string;
  showPasswordText?: string;
  hidePasswordText?: string;
  showPasswordAriaLabelText?: string;
  hidePasswordAriaLabelText?: string;
  passwordShownAnnouncementText?: string;
  passwordHiddenAnnouncementText?: string;
  /** Classes of the button that shows the password. */
  button?: { classes?: string };
}

/** Asks for a password; where scripts run, a button shows what was typed. */
export function PasswordInput(props: PasswordInputProps): VNode {
  const id = fieldId(props);
  const { formGroup, label, hint, errorMessage, name, value, disabled, describedBy, attributes } = props;
  const toggle = (
    <>
      <Button
        type="button"
        classes={joinClasses('govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle', props.button?.classes)}
        attributes={{ 'aria-controls': id, 'aria-label': props.showPasswordAriaLabelText ?? 'Show password', hidden: true }}
      >
        {props.showPasswordText ?? 'Show'}
      </Button>
      {formGroup?.afterInput}
    </>
  );
  return (
    <Input
      {...{ id, name, label, hint, errorMessage, value, disabled, describedBy, attributes }}
      formGroup={{
        classes: joinClasses('govuk-password-input', formGroup?.classes),
        attributes: { 'data-module': 'govuk-password-input', ...passwordTexts(props), ...formGroup?.attributes },
        beforeInput: formGroup?.beforeInput,
        afterInput: toggle,
      }}
      inputWrapper={{ classes: 'govuk-password-input__wrapper' }}
      classes={joinClasses('govuk-password-input__input govuk-js-password-input-input', props.classes)}
      type="password"
      spellcheck={false}
      autocapitalize="none"
      autocomplete={props.autocomplete || 'current-password'}
    />
  );
}

function passwordTexts(props: PasswordInputProps): ReturnType<typeof scriptTexts> {
  return scriptTexts({
    'show-password': props.showPasswordText,
    'hide-password': props.hidePasswordText,
    'show-password-aria-label': props.showPasswordAriaLabelText,
    'hide-password-aria-label': props.hidePasswordAriaLabelText,
    'password-shown-announcement': props.passwordShownAnnouncementText,
    'password-hidden-announcement': props.passwordHiddenAnnouncementText,
  });
}
