import type { VNode } from 'preact';
import { showDate, showInstant } from '../../../../kernel/dates.ts';
import { Form, Hidden } from '../../../../platform/forms/form.view.tsx';
import { Faults, fieldOf, type TypedForm } from '../../../../platform/forms/typed-form.view.tsx';
import { isPermitted } from '../../../../platform/house/ctx.ts';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Checkboxes } from '../../../../platform/pages/govuk/checkboxes.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import { useScreen } from '../../../../platform/pages/screen.ts';
import type { FrameworkPage } from '../../actions/read-coverage-frameworks.ts';
import { sayMap, saySize, type MappedFramework } from '../../model/framework-mapped.ts';
import { aimsOf, type AimInPlace, type Framework, type FrameworkOutcome } from '../../model/framework.ts';
import { confidenceWords } from '../framework-words.ts';
import { small } from './framework-home.view.tsx';

type OwnPageProps = FrameworkPage & { readonly form?: TypedForm | undefined };

/** What does this framework ask for, and how does it map to the others? */
export function FrameworkOwnPage(props: OwnPageProps): VNode {
  const { framework, maps, version, form } = props;
  const { actor } = useScreen();
  const mayDecide = version !== undefined && isPermitted(actor, 'outcomes:decide-framework');
  const answer = maps.find(({ to }) => to.code === props.frameworks[0]!.code);
  return (
    <>
      <Faults form={form} idOf={(field) => fieldIdOf(form!, field)} />
      <span class="govuk-caption-l">{version === undefined ? `Published by ${framework.publisher}${framework.publishedOn ? ` on ${showDate(framework.publishedOn)}` : ''}` : `Our own, version ${version}`}</span>
      <h1 class="govuk-heading-l">{framework.name}</h1>
      <p class="ec-answer">{answer ? sayMap(answer) : `${saySize(framework)}: the framework on which the evidence hangs.`}</p>
      <p class="govuk-body">{framework.about}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={`/outcomes?framework=${framework.code}`}>
          How children are doing by this framework
        </a>
      </p>
      {framework.outcomes.length === 0 && <p class="ec-state">No outcomes yet: add the first one below.</p>}
      {framework.outcomes.map((outcome) => (
        <OutcomeMap key={outcome.id} outcome={outcome} mayDecide={mayDecide} {...props} />
      ))}
      {answer && <Untouched map={answer} />}
      {mayDecide && <AddRows {...props} />}
      {version !== undefined ? <History mayDecide={mayDecide} {...props} /> : <WhereFrom framework={framework} />}
    </>
  );
}

/** The page has several forms of the same fields: which of them was sent says where its field stands. */
function fieldIdOf({ typed }: TypedForm, field: string): string {
  if (field === 'outcome') return field;
  if (typeof typed['form'] === 'string') return `${typed['form']}-${field}`;
  return typed['version'] === undefined ? `remove-${String(typed['aim'])}` : `restore-${String(typed['version'])}`;
}

function OutcomeMap({ outcome, mayDecide, ...props }: OwnPageProps & { outcome: FrameworkOutcome; mayDecide: boolean }): VNode {
  const rows = aimsOf(props.framework).filter((aim) => aim.outcomeId === outcome.id);
  const isUndivided = outcome.aims.length === 0;
  return (
    <section aria-labelledby={`${outcome.id}-heading`}>
      <h2 class="govuk-heading-m" id={`${outcome.id}-heading`}>
        {capital(outcome.name)}
        {outcome.confidence === 'recalled' && <span class="govuk-body-s ec-missing"> {confidenceWords('recalled')}</span>}
      </h2>
      {outcome.statute && (
        <p class="govuk-body-s ec-quiet">
          In law: “{outcome.statute.wording}” ({outcome.statute.reference})
        </p>
      )}
      <ul class="ec-aims">
        {rows.map((aim) => (
          <MappedRow key={aim.id} aim={aim} isUndivided={isUndivided} mayDecide={mayDecide} {...props} />
        ))}
      </ul>
      {outcome.support && <p class="govuk-body-s ec-quiet">Beside these: {outcome.support.name}.</p>}
    </section>
  );
}

function MappedRow({ aim, isUndivided, mayDecide, framework, maps, version, form }: OwnPageProps & { aim: AimInPlace; isUndivided: boolean; mayDecide: boolean }): VNode {
  const served = maps.map(({ to, aims }) => ({ to, serves: aims.find((row) => row.aim.id === aim.id)?.serves ?? [] }));
  return (
    <li class="ec-aim ec-aim--map">
      <div>
        <a class="govuk-link ec-aim__name" href={`/outcomes/aims/${aim.id}?framework=${framework.code}`}>
          {isUndivided ? 'The outcome as a whole' : capital(aim.name)}
        </a>
      </div>
      <div>
        {served.map(({ to, serves }) =>
          serves.length > 0 ? (
            <p class={small} key={to.code}>
              Serves in {to.shortName}: {serves.map(({ name }) => name).join('; ')}
            </p>
          ) : (
            <p class={`${small} ec-missing`} key={to.code}>
              Serves nothing in {to.shortName} yet
            </p>
          ),
        )}
      </div>
      {mayDecide && (
        <div class="ec-no-print">
          <a class="govuk-link" href={`/frameworks/${framework.code}/aims/${aim.id}/map`}>
            Map<span class="govuk-visually-hidden"> {aim.name}</span>
          </a>
          {!isUndivided && (
            <Details summary="Remove this aim" open={form?.typed['aim'] === aim.id}>
              <Form action={`/frameworks/${framework.code}/aims/${aim.id}/remove`}>
                <Hidden fields={{ seenVersion: String(version) }} />
                <Input id={`remove-${aim.id}`} name="reason" label={`Why is “${aim.name}” removed?`} errorMessage={form?.typed['aim'] === aim.id ? fieldOf(form, 'reason').errorMessage : ''} />
                <Button classes="govuk-button--secondary">Remove the aim</Button>
              </Form>
            </Details>
          )}
        </div>
      )}
    </li>
  );
}

function Untouched({ map }: { map: MappedFramework }): VNode | null {
  if (map.untouched.length === 0 || map.untouched.length === aimsOf(map.to).length) return null;
  const said = `${map.untouched.length === 1 ? 'One aim' : `${map.untouched.length} aims`} of ${map.to.shortName} ${map.untouched.length === 1 ? 'is' : 'are'} served by nothing here`;
  const names = map.untouched.map(({ name }) => name);
  if (names.length <= 4) return <p class="govuk-body">{`${said}: ${names.join('; ')}.`}</p>;
  return (
    <Details summary={said}>
      <ul class="govuk-list govuk-list--bullet">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </Details>
  );
}

function AddRows({ framework, version, form }: OwnPageProps): VNode {
  const isOf = (kind: string): TypedForm | undefined => (form?.typed['form'] === kind ? form : undefined);
  return (
    <section class="ec-no-print" aria-labelledby="add-heading">
      <h2 class="govuk-heading-m" id="add-heading">
        Add to it
      </h2>
      <Details summary="Add an outcome" open={framework.outcomes.length === 0 || isOf('outcome') !== undefined}>
        <Form action={`/frameworks/${framework.code}/outcomes`}>
          <Hidden fields={{ seenVersion: String(version), form: 'outcome' }} />
          <Input id="outcome-name" name="name" label="The outcome, in your own words" {...fieldOf(isOf('outcome'), 'name')} />
          <Input id="outcome-reason" name="reason" label="Why?" {...fieldOf(isOf('outcome'), 'reason')} />
          <Button>Add the outcome</Button>
        </Form>
      </Details>
      {framework.outcomes.length > 0 && (
        <Details summary="Add an aim to an outcome" open={isOf('aim') !== undefined}>
          <Form action={`/frameworks/${framework.code}/aims`}>
            <Hidden fields={{ seenVersion: String(version), form: 'aim' }} />
            <Select id="outcome" name="outcome" label="Outcome" value={fieldOf(isOf('aim'), 'outcome').value} items={framework.outcomes.map(({ id, name }) => ({ text: name, value: id }))} />
            <Input id="aim-name" name="name" label="The aim, in your own words" {...fieldOf(isOf('aim'), 'name')} />
            <Input id="aim-reason" name="reason" label="Why?" {...fieldOf(isOf('aim'), 'reason')} />
            <Button>Add the aim</Button>
          </Form>
        </Details>
      )}
    </section>
  );
}

function History({ framework, history, version, mayDecide, form }: OwnPageProps & { mayDecide: boolean }): VNode {
  return (
    <section aria-labelledby="history-heading">
      <h2 class="govuk-heading-m" id="history-heading">
        What was decided, and why
      </h2>
      <ol class="govuk-list ec-history" reversed start={history[0]?.version ?? 1}>
        {history.map((one) => (
          <li key={one.version}>
            <strong>Version {one.version}</strong>, {showInstant(one.decidedAt)}
            {one.who ? `, ${one.who}` : ''}: {one.reason}
            {mayDecide && one.version !== version && (
              <Details summary={`Make version ${one.version} stand again`} open={String(form?.typed['version']) === String(one.version)} classes="ec-no-print">
                <Form action={`/frameworks/${framework.code}/restore`}>
                  <Hidden fields={{ seenVersion: String(version), version: String(one.version) }} />
                  <Input id={`restore-${one.version}`} name="reason" label="Why?" errorMessage={String(form?.typed['version']) === String(one.version) ? fieldOf(form, 'reason').errorMessage : ''} />
                  <Button classes="govuk-button--secondary">Make version {one.version} stand again</Button>
                </Form>
              </Details>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function WhereFrom({ framework }: { framework: Framework }): VNode {
  return (
    <section aria-labelledby="from-heading">
      <h2 class="govuk-heading-m" id="from-heading">
        Where this copy comes from
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {framework.sources.map(({ key, title }) => (
          <li key={key}>
            {title} ({key})
          </li>
        ))}
      </ul>
      {framework.gaps.length > 0 && (
        <>
          <h3 class="govuk-heading-s">What it does not hold</h3>
          <ul class="govuk-list govuk-list--bullet">
            {framework.gaps.map(({ what, why }) => (
              <li key={what}>
                <strong>{what}</strong>: {why}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Which aims of another framework does this aim serve? Ticked by hand, saved as one decision. */
export function FrameworkMapPage({ framework, frameworks, maps, version, aim, to, form }: OwnPageProps & { readonly aim: AimInPlace; readonly to: Framework }): VNode {
  const mapped = maps.find((map) => map.to.code === to.code)?.aims.find((row) => row.aim.id === aim.id)?.serves ?? [];
  const ticked = form ? [form.typed['aims'] ?? []].flat().map(String) : mapped.map(({ id }) => id);
  return (
    <>
      <Faults form={form} />
      <span class="govuk-caption-l">{framework.name}</span>
      <h1 class="govuk-heading-l">Which aims does “{aim.name}” serve?</h1>
      <p class="ec-answer">{mapped.length === 0 ? `It serves no aim of ${to.shortName} yet, so no figure reaches it.` : `It serves ${mapped.length} of the ${aimsOf(to).length} aims of ${to.shortName}.`}</p>
      <form class="ec-choose" method="get" action={`/frameworks/${framework.code}/aims/${aim.id}/map`}>
        <Select id="to" name="to" label="Map to" value={to.code} items={frameworks.filter(({ code }) => code !== framework.code).map(({ code, shortName }) => ({ text: shortName, value: code }))} />
        <Button classes="govuk-button--secondary">Show</Button>
      </form>
      <Form action={`/frameworks/${framework.code}/aims/${aim.id}/map`}>
        <Hidden fields={{ seenVersion: String(version), to: to.code }} />
        {to.outcomes.map((outcome) => (
          <Checkboxes
            key={outcome.id}
            name="aims"
            idPrefix={`aims-${outcome.id}`}
            classes="govuk-checkboxes--small"
            fieldset={{ legend: { children: capital(outcome.name), classes: 'govuk-fieldset__legend--s' } }}
            values={ticked}
            items={aimsOf(to).filter(({ outcomeId }) => outcomeId === outcome.id).map(({ id, name }) => ({ value: id, children: capital(name) }))}
          />
        ))}
        <Input id="reason" name="reason" label="Why?" hint="Stands in the history of the framework" {...fieldOf(form, 'reason')} />
        <Button>Save the map</Button>
      </Form>
    </>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
