import type { VNode } from 'preact';
import { Form } from '../../../../platform/forms/form.view.tsx';
import type { InputFault } from '../../../../platform/http/route.ts';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { ErrorSummary } from '../../../../platform/pages/govuk/error-summary.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import type { HelpLine } from '../../actions/open-directory.ts';

/** What do families read below each page, and what should they? */
export function HelpLineFormPage({ now, faults, typed }: { now: HelpLine | undefined; faults: readonly InputFault[]; typed: Readonly<Record<string, unknown>> }): VNode {
  const field = (name: keyof HelpLine): { name: string; id: string; value: string; errorMessage: string | undefined } => ({ name, id: name, value: String(typed[name] ?? ''), errorMessage: faults.find((fault) => fault.field === name)?.message });
  return (
    <>
      {faults.length > 0 && <ErrorSummary errorList={faults.map((fault) => ({ children: fault.message, href: `#${fault.field}` }))} />}
      <h1 class="govuk-heading-l">Where families can ring</h1>
      <p class="ec-answer">{now === undefined ? 'Families are told to ring the council and ask: no number is entered yet.' : `Families are told to ring ${now.phone}, ${now.hours}.`}</p>
      <p class="govuk-body">It stands below every page for families, in the same place.</p>
      <Form action="/directory/help-line">
        <Input {...field('phone')} label="Telephone" classes="govuk-input--width-20" inputmode="tel" />
        <Input {...field('hours')} label="When does somebody answer?" hint="For example, Monday to Friday, 9am to 5pm" />
        <Input {...field('email')} label="E-mail" type="email" />
        <Input {...field('languages')} label="Help in other languages and in sign language" hint="One sentence. For example, We can ring you back in your language, and in sign language." />
        <Button preventDoubleClick>Tell families</Button>
      </Form>
    </>
  );
}
