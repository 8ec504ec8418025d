import type { VNode } from 'preact';
import type { InputFault } from '../http/route.ts';
import { ErrorSummary } from '../pages/govuk/error-summary.view.tsx';

/** What somebody typed into a form of a page, and what was wrong with it. */
export interface TypedForm {
  readonly faults: readonly InputFault[];
  readonly typed: Readonly<Record<string, unknown>>;
}

/** The message of a field, and what was typed into it. */
export function fieldOf(form: TypedForm | undefined, name: string): { readonly errorMessage: string; readonly value: string } {
  return { errorMessage: form?.faults.find(({ field }) => field === name)?.message ?? '', value: String(form?.typed[name] ?? '') };
}

/** The faults of a form at the top of its page, each leading to its field (`idOf` where a page has several forms); nothing when there are none. */
export function Faults({ form, idOf = (field) => field }: { form: { readonly faults: readonly (Omit<InputFault, 'field'> & { readonly field: string | undefined })[] } | undefined; idOf?: (field: string) => string }): VNode | null {
  if (!form || form.faults.length === 0) return null;
  return <ErrorSummary errorList={form.faults.map(({ field, message }) => ({ children: message, ...(field === undefined ? {} : { href: `#${idOf(field)}` }) }))} />;
}
