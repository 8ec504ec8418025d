import type { VNode } from 'preact';
import { dayInLondon, showDate } from '../../../../kernel/dates.ts';
import { Form, Hidden } from '../../../../platform/forms/form.view.tsx';
import { Faults, fieldOf, type TypedForm } from '../../../../platform/forms/typed-form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import { isPermitted } from '../../../../platform/house/ctx.ts';
import { useScreen } from '../../../../platform/pages/screen.ts';
import type { AimEvidence, AimPage } from '../../actions/read-framework-home.ts';
import { freshYears } from '../../model/framework-home.ts';
import { sayAim, sayGap, signalOf } from '../../model/framework-sentence.ts';
import type { Framework, Sourced } from '../../model/framework.ts';
import { firstSentence } from '../../model/sentence.ts';
import { sourceOf } from '../framework-words.ts';
import { againstPart } from './choose-comparator.view.tsx';
import { AimTrend, small } from './framework-home.view.tsx';
import { SmallNumbers } from './small-numbers.view.tsx';

/** One aim: what do we know of it, and what did its documents ask for? */
export function FrameworkAimPage({ form, ...props }: AimPage & { form?: TypedForm | undefined }): VNode {
  const { framework, aim, around, evidence } = props;
  const of = (kind: AimEvidence['kind']): readonly AimEvidence[] => evidence.filter((one) => one.kind === kind);
  const [current, forGroups, ended] = [of('current'), of('for-a-group'), of('ended')];
  return (
    <>
      <Faults form={form} idOf={(field) => (form?.typed['isEvidence'] === 'no' ? `reason-${String(form.typed['indicator'])}` : field)} />
      <span class="govuk-caption-l">
        {around.area.name} · {framework.shortName} · {aim.outcomeName}
      </span>
      <h1 class="govuk-heading-l">{aim.name}</h1>
      <p class="ec-answer">{sayAim(around.area.name, current.length > 0 ? current : evidence)}</p>
      <h2 class="govuk-heading-m">What the figures say</h2>
      {evidence.length === 0 && <p class="ec-state ec-state--none">No indicator that is held here is evidence for this aim. It is a hole in the picture, not good news.</p>}
      <SmallNumbers words={props.smallNumbers} />
      <EvidenceRows evidence={current} page={props} form={form} />
      {forGroups.length > 0 && (
        <Details summary={`The same for groups of children (${forGroups.length})`}>
          <EvidenceRows evidence={forGroups} page={props} form={form} />
        </Details>
      )}
      {ended.length > 0 && (
        <Details summary={`Not published here in the last ${freshYears} years (${ended.length})`}>
          <EvidenceRows evidence={ended} page={props} form={form} />
        </Details>
      )}
      <MayDecide {...props} form={form} />
      <WhatDocumentsSay {...props} />
      <Joined {...props} />
    </>
  );
}

function EvidenceRows({ evidence, page, form }: { evidence: readonly AimEvidence[]; page: AimPage; form: TypedForm | undefined }): VNode | null {
  if (evidence.length === 0) return null;
  return (
    <ul class="ec-aims">
      {evidence.map((one) => (
        <EvidenceRow key={one.picture.indicator.code} one={one} page={page} form={form} />
      ))}
    </ul>
  );
}

function EvidenceRow({ one, page, form }: { one: AimEvidence; page: AimPage; form: TypedForm | undefined }): VNode {
  const { picture, gap, isAdded } = one;
  const { indicator, ours } = picture;
  const signal = signalOf({ lead: one });
  return (
    <li class={`ec-aim ec-aim--evidence${picture.figure.known ? '' : ' ec-aim--hole'}`}>
      <div>
        <a class="govuk-link ec-aim__name" href={`/indicators/${indicator.code}?area=${ours.area}${againstPart(picture.against)}`}>
          {indicator.shortTitle}
        </a>
        <p class={small}>{firstSentence(picture)}</p>
        <p class={`${small}${gap.shown ? '' : ' ec-quiet'}`}>
          {sayGap(indicator, gap)}
          {isAdded && '. Added to the reference list by the partnership'}
        </p>
      </div>
      <div class="ec-sparkline">
        <AimTrend id={`spark-${indicator.code}`} picture={picture} />
      </div>
      <div>
        <span class={`ec-signal ec-signal--${signal.shape}`}>{signal.words}</span>
        <LeaveOut indicator={indicator.code} title={indicator.shortTitle} page={page} form={form?.typed['isEvidence'] === 'no' && form.typed['indicator'] === indicator.code ? form : undefined} />
      </div>
    </li>
  );
}

function LeaveOut({ indicator, title, page, form }: { indicator: string; title: string; page: AimPage; form: TypedForm | undefined }): VNode | null {
  const { actor } = useScreen();
  if (!isPermitted(actor, 'outcomes:decide-framework')) return null;
  return (
    <Details summary="Leave it out" open={form !== undefined} classes="ec-no-print">
      <Form action="/outcomes/evidence">
        <Hidden fields={{ framework: page.framework.code, aim: page.aim.id, area: page.around.area.code, indicator, isEvidence: 'no' }} />
        <Input id={`reason-${indicator}`} name="reason" label={`Why is “${title}” no evidence for this aim?`} {...fieldOf(form, 'reason')} />
        <Button classes="govuk-button--secondary">Leave it out</Button>
      </Form>
    </Details>
  );
}

function MayDecide({ framework, aim, around, choices, decisions, form }: AimPage & { form?: TypedForm | undefined }): VNode | null {
  const { actor } = useScreen();
  if (!isPermitted(actor, 'outcomes:decide-framework')) return null;
  const adding = form?.typed['isEvidence'] === 'no' ? undefined : form;
  return (
    <section class="ec-no-print" aria-labelledby="add-heading">
      <h2 class="govuk-heading-m" id="add-heading">
        Add evidence
      </h2>
      <Form action="/outcomes/evidence">
        <Hidden fields={{ framework: framework.code, aim: aim.id, area: around.area.code, isEvidence: 'yes' }} />
        <Select
          id="indicator"
          name="indicator"
          label="Indicator"
          hint="Its rise or fall must itself be this aim getting better or worse"
          {...fieldOf(adding, 'indicator')}
          items={[{ text: 'Choose an indicator', value: '' }, ...choices.map(({ code, title, topic }) => ({ text: `${topic}: ${title}`, value: code }))]}
        />
        <Input id="reason" name="reason" label="Why is it evidence for this aim?" {...fieldOf(adding, 'reason')} />
        <Button>Add evidence</Button>
      </Form>
      <h3 class="govuk-heading-s">What was decided here</h3>
      {decisions.length === 0 ? (
        <p class="govuk-body ec-quiet">Nothing yet: the reference list stands as it is.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {decisions.map(({ at, facts }) => (
            <li key={at.toISOString()}>
              {showDate(dayInLondon(at))}: {String(facts['indicator'])} {facts['isEvidence'] === true ? 'added' : 'left out'}, because: {String(facts['reason'])}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function WhatDocumentsSay({ framework, aim }: AimPage): VNode {
  const targets = framework.targets.filter((target) => target.aims.includes(aim.id));
  const indicators = framework.indicators.filter((indicator) => indicator.aims.includes(aim.id) || indicator.outcome === aim.id);
  const judgements = framework.judgements.filter((judgement) => judgement.outcome === aim.outcomeId);
  return (
    <section aria-labelledby="documents-heading">
      <h2 class="govuk-heading-m" id="documents-heading">
        What the documents say
      </h2>
      {targets.length + indicators.length + judgements.length === 0 && <p class="govuk-body ec-quiet">No target, indicator or inspection judgement of this framework stands beside this aim.</p>}
      <Items heading="Targets that were set" framework={framework} items={targets.map((target) => ({ id: target.id, words: target.text, of: target }))} />
      <Items heading="Indicators that the framework names" framework={framework} items={indicators.map((indicator) => ({ id: indicator.id, words: [indicator.number, indicator.name].filter(Boolean).join(': '), of: indicator }))} />
      <Items heading={`What inspectors judged under “${aim.outcomeName}”`} framework={framework} items={judgements.map((judgement) => ({ id: judgement.id, words: `${judgement.number} ${judgement.name}`, of: judgement }))} />
      {framework.gaps.length > 0 && (
        <Details summary="What this copy of the framework does not hold">
          <ul class="govuk-list govuk-list--bullet">
            {framework.gaps.map(({ what, why }) => (
              <li key={what}>
                <strong>{what}</strong>: {why}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </section>
  );
}

function Items({ heading, framework, items }: { heading: string; framework: Framework; items: readonly { readonly id: string; readonly words: string; readonly of: Sourced }[] }): VNode | null {
  if (items.length === 0) return null;
  return (
    <>
      <h3 class="govuk-heading-s">{heading}</h3>
      <ul class="govuk-list govuk-list--bullet">
        {items.map(({ id, words, of }) => (
          <li key={id}>
            {words}
            <span class={`${small} ${of.confidence === 'recalled' ? 'ec-missing' : 'ec-quiet'}`}>
              {' – '}
              {sourceOf(framework, of)}
              {of.note ? `. ${of.note}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Joined({ joined, around, aim }: AimPage): VNode {
  return (
    <section aria-labelledby="joined-heading">
      <h2 class="govuk-heading-m" id="joined-heading">
        The same aim in other frameworks
      </h2>
      {joined.length === 0 ? (
        <p class="govuk-body ec-quiet">No map joins “{aim.name}” to another framework.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {joined.map((one) => (
            <li key={`${one.framework.code} ${one.aim.id}`}>
              {one.framework.shortName}:{' '}
              <a class="govuk-link" href={`/outcomes/aims/${one.aim.id}?framework=${one.framework.code}&area=${around.area.code}${againstPart(around.against)}`}>
                {one.aim.name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
