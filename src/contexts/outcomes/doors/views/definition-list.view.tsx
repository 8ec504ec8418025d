import type { VNode } from 'preact';
import { isPermitted } from '../../../../platform/house/ctx.ts';
import type { DataTable } from '../../../../platform/pages/data-table.ts';
import { DataTableView } from '../../../../platform/pages/data-table.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import { useScreen } from '../../../../platform/pages/screen.ts';
import type { DefinitionList, DefinitionQuery } from '../../actions/list-definitions.ts';
import type { Indicator } from '../../model/indicator.ts';

/** What does each figure count, and who owns it? */
export function DefinitionListPage({ query, ...list }: DefinitionList & { query: DefinitionQuery }): VNode {
  const { actor } = useScreen();
  return (
    <>
      <h1 class="govuk-heading-l">What does each figure count, and who owns it?</h1>
      <p class="ec-answer">{sayDefinitions(list)}</p>
      <form class="ec-choose ec-no-print" method="get" action="/definitions">
        <Input id="words" name="words" label="Words in it" value={query.words ?? ''} type="search" />
        <Select id="topic" name="topic" label="Topic" value={query.topic ?? ''} items={[{ text: 'All topics', value: '' }, ...list.topics.map((topic) => ({ text: topic, value: topic }))]} />
        <Select id="source" name="source" label="Publication" value={query.source ?? ''} items={[{ text: 'All publications', value: '' }, ...list.sources.map((source) => ({ text: publicationWords(source), value: source }))]} />
        <Button classes="govuk-button--secondary">Show</Button>
      </form>
      {isPermitted(actor, 'outcomes:define-indicator') && (
        <p class="govuk-body ec-no-print">
          <a class="govuk-link" href="/definitions/new">
            Define an indicator of our own
          </a>
        </p>
      )}
      {list.indicators.length > 0 ? (
        <DataTableView id="definitions" table={definitionTable(list.indicators)} exports={exportAddress(query)} />
      ) : (
        <p class="ec-state ec-state--none">{list.total === 0 ? 'No indicator has come in yet: indicators come with the files they are published in.' : 'No definition has all of these words. Use fewer, or choose all topics.'}</p>
      )}
    </>
  );
}

function sayDefinitions({ indicators, total, sources }: DefinitionList): string {
  if (total === 0) return 'No indicator is defined here yet.';
  const own = indicators.filter(({ source }) => source === 'own').length;
  const narrowed = indicators.length === total ? `${total.toLocaleString('en-GB')} indicators are defined here` : `${indicators.length.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} indicators have these words`;
  const official = indicators.filter(({ isOfficial }) => isOfficial).length;
  return `${narrowed}, from ${sources.length} ${sources.length === 1 ? 'publication' : 'publications'}: ${official.toLocaleString('en-GB')} ${official === 1 ? 'is an official statistic' : 'are official statistics'}, ${own === 0 ? 'none is our own' : own === 1 ? 'one is our own' : `${own} are our own`}.`;
}

function exportAddress(query: DefinitionQuery): string {
  const words = new URLSearchParams(Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '')).toString();
  return `/definitions/file${words === '' ? '' : `?${words}`}`;
}

/** A publication by the name people know it by. */
export function publicationWords(source: string): string {
  return { lait: 'Local Authority Interactive Tool', eyfsp: 'Early years foundation stage profile results', own: 'Our own' }[source] ?? source;
}

/** Which way is better, in words. */
export function polarityWords(polarity: Indicator['polarity']): string {
  return { 'high-is-good': 'Higher is better', 'low-is-good': 'Lower is better', 'no-judgement': 'Neither' }[polarity];
}

/** Every definition with what it counts and whose it is. */
export function definitionTable(indicators: readonly Indicator[]): DataTable {
  return {
    caption: 'Definitions in force',
    columns: [
      { name: 'title', words: 'Indicator' },
      { name: 'topic', words: 'Topic' },
      { name: 'unit', words: 'Unit' },
      { name: 'polarity', words: 'Which way is better' },
      { name: 'source', words: 'Publication' },
      { name: 'owner', words: 'Owner' },
      { name: 'version', words: 'Version', isNumeric: true },
    ],
    rows: indicators.map((indicator) => ({
      key: indicator.code,
      cells: [
        { text: indicator.title, href: `/definitions/${indicator.code}` },
        { text: indicator.topic },
        { text: indicator.unitWords },
        { text: polarityWords(indicator.polarity) },
        { text: publicationWords(indicator.source) },
        { text: indicator.owner.split('\n')[0]! },
        { text: String(indicator.version), value: indicator.version },
      ],
    })),
  };
}

/** The same for taking away: with the code, what is counted, and the rules under which figures are shown. */
export function definitionExport(indicators: readonly Indicator[]): DataTable {
  const columns: readonly (readonly [name: string, words: string, of: (indicator: Indicator) => string])[] = [
    ['code', 'Code', ({ code }) => code],
    ['title', 'Indicator', ({ title }) => title],
    ['topic', 'Topic', ({ topic }) => topic],
    ['description', 'What it is', ({ description }) => description],
    ['numerator', 'Counted', ({ numeratorWords }) => numeratorWords ?? ''],
    ['denominator', 'Out of', ({ denominatorWords }) => denominatorWords ?? ''],
    ['unit', 'Unit', ({ unitWords }) => unitWords],
    ['polarity', 'Which way is better', ({ polarity }) => polarityWords(polarity)],
    ['rounding', 'Rounding', ({ roundingWords }) => roundingWords],
    ['suppression', 'Hidden', ({ suppressionWords }) => suppressionWords],
    ['year', 'Year', ({ yearWords }) => yearWords],
    ['owner', 'Owner', ({ owner }) => owner],
    ['legal', 'Legal basis', ({ legalBasis }) => legalBasis ?? ''],
    ['official', 'Official statistic', ({ isOfficial }) => (isOfficial ? 'yes' : 'no')],
    ['source', 'Publication', ({ source }) => publicationWords(source)],
    ['source-code', 'Code of the publisher', ({ sourceCode }) => sourceCode],
    ['version', 'Version', ({ version }) => String(version)],
  ];
  return { caption: 'Definitions in force', columns: columns.map(([name, words]) => ({ name, words })), rows: indicators.map((indicator) => ({ key: indicator.code, cells: columns.map(([, , of]) => ({ text: of(indicator) })) })) };
}
