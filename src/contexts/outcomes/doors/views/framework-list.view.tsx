import type { VNode } from 'preact';
import { isPermitted } from '../../../../platform/house/ctx.ts';
import { Form } from '../../../../platform/forms/form.view.tsx';
import { fieldOf, Faults, type TypedForm } from '../../../../platform/forms/typed-form.view.tsx';
import type { DataTable } from '../../../../platform/pages/data-table.ts';
import { DataTableView } from '../../../../platform/pages/data-table.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Textarea } from '../../../../platform/pages/govuk/textarea.view.tsx';
import { useScreen } from '../../../../platform/pages/screen.ts';
import type { FrameworkList } from '../../actions/read-coverage-frameworks.ts';
import { sayFrameworks, sayMap, saySize } from '../../model/framework-mapped.ts';

/** Which frameworks do we use, and how do they map? */
export function FrameworkListPage({ form, ...list }: FrameworkList & { form?: TypedForm | undefined }): VNode {
  const { actor } = useScreen();
  return (
    <>
      <Faults form={form} />
      <h1 class="govuk-heading-l">Which frameworks do we use, and how do they map?</h1>
      <p class="ec-answer">{sayFrameworks(list.frameworks, list.own, list.shown)}</p>
      <p class="govuk-body">
        Figures are evidence for aims of {list.frameworks[0]!.shortName}. Any other framework is reached along its map, so a partnership keeps its own words and still sees every figure.
      </p>
      <DataTableView id="frameworks" table={frameworkTable(list)} />
      {isPermitted(actor, 'outcomes:decide-framework') && (
        <section class="ec-no-print" aria-labelledby="begin-heading">
          <h2 class="govuk-heading-m" id="begin-heading">
            Begin a framework of your own
          </h2>
          <Form action="/frameworks">
            <Input id="name" name="name" label="What is it called?" {...fieldOf(form, 'name')} />
            <Textarea id="about" name="about" label="What does it ask for, and who agreed it?" rows={3} {...fieldOf(form, 'about')} />
            <Input id="reason" name="reason" label="Why now?" hint="Stands as the first line of its history" {...fieldOf(form, 'reason')} />
            <Button>Begin the framework</Button>
          </Form>
        </section>
      )}
    </>
  );
}

function frameworkTable({ frameworks, maps }: FrameworkList): DataTable {
  return {
    caption: 'Frameworks',
    columns: [
      { name: 'framework', words: 'Framework' },
      { name: 'publisher', words: 'Whose' },
      { name: 'size', words: 'What it holds and how it maps' },
      { name: 'home', words: 'How children are doing by it' },
    ],
    rows: frameworks.map((framework) => {
      const map = maps.find((each) => each.framework.code === framework.code);
      return {
        key: framework.code,
        cells: [
          { text: framework.name, href: `/frameworks/${framework.code}` },
          { text: framework.publisher },
          { text: map ? sayMap(map) : `${saySize(framework)}: the framework on which the evidence hangs.` },
          { text: `See by ${framework.shortName}`, href: `/outcomes?framework=${framework.code}` },
        ],
      };
    }),
  };
}
