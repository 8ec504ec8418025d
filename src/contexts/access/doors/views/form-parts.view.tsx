import type { VNode } from 'preact';
import { ErrorSummary } from '../../../../platform/pages/govuk/error-summary.view.tsx';
import { Input, type InputProps } from '../../../../platform/pages/govuk/input.view.tsx';
import { PasswordInput, type PasswordInputProps } from '../../../../platform/pages/govuk/password-input.view.tsx';
import { messageOf, textOf, type FormState } from '../form-state.ts';

/** Everything that is wrong with a form, above it, each with a link to its field. */
export function FormErrors({ state }: { state: FormState }): VNode | null {
  if (state.faults.length === 0) return null;
  return <ErrorSummary errorList={state.faults.map(({ field, message }) => ({ children: message, href: `#${field}` }))} />;
}

/** A line of text with what was typed and what is wrong with it. */
export function TextField({ state, ...input }: { state: FormState } & InputProps): VNode {
  return <Input {...input} value={textOf(state, input.name) || input.value} errorMessage={messageOf(state, input.name)} />;
}

/** A password with what is wrong with it; what was typed is never sent back. */
export function PasswordField({ state, ...input }: { state: FormState } & PasswordInputProps): VNode {
  return <PasswordInput {...input} errorMessage={messageOf(state, input.name)} />;
}

/** Says how a new password is chosen, beside its field. */
export const newPasswordHint = 'At least 12 characters. Three random words make a good password. No capitals, digits or signs are asked for.';
