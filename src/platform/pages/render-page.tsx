import { render } from 'preact-render-to-string';
import type { Reply } from '../http/route.ts';
import { Layout, MadeUpRibbon } from './layout.view.tsx';
import { ScreenContext, type Screen } from './screen.ts';

type Page = Extract<Reply, { kind: 'page' }>;

/** The whole page as HTML: head, layout and content. Its title is what a screen reader says first, so an error says so there. */
export function renderPage(screen: Screen, page: Page): string {
  const authority = screen.authority?.name ?? 'Everychild';
  const title = `${page.status === 422 ? 'Error: ' : ''}${page.title} – ${authority}${screen.authority?.isMadeUp ? ' (made-up data)' : ''}`;
  const html = render(
    <html lang="en-GB" class="govuk-template ec-template">
      <head>
        <meta charSet="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content={screen.authority?.colour ?? '#1d3a5f'} />
        <link rel="icon" href={screen.asset('favicon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={screen.asset('govuk.css')} />
        <link rel="stylesheet" href={screen.asset('everychild.css')} />
        <link rel="stylesheet" href={`/colours.css?of=${encodeURIComponent((screen.authority?.colour ?? '#1d3a5f').slice(1))}`} />
        {page.chrome?.isFramed ? (
          <base target="_blank" />
        ) : (
          <>
            <link rel="modulepreload" href={screen.asset('govuk.js')} />
            <script type="module" src={screen.asset('everychild.js')} />
          </>
        )}
      </head>
      <body class="govuk-template__body">
        <ScreenContext.Provider value={screen}>
          {page.chrome?.isFramed ? (
            <main class="ec-main ec-framed">
              {screen.authority?.isMadeUp && <MadeUpRibbon />}
              {page.body}
            </main>
          ) : (
            <Layout title={page.title} chrome={page.chrome ?? {}}>
              {page.body}
            </Layout>
          )}
        </ScreenContext.Provider>
      </body>
    </html>,
  );
  return `<!DOCTYPE html>\n${html}`;
}
