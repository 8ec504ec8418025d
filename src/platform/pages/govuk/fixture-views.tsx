import type { FunctionComponent, VNode } from 'preact';
import { Accordion } from './accordion.view.tsx';
import { BackLink } from './back-link.view.tsx';
import { Breadcrumbs } from './breadcrumbs.view.tsx';
import { Button } from './button.view.tsx';
import { CharacterCount } from './character-count.view.tsx';
import { Checkboxes } from './checkboxes.view.tsx';
import { DateInput } from './date-input.view.tsx';
import { Details } from './details.view.tsx';
import { ErrorMessage } from './error-message.view.tsx';
import { ErrorSummary } from './error-summary.view.tsx';
import { Fieldset } from './fieldset.view.tsx';
import { FileUpload } from './file-upload.view.tsx';
import { rawHtml, toProps, type FixtureOptions, type FixtureProps } from './fixture-props.tsx';
import { Footer } from './footer.view.tsx';
import { GenericHeader } from './generic-header.view.tsx';
import { Hint } from './hint.view.tsx';
import { Input } from './input.view.tsx';
import { InsetText } from './inset-text.view.tsx';
import { Label } from './label.view.tsx';
import { NotificationBanner } from './notification-banner.view.tsx';
import { Pagination } from './pagination.view.tsx';
import { Panel } from './panel.view.tsx';
import { PasswordInput } from './password-input.view.tsx';
import { PhaseBanner } from './phase-banner.view.tsx';
import { Radios } from './radios.view.tsx';
import { Select } from './select.view.tsx';
import { ServiceNavigation } from './service-navigation.view.tsx';
import { SkipLink } from './skip-link.view.tsx';
import { SummaryList } from './summary-list.view.tsx';
import { Table } from './table.view.tsx';
import { Tabs } from './tabs.view.tsx';
import { Tag } from './tag.view.tsx';
import { TaskList } from './task-list.view.tsx';
import { Textarea } from './textarea.view.tsx';
import { WarningText } from './warning-text.view.tsx';

/** Shows one published example of a component with our view of it. */
export type FixtureView = (options: FixtureOptions, expectedHtml: string) => VNode;

/** Shows a view whose props are the example's options; `needed` stands for what our view requires and an example may leave out. */
function plain(View: FunctionComponent<FixtureProps>, needed: FixtureProps = {}): FixtureView {
  return (options) => <View {...needed} {...toProps(options)} />;
}

/** What govuk-frontend's footer shows unless told otherwise, and ours never does by itself. */
const LICENCE =
  'All content is available under the <a class="govuk-footer__link" href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/" rel="license">Open Government Licence v3.0</a>, except where otherwise stated';
const COPYRIGHT_PAGE =
  'https://www.nationalarchives.gov.uk/information-management/re-using-public-sector-information/uk-government-licensing-framework/crown-copyright/';

/** The crown that every published footer bears comes from the example itself: we do not have it. */
function showFooter(options: FixtureOptions, expectedHtml: string): VNode {
  const [crown = ''] = /<svg[^>]*govuk-footer__crown.*?<\/svg>/s.exec(expectedHtml) ?? [];
  const props = toProps(options);
  return (
    <Footer
      {...props}
      logo={rawHtml(crown)}
      contentLicence={props.contentLicence === undefined ? rawHtml(LICENCE) : props.contentLicence}
      copyright={
        <a class="govuk-footer__link govuk-footer__copyright-logo" href={COPYRIGHT_PAGE}>
          {props.copyright ?? '© Crown copyright'}
        </a>
      }
    />
  );
}

function showGenericHeader(options: FixtureOptions): VNode {
  const { logo, ...props } = toProps(options);
  return <GenericHeader {...props}>{logo}</GenericHeader>;
}

function showSelect(options: FixtureOptions): VNode {
  return <Select {...toProps(options)} items={(options.items ?? []) as FixtureProps} />;
}

function showServiceNavigation(options: FixtureOptions): VNode {
  const { start, end, navigationStart, navigationEnd } = (options.slots ?? {}) as Record<string, FixtureProps>;
  const raw = (html: unknown): VNode | undefined => (typeof html === 'string' ? rawHtml(html) : undefined);
  const slots = {
    start: raw(start),
    end: raw(end?.html ?? end),
    endAlign: end?.align,
    navigationStart: raw(navigationStart),
    navigationEnd: raw(navigationEnd),
  };
  return <ServiceNavigation {...toProps(options)} slots={slots} />;
}

/** An item with nothing in it counts as not there. */
function showPagination(options: FixtureOptions): VNode {
  const props = toProps(options);
  return <Pagination {...props} items={props.items?.filter((item: FixtureProps) => item && Object.keys(item).length > 0)} />;
}

/** How each ported component shows its published examples. A component not named here is not ported. */
export const FIXTURE_VIEWS: Readonly<Record<string, FixtureView>> = {
  accordion: plain(Accordion),
  'back-link': plain(BackLink, { href: '#' }),
  breadcrumbs: plain(Breadcrumbs),
  button: plain(Button),
  'character-count': plain(CharacterCount),
  checkboxes: plain(Checkboxes),
  'date-input': plain(DateInput),
  details: plain(Details),
  'error-message': plain(ErrorMessage),
  'error-summary': plain(ErrorSummary),
  fieldset: plain(Fieldset),
  'file-upload': plain(FileUpload),
  footer: showFooter,
  'generic-header': showGenericHeader,
  hint: plain(Hint),
  input: plain(Input),
  'inset-text': plain(InsetText),
  label: plain(Label),
  'notification-banner': plain(NotificationBanner),
  pagination: showPagination,
  panel: plain(Panel),
  'password-input': plain(PasswordInput),
  'phase-banner': plain(PhaseBanner, { tag: '' }),
  radios: plain(Radios),
  select: showSelect,
  'service-navigation': showServiceNavigation,
  'skip-link': plain(SkipLink),
  'summary-list': plain(SummaryList),
  table: plain(Table),
  tabs: plain(Tabs),
  tag: plain(Tag),
  'task-list': plain(TaskList),
  textarea: plain(Textarea),
  'warning-text': plain(WarningText),
};
