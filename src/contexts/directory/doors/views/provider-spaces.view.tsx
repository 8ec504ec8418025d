import type { VNode } from 'preact';
import { showDate, type IsoDate } from '../../../../kernel/dates.ts';
import { Form } from '../../../../platform/forms/form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import type { OwnRecord } from '../../actions/keep-own-record.ts';
import { spaceAnswers, type SpaceCell } from '../../model/provider/space-grid.ts';
import { daypartWords, spaceWords } from '../provider-words.ts';

/** Have we space? One tap for what changed, one to tell: each question stands as it was answered last. */
export function ProviderSpacesPage({ record, today }: { record: OwnRecord; today: IsoDate }): VNode {
  const { cells, rule, values } = record;
  const groups = [...new Map(cells.map(({ group }) => [group.id, group])).values()];
  const free = cells.filter(({ answer }) => answer === 'space').length;
  const toldOn = values.vacancies.map((one) => one.toldOn).sort().at(-1);
  return (
    <>
      <span class="govuk-caption-l">{values.name}</span>
      <h1 class="govuk-heading-l">Spaces</h1>
      <p class="ec-answer">
        {toldOn === undefined ? 'You have not told of spaces yet.' : `You told us on ${showDate(toldOn)}: space in ${free} of ${cells.length}.`} Tap what changed, then tell families.
      </p>
      <Form action={`/provider/${record.id}/spaces`}>
        {groups.map((group) => (
          <section key={group.id} class="ec-spaces" aria-labelledby={`group-${group.id}`}>
            <h2 class="govuk-heading-s" id={`group-${group.id}`}>
              {group.words}
            </h2>
            {cells.filter((cell) => cell.group.id === group.id).map((cell) => (
              <Question key={cell.key} cell={cell} />
            ))}
          </section>
        ))}
        {cells.length === 0 ? <p class="govuk-body">The ages of your service are none that we ask about. Change its ages first.</p> : <Button preventDoubleClick>Tell families</Button>}
      </Form>
      <p class="govuk-body-s">
        {rule.vacanciesAtOnce ? 'Families see it at once' : 'The council looks at it first'}, dated {showDate(today)}. It takes the place of what was told before. “Ask us” says nothing: families ring you.
      </p>
    </>
  );
}

function Question({ cell }: { cell: SpaceCell }): VNode {
  return (
    <fieldset class="ec-tap">
      <legend>
        {daypartWords[cell.session]}
        <span class="govuk-visually-hidden">, {cell.group.words}</span>
      </legend>
      <div class="ec-tap-row">
        {spaceAnswers.map((answer) => (
          <span key={answer}>
            <input type="radio" id={`${cell.key}-${answer}`} name={cell.key} value={answer} checked={cell.answer === answer} />
            <label for={`${cell.key}-${answer}`}>{spaceWords[answer]}</label>
          </span>
        ))}
      </div>
    </fieldset>
  );
}
