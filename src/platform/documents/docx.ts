import { AlignmentType, Document as WordDocument, Footer, Header, HeadingLevel, ImageRun, LevelFormat, Packer, PageBreak, PageNumber, Paragraph, TabStopType, TextRun, type INumberingOptions, type IParagraphOptions, type IRunOptions } from 'docx';
import { wordStyles } from './docx-styles.ts';
import { toWordTable } from './docx-table.ts';
import { findAccessibilityFaults, type Block, type Document, type ListBlock, type PictureBlock, type Run } from './document.ts';
import { withoutZipDates } from './zip-dates.ts';

/** Twentieths of a point: an A4 page with margins of 20 mm. */
const page = { width: 11_906, height: 16_838, margin: 1_134 };
const pixelsPerMm = 96 / 25.4;

/**
 * Bytes of the paper as .docx: A4, Arial, British English, true headings, repeated table heads, words for each picture, page numbers, and
 * "Made-up data" at the top of every page where it is so.
 *
 * The same paper gives the same bytes. Throws when the paper would be hard to read with a screen reader: that is a fault of whoever built it.
 */
export async function writeDocx(document: Document): Promise<Buffer> {
  const faults = findAccessibilityFaults(document);
  if (faults.length > 0) throw new Error(faults.join(' '));
  const word = new WordDocument({
    title: document.title,
    creator: document.publisher,
    lastModifiedBy: document.publisher,
    description: document.isMadeUp ? 'Made-up data' : (document.subtitle ?? document.title),
    styles: wordStyles,
    numbering: { config: [listOf('numbers', LevelFormat.DECIMAL, '%1.'), listOf('points', LevelFormat.BULLET, '\u2022')] },
    sections: [{ properties: { page: { size: { width: page.width, height: page.height }, margin: { top: page.margin, bottom: page.margin, left: page.margin, right: page.margin, header: 567, footer: 567 } } }, headers: { default: pageHeader(document) }, footers: { default: pageFooter(document) }, children: [...opening(document), ...document.blocks.flatMap((block, index) => toWord(block, index))] }],
  });
  const bytes = await Packer.pack(word, 'nodebuffer', false, [{ path: 'docProps/core.xml', data: coreProperties(document) }]);
  return withoutZipDates(bytes);
}

function opening(document: Document): Paragraph[] {
  const title = new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(document.title)] });
  return document.subtitle === undefined ? [title] : [title, new Paragraph({ style: 'Subtitle', children: [new TextRun(document.subtitle)] })];
}

function pageHeader(document: Document): Header {
  const made = document.isMadeUp ? [new TextRun({ text: '\tMade-up data', bold: true })] : [];
  return new Header({ children: [new Paragraph({ style: 'Header', tabStops: [rightTab()], children: [new TextRun(document.publisher), ...made] })] });
}

function pageFooter(document: Document): Footer {
  return new Footer({ children: [new Paragraph({ style: 'Footer', tabStops: [rightTab()], children: [new TextRun(document.title), new TextRun({ children: ['\tPage ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })] })] });
}

function rightTab(): { type: typeof TabStopType.RIGHT; position: number } {
  return { type: TabStopType.RIGHT, position: page.width - 2 * page.margin };
}

const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

function toWord(block: Block, index: number): (Paragraph | ReturnType<typeof toWordTable>[number])[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ heading: levels[block.level], children: [new TextRun(block.text)] })];
    case 'paragraph':
      return [paragraph({ style: { plain: 'Normal', lead: 'Lead', small: 'Small', inset: 'Inset' }[block.look ?? 'plain'] }, block.text)];
    case 'list':
      return listParagraphs(block, index);
    case 'table':
      return toWordTable(block, page.width - 2 * page.margin);
    case 'picture':
      return picture(block, index);
    case 'page-break':
      return [new Paragraph({ children: [new PageBreak()] })];
  }
}

function paragraph(options: IParagraphOptions, text: string | readonly Run[]): Paragraph {
  return new Paragraph({ ...options, children: toRuns(text).map((run) => new TextRun(run)) });
}

function toRuns(text: string | readonly Run[]): IRunOptions[] {
  return typeof text === 'string' ? [{ text }] : text.map((run) => ({ text: run.text, bold: run.isBold, italics: run.isItalic }));
}

function listOf(reference: string, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string): INumberingOptions['config'][number] {
  return { reference, levels: [{ level: 0, format, text, alignment: AlignmentType.START, style: { paragraph: { indent: { left: 567, hanging: 425 } } } }] };
}

/** Each numbered list is an instance of its own, so that it begins with 1. */
function listParagraphs(list: ListBlock, instance: number): Paragraph[] {
  return list.items.map((item) => paragraph(list.isNumbered ? { style: 'Point', numbering: { reference: 'numbers', level: 0, instance } } : { style: 'Point', numbering: { reference: 'points', level: 0 } }, item));
}

/** The number of a drawing is its place in the paper: the library would count every drawing since the program began. */
function picture(block: PictureBlock, index: number): Paragraph[] {
  const image = new ImageRun({
    type: 'png',
    data: Buffer.from(block.png),
    transformation: { width: Math.round(block.widthMm * pixelsPerMm), height: Math.round(block.heightMm * pixelsPerMm) },
    altText: { id: String(index + 1), name: `Picture ${index + 1}`, title: block.caption ?? '', description: block.altText },
  });
  const shown = new Paragraph({ style: 'Picture', keepNext: block.caption !== undefined, children: [image] });
  return block.caption === undefined ? [shown] : [shown, paragraph({ style: 'Small' }, block.caption)];
}

function coreProperties(document: Document): string {
  const at = document.madeAt.toISOString().replace(/\.\d+Z$/, 'Z');
  const element = (name: string, text: string): string => `<${name}>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</${name}>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${element('dc:title', document.title)}${element('dc:creator', document.publisher)}${element('dc:description', document.isMadeUp ? 'Made-up data' : (document.subtitle ?? document.title))}${element('dc:language', 'en-GB')}<dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`;
}
