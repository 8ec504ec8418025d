import type { VNode } from 'preact';
import { daysBetween, dayInLondon } from '../../../../kernel/dates.ts';
import type { ClaimSeen } from '../../actions/decide-claim.ts';
import type { WaitingRecord } from '../../actions/decide-proposals.ts';
import { fieldWords } from '../provider-words.ts';

interface Desk {
  readonly waiting: readonly WaitingRecord[];
  readonly claims: readonly ClaimSeen[];
  /** Pairs of records about which nobody has decided. */
  readonly twins: number;
  /** Reports of the public without an answer. */
  readonly reports: number;
  readonly now: Date;
}

/** What waits for us, and since when? */
export function DirectoryDeskPage({ waiting, claims, twins, reports, now }: Desk): VNode {
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
      <h2 class="govuk-heading-m">The register</h2>
      <ul class="govuk-list govuk-list--bullet">
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
        <li>{reports === 0 ? 'No report of the public waits for an answer' : `${reports} ${reports === 1 ? 'report' : 'reports'} of the public ${reports === 1 ? 'waits' : 'wait'} for an answer: everychild directory reports`}</li>
      </ul>
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
