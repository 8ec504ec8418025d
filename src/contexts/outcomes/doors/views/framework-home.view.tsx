import type { VNode } from 'preact';
import { Sparkline } from '../../../../platform/charts/sparkline.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import type { FrameworkHome } from '../../actions/read-framework-home.ts';
import { comparatorAverage, nobodyWords, type Comparator } from '../../model/comparator.ts';
import { freshYears, placeOfAim, type AimStanding } from '../../model/framework-home.ts';
import { sayGap, sayHome, sayPlace, signalOf } from '../../model/framework-sentence.ts';
import type { FrameworkOutcome } from '../../model/framework.ts';
import type { Picture } from '../../model/picture.ts';
import { showFigure } from '../../model/show-figure.ts';
import { confidenceWords } from '../framework-words.ts';
import { againstPart, ComparatorSelect } from './choose-comparator.view.tsx';
import { showIn, trendDataOf } from './picture-data.ts';
import { KeepView } from './saved-views.view.tsx';
import { SmallNumbers } from './small-numbers.view.tsx';

/** Small type within a row, without the room below that a paragraph has. */
export const small = 'govuk-body-s govuk-!-margin-bottom-0';

/** How are our children doing, and is the gap closing? */
export function FrameworkHomePage(props: FrameworkHome): VNode {
  const { framework, around, aims } = props;
  const said = sayHome(around.area.name, aims);
  const divided = framework.outcomes.filter((outcome) => outcome.aims.length > 0);
  const undivided = framework.outcomes.filter((outcome) => outcome.aims.length === 0);
  return (
    <>
      <span class="govuk-caption-l">
        {around.area.name} · {framework.shortName}
      </span>
      <h1 class="govuk-heading-l">How are our children doing, and is the gap closing?</h1>
      <p class="ec-answer">{said.whole}</p>
      <p class="ec-answer">{said.gap}</p>
      <Chooser {...props} />
      <p class={`${small} ec-quiet ec-key`}>
        Each row shows an aim and the figure that stands for it, over time (solid line: {around.area.name}; dashed: {around.neighbours.length > 0 ? comparatorAverage(around.comparator) : 'England'}; cross: no figure), its place among them, and what can be said.
      </p>
      <SmallNumbers words={props.smallNumbers} />
      {divided.map((outcome) => (
        <Outcome key={outcome.id} outcome={outcome} {...props} />
      ))}
      {undivided.length > 0 && <Rows heading={divided.length > 0 ? 'Outcomes without aims of their own' : 'Outcomes'} id="undivided" {...props} aims={aims.filter(({ aim }) => undivided.some(({ id }) => id === aim.id))} />}
      <Further {...props} />
      <HowMade {...props} />
      <KeepView />
    </>
  );
}

function Chooser({ around, areas, framework, frameworks, comparators }: FrameworkHome): VNode {
  return (
    <form class="ec-choose ec-no-print" method="get" action="/outcomes">
      <Select id="area" name="area" label="Area" value={around.area.code} items={areas.map(({ code, name }) => ({ text: name, value: code }))} />
      <Select id="framework" name="framework" label="Framework" value={framework.code} items={frameworks.map(({ code, shortName }) => ({ text: shortName, value: code }))} />
      <ComparatorSelect comparators={comparators} comparator={around.comparator} />
      <Button classes="govuk-button--secondary">Show</Button>
    </form>
  );
}

function Outcome({ outcome, ...props }: FrameworkHome & { outcome: FrameworkOutcome }): VNode {
  const rows = props.aims.filter(({ aim }) => aim.outcomeId === outcome.id);
  return <Rows heading={outcome.name} id={outcome.id} aims={rows} support={outcome.support?.name} framework={props.framework} around={props.around} through={props.through} />;
}

type RowsProps = Pick<FrameworkHome, 'framework' | 'around' | 'through' | 'aims'> & { readonly heading: string; readonly id: string; readonly support?: string | undefined };

function Rows({ heading, id, aims, support, ...props }: RowsProps): VNode {
  return (
    <section aria-labelledby={`${id}-heading`}>
      <h2 class="govuk-heading-m" id={`${id}-heading`}>
        {heading}
      </h2>
      <ul class="ec-aims">
        {aims.map((standing) => (
          <AimRow key={standing.aim.id} standing={standing} {...props} />
        ))}
      </ul>
      {support && (
        <p class="govuk-body-s ec-quiet">
          Beside these aims: {support}. That is what families do, and is not counted as an aim.
        </p>
      )}
    </section>
  );
}

function AimRow({ standing, framework, around, through }: Omit<RowsProps, 'heading' | 'id' | 'aims' | 'support'> & { standing: AimStanding }): VNode {
  const { aim, lead } = standing;
  const signal = signalOf(standing);
  const isHole = ['no-indicator', 'no-figure'].includes(placeOfAim(standing));
  const served = through?.get(aim.id) ?? [];
  return (
    <li class={`ec-aim${isHole ? ' ec-aim--hole' : ''}`}>
      <div>
        <a class="govuk-link ec-aim__name" href={`/outcomes/aims/${aim.id}?framework=${framework.code}&area=${around.area.code}${againstPart(around.against)}`}>
          {capital(aim.name)}
        </a>
        {aim.confidence === 'recalled' && <span class="govuk-body-s ec-quiet"> ({confidenceWords('recalled').toLowerCase()})</span>}
        {served.length > 0 && <div class={`${small} ec-quiet`}>Through: {served.map(({ name }) => name).join('; ')}</div>}
        {lead && (
          <div class={small}>
            <a class="govuk-link govuk-link--no-visited-state" href={`/indicators/${lead.picture.indicator.code}?area=${around.area.code}${againstPart(around.against)}`}>
              {lead.picture.indicator.shortTitle}
            </a>
          </div>
        )}
      </div>
      <div class="ec-sparkline">{lead ? <AimTrend id={`spark-${aim.id}`} picture={lead.picture} /> : <span class="govuk-visually-hidden">nothing to draw</span>}</div>
      <div>{lead ? <LeadFigure lead={lead} /> : <span class="ec-missing">nothing held here measures this aim</span>}</div>
      <div>
        <span class={`ec-signal ec-signal--${signal.shape}`}>{signal.words}</span>
        {lead && <div class={`${small}${lead.gap.shown ? '' : ' ec-quiet'}`}>{sayGap(lead.picture.indicator, lead.gap)}</div>}
      </div>
    </li>
  );
}

function LeadFigure({ lead }: { lead: NonNullable<AimStanding['lead']> }): VNode {
  const { indicator, figure, period } = lead.picture;
  return (
    <>
      <span class={figure.known ? 'ec-aim__figure' : 'ec-missing'}>{showFigure(indicator, figure)}</span>
      {period && <span class="ec-quiet"> in {period.label}</span>}
      {figure.known && indicator.unit !== 'percent' && <div class={`${small} ec-quiet`}>{indicator.unitWords}</div>}
      <div class={small}>{capital(sayPlace(lead))}</div>
    </>
  );
}

/** Our line beside the neighbours' mean, or England where no neighbours are published. */
export function AimTrend({ id, picture }: { id: string; picture: Picture }): VNode {
  const data = trendDataOf(picture);
  const comparators = data.comparators ?? [];
  const beside = comparators.find(({ kind }) => kind === 'neighbours') ?? comparators[0];
  return <Sparkline id={id} title={`${picture.indicator.shortTitle}, ${picture.ours.name}`} us={data.us} comparators={beside ? [beside] : []} breaks={data.breaks ?? []} show={showIn(picture.indicator)} width={150} height={40} />;
}

function Further({ framework, around }: FrameworkHome): VNode {
  return (
    <section aria-labelledby="further-heading">
      <h2 class="govuk-heading-m" id="further-heading">
        What next
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          <a class="govuk-link" href={`/outcomes/coverage?framework=${framework.code}`}>
            Which aims have no indicator, and which indicators no aim
          </a>
        </li>
        <li>
          <a class="govuk-link" href={`/card?area=${around.area.code}${againstPart(around.against)}`}>
            Report card for {around.area.name}
          </a>
        </li>
        <li>
          <a class="govuk-link" href="/frameworks">
            Which frameworks we use, and how they map
          </a>
        </li>
        <li>
          <a class="govuk-link" href="/definitions">
            What each figure counts
          </a>
        </li>
      </ul>
    </section>
  );
}

function HowMade({ around }: FrameworkHome): VNode {
  const neighbours = around.neighbours.map(({ name }) => name);
  return (
    <Details summary="How these rows are made">
      <p class="govuk-body">
        Each aim is shown by one lead indicator: of those that are evidence for it, the first in the order of the report card and then of the reference list for which something was published here in the last {freshYears}{' '}
        years; if there is none so new, the first with anything at all. A figure that is hidden stays a hole: no other indicator is put in its place.
      </p>
      <p class="govuk-body">
        “Better”, “worse” and “about the same” are said only where counts give an interval: it is held against {comparatorAverage(around.comparator).replace(/^the average of its /, 'the mean of the ')}. Where no counts are published we say on which side the figure
        lies, and that it may be chance. The dashed line is that mean. The gap is the group that is usually ahead less the group that is usually behind, and its change is against the earliest comparable
        year of the last five.
      </p>
      <p class="govuk-body">
        {sayWho(around.comparator, neighbours)}
      </p>
    </Details>
  );
}

/** "Statistical neighbours (set of 2025-05): Northmere, …": who those are that the area is held against. */
function sayWho(comparator: Comparator | undefined, names: readonly string[]): string {
  if (comparator?.kind === 'area-group') return names.length > 0 ? `${comparator.group.name}, a group of areas that the authority made: ${names.join(', ')}.` : `${capital(comparator.group.name)} cannot be compared with: ${nobodyWords(comparator)}.`;
  return comparator === undefined ? 'No statistical neighbours are published for this area.' : `Statistical neighbours (set of ${comparator.set}): ${names.join(', ')}.`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
