import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { round } from './drawing.ts';
import { fontFamily, ink, lineHeight, typeSizes } from './ink.ts';
import { textWidth, wrapText } from './text-width.ts';

/** What a saved picture says round itself, since it travels without its page. */
export interface SvgDocumentOptions {
  /** Written above the picture; the picture's own title when left out. */
  readonly heading?: string;
  /** Written below it: source, date, licence. */
  readonly footnotes?: readonly string[];
  /** True where no figure is about a real place: the picture says so, first and in bold. */
  readonly madeUp?: boolean;
  /** Beginning of the installation's address, `https://outcomes.example.gov.uk`: links then lead there. Without it the saved picture has no links. */
  readonly address?: string;
}

const margin = 12;

/**
 * The picture as a file that stands alone: heading, picture, footnotes inside one SVG on white, with its XML header.
 *
 * Takes a chart of this folder (or any view whose root is one `svg` with a `viewBox`); throws when it is something else.
 */
export function toStandaloneSvg(view: VNode, options: SvgDocumentOptions = {}): string {
  const drawn = renderToString(view);
  const box = /^<svg [^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(drawn);
  if (!box) throw new TypeError(`A saved picture is made from a view that is one <svg> with viewBox="0 0 width height"; this one begins with ${drawn.slice(0, 60)}`);
  const [width, height] = [Number(box[1]), Number(box[2])];
  const title = options.heading ?? unescapeText(/<title[^>]*>([^<]*)<\/title>/.exec(drawn)?.[1] ?? '');
  const head = wrapText(title, width - 8, typeSizes.title, 'bold');
  const feet = (options.footnotes ?? []).flatMap((note) => wrapText(note, width - 8, typeSizes.small));
  const madeUp = options.madeUp ? ['Made-up data'] : [];
  const top = margin + head.length * lineHeight(typeSizes.title) + 8;
  const foot = top + height + 6;
  const whole = foot + (madeUp.length + feet.length) * lineHeight(typeSizes.small) + margin;
  const outer = { width: width + 2 * margin, height: round(whole) };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${outer.width}" height="${outer.height}" viewBox="0 0 ${outer.width} ${outer.height}" font-family="${fontFamily}" fill="${ink.text}">`,
    `<rect width="${outer.width}" height="${outer.height}" fill="${ink.paper}"/>`,
    ...textLines(head, margin + 4, margin + typeSizes.title - 2, typeSizes.title, true),
    withLinks(drawn, options.address).replace('<svg ', `<svg x="${margin}" y="${top}" `),
    ...textLines(madeUp, margin + 4, foot + typeSizes.small, typeSizes.small, true),
    ...textLines(feet, margin + 4, foot + typeSizes.small + madeUp.length * lineHeight(typeSizes.small), typeSizes.small, false),
    '</svg>',
    '',
  ].join('\n');
}

function textLines(lines: readonly string[], x: number, y: number, size: number, bold: boolean): string[] {
  return lines.map((line, index) => `<text x="${x}" y="${round(y + index * lineHeight(size))}" textLength="${round(textWidth(line, size, bold ? 'bold' : 'regular'))}" lengthAdjust="spacingAndGlyphs" font-size="${size}"${bold ? ' font-weight="700"' : ''}>${escapeText(line)}</text>`);
}

function withLinks(drawn: string, address: string | undefined): string {
  if (address !== undefined) return drawn.replaceAll(/<a ([^>]*)href="\//g, `<a $1href="${escapeText(address.replace(/\/$/, ''))}/`);
  return drawn.replaceAll(/<a [^>]*>/g, '<g>').replaceAll('</a>', '</g>');
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
