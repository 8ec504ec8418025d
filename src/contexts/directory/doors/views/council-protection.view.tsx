import type { VNode } from 'preact';
import { showInstant } from '../../../../kernel/dates.ts';
import { Form } from '../../../../platform/forms/form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { Radios } from '../../../../platform/pages/govuk/radios.view.tsx';
import { isAbsent } from '../../model/kept-back.ts';
import { strongerThan, weakerThan } from '../../model/protect-record.ts';
import type { DirectoryRecord } from '../../model/record.ts';
import { protectionWords } from '../provider-words.ts';

/** What can be said of a record's mark by whoever looks at it. */
export interface MarkSeen {
  /** Whether they may ask that it be taken away, and do what somebody else asked. */
  readonly mayRelease: boolean;
  /** What is asked and waits. */
  readonly asked: { readonly words: string; readonly becomes: DirectoryRecord['protection']; readonly reason: string; readonly askedAt: Date; readonly isOwn: boolean } | undefined;
  /** Whether another record keeps an address of this one back. */
  readonly isSharedBack: boolean;
}
type Field = (name: string) => { name: string; id: string; value: string; errorMessage?: string };

/** What is kept back of this record, and who may change that? */
export function ProtectionPart({ record, mark, field }: { record: DirectoryRecord; mark: MarkSeen; field: Field }): VNode {
  const stronger = strongerThan(record.protection);
  const { name, means } = protectionWords[record.protection];
  return (
    <section>
      <h2 class="govuk-heading-m">What is kept back</h2>
      <p class="govuk-body">
        {name}. {means}
        {mark.isSharedBack && ' Another record keeps one of its addresses back, so this one does not show it either.'}
      </p>
      {stronger.length > 0 && (
        <Details summary="Keep more back, at once" open={['mark', 'protectReason'].some((name) => field(name).errorMessage !== undefined)}>
          <Form action={`/directory/records/${record.id}/protect`}>
            <Radios {...field('mark')} idPrefix="mark" classes="govuk-radios--small" fieldset={{ legend: { children: 'How much is kept back?' } }} items={stronger.map((one) => ({ value: one, children: protectionWords[one].name, hint: { children: `${protectionWords[one].means}${isAbsent(one) && !mark.mayRelease ? ' You will not see it any more either: those who may see protected records will.' : ''}` } }))} />
            <Input {...field('protectReason')} label="Why is it kept back?" />
            <Button preventDoubleClick classes="govuk-button--secondary">
              Keep back
            </Button>
          </Form>
        </Details>
      )}
      {record.protection !== 'none' && <Release record={record} mark={mark} field={field} />}
    </section>
  );
}

function Release({ record, mark: { mayRelease, asked }, field }: { record: DirectoryRecord; mark: MarkSeen; field: Field }): VNode {
  if (!mayRelease) return <p class="govuk-body-s">Two of those who may see protected records take a mark away together.</p>;
  if (asked) return <Verdict record={record} asked={asked} field={field} />;
  return (
    <Form action={`/directory/records/${record.id}/release`}>
      <Radios {...field('becomes')} idPrefix="becomes" classes="govuk-radios--small" fieldset={{ legend: { children: 'Ask that the mark be taken away' } }} hint={{ children: 'It stands until somebody else who may see protected records does it.' }} items={weakerThan(record.protection).map((one) => ({ value: one, children: protectionWords[one].name, hint: { children: protectionWords[one].means } }))} />
      <Input {...field('releaseReason')} label="Why can it be taken away?" />
      <Button preventDoubleClick classes="govuk-button--secondary">
        Ask
      </Button>
    </Form>
  );
}

function Verdict({ record, asked, field }: { record: DirectoryRecord; asked: NonNullable<MarkSeen['asked']>; field: Field }): VNode {
  const { words, becomes, reason, askedAt, isOwn } = asked;
  return (
    <>
      <p class="govuk-body">
        {words} asked on {showInstant(askedAt)} that it become “{protectionWords[becomes].name}”: {reason}
      </p>
      <Form action={`/directory/records/${record.id}/release-verdict`}>
        <Radios
          {...field('verdict')}
          idPrefix="verdict"
          classes="govuk-radios--small"
          fieldset={{ legend: { children: 'Is the mark taken away?' } }}
          {...(isOwn ? { hint: { children: 'You asked for it, so somebody else must do it.' } } : {})}
          items={[...(isOwn ? [] : [{ value: 'done', children: 'Yes: everybody may then see what the mark kept back' }]), { value: 'kept', children: 'No, it stays' }]}
        />
        <Input {...field('verdictReason')} label="Why do you decide so?" />
        <Button preventDoubleClick classes="govuk-button--secondary">
          Decide about the mark
        </Button>
      </Form>
    </>
  );
}

/** Records whose mark somebody asks to take away: each waits for somebody else. */
export function WaitingReleasesPart({ releases }: { releases: readonly { readonly id: string; readonly name: string }[] }): VNode | null {
  if (releases.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">Marks to be taken away</h2>
      <ul class="govuk-list">
        {releases.map(({ id, name }) => (
          <li key={id} class="ec-result">
            <a class="govuk-link" href={`/directory/records/${id}`}>
              {name}
            </a>
            : somebody asks that it be kept back less
          </li>
        ))}
      </ul>
    </>
  );
}
