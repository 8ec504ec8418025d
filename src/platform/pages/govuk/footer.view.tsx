import type { ComponentChildren, VNode } from 'preact';
import { hasContent, joinClasses, type HtmlAttributes } from './parts.ts';

/** A link of the footer. */
export interface FooterLink {
  children: ComponentChildren;
  href: string;
  attributes?: HtmlAttributes;
}

/** A part of the footer with its links, over `columns` columns. */
export interface FooterSection {
  title: string;
  items?: readonly FooterLink[];
  columns?: number;
  /** A width of the grid, as `one-third`; `full` if left out. */
  width?: string;
}

/** Links, licence and owner; each is left out unless given. */
export interface FooterProps {
  /** Stands first; an authority has no crown, so nothing stands there unless given. */
  logo?: ComponentChildren;
  navigation?: readonly FooterSection[];
  meta?: { items?: readonly FooterLink[]; children?: ComponentChildren; visuallyHiddenTitle?: string };
  /** Shown beside the sign of the Open Government Licence; left out for content that is not under it. */
  contentLicence?: ComponentChildren;
  /** Whose the content is. */
  copyright?: ComponentChildren;
  containerClasses?: string;
  classes?: string;
  attributes?: HtmlAttributes;
}

/** What stands below every page: links, licence, whose it is. */
export function Footer({ logo, navigation = [], meta, contentLicence, copyright, containerClasses, classes, attributes }: FooterProps): VNode {
  return (
    <div class={joinClasses('govuk-footer', classes)} {...attributes}>
      <div class={joinClasses('govuk-width-container', containerClasses)}>
        {logo}
        {navigation.length > 0 && (
          <>
            <div class="govuk-footer__navigation">{navigation.map((section) => <Section {...section} />)}</div>
            <hr class="govuk-footer__section-break" />
          </>
        )}
        <div class="govuk-footer__meta">
          <div class="govuk-footer__meta-item govuk-footer__meta-item--grow">
            {meta && <Meta {...meta} />}
            {hasContent(contentLicence) && (
              <>
                <LicenceLogo />
                <span class="govuk-footer__licence-description">{contentLicence}</span>
              </>
            )}
          </div>
          {hasContent(copyright) && <div class="govuk-footer__meta-item">{copyright}</div>}
        </div>
      </div>
    </div>
  );
}

function Section({ title, items = [], columns, width }: FooterSection): VNode {
  return (
    <div class={`govuk-footer__section govuk-grid-column-${width || 'full'}`}>
      <h2 class="govuk-footer__heading govuk-heading-m">{title}</h2>
      {items.length > 0 && (
        <ul class={joinClasses('govuk-footer__list', columns ? `govuk-footer__list--columns-${columns}` : undefined)}>
          {items.map((link) => (
            <li class="govuk-footer__list-item">
              <Link {...link} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Meta({ items = [], children, visuallyHiddenTitle }: NonNullable<FooterProps['meta']>): VNode {
  return (
    <>
      <h2 class="govuk-visually-hidden">{visuallyHiddenTitle || 'Support links'}</h2>
      {items.length > 0 && (
        <ul class="govuk-footer__inline-list">
          {items.map((link) => (
            <li class="govuk-footer__inline-list-item">
              <Link {...link} />
            </li>
          ))}
        </ul>
      )}
      {hasContent(children) && <div class="govuk-footer__meta-custom">{children}</div>}
    </>
  );
}

function Link({ children, href, attributes }: FooterLink): VNode {
  return (
    <a class="govuk-footer__link" href={href} {...attributes}>
      {children}
    </a>
  );
}

const LICENCE_PATH =
  'M421.5 142.8V.1l-50.7 32.3v161.1h112.4v-50.7zm-122.3-9.6A47.12 47.12 0 0 1 221 97.8c0-26 21.1-47.1 47.1-47.1 16.7 0 31.4 8.7 39.7 21.8l42.7-27.2A97.63 97.63 0 0 0 268.1 0c-36.5 0-68.3 20.1-85.1 49.7A98 98 0 0 0 97.8 0C43.9 0 0 43.9 0 97.8s43.9 97.8 97.8 97.8c36.5 0 68.3-20.1 85.1-49.7a97.76 97.76 0 0 0 149.6 25.4l19.4 22.2h3v-87.8h-80l24.3 27.5zM97.8 145c-26 0-47.1-21.1-47.1-47.1s21.1-47.1 47.1-47.1 47.2 21 47.2 47S123.8 145 97.8 145';

function LicenceLogo(): VNode {
  return (
    <svg aria-hidden="true" focusable="false" class="govuk-footer__licence-logo" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 483.2 195.7" height="17" width="41">
      <path fill="currentColor" d={LICENCE_PATH} />
    </svg>
  );
}
