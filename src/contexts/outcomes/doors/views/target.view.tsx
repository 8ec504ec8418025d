import type { VNode } from 'preact';
import { showDate, showInstant } from '../../../../kernel/dates.ts';
import { trendTable } from '../../../../platform/charts/chart-table.ts';
import { TrendChart } from '../../../../platform/charts/trend-chart.view.tsx';
import type { ChartSize } from '../../../../platform/charts/ink.ts';
import { Form, Hidden } from '../../../../platform/forms/form.view.tsx';
import { Faults, fieldOf, type TypedForm } from '../../../../platform/forms/typed-form.view.tsx';
import { isPermitted } from '../../../../platform/house/ctx.ts';
import { ChartFigure } from '../../../../platform/pages/chart-figure.view.tsx';
import type { DrawnPicture } from '../../../../platform/pages/picture-file.ts';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { SummaryList } from '../../../../platform/pages/govuk/summary-list.view.tsx';
import { useScreen } from '../../../../platform/pages/screen.ts';
import type { TargetPageContent, TargetSeen } from '../../actions/read-targets.ts';
import { aimWords, comparatorWords, sentenceOfForecast, sentenceOfPace, sentenceOfSmallestChange, sentenceOfTarget } from '../../model/sentence-target.ts';
import { showValue } from '../../model/show-figure.ts';
import type { Indicator } from '../../model/indicator.ts';
import type { TargetRevision } from '../../model/target.ts';
import { basisWords, wayWords } from '../words-target.ts';
import { showIn, titleOf, trendDataOf, trendScaleOf } from './picture-data.ts';
import { WholeAndGap } from './indicator.view.tsx';
import { SmallNumbers } from './small-numbers.view.tsx';

/** Are we on the way to this target, and how many children short? */
export function TargetPage({ form, nameOf, ...content }: TargetPageContent & { readonly form?: TypedForm | undefined; readonly nameOf: ((actor: string) => string) | undefined }): VNode {
  const { actor } = useScreen();
  const { target, picture, standing, group, gaps } = content;
  const { indicator, ours } = picture;
  return (
    <>
      <Faults form={form} />
      <span class="govuk-caption-l">
        {ours.name} · {group === undefined ? 'all children' : `children ${group}`}
      </span>
      <h1 class="govuk-heading-l">Target: {indicator.title}</h1>
      <p class="ec-answer">{target.isWithdrawn ? `This target was withdrawn on ${showInstant(target.decidedAt)}: ${target.reason}.` : sentenceOfTarget(target.terms, standing, indicator)}</p>
      <WholeAndGap gaps={gaps} indicator={indicator} />
      <Beside content={content} />
      <SmallNumbers words={content.smallNumbers} />
      {!target.isWithdrawn && <Way seen={content} />}
      <p class="govuk-body ec-no-print">
        <a class="govuk-link" href={`/indicators/${indicator.code}?area=${ours.area}${target.figure.group === 'all' ? '' : `&group=${encodeURIComponent(target.figure.group)}`}`}>
          See the figures
        </a>
        {isPermitted(actor, 'outcomes:set-target') && !target.isWithdrawn && (
          <>
            {' · '}
            <a class="govuk-link" href={`/targets/${target.id}/revise`}>
              Revise the target
            </a>
          </>
        )}
      </p>
      <History content={content} nameOf={nameOf} />
      {isPermitted(actor, 'outcomes:set-target') && !target.isWithdrawn && (
        <Details summary="Withdraw this target">
          <Form action={`/targets/${target.id}/withdraw`}>
            <Hidden fields={{ seenRevision: String(target.revision) }} />
            <Input id="withdrawReason" name="withdrawReason" label="Why is it withdrawn?" hint="It stays readable with its history" {...fieldOf(form, 'withdrawReason')} />
            <Button classes="govuk-button--warning">Withdraw the target</Button>
          </Form>
        </Details>
      )}
    </>
  );
}

/** The other half of the duty: a target for all and one for a group belong together. */
function Beside({ content: { beside, target, group } }: { readonly content: TargetPageContent }): VNode | null {
  if (target.isWithdrawn) return null;
  if (beside.length === 0) return <p class="govuk-body">{group === undefined ? 'No target for a group of children stands beside it: the whole could rise while the gap stays.' : 'No target for all children stands beside it: the gap could narrow because the others fall.'}</p>;
  return (
    <p class="govuk-body">
      Beside it:{' '}
      {beside.map((other, place) => (
        <>
          {place > 0 ? '; ' : ''}
          <a class="govuk-link" href={`/targets/${other.target.id}`}>
            the target for {other.group === undefined ? 'all children' : `children ${other.group}`}, {other.target.terms.period.label}
          </a>
        </>
      ))}
      .
    </p>
  );
}

function Way({ seen }: { readonly seen: TargetSeen }): VNode | null {
  const { target, picture, standing } = seen;
  const { indicator } = picture;
  if (standing.hidden) return null;
  const lines = [sentenceOfPace(standing, indicator), sentenceOfSmallestChange(standing, indicator), sentenceOfForecast(target.terms, standing, indicator), standing.baselineNow === undefined ? undefined : `The figure it begins from was ${showValue(indicator, target.terms.baseline.value)} when it was decided; its publisher now gives ${showValue(indicator, standing.baselineNow)}.`, standing.way.known && standing.way.points.some(({ isAssumed }) => isAssumed) ? `For years without a figure, ${comparatorWords[target.terms.comparator ?? 'england']} is taken to stay where it was last.` : undefined];
  const { caption, drawing } = wayPicture(seen);
  return (
    <section aria-labelledby="way-heading">
      <h2 class="govuk-heading-m" id="way-heading">
        The way there
      </h2>
      {lines.filter((line) => line !== undefined).map((line) => (
        <p class="govuk-body" key={line}>
          {line}
        </p>
      ))}
      <ChartFigure id="way" caption={caption} narrow={wayPicture(seen, 'phone').drawing} table={trendTable(trendDataOf(picture, standing), showIn(indicator))} download={`/targets/${target.id}/picture`} source={waySource}>
        {drawing}
      </ChartFigure>
    </section>
  );
}

/** What the picture of a target says of itself. */
export const waySource = 'The dotted line is what the target expects.';

/** The figures so far and the way to the target, as they stand on the page and in a file. */
export function wayPicture({ picture, standing }: Pick<TargetSeen, 'picture' | 'standing'>, size: ChartSize = 'wide'): DrawnPicture {
  const data = trendDataOf(picture, standing);
  const caption = `${titleOf(picture)}, ${picture.ours.name}, on the way to the target`;
  return { caption, drawing: <TrendChart id={`target-${size}`} title={caption} size={size} {...data} scale={trendScaleOf(picture.indicator, data)} show={showIn(picture.indicator)} /> };
}

/** Names of people stand there for the partnership alone. */
function History({ content: { revisions, picture }, nameOf }: { readonly content: TargetPageContent; readonly nameOf: ((actor: string) => string) | undefined }): VNode {
  return (
    <section aria-labelledby="history-heading">
      <h2 class="govuk-heading-m" id="history-heading">
        Who decided it, when and why
      </h2>
      {revisions.map((revision, place) => (
        <section key={revision.revision} aria-label={`Revision ${revision.revision}`}>
          <h3 class="govuk-heading-s">
            Revision {revision.revision}, {showInstant(revision.decidedAt)}
            {revision.isWithdrawn ? ': withdrawn' : place === 0 ? ': in force' : ''}
          </h3>
          <SummaryList rows={rowsOf(revision, picture.indicator, nameOf).map(([key, value]) => ({ key, value }))} />
        </section>
      ))}
    </section>
  );
}

function rowsOf({ terms, reason, decidedBy }: TargetRevision, indicator: Indicator, nameOf: ((actor: string) => string) | undefined): [string, string][] {
  return [
    ['Why', reason],
    ...(nameOf ? [['Decided by', nameOf(decidedBy)] as [string, string]] : []),
    ['Target', aimWords(terms, undefined, indicator)],
    ['Begins from', `${showValue(indicator, terms.baseline.value)} in ${terms.baseline.period.label}`],
    ['The way there', [wayWords[terms.way], ...terms.milestones.map(({ period, value }) => `${period.label}: ${showValue(indicator, value)}`)].join('; ')],
    ['Held to by', basisWords[terms.basis]],
    ['Proposed by', terms.proposedBy],
    ['Agreed', terms.agreedBy && terms.agreedOn ? `by ${terms.agreedBy} on ${showDate(terms.agreedOn)}` : 'not yet'],
    ['Rests on', terms.evidence],
  ];
}
