import type { VNode } from 'preact';
import { fieldId, type FieldProps } from './form-group.view.tsx';
import { Hint } from './hint.view.tsx';
import { joinClasses, scriptTexts, type HtmlAttributes, type ScriptText } from './parts.ts';
import { Textarea } from './textarea.view.tsx';

/** A text with its greatest length, in characters or in words. */
export interface CharacterCountProps extends FieldProps {
  value?: string;
  rows?: number;
  spellcheck?: boolean;
  /** Most characters allowed. The browser does not stop at it: the server must say no. */
  maxlength?: number | string;
  /** Most words allowed; wins over `maxlength`. */
  maxwords?: number | string;
  countType?: 'words' | 'characters';
  /** Say what is left only after this percentage is used. */
  threshold?: number | string;
  countMessage?: { classes?: string };
  /** "You can enter up to %{count} characters" unless other words are given. */
  textareaDescriptionText?: string;
  charactersUnderLimitText?: ScriptText;
  charactersAtLimitText?: string;
  charactersOverLimitText?: ScriptText;
  wordsUnderLimitText?: ScriptText;
  wordsAtLimitText?: string;
  wordsOverLimitText?: ScriptText;
}

/** Asks for text that has a greatest length, and says it. */
export function CharacterCount(props: CharacterCountProps): VNode {
  const id = fieldId(props);
  const { name, label, hint, errorMessage, value, rows, spellcheck, attributes, formGroup } = props;
  const countMessage = (
    <>
      <Hint id={`${id}-info`} classes={joinClasses('govuk-character-count__message', props.countMessage?.classes)}>
        {limitText(props)}
      </Hint>
      {formGroup?.afterInput}
    </>
  );
  return (
    <Textarea
      {...{ id, name, label, hint, errorMessage, value, rows, spellcheck, attributes }}
      describedBy={`${id}-info`}
      classes={joinClasses('govuk-js-character-count', props.classes)}
      formGroup={{
        classes: joinClasses('govuk-character-count', formGroup?.classes),
        attributes: { ...countAttributes(props), ...formGroup?.attributes },
        beforeInput: formGroup?.beforeInput,
        afterInput: countMessage,
      }}
    />
  );
}

function countType({ countType: given, maxwords }: CharacterCountProps): 'words' | 'characters' | undefined {
  return given || (maxwords ? 'words' : undefined);
}

/** Without a limit there is nothing to say until the browser script knows one. */
function limitText(props: CharacterCountProps): string | undefined {
  const limit = props.maxwords || props.maxlength;
  if (!limit) return undefined;
  const text = props.textareaDescriptionText || `You can enter up to %{count} ${countType(props) === 'words' ? 'words' : 'characters'}`;
  return text.replaceAll('%{count}', String(limit));
}

function countAttributes(props: CharacterCountProps): HtmlAttributes {
  const hasNoLimit = !props.maxwords && !props.maxlength;
  return {
    'data-module': 'govuk-character-count',
    'data-maxlength': props.maxlength,
    'data-maxwords': props.maxwords,
    'data-threshold': props.threshold,
    'data-count-type': countType(props),
    ...scriptTexts({
      'textarea-description': hasNoLimit && props.textareaDescriptionText ? { other: props.textareaDescriptionText } : undefined,
      'characters-under-limit': props.charactersUnderLimitText,
      'characters-at-limit': props.charactersAtLimitText,
      'characters-over-limit': props.charactersOverLimitText,
      'words-under-limit': props.wordsUnderLimitText,
      'words-at-limit': props.wordsAtLimitText,
      'words-over-limit': props.wordsOverLimitText,
    }),
  };
}
