import type { VNode } from 'preact';
import { showInstant } from '../../../../kernel/dates.ts';
import { Form, Hidden } from '../../../../platform/forms/form.view.tsx';
import type { InputFault } from '../../../../platform/http/route.ts';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { ErrorSummary } from '../../../../platform/pages/govuk/error-summary.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Radios } from '../../../../platform/pages/govuk/radios.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import { SummaryList } from '../../../../platform/pages/govuk/summary-list.view.tsx';
import type { Feed, FeedOpened, FeedSeen, HarvestSeen } from '../../actions/keep-feeds.ts';
import { sayFeeds, sayHarvest, sayHarvestFault, sayNext } from '../feed-words.ts';

type Typed = Readonly<Record<string, unknown>>;
interface Fields {
  readonly faults: readonly InputFault[];
  readonly typed: Typed;
}

const hours = [{ value: '6', text: 'Four times a day' }, { value: '24', text: 'Every day' }, { value: '168', text: 'Every week' }, { value: '720', text: 'Every month' }];

/** Which feeds come in by themselves, and does any need me? */
export function FeedsPage({ feeds, now, faults, typed }: Fields & { feeds: readonly FeedSeen[]; now: Date }): VNode {
  return (
    <>
      <Summary faults={faults} />
      <h1 class="govuk-heading-l">Feeds</h1>
      <p class="ec-answer">{sayFeeds(feeds)}</p>
      <ul class="govuk-list">
        {feeds.map(({ feed, harvests: [last] }) => (
          <li key={feed.id} class="ec-result">
            <a class="govuk-link" href={`/directory/feeds/${feed.id}`}>
              {feed.name}
            </a>
            <br />
            {last === undefined ? 'Not harvested yet.' : `${showInstant(last.harvest.endedAt ?? last.harvest.startedAt)}: ${sayHarvest(last)}`} Next: {sayNext(feed, now).toLowerCase()}
          </li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">Enter a feed</h2>
      <p class="govuk-body">Another directory that speaks Open Referral UK, version 3 or 1, such as that of a neighbour or of the voluntary sector. We ask it page by page, slowly, and stay away when it asks us to.</p>
      <Form action="/directory/feeds">
        <Input name="name" id="name" label="Whose feed is it?" hint="Its services say that they come from here. It cannot be changed later." value={textOf(typed, 'name')} {...faultAt(faults, 'name')} />
        <Settings faults={faults} typed={typed} />
        <Button preventDoubleClick>Enter it</Button>
      </Form>
    </>
  );
}

function Settings({ faults, typed }: Fields): VNode {
  return (
    <>
      <Input name="address" id="address" label="Address" hint="As somebody gave it to you, such as https://directory.example.org/open-referral/v3" value={textOf(typed, 'address')} {...faultAt(faults, 'address')} />
      <Select name="everyHours" id="everyHours" label="How often?" value={textOf(typed, 'everyHours') || '24'} items={hours} {...faultAt(faults, 'everyHours')} />
      <Radios
        name="accepts" idPrefix="accepts" value={textOf(typed, 'accepts') || 'person'} {...faultAt(faults, 'accepts')} fieldset={{ legend: { children: 'Who lets in what comes?' } }}
        items={[{ value: 'person', children: 'One of us, who looks at what it would change' }, { value: 'rule', children: 'It goes in by itself', hint: 'Records that came from elsewhere are then left as they are.' }]}
      />
      <Radios name="publish" idPrefix="publish" value={textOf(typed, 'publish') || 'pending'} {...faultAt(faults, 'publish')} fieldset={{ legend: { children: 'How do new services come in?' } }} items={[{ value: 'pending', children: 'They wait until one of us publishes them' }, { value: 'approved', children: 'Families see them at once' }]} />
    </>
  );
}

/** What came from this feed, what failed, and what do I do about it? */
export function FeedPage({ opened: { feed, harvests, pagesSoFar, gone }, now, faults, typed }: Fields & { opened: FeedOpened; now: Date }): VNode {
  const [last] = harvests;
  const shown = faults.length > 0 ? typed : { address: feed.address, everyHours: String(feed.everyHours), accepts: feed.accepts, publish: feed.publish };
  return (
    <>
      <Summary faults={faults} />
      <h1 class="govuk-heading-l">{feed.name}</h1>
      <p class="ec-answer">{last === undefined ? 'Not harvested yet.' : sayHarvest(last)}</p>
      <SummaryList
        rows={[
          { key: 'Address', value: feed.address },
          { key: 'Last harvest', value: last === undefined ? 'None' : `${showInstant(last.harvest.endedAt ?? last.harvest.startedAt)}${last.harvest.state === 'running' ? `; ${pagesSoFar} ${pagesSoFar === 1 ? 'answer' : 'answers'} so far` : ''}` },
          { key: 'Next', value: sayNext(feed, now) },
          ...(last?.import?.state === 'proposed' ? [{ key: 'To do', value: { children: <a class="govuk-link" href={`/directory/files/${last.import.id}`}>Look at what came, and let it in or keep it out</a> } }] : []),
        ]}
      />
      {feed.state !== 'ended' && <Acts feed={feed} />}
      {gone.length > 0 && <Gone gone={gone} />}
      <h2 class="govuk-heading-m">Harvests</h2>
      {harvests.length === 0 ? <p class="govuk-body">None yet.</p> : <Harvests harvests={harvests} />}
      {feed.state !== 'ended' && (
        <Details summary="Change this feed" open={faults.length > 0}>
          <Form action={`/directory/feeds/${feed.id}`}>
            <Settings faults={faults} typed={shown} />
            <Button preventDoubleClick>Change it</Button>
          </Form>
        </Details>
      )}
    </>
  );
}

function Acts({ feed }: { feed: Feed }): VNode {
  const act = (to: Feed['state'], words: string): VNode => (
    <Form action={`/directory/feeds/${feed.id}/state`}>
      <Hidden fields={{ state: to }} />
      <Button classes="govuk-button--secondary">{words}</Button>
    </Form>
  );
  return (
    <div class="govuk-button-group">
      {feed.state === 'on' && (
        <Form action={`/directory/feeds/${feed.id}/harvest`}>
          <Button preventDoubleClick>Harvest now</Button>
        </Form>
      )}
      {feed.state === 'on' ? act('paused', 'Pause it') : act('on', 'Go on with it')}
      {act('ended', 'End it for good')}
    </div>
  );
}

function Gone({ gone }: { gone: FeedOpened['gone'] }): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">No longer in the feed</h2>
      <p class="govuk-body">
        {gone.length === 1 ? 'One record came from this feed before and was not in its last whole harvest.' : `${gone.length} records came from this feed before and were not in its last whole harvest.`} Nothing is taken out by itself: look at each, and archive it if it has ended.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {gone.slice(0, 100).map(({ id, name }) => (
          <li key={id}>
            <a class="govuk-link" href={`/directory/records/${id}`}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Harvests({ harvests }: { harvests: readonly HarvestSeen[] }): VNode {
  return (
    <ul class="govuk-list">
      {harvests.map((seen) => (
        <li key={seen.harvest.id} class="ec-result">
          {showInstant(seen.harvest.startedAt)}, {seen.harvest.since === null ? 'everything' : `what was changed since ${showInstant(seen.harvest.since)}`}: {sayHarvest(seen)}
          {seen.harvest.fault !== null && seen.harvest.faultAddress !== null && sayHarvestFault(seen.harvest) !== '' && ` At ${seen.harvest.faultAddress}.`}
          {seen.import !== undefined && (
            <>
              {' '}
              <a class="govuk-link" href={`/directory/files/${seen.import.id}`}>
                The file of {showInstant(seen.harvest.startedAt)}
              </a>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Summary({ faults }: { faults: readonly InputFault[] }): VNode | null {
  return faults.length === 0 ? null : <ErrorSummary errorList={faults.map(({ field, message }) => ({ children: message, href: `#${field}` }))} />;
}

function faultAt(faults: readonly InputFault[], field: string): { errorMessage?: string } {
  const message = faults.find((one) => one.field === field)?.message;
  return message === undefined ? {} : { errorMessage: message };
}

function textOf(typed: Typed, field: string): string {
  return String(typed[field] ?? '');
}
