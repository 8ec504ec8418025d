import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { render } from 'preact-render-to-string';
import { projectRoot } from '../../../platform/config/project-root.ts';
import { MadeUpRibbon } from '../../../platform/pages/layout.view.tsx';
import type { CardContent } from '../actions/read-card.ts';
import { CardSides } from './views/card.view.tsx';

const sheets = ['node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css', 'src/platform/pages/assets/everychild.css'];

/** The card as a page that stands alone, its style inside: to keep, to send, to print on two sides. Links lead nowhere without the service, so it has none. */
export function standaloneCard(content: CardContent): string {
  const style = sheets.map((sheet) => readFileSync(join(projectRoot, sheet), 'utf8')).join('\n');
  const html = render(
    <html lang="en-GB" class="govuk-template ec-template">
      <head>
        <meta charSet="utf-8" />
        <title>{`Report card: ${content.card.area.name}${content.isMadeUp ? ' (made-up data)' : ''}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <style dangerouslySetInnerHTML={{ __html: style.replaceAll('</', '<\\/') }} />
      </head>
      <body class="govuk-template__body">
        {content.isMadeUp && <MadeUpRibbon />}
        <main class="govuk-width-container ec-main">
          <CardSides content={content} address="" />
        </main>
      </body>
    </html>,
  );
  return `<!DOCTYPE html>\n${html.replaceAll(/<a href="[^"]*">(.*?)<\/a>/g, '$1')}`;
}
