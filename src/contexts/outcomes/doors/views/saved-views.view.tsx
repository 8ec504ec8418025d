import type { VNode } from 'preact';
import { dayInLondon, showDate } from '../../../../kernel/dates.ts';
import { Form, Hidden } from '../../../../platform/forms/form.view.tsx';
import { Faults, fieldOf, type TypedForm } from '../../../../platform/forms/typed-form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { Input } from '../../../../platform/pages/govuk/input.view.tsx';
import { addressWith, useScreen } from '../../../../platform/pages/screen.ts';
import { pageWords, type SavedView } from '../../model/saved-view.ts';

/** Leads whoever signed in from a page to keeping it; nothing for others, whose pages are kept for all alike. */
export function KeepView(): VNode | null {
  const { actor, url } = useScreen();
  if (actor.kind !== 'person') return null;
  return (
    <p class="govuk-body ec-no-print">
      <a class="govuk-link" href={`/views/new?address=${encodeURIComponent(addressWith(url, {}))}`}>
        Keep this view
      </a>
    </p>
  );
}

/** Which pages do I come back to? */
export function SavedViewsPage({ views, removed, form }: { readonly views: readonly SavedView[]; readonly removed?: string | undefined; readonly form?: TypedForm }): VNode {
  return (
    <>
      <Faults form={form} idOf={(field) => `${field}-${String(form?.typed['view'])}`} />
      <h1 class="govuk-heading-l">My views</h1>
      <p class="ec-answer">{sayViews(views)}</p>
      <p class="govuk-body">
        Report cards that come to you by themselves are in{' '}
        <a class="govuk-link" href="/deliveries">
          Cards sent to me
        </a>
        .
      </p>
      {removed !== undefined && !views.some(({ id }) => id === removed) && (
        <Form action={`/views/${removed}/put-back`}>
          <Button classes="govuk-button--secondary">Put it back</Button>
        </Form>
      )}
      {views.length > 0 && <p class="govuk-body">Everybody who signs in here may follow the link of a view that you send them; they see what their own permissions show.</p>}
      <ul class="govuk-list ec-hits">
        {views.map((view) => (
          <View key={view.id} view={view} form={form?.typed['view'] === view.id ? form : undefined} />
        ))}
      </ul>
    </>
  );
}

function sayViews(views: readonly SavedView[]): string {
  const [latest] = [...views].sort((a, b) => b.savedAt.getTime() - a.savedAt.getTime());
  if (!latest) return 'You keep no view yet: “Keep this view” stands at the foot of the outcomes, of each indicator and of each comparison.';
  return `You keep ${views.length === 1 ? 'one view' : `${views.length} views`}; the latest is “${latest.name}”, of ${showDate(dayInLondon(latest.savedAt))}.`;
}

function View({ view, form }: { readonly view: SavedView; readonly form: TypedForm | undefined }): VNode {
  const { origin } = useScreen().url;
  return (
    <li>
      <a class="govuk-link govuk-!-font-weight-bold" href={view.address}>
        {view.name}
      </a>{' '}
      <span class="ec-quiet">{pageWords(view.address)}</span>
      <Details summary={<>Share, rename or remove<span class="govuk-visually-hidden">: {view.name}</span></>} open={form !== undefined}>
        <p class="govuk-body">
          Its link:{' '}
          <a class="govuk-link" href={`/views/${view.id}`}>
            {origin}/views/{view.id}
          </a>
        </p>
        <Form action={`/views/${view.id}/rename`}>
          <Input id={`name-${view.id}`} name="name" label="Name" {...(form ? fieldOf(form, 'name') : { value: view.name })} />
          <Button classes="govuk-button--secondary">Rename</Button>
        </Form>
        <Form action={`/views/${view.id}/remove`}>
          <Button classes="govuk-button--warning">Remove</Button>
        </Form>
      </Details>
    </li>
  );
}

/** Under which name is this page kept? */
export function NewViewPage({ address, form }: { readonly address: string; readonly form: TypedForm | undefined }): VNode {
  const page = pageWords(address);
  return (
    <>
      <Faults form={form} />
      <h1 class="govuk-heading-l">Keep this view</h1>
      <p class="ec-answer">{page === undefined ? 'This page cannot be kept as a view.' : 'The page is kept with all that you chose on it, and always shows the newest figures.'}</p>
      {page !== undefined && (
        <Form action="/views">
          <Hidden fields={{ address }} />
          <Input id="name" name="name" label="Name" hint={`${page}: ${address}`} {...fieldOf(form, 'name')} />
          <Button>Keep it</Button>
        </Form>
      )}
    </>
  );
}
