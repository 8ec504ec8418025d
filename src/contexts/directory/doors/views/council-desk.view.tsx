import type { VNode } from 'preact';
import { daysBetween, dayInLondon, showDate } from '../../../../kernel/dates.ts';
import { Form, Hidden } from '../../../../platform/forms/form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import type { ClaimSeen } from '../../actions/decide-claim.ts';
import type { WaitingRecord } from '../../actions/decide-proposals.ts';
import { fieldWords } from '../provider-words.ts';
import { WaitingReleasesPart } from './council-protection.view.tsx';

interface Desk {
  readonly waiting: readonly WaitingRecord[];
  readonly claims: readonly ClaimSeen[];
  /** Pairs of records about which nobody has decided. */
  readonly twins: number;
  /** Reports of the public that wait for an answer, or for the end of a look. */
  readonly reports: number;
  /** Marks that somebody asks to be taken away, for those who may do it. */
  readonly releases: readonly { readonly id: string; readonly name: string }[];
  /** Public records that speak of a refuge and were not read. */
  readonly refuges: number;
  readonly spaces: { readonly isAtOnce: boolean; readonly decided: { readonly reason: string; readonly at: Date } | undefined };
  readonly now: Date;
}

/** What waits for us, and since when? */
export function DirectoryDeskPage({ waiting, claims, twins, reports, releases, refuges, spaces, now }: Desk): VNode {
  return (
    <>
      <h1 class="govuk-heading-l">Directory desk</h1>
      <p class="ec-answer">{sayWaiting(waiting, now)}</p>
      {waiting.length > 0 && (
        <ul class="govuk-list">
          {waiting.map(({ record, open }) => (
            <li key={record.id} class="ec-result">
              <a class="govuk-link" href={`/directory/proposals/${record.id}`}>
                {record.name}
              </a>
              : {open.map(({ field }) => fieldWords[field].toLowerCase()).join(', ')}. {sayWait(open[0]!.proposedAt, now)}
            </li>
          ))}
        </ul>
      )}
      <h2 class="govuk-heading-m">Who asks to look after a record</h2>
      <p class="govuk-body">{claims.length === 0 ? 'Nobody waits.' : `${claims.length} ${claims.length === 1 ? 'person waits' : 'people wait'}.`}</p>
      {claims.length > 0 && (
        <ul class="govuk-list">
          {claims.map(({ claim, record }) => (
            <li key={claim.id} class="ec-result">
              <a class="govuk-link" href={`/directory/claims/${claim.id}`}>
                {claim.person}, {claim.post}
              </a>
              : {record?.name ?? `${claim.wanted?.name ?? ''} (not listed yet)`}. {claim.provedAt === undefined ? 'Not proved by a code. ' : 'Proved by the code. '}
              {sayWait(claim.askedAt, now)}
            </li>
          ))}
        </ul>
      )}
      <WaitingReleasesPart releases={releases} />
      <Register twins={twins} reports={reports} refuges={refuges} />
      <NewsOfSpaces spaces={spaces} />
    </>
  );
}

function Register({ twins, reports, refuges }: Pick<Desk, 'twins' | 'reports' | 'refuges'>): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">The register</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          <a class="govuk-link" href="/directory/look-through">
            Records that speak of a refuge
          </a>
          : {refuges === 0 ? 'none that is public waits to be read' : `${refuges} ${refuges === 1 ? 'is public and waits' : 'are public and wait'} to be read`}
        </li>
        <li>
          <a class="govuk-link" href="/directory/twins">
            Twins
          </a>
          : {twins === 0 ? 'no two records may be one service' : `${twins} ${twins === 1 ? 'pair' : 'pairs'} of records may be one service`}
        </li>
        <li>
          <a class="govuk-link" href="/directory/records?state=pending">
            Records that wait to be published
          </a>{' '}
          and{' '}
          <a class="govuk-link" href="/directory/records">
            all records
          </a>
        </li>
        <li>
          <a class="govuk-link" href="/directory/files">
            Files
          </a>{' '}
          of services: bring one in, look at what it would change, let it in or take it back
        </li>
        <li>
          <a class="govuk-link" href="/directory/feeds">
            Feeds
          </a>{' '}
          of other directories that come in by themselves
        </li>
        <li>
          <a class="govuk-link" href="/directory/words">
            Words
          </a>{' '}
          that people type and what they mean
        </li>
        <li>
          <a class="govuk-link" href="/directory/help-line">
            Where families can ring
          </a>
          : number, hours and other languages, below every page for them
        </li>
        <li>
          <a class="govuk-link" href="/directory/reports">
            What the public says is wrong
          </a>
          : {reports === 0 ? 'nothing waits for an answer' : `${reports} ${reports === 1 ? 'report waits' : 'reports wait'} for an answer`}
        </li>
      </ul>
    </>
  );
}

function NewsOfSpaces({ spaces }: Pick<Desk, 'spaces'>): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">News of spaces</h2>
      <p class="govuk-body">
        {spaces.isAtOnce ? 'What providers tell of spaces stands before families at once.' : 'One of us looks at what providers tell of spaces before families see it.'}
        {spaces.decided !== undefined && ` Since ${showDate(dayInLondon(spaces.decided.at))}: ${spaces.decided.reason}`}
      </p>
      <Details summary={spaces.isAtOnce ? 'Look at it first instead' : 'Show it at once instead'}>
        <Form action="/directory/spaces-rule">
          <Hidden fields={{ spaces: spaces.isAtOnce ? 'looked-at' : 'at-once' }} />
          <Input name="reason" id="reason" label="Why?" value="" />
          <Button classes="govuk-button--secondary">{spaces.isAtOnce ? 'Look at it first' : 'Show it at once'}</Button>
        </Form>
      </Details>
    </>
  );
}

/** "4 providers changed something; the oldest waits 3 days." */
export function sayWaiting(waiting: readonly WaitingRecord[], now: Date): string {
  if (waiting.length === 0) return 'No change of a provider waits.';
  const providers = new Set(waiting.flatMap(({ open }) => open.map(({ proposedBy }) => proposedBy))).size;
  const oldest = waiting.map(({ open }) => open[0]!.proposedAt).reduce((a, b) => (a < b ? a : b));
  const days = daysBetween(dayInLondon(oldest), dayInLondon(now));
  return `${providers} ${providers === 1 ? 'provider' : 'providers'} changed something; the oldest ${days === 0 ? 'came today' : `waits ${days} ${days === 1 ? 'day' : 'days'}`}.`;
}

function sayWait(since: Date, now: Date): string {
  const days = daysBetween(dayInLondon(since), dayInLondon(now));
  return days === 0 ? 'Since today.' : `For ${days} ${days === 1 ? 'day' : 'days'}.`;
}
