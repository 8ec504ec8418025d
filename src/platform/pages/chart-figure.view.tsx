import type { ComponentChildren, VNode } from 'preact';
import type { ChartTable } from '../charts/chart-table.ts';
import { Details } from './govuk/details.view.tsx';
import { useScreen } from './screen.ts';

/**
 * A picture with everything it owes: its caption, the table behind it, its downloads, and where it comes from.
 *
 * `narrow` is the same picture drawn for a phone, where type of the wide one would be too small. `download` is the address that answers `?format=svg` and `?format=png` of the same picture,
 * `embed` that of a page with it alone, which other sites may frame.
 */
export function ChartFigure(props: { id: string; caption: string; table: ChartTable; download?: string; embed?: string; source: string; narrow?: ComponentChildren; children: ComponentChildren }): VNode {
  const { authority } = useScreen();
  const join = props.download?.includes('?') ? '&' : '?';
  return (
    <figure class="ec-picture" id={props.id}>
      <figcaption class="govuk-heading-s ec-picture__caption">{props.caption}</figcaption>
      <div class={props.narrow ? 'ec-only-wide' : undefined}>{props.children}</div>
      {props.narrow && <div class="ec-only-narrow">{props.narrow}</div>}
      <p class="govuk-body-s ec-picture__note">
        {authority?.isMadeUp ? 'Made-up data. ' : ''}
        {props.source}
        {props.download && (
          <span class="ec-downloads">
            {' '}
            <a class="govuk-link" href={`${props.download}${join}format=svg`}>
              Picture as SVG<span class="govuk-visually-hidden">: {props.caption}</span>
            </a>{' '}
            <a class="govuk-link" href={`${props.download}${join}format=png`}>
              Picture as PNG<span class="govuk-visually-hidden">: {props.caption}</span>
            </a>
          </span>
        )}
      </p>
      {props.embed && props.download && <Snippets caption={props.caption} frame={props.embed} image={`${props.download}${join}format=svg`} />}
      <Details summary="The table behind this picture">
        <div class="ec-scroll" role="region" aria-label={`Table: ${props.caption}`} tabIndex={0}>
          <table class="govuk-table">
            <caption class="govuk-visually-hidden">{props.caption}</caption>
            <thead class="govuk-table__head">
              <tr class="govuk-table__row">
                {props.table.columns.map((column) => (
                  <th key={column.heading} scope="col" class={`govuk-table__header${column.numeric ? ' govuk-table__header--numeric' : ''}`}>
                    {column.heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody class="govuk-table__body">
              {props.table.rows.map((row, place) => (
                <tr key={place} class={`govuk-table__row${row.ours ? ' ec-table__us' : ''}`}>
                  {row.cells.map((text, column) =>
                    column === 0 ? (
                      <th key={column} scope="row" class="govuk-table__header">
                        {row.href ? <a class="govuk-link" href={row.href}>{text}</a> : text}
                      </th>
                    ) : (
                      <td key={column} class={`govuk-table__cell${props.table.columns[column]!.numeric ? ' govuk-table__cell--numeric' : ''}`}>
                        {text}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Details>
    </figure>
  );
}

/** What to copy in order to show the picture elsewhere: a frame, or an image alone. */
function Snippets({ caption, frame, image }: { caption: string; frame: string; image: string }): VNode {
  const { origin } = useScreen().url;
  return (
    <Details summary="Show this picture on your own site" classes="ec-no-print">
      <p class="govuk-body">Copy one of these. Both stay up to date, set no cookie and run no script.</p>
      <pre class="ec-code" tabIndex={0} role="region" aria-label={`Frame: ${caption}`}>
        <code>{`<iframe src="${origin}${attributeText(frame)}" title="${attributeText(caption)}" width="100%" height="640" loading="lazy"></iframe>`}</code>
      </pre>
      <pre class="ec-code" tabIndex={0} role="region" aria-label={`Image: ${caption}`}>
        <code>{`<img src="${origin}${attributeText(image)}" alt="${attributeText(caption)}">`}</code>
      </pre>
    </Details>
  );
}

function attributeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
