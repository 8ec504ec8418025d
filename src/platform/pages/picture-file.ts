import type { VNode } from 'preact';
import { toPng } from '../charts/png.ts';
import { toStandaloneSvg } from '../charts/svg-document.ts';
import type { PictureBlock } from '../documents/document.ts';
import type { Reply } from '../http/route.ts';

/** A drawing and the caption it travels under; on the page and as a file it is the same. */
export interface DrawnPicture {
  readonly caption: string;
  readonly drawing: VNode;
}

/** The formats in which a picture can be taken away. */
export const pictureFormats = ['svg', 'png'] as const;

/** What a picture says of itself without its page. */
export interface PictureFileNotes {
  /** Name of the file without its ending. */
  readonly name: string;
  readonly source: string;
  readonly isMadeUp: boolean;
  /** Beginning of the installation's address, `https://outcomes.example.gov.uk`: links in the picture lead there. */
  readonly address: string;
}

/** The picture as a file to keep: lines for designers and print (SVG), dots for slides and messages (PNG), each with its heading and source. */
export function pictureFile({ caption, drawing }: DrawnPicture, format: (typeof pictureFormats)[number], notes: PictureFileNotes): Reply {
  const svg = toStandaloneSvg(drawing, { heading: caption, footnotes: [notes.source], madeUp: notes.isMadeUp, address: notes.address });
  if (format === 'svg') return { kind: 'file', name: `${notes.name}.svg`, type: 'image/svg+xml', body: svg };
  return { kind: 'file', name: `${notes.name}.png`, type: 'image/png', body: Buffer.from(toPng(svg)) };
}

/** The picture for a paper: drawn with its heading, no wider and no higher than has room, with its description as the words that stand for it. */
export function paperPicture({ caption, drawing }: DrawnPicture, room: { readonly widthMm: number; readonly mostMm: number; readonly isMadeUp: boolean }): PictureBlock {
  const svg = toStandaloneSvg(drawing, { heading: caption, madeUp: room.isMadeUp });
  const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg)!.map(Number) as [number, number, number];
  const shown = Math.min(room.widthMm, (room.mostMm * width) / height);
  const description = /<desc[^>]*>([^<]*)<\/desc>/.exec(svg)?.[1] ?? caption;
  return { kind: 'picture', png: toPng(svg), widthMm: shown, heightMm: (shown * height) / width, altText: description.replaceAll('&amp;', '&').slice(0, 1000) };
}
