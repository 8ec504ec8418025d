import type { VNode } from 'preact';
import { FieldGroup, type FieldGroupProps } from './form-group.view.tsx';
import { Input, type InputProps } from './input.view.tsx';
import { isPresent, joinClasses, type Absent, type HtmlAttributes } from './parts.ts';

/** One of the fields of a date. Everything has a default: `{}` is a usual day, month or year. */
export interface DateField {
  name?: string;
  label?: string;
  id?: string;
  value?: string | number;
  /** This field is the wrong one. When none says so, an error message marks all; `false` never marks it. */
  error?: boolean;
  classes?: string;
  autocomplete?: string;
  pattern?: string;
  inputmode?: InputProps['inputmode'];
  attributes?: HtmlAttributes;
}

/** The question, the fields that are asked for, and what was answered. */
export interface DateInputProps extends FieldGroupProps {
  id: string;
  /** With it the fields are called `prefix-day`, `prefix-month`, `prefix-year`. */
  namePrefix?: string;
  /** `false` does not ask for it. */
  day?: DateField | false;
  month?: DateField | false;
  year?: DateField | false;
  /** Fields in another order, instead of `day`, `month` and `year`. */
  items?: readonly (DateField | Absent)[];
  /** What was answered, by the full name of the field. */
  values?: Readonly<Record<string, string | number | undefined>>;
}

const UNITS = ['day', 'month', 'year'] as const;
type Unit = (typeof UNITS)[number];

/** A field with the unit that it holds, if it is one of the three. */
interface DatedField {
  field: DateField;
  unit?: Unit;
}

/** Asks for a date that a person knows by heart. */
export function DateInput(props: DateInputProps): VNode {
  const fields = datedFields(props);
  const isAnyWrong = fields.some(({ field }) => isWrong(field));
  return (
    <FieldGroup id={props.id} field={props} role="group">
      <div class={joinClasses('govuk-date-input', props.classes)} {...props.attributes} id={props.id || undefined}>
        {props.formGroup?.beforeInputs}
        {fields.map((dated) => (
          <DateItem {...dated} date={props} isMarked={isWrong(dated.field) || (dated.field.error !== false && Boolean(props.errorMessage) && !isAnyWrong)} />
        ))}
        {props.formGroup?.afterInputs}
      </div>
    </FieldGroup>
  );
}

function isWrong(field: DateField): boolean {
  return Boolean(field.error) || (field.classes?.includes('govuk-input--error') ?? false);
}

function ownField(date: DateInputProps, unit: Unit): DateField | false {
  return date[unit] ?? { name: unit, value: date.values?.[unit] };
}

/** The fields that are asked for; one among `items` takes name and value of the unit whose name it bears. */
function datedFields(date: DateInputProps): DatedField[] {
  if (!date.items || date.items.length === 0) {
    return UNITS.flatMap((unit) => {
      const field = ownField(date, unit);
      return field === false ? [] : [{ field, unit }];
    });
  }
  return date.items.filter(isPresent).map((field) => {
    const unit = UNITS.find((candidate) => {
      const own = ownField(date, candidate);
      return field.name !== undefined && (field.name === candidate || (own !== false && field.name === own.name));
    });
    const own = unit && ownField(date, unit);
    return { field: { ...field, value: field.value ?? (own ? own.value : undefined) }, unit };
  });
}

function DateItem({ field, unit, date, isMarked }: DatedField & { date: DateInputProps; isMarked: boolean }): VNode {
  const name = field.name ?? unit ?? '';
  const fullName = date.namePrefix ? `${date.namePrefix}-${name}` : name;
  const hasOwnError = field.classes?.includes('govuk-input--error') ?? false;
  const hasOwnWidth = field.classes?.includes('govuk-input--width-') ?? false;
  return (
    <div class="govuk-date-input__item">
      <Input
        label={{ children: field.label || name.charAt(0).toUpperCase() + name.slice(1).toLowerCase(), classes: 'govuk-date-input__label' }}
        id={field.id || `${date.id}-${name}`}
        classes={joinClasses(
          'govuk-date-input__input',
          isMarked && !hasOwnError && 'govuk-input--error',
          !hasOwnWidth && `govuk-input--width-${unit === 'year' ? 4 : 2}`,
          field.classes,
        )}
        name={fullName}
        value={field.value ?? date.values?.[fullName]}
        inputmode={field.inputmode ?? 'numeric'}
        autocomplete={field.autocomplete}
        pattern={field.pattern}
        attributes={field.attributes}
      />
    </div>
  );
}
