import type { VNode } from 'preact';
import type { Reply } from '../http/route.ts';
import { partWithGaps } from './kept-parts.ts';
import { Layout, MadeUpRibbon } from './layout.view.tsx';
import { drawOn, type Screen } from './screen.ts';

type Page = Extract<Reply, { kind: 'page' }>;

/** The head of a page, with the scripts of our own pages or, in a frame of another site, with links that lead out of it. */
const headWith = (rest: (mark: Readonly<Record<'govukJs' | 'ownJs', string>>) => VNode): ReturnType<typeof partWithGaps<keyof ReturnType<typeof headTexts>>> =>
  partWithGaps(['title', 'colour', 'icon', 'govukCss', 'ownCss', 'colours', 'govukJs', 'ownJs'], (mark) => (
    <head>
      <meta charSet="utf-8" />
      <title>{mark.title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="theme-color" content={mark.colour} />
      <link rel="icon" href={mark.icon} type="image/svg+xml" />
      <link rel="stylesheet" href={mark.govukCss} />
      <link rel="stylesheet" href={mark.ownCss} />
      <link rel="stylesheet" href={mark.colours} />
      {rest(mark)}
    </head>
  ));
const headOfFrame = headWith(() => <base target="_blank" />);
const head = headWith(({ govukJs, ownJs }) => (
  <>
    <link rel="modulepreload" href={govukJs} />
    <script type="module" src={ownJs} />
  </>
));

function headTexts({ authority, asset }: Screen, title: string): Readonly<Record<'title' | 'colour' | 'icon' | 'govukCss' | 'ownCss' | 'colours' | 'govukJs' | 'ownJs', string>> {
  const colour = authority?.colour ?? '#1d3a5f';
  return { title, colour, icon: asset('favicon.svg'), govukCss: asset('govuk.css'), ownCss: asset('everychild.css'), colours: `/colours.css?of=${encodeURIComponent(colour.slice(1))}`, govukJs: asset('govuk.js'), ownJs: asset('everychild.js') };
}

/** The whole page as HTML: head, layout and content. Its title is what a screen reader says first, so an error says so there. */
export function renderPage(screen: Screen, page: Page): string {
  const authority = screen.authority?.name ?? 'Everychild';
  const title = `${page.status === 422 ? 'Error: ' : ''}${page.title} – ${authority}${screen.authority?.isMadeUp ? ' (made-up data)' : ''}`;
  const html = drawOn(
    screen,
    <html lang="en-GB" class="govuk-template ec-template">
      {(page.chrome?.isFramed ? headOfFrame : head)(headTexts(screen, title))}
      <body class="govuk-template__body">
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
      </body>
    </html>,
  );
  return `<!DOCTYPE html>\n${html}`;
}
