import type { ComponentChildren, VNode } from 'preact';
import { hasContent, isPresent, joinClasses, type Absent, type HtmlAttributes } from './parts.ts';

/** One entry of the menu. `current` is this very page, `active` the part of the service that it stands in. */
export interface ServiceNavigationItem {
  children?: ComponentChildren;
  href?: string;
  current?: boolean;
  active?: boolean;
  attributes?: HtmlAttributes;
}

/** Places for other things; `endAlign: 'inline'` puts the end beside the menu. */
export interface ServiceNavigationSlots {
  start?: ComponentChildren;
  end?: ComponentChildren;
  endAlign?: 'inline';
  navigationStart?: ComponentChildren;
  navigationEnd?: ComponentChildren;
}

/** The name of the service and the entries of its menu. */
export interface ServiceNavigationProps {
  serviceName?: string;
  serviceUrl?: string;
  navigation?: readonly (ServiceNavigationItem | Absent)[];
  slots?: ServiceNavigationSlots;
  /** "Service information" unless other words are given. */
  ariaLabel?: string;
  /** "Menu" unless other words are given. */
  menuButtonText?: string;
  menuButtonLabel?: string;
  navigationLabel?: string;
  navigationId?: string;
  navigationClasses?: string;
  /** True, if left out, as soon as there are two entries. Needs scripts; without them the menu is always open. */
  collapseNavigationOnMobile?: boolean;
  classes?: string;
  attributes?: HtmlAttributes;
}

/** Names the service and leads to its parts. */
export function ServiceNavigation(props: ServiceNavigationProps): VNode {
  const { slots = {} } = props;
  const common = { class: joinClasses('govuk-service-navigation', props.classes), 'data-module': 'govuk-service-navigation', ...props.attributes };
  const inner = (
    <div class={joinClasses('govuk-width-container', slots.endAlign === 'inline' && 'govuk-service-navigation__inlining-container')}>
      {slots.start}
      <div class="govuk-service-navigation__container">
        {props.serviceName && <ServiceName name={props.serviceName} url={props.serviceUrl} />}
        <Menu {...props} />
      </div>
      {slots.end}
    </div>
  );
  if (!props.serviceName && !hasContent(slots.start) && !hasContent(slots.end)) return <div {...common}>{inner}</div>;
  return (
    <section aria-label={props.ariaLabel ?? 'Service information'} {...common}>
      {inner}
    </section>
  );
}

function ServiceName({ name, url }: { name: string; url: string | undefined }): VNode {
  return (
    <span class="govuk-service-navigation__service-name">
      {url ? (
        <a href={url} class="govuk-service-navigation__link">
          {name}
        </a>
      ) : (
        <span class="govuk-service-navigation__text">{name}</span>
      )}
    </span>
  );
}

function Menu(props: ServiceNavigationProps): VNode | null {
  const { slots = {}, menuButtonLabel } = props;
  const items = (props.navigation ?? []).filter(isPresent);
  if (items.length === 0 && !hasContent(slots.navigationStart) && !hasContent(slots.navigationEnd)) return null;
  const menuButtonText = props.menuButtonText || 'Menu';
  const id = props.navigationId || 'navigation';
  return (
    <nav aria-label={props.navigationLabel || menuButtonText} class={joinClasses('govuk-service-navigation__wrapper', props.navigationClasses)}>
      {(props.collapseNavigationOnMobile ?? items.length > 1) && (
        <button
          type="button"
          class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
          aria-controls={id}
          aria-label={menuButtonLabel && menuButtonLabel !== menuButtonText ? menuButtonLabel : undefined}
          hidden
          aria-hidden="true"
        >
          {menuButtonText}
        </button>
      )}
      <ul class="govuk-service-navigation__list" id={id}>
        {slots.navigationStart}
        {items.map((item) => (
          <MenuItem {...item} />
        ))}
        {slots.navigationEnd}
      </ul>
    </nav>
  );
}

function MenuItem({ children, href, current, active, attributes }: ServiceNavigationItem): VNode {
  const isActive = Boolean(active || current);
  const ariaCurrent = isActive ? (current ? 'page' : 'true') : undefined;
  // A strong element, so that the place still shows to people who override colours.
  const words = isActive ? <strong class="govuk-service-navigation__active-fallback">{children}</strong> : children;
  return (
    <li class={joinClasses('govuk-service-navigation__item', isActive && 'govuk-service-navigation__item--active')}>
      {href ? (
        <a class="govuk-service-navigation__link" href={href} aria-current={ariaCurrent} {...attributes}>
          {words}
        </a>
      ) : (
        hasContent(children) && (
          <span class="govuk-service-navigation__text" aria-current={ariaCurrent}>
            {words}
          </span>
        )
      )}
    </li>
  );
}
