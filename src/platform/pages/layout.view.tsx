import type { ComponentChildren, VNode } from 'preact';
import type { PageChrome } from '../http/route.ts';
import type { MenuItem } from '../house/face.ts';
import { Breadcrumbs } from './govuk/breadcrumbs.view.tsx';
import { NotificationBanner } from './govuk/notification-banner.view.tsx';
import { SkipLink } from './govuk/skip-link.view.tsx';
import { drawnPart, KeptParts, partWithGaps } from './kept-parts.ts';
import { chooseMenu } from './menu.ts';
import { useScreen, type Screen } from './screen.ts';

/** Everything of a page but its content: header with doors, search and who I am, the cycle, crumbs, footer. */
export function Layout({ title, chrome, children }: { title: string; chrome: PageChrome; children: ComponentChildren }): VNode {
  const screen = useScreen();
  return (
    <>
      <SkipLink href="#main-content">Skip to main content</SkipLink>
      <Header screen={screen} />
      {screen.authority?.isMadeUp && <MadeUpRibbon />}
      <Navigation screen={screen} current={chrome.menu} />
      <div class="govuk-width-container ec-page">
        {chrome.breadcrumbs && chrome.breadcrumbs.length > 0 && <Breadcrumbs items={chrome.breadcrumbs.map(({ text, href }) => ({ children: text, ...(href ? { href } : {}) }))} />}
        <main class="govuk-main-wrapper ec-main" id="main-content" data-title={title}>
          {screen.notice && (
            <NotificationBanner type="success">
              <p class="govuk-notification-banner__heading">{screen.notice}</p>
            </NotificationBanner>
          )}
          {children}
        </main>
      </div>
      <Footer screen={screen} />
    </>
  );
}

function Header({ screen }: { screen: Screen }): VNode {
  return header({ name: screen.authority?.name ?? 'Everychild', who: <WhoIAm screen={screen} /> });
}

const header = partWithGaps(['name', 'who'], ({ name, who }) => (
  <header class="ec-header">
    <div class="govuk-width-container ec-header__inner">
      <a class="ec-header__name" href="/">
        {name}
        <span class="ec-header__product">Everychild</span>
      </a>
      <form class="ec-search" action="/search" method="get" role="search">
        <label class="govuk-visually-hidden" for="search-everywhere">
          Search everywhere
        </label>
        <input class="govuk-input ec-search__input" id="search-everywhere" name="words" type="search" placeholder="Search" />
        <button class="ec-search__button" type="submit">
          Search
        </button>
      </form>
      {who}
    </div>
  </header>
));

function WhoIAm({ screen }: { screen: Screen }): VNode {
  if (screen.actor.kind !== 'person') {
    return (
      <p class="ec-who">
        <a class="ec-who__link" href={`/sign-in?next=${encodeURIComponent(screen.url.pathname + screen.url.search)}`}>
          Sign in
        </a>
      </p>
    );
  }
  return (
    <div class="ec-who">
      <a class="ec-who__link" href="/you">
        {screen.actor.name}
      </a>
      <form method="post" action="/sign-out" class="ec-who__out">
        <input type="hidden" name="_csrf" value={screen.formToken()} />
        <button class="ec-who__button" type="submit">
          Sign out
        </button>
      </form>
    </div>
  );
}

/** Said on every screen of an invented authority. */
export function MadeUpRibbon(): VNode {
  return (
    <aside class="ec-ribbon" aria-label="Made-up data">
      <div class="govuk-width-container">
        <strong class="ec-ribbon__tag">Made-up data</strong> This authority and all its figures are invented.
      </div>
    </aside>
  );
}

/** The navigation of strangers by the menu and the page, alike for all of them. */
const ofStrangers = new WeakMap<readonly MenuItem[], KeptParts>();

function Navigation({ screen, current }: { screen: Screen; current: string | undefined }): VNode | null {
  if (screen.actor.kind !== 'public') return drawNavigation({ screen, current });
  const kept = ofStrangers.get(screen.menu) ?? new KeptParts(50);
  ofStrangers.set(screen.menu, kept);
  return drawnPart(kept.draw(current ?? '', () => drawNavigation({ screen, current })));
}

function drawNavigation({ screen, current }: { screen: Screen; current: string | undefined }): VNode | null {
  const own = chooseMenu(screen.menu, screen.actor);
  if (own.kind === 'pages') return own.items.length === 0 ? null : <Pages label="Menu" row="ec-cycle__steps" items={own.items} current={current} />;
  const here = own.steps.find(({ items }) => items.some((item) => item.path === current));
  return (
    <nav class="ec-cycle" aria-label="The improvement cycle">
      <div class="govuk-width-container">
        <ul class="ec-cycle__steps">
          {own.steps.map((step) => (
            <li class={`ec-cycle__step${step === here ? ' ec-cycle__step--here' : ''}`} key={step.words}>
              <a href={step.items[0]!.path} aria-current={step === here ? 'true' : undefined}>
                {step.words}
              </a>
            </li>
          ))}
        </ul>
        {here && here.items.length > 1 && <PageLinks row="ec-cycle__pages" items={here.items} current={current} />}
      </div>
    </nav>
  );
}

/** The pages of a door that has no steps: one line. */
function Pages({ label, ...links }: { label: string; row: string; items: readonly MenuItem[]; current: string | undefined }): VNode {
  return (
    <nav class="ec-cycle" aria-label={label}>
      <div class="govuk-width-container">
        <PageLinks {...links} />
      </div>
    </nav>
  );
}

function PageLinks({ row, items, current }: { row: string; items: readonly MenuItem[]; current: string | undefined }): VNode {
  return (
    <ul class={row}>
      {items.map((item) => (
        <li key={item.path}>
          <a href={item.path} aria-current={item.path === current ? 'page' : undefined}>
            {item.words}
          </a>
        </li>
      ))}
    </ul>
  );
}

const footers = new KeptParts(2);

function Footer({ screen }: { screen: Screen }): VNode {
  const isMadeUp = screen.authority?.isMadeUp ?? false;
  return drawnPart(footers.draw(isMadeUp ? 'made up' : '', () => drawFooter(isMadeUp)));
}

function drawFooter(isMadeUp: boolean): VNode {
  return (
    <footer class="govuk-footer ec-footer">
      <div class="govuk-width-container">
        <h2 class="govuk-visually-hidden">Support links</h2>
        <ul class="govuk-footer__inline-list">
          {[
            ['/help', 'Help'],
            ['/accessibility', 'Accessibility statement'],
            ['/privacy', 'Privacy and cookies'],
            ['/definitions', 'Definitions'],
            ['/api', 'Figures for your own system'],
          ].map(([href, words]) => (
            <li class="govuk-footer__inline-list-item" key={href}>
              <a class="govuk-footer__link" href={href}>
                {words}
              </a>
            </li>
          ))}
          <li class="govuk-footer__inline-list-item">
            <button type="button" class="ec-link-button" data-ec-print hidden>
              Print this page
            </button>
          </li>
        </ul>
        <p class="govuk-footer__meta-custom ec-footer__words">
          {isMadeUp ? 'Made-up data: no figure on this page is about a real place. ' : ''}
          Contains public sector information licensed under the Open Government Licence v3.0. Contains National Statistics data and OS data © Crown copyright and database right.
        </p>
      </div>
    </footer>
  );
}
