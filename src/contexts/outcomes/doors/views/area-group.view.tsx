import type { VNode } from 'preact';
import { dayInLondon, showDate, showInstant } from '../../../../kernel/dates.ts';
import { Form, Hidden } from '../../../../platform/forms/form.view.tsx';
import { Faults, fieldOf, type TypedForm } from '../../../../platform/forms/typed-form.view.tsx';
import { isPermitted } from '../../../../platform/house/ctx.ts';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { useScreen } from '../../../../platform/pages/screen.ts';
import type { findAreaGroup, NamedGroup } from '../../actions/read-area-groups.ts';
import type { GroupTier } from '../../model/area-group.ts';
import { sayGroup, sayGroups, tierWords } from '../../model/group-sentence.ts';

/** A group as it was found, with its revisions. */
type FoundGroup = NonNullable<Awaited<ReturnType<typeof findAreaGroup>>>;

/** Which groups of areas do we compare ourselves with? */
export function AreaGroupListPage({ groups, tiers }: { readonly groups: readonly NamedGroup[]; readonly tiers: readonly GroupTier[] }): VNode {
  const { actor } = useScreen();
  const [inForce, ended] = [groups.filter(({ group }) => !group.isEnded), groups.filter(({ group }) => group.isEnded)];
  return (
    <>
      <h1 class="govuk-heading-l">Groups of areas of our own</h1>
      <p class="ec-answer">{sayGroups(groups.map(({ group, members }) => ({ ...group, members: members.length })))}</p>
      <p class="govuk-body">A group stands under “Compared with” on the outcomes, on each indicator, each comparison and each report card, beside the statistical neighbours that the Department for Education publishes.</p>
      <Groups groups={inForce} />
      {isPermitted(actor, 'outcomes:choose-comparison') && (
        <section class="ec-no-print" aria-labelledby="make-heading">
          <h2 class="govuk-heading-m" id="make-heading">
            Make a group
          </h2>
          <ul class="govuk-list govuk-list--bullet">
            {tiers.map((tier) => (
              <li key={tier}>
                <a class="govuk-link" href={`/compare/groups/new?tier=${tier}`}>
                  Of {tierWords[tier]} that we choose
                </a>
              </li>
            ))}
            <li>
              <a class="govuk-link" href="/compare/groups/nearest">
                Of those most like us, by what we look at
              </a>
            </li>
            <li>
              <a class="govuk-link" href="/comparison-settings">
                Choose whom every page is compared with
              </a>
            </li>
          </ul>
        </section>
      )}
      {ended.length > 0 && (
        <Details summary="Groups that were ended">
          <Groups groups={ended} />
        </Details>
      )}
    </>
  );
}

function Groups({ groups }: { readonly groups: readonly NamedGroup[] }): VNode | null {
  if (groups.length === 0) return null;
  return (
    <ul class="govuk-list ec-hits">
      {groups.map(({ group, members, isChosen }) => (
        <li key={group.id}>
          <a class="govuk-link govuk-!-font-weight-bold" href={`/compare/groups/${group.id}`}>
            {group.name}
          </a>
          {isChosen && ' (every page is compared with it)'}
          {group.nearestTo && (
            <>
              {' '}
              <a class="govuk-link" href={`/compare/groups/${group.id}/why`}>
                Why these<span class="govuk-visually-hidden">: {group.name}</span>?
              </a>
            </>
          )}
          <div class="ec-quiet">{members.map(({ name }) => name).join(', ')}</div>
        </li>
      ))}
    </ul>
  );
}

interface GroupPageProps {
  readonly found: FoundGroup;
  /** Names of people, for the partnership alone. */
  readonly nameOf: ((actor: string) => string) | undefined;
  readonly form: TypedForm | undefined;
}

/** Who are they, who chose them and why? */
export function AreaGroupPage({ found, nameOf, form }: GroupPageProps): VNode {
  const { actor } = useScreen();
  const { group, members, isChosen, of } = found;
  const mayDecide = isPermitted(actor, 'outcomes:choose-comparison') && !group.isEnded;
  return (
    <>
      <Faults form={form} />
      <span class="govuk-caption-l">Group of {tierWords[group.tier]}</span>
      <h1 class="govuk-heading-l">{group.name}</h1>
      <p class="ec-answer">{sayGroup({ ...group, members: members.length, since: showDate(dayInLondon(group.decidedAt)), isChosen, of })}</p>
      {group.nearestTo && <p class="govuk-body">Nearest first:</p>}
      <ul class={`govuk-list govuk-list--${group.nearestTo ? 'number' : 'bullet'}`}>
        {members.map(({ code, name }) => (
          <li key={code}>
            <a class="govuk-link" href={`/card?area=${code}`}>
              {name}
            </a>
            {group.nearestTo && (
              <>
                {' '}
                (
                <a class="govuk-link" href={`/compare/groups/${group.id}/why?area=${code}`}>
                  why<span class="govuk-visually-hidden"> is {name} a neighbour</span>?
                </a>
                )
              </>
            )}
          </li>
        ))}
      </ul>
      {!group.isEnded && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/outcomes?against=${group.id}`}>
            See the outcomes compared with it
          </a>
        </p>
      )}
      {mayDecide && <Decide found={found} form={form} />}
      <History {...found} nameOf={nameOf} />
    </>
  );
}

function Decide({ found: { group }, form }: Pick<GroupPageProps, 'found' | 'form'>): VNode {
  const isAgain = form?.faults.some(({ field }) => field === 'again-reason') ?? false;
  return (
    <div class="ec-no-print">
      <p class="govuk-body">
        <a class="govuk-link" href={`/compare/groups/${group.id}/revise`}>
          {group.nearestTo ? 'Rename it' : 'Rename it or change its areas'}
        </a>
      </p>
      {group.nearestTo && (
        <Details summary="Work it out again from the figures held now" open={isAgain}>
          <p class="govuk-body">The same characteristics and weights, with the values that are held today. Areas may come in or go out; the list as it stands stays readable.</p>
          <Form action={`/compare/groups/${group.id}/again`}>
            <Hidden fields={{ seenRevision: String(group.revision) }} />
            <Input id="again-reason" name="again-reason" label="Why now?" {...fieldOf(isAgain ? form : undefined, 'again-reason')} />
            <Button classes="govuk-button--secondary">Work it out again</Button>
          </Form>
        </Details>
      )}
      <Details summary="End this group" open={form !== undefined && !isAgain}>
        <p class="govuk-body">Nothing is compared with it any more. It stays readable, with its history.</p>
        <Form action={`/compare/groups/${group.id}/end`}>
          <Hidden fields={{ seenRevision: String(group.revision) }} />
          <Input id="reason" name="reason" label="Why is it ended?" {...fieldOf(isAgain ? undefined : form, 'reason')} />
          <Button classes="govuk-button--warning">End the group</Button>
        </Form>
      </Details>
    </div>
  );
}

function History({ revisions, nameOf }: FoundGroup & Pick<GroupPageProps, 'nameOf'>): VNode {
  return (
    <section aria-labelledby="history-heading">
      <h2 class="govuk-heading-m" id="history-heading">
        Who decided it, when and why
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {revisions.map((revision, place) => (
          <li key={revision.group.revision}>
            Revision {revision.group.revision}, {showInstant(revision.group.decidedAt)}
            {nameOf && `, ${nameOf(revision.group.decidedBy)}`}: {changeWords(revision, revisions[place + 1])}. {revision.group.reason}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** "renamed from Seaside; Hartley came in, Northmere went out": what a revision changed. */
function changeWords({ group, members }: NamedGroup, before: NamedGroup | undefined): string {
  if (!before) return `made of ${members.map(({ name }) => name).join(', ')}`;
  if (group.isEnded) return 'ended';
  const [came, went] = [missingFrom(members, before.members), missingFrom(before.members, members)];
  const parts = [...(group.name === before.group.name ? [] : [`renamed from ${before.group.name}`]), ...(came.length > 0 ? [`${came.join(', ')} came in`] : []), ...(went.length > 0 ? [`${went.join(', ')} went out`] : [])];
  return parts.length > 0 ? parts.join('; ') : 'worked out again, with the same areas';
}

function missingFrom(members: NamedGroup['members'], others: NamedGroup['members']): string[] {
  return members.filter(({ code }) => !others.some((other) => other.code === code)).map(({ name }) => name);
}
