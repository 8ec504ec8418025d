import type { VNode } from 'preact';
import { dayInLondon, showDate } from '../../../../kernel/dates.ts';
import { isPermitted } from '../../../../platform/house/ctx.ts';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { SummaryList } from '../../../../platform/pages/govuk/summary-list.view.tsx';
import { useScreen } from '../../../../platform/pages/screen.ts';
import type { DefinitionHistory, DefinitionVersion } from '../../actions/list-definitions.ts';
import type { Indicator } from '../../model/indicator.ts';
import { polarityWords, publicationWords } from './definition-list.view.tsx';

/** What does this figure count, and has that changed? */
export function DefinitionPage({ versions, own, smallNumbers }: DefinitionHistory): VNode {
  const { actor } = useScreen();
  const { indicator } = versions[0]!;
  return (
    <>
      <span class="govuk-caption-l">{indicator.topic}</span>
      <h1 class="govuk-heading-l">{indicator.title}</h1>
      <p class="ec-answer">{sayDefinition(versions)}</p>
      {own && !own.definition.isPublic && <p class="ec-state ec-state--hidden">This indicator is not public: only people of the partnership see it.</p>}
      <p class="govuk-body ec-no-print">
        <a class="govuk-link" href={`/indicators/${indicator.code}`}>
          See its figures
        </a>
        {own && isPermitted(actor, 'outcomes:define-indicator') && (
          <>
            {' · '}
            <a class="govuk-link" href={`/definitions/${indicator.code}/revise`}>
              Revise the definition
            </a>
          </>
        )}
      </p>
      <SmallNumbers {...smallNumbers} />
      {versions.map((version, place) => (
        <Version key={version.indicator.version} version={version} before={versions[place + 1]} isInForce={place === 0} />
      ))}
    </>
  );
}

function SmallNumbers({ publisher, own }: DefinitionHistory['smallNumbers']): VNode {
  return (
    <section aria-labelledby="small-numbers">
      <h2 class="govuk-heading-m" id="small-numbers">
        Small numbers
      </h2>
      {publisher && (
        <p class="govuk-body">
          Published figures stand as printed; nothing more is hidden here. {publisher.words}. Percentages: {publisher.percentages}.{publisher.confidence === 'recalled' ? ' We know this from practice and have not yet held it against the publication.' : ''}
        </p>
      )}
      <p class="govuk-body">
        {publisher ? 'Figures of our own: ' : ''}
        {own}
      </p>
    </section>
  );
}

function sayDefinition(versions: readonly DefinitionVersion[]): string {
  const { indicator, validFrom } = versions[0]!;
  const owner = indicator.owner.split('\n')[0]!;
  const counted = indicator.numeratorWords && indicator.denominatorWords ? `It counts ${lower(indicator.numeratorWords)} out of ${lower(indicator.denominatorWords)}` : `It is given as ${lower(indicator.unitWords)}`;
  const since = versions.length === 1 ? `the definition has not changed since it came in on ${showDate(dayInLondon(validFrom))}` : `this is version ${indicator.version} of the definition, in force since ${showDate(dayInLondon(validFrom))}`;
  return `${counted.replace(/\.$/, '')}; ${owner} ${indicator.source === 'own' ? 'decides' : 'publishes'} it; ${since}.`;
}

function Version({ version, before, isInForce }: { version: DefinitionVersion; before: DefinitionVersion | undefined; isInForce: boolean }): VNode {
  const { indicator, validFrom, reason } = version;
  const earlier = before ? new Map(rowsOf(before.indicator)) : undefined;
  const rows = rowsOf(indicator).filter(([key, value]) => value !== '' || (earlier?.get(key) ?? '') !== '');
  const changed = earlier ? rows.filter(([key, value]) => earlier.get(key) !== value) : [];
  const list = (
    <SummaryList
      rows={rows.map(([key, value]) => ({
        key: changed.some(([name]) => name === key) ? `${key} (changed)` : key,
        value: { children: changed.some(([name]) => name === key) ? <Changed now={value} then={earlier!.get(key) ?? ''} /> : value },
      }))}
    />
  );
  const heading = `Version ${indicator.version}, from ${showDate(dayInLondon(validFrom))}`;
  return (
    <section aria-labelledby={`version-${indicator.version}`}>
      <h2 class="govuk-heading-m" id={`version-${indicator.version}`}>
        {heading}
        {isInForce ? ': in force' : ''}
      </h2>
      {reason && <p class="govuk-body">Why: {reason}</p>}
      {before && <p class="govuk-body ec-quiet">{changed.length === 0 ? 'Its words are those of the version before.' : `Changed from version ${before.indicator.version}: ${changed.map(([key]) => key.toLowerCase()).join(', ')}.`}</p>}
      {isInForce ? list : <Details summary="What it said">{list}</Details>}
      {isInForce && indicator.methodology && (
        <Details summary="Methodology, as its publisher words it">
          {indicator.methodology.split(/\n+/).map((paragraph, place) => (
            <p class="govuk-body-s" key={place}>
              {paragraph}
            </p>
          ))}
        </Details>
      )}
    </section>
  );
}

function Changed({ now, then }: { now: string; then: string }): VNode {
  return (
    <>
      <ins class="ec-now">{now === '' ? 'nothing said' : now}</ins>
      <br />
      <span class="ec-quiet">
        before: <del>{then === '' ? 'nothing said' : then}</del>
      </span>
    </>
  );
}

function rowsOf(indicator: Indicator): [string, string][] {
  const method = { published: 'As published, without counts', proportion: 'A share: numerator over denominator, 95% interval by Wilson’s method', rate: 'A rate: events per population, 95% interval by Byar’s method, exact below 10 events', mean: 'A mean' };
  return [
    ['What it is', indicator.description],
    ['Counted', indicator.numeratorWords ?? ''],
    ['Out of', indicator.denominatorWords ?? ''],
    ['Unit', indicator.unitWords],
    ['Decimals shown', String(indicator.decimals)],
    ['Which way is better', polarityWords(indicator.polarity)],
    ['How it is counted', method[indicator.method]],
    ['Rounding', indicator.roundingWords],
    ['Hidden', indicator.suppressionWords],
    ['Hidden up to', indicator.smallestCount === undefined ? '' : `${indicator.smallestCount} children`],
    ['Year', indicator.yearWords],
    ['Owner', indicator.owner],
    ['Legal basis', indicator.legalBasis ?? ''],
    ['Official statistic', indicator.isOfficial ? 'Yes' : 'No: computed or collected locally'],
    ['Publication', `${publicationWords(indicator.source)}${indicator.source === 'own' ? '' : `, there ${indicator.sourceCode}`}`],
  ];
}

function lower(words: string): string {
  return /^[A-Z][a-z ]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1).replace(/\.$/, '') : words.replace(/\.$/, '');
}
