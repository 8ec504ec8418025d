import type { ComponentChildren, VNode } from 'preact';
import { hasContent, joinClasses, type HeadingLevel, type HeadingTag, type Part } from './parts.ts';

/** What is told, and how urgently. */
export interface NotificationBannerProps extends Part {
  /** `success` for what just went well; it takes the focus and is read out. */
  type?: 'success';
  /** "Important", or "Success" for that type, unless other words are given. */
  title?: ComponentChildren;
  titleHeadingLevel?: HeadingLevel;
  titleId?: string;
  role?: string;
  disableAutoFocus?: boolean;
}

/** Tells a person of something that is not about the page itself. A plain text becomes a heading; anything else stands as given. */
export function NotificationBanner(props: NotificationBannerProps): VNode {
  const isSuccess = props.type === 'success';
  const Heading: HeadingTag = `h${props.titleHeadingLevel ?? 2}`;
  const titleId = props.titleId || 'govuk-notification-banner-title';
  const { children } = props;
  return (
    <div
      class={joinClasses('govuk-notification-banner', isSuccess && 'govuk-notification-banner--success', props.classes)}
      role={(props.role || (isSuccess ? 'alert' : 'region')) as 'region'}
      aria-labelledby={titleId}
      data-module="govuk-notification-banner"
      data-disable-auto-focus={props.disableAutoFocus === undefined ? undefined : String(props.disableAutoFocus)}
      {...props.attributes}
    >
      <div class="govuk-notification-banner__header">
        <Heading class="govuk-notification-banner__title" id={titleId}>
          {hasContent(props.title) ? props.title : isSuccess ? 'Success' : 'Important'}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {typeof children === 'string' ? children && <p class="govuk-notification-banner__heading">{children}</p> : children}
      </div>
    </div>
  );
}
