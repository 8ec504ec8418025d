import type { VNode } from 'preact';
import { describeField, fieldId, FormGroup, type FieldProps } from './form-group.view.tsx';
import { joinClasses, scriptTexts, type HtmlAttributes, type ScriptText } from './parts.ts';

/** A file to choose, and the words of its drop zone. */
export interface FileUploadProps extends FieldProps {
  multiple?: boolean;
  /** Adds, where scripts run, a drop zone with words of its own; without scripts it is the browser's own field. */
  javascript?: boolean;
  wrapperClasses?: string;
  wrapperAttributes?: HtmlAttributes;
  chooseFilesButtonText?: string;
  noFileChosenText?: string;
  multipleFilesChosenText?: ScriptText;
  dropInstructionText?: string;
  enteredDropZoneText?: string;
  leftDropZoneText?: string;
}

/** Asks for a file. */
export function FileUpload(props: FileUploadProps): VNode {
  const id = fieldId(props);
  const input = (
    <input
      class={joinClasses('govuk-file-upload', props.classes, props.errorMessage && 'govuk-file-upload--error')}
      id={id}
      name={props.name}
      type="file"
      disabled={props.disabled || undefined}
      multiple={props.multiple || undefined}
      aria-describedby={describeField(id, props)}
      {...props.attributes}
    />
  );
  return (
    <FormGroup field={props}>
      {props.formGroup?.beforeInput}
      {props.javascript ? <DropZone {...props}>{input}</DropZone> : input}
      {props.formGroup?.afterInput}
    </FormGroup>
  );
}

function DropZone({ children, ...props }: FileUploadProps & { children: VNode }): VNode {
  const texts = scriptTexts({
    'choose-files-button': props.chooseFilesButtonText,
    'no-file-chosen': props.noFileChosenText,
    'multiple-files-chosen': props.multipleFilesChosenText,
    'drop-instruction': props.dropInstructionText,
    'entered-drop-zone': props.enteredDropZoneText,
    'left-drop-zone': props.leftDropZoneText,
  });
  return (
    <div class={joinClasses('govuk-file-upload-wrapper', props.wrapperClasses)} data-module="govuk-file-upload" {...texts} {...props.wrapperAttributes}>
      {children}
    </div>
  );
}
