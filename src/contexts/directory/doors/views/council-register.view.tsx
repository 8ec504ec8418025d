import type { VNode } from 'preact';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Select } from '../../../../platform/pages/govuk/select.view.tsx';
import type { PublicationState, RegisterList } from '../../actions/list-register.ts';
import type { DirectoryRecord } from '../../model/record.ts';
import { protectionWords, publicationWords } from '../provider-words.ts';
import { WaitingReleasesPart } from './council-protection.view.tsx';

interface RegisterListProps {
  readonly list: RegisterList;
  readonly asked: { readonly words?: string | undefined; readonly state?: PublicationState | undefined };
  /** Records whose mark somebody asks to take away, for those who see them nowhere else. */
  readonly releases: readonly DirectoryRecord[];
}

/** Which records are there, and which wait to be published? */
export function RegisterListPage({ list, asked, releases }: RegisterListProps): VNode {
  const waiting = list.byState.get('pending') ?? 0;
  return (
    <>
      <h1 class="govuk-heading-l">Records</h1>
      <p class="ec-answer">{waiting === 0 ? 'No record waits to be published' : `${waiting} ${waiting === 1 ? 'record waits' : 'records wait'} to be published`}; families see {list.seen}.</p>
      <WaitingReleasesPart releases={releases} />
      <form method="get" action="/directory/records">
        <Input name="words" id="words" label="Name, organisation or registration number" value={asked.words ?? ''} />
        <Select name="state" id="state" label="How it stands" value={asked.state ?? ''} items={[{ value: '', text: 'All' }, ...Object.entries(publicationWords).map(([value, text]) => ({ value, text: `${text} (${list.byState.get(value as PublicationState) ?? 0})` }))]} />
        <Button>Show</Button>
      </form>
      <p class="govuk-body">
        {list.found === list.records.length ? `${list.found} found.` : `${list.found} found; the first ${list.records.length} by name.`}
      </p>
      <ul class="govuk-list">
        {list.records.map((record) => (
          <li key={record.id} class="ec-result">
            <a class="govuk-link" href={`/directory/records/${record.id}`}>
              {record.name}
            </a>
            {record.organisation.name === record.name ? '' : `, ${record.organisation.name}`}{whichOf(record)}. {publicationWords[record.publication.state]}{record.protection === 'none' ? '' : `; ${protectionWords[record.protection].name.toLowerCase()}`}.
          </li>
        ))}
      </ul>
    </>
  );
}

/** What tells a record from others of its name: its registration number, or the address of a place that is no home. */
function whichOf({ childcare, protection, places }: DirectoryRecord): string {
  const address = protection === 'none' && childcare === undefined ? places.find(({ location }) => location.address !== undefined && !location.isHome)?.location.address : undefined;
  return [childcare?.registration?.urn, address?.lines[0], address?.postcode].filter((text) => text !== undefined && text !== '').map((text) => `, ${text}`).join('');
}
