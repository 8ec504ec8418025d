import type { VNode } from 'preact';
import { AreaMap } from '../../../platform/charts/map.view.tsx';
import { TrendChart } from '../../../platform/charts/trend-chart.view.tsx';
import type { Block, Document, PictureBlock, TableBlock } from '../../../platform/documents/document.ts';
import { paperPicture } from '../../../platform/pages/picture-file.ts';
import type { CardContent } from '../actions/read-card.ts';
import type { Card, CardTile } from '../model/card.ts';
import { shortSourceLines, silenceWords, standing } from './card-pages-words.ts';
import { cardMapBox, layOutMap } from './views/lay-out-map.ts';
import { scaleOf, showIn } from './views/picture-data.ts';

/** When the paper is made, and where the card stands on the web. */
export interface CardDocumentSetting {
  readonly madeAt: Date;
  readonly address: string;
}

/** The report card as a paper of two sides: the outcomes, a picture and what is being done; then the figures with their gaps, and where they come from. */
export function cardDocument(content: CardContent, { madeAt, address }: CardDocumentSetting): Document {
  return {
    title: `How children are doing in ${content.card.area.name}`,
    publisher: content.publisher,
    isMadeUp: content.isMadeUp,
    madeAt,
    blocks: [...firstSide(content), { kind: 'page-break' }, ...secondSide(content, address)],
  };
}

function firstSide(content: CardContent): Block[] {
  const { card } = content;
  const picture = pictureOf(content);
  return [
    { kind: 'paragraph', look: 'plain', text: [{ text: card.answer.map(({ words }) => words).join(' '), isBold: true }] },
    ...(card.context.length > 0 ? [{ kind: 'paragraph', look: 'small', text: card.context.join(' ') } as const] : []),
    { kind: 'list', items: card.outcomes.map(({ name, sentence }) => [{ text: `${name}. `, isBold: true }, { text: sentence.words }]) },
    ...(picture ? [picture] : []),
    { kind: 'heading', level: 1, text: `What we are doing${card.wordsAreFor === undefined ? '' : ` in ${card.wordsAreFor}`}` },
    card.doing.length > 0 ? { kind: 'list', items: card.doing } : { kind: 'paragraph', text: 'Nobody has written here yet what is being done.' },
    { kind: 'paragraph', text: [{ text: 'Have your say. ', isBold: true }, { text: card.haveYourSay || 'How to have a say has not been written here yet. Ask your council’s children’s services.' }] },
  ];
}

function secondSide(content: CardContent, address: string): Block[] {
  const { card } = content;
  return [
    figuresTable(card),
    ...(card.cannotBeMade.length > 0 ? [{ kind: 'paragraph', look: 'small', text: [{ text: 'What this card cannot say. ', isBold: true }, { text: card.cannotBeMade.map(({ what, why, figures }) => `${silenceWords(what, figures)}: ${why}.`).join(' ') }] } as const] : []),
    { kind: 'paragraph', look: 'small', text: [{ text: 'Where the figures come from. ', isBold: true }, { text: shortSourceLines(content, address) }] },
  ];
}

function figuresTable(card: Card): TableBlock {
  const notes = card.figures.flatMap(({ title, notes: of }) => (of.length > 0 ? [`${title}: ${of.join(' ')}`] : []));
  return {
    kind: 'table',
    caption: `${card.figures.length} figures, the whole and the gap together`,
    columns: [{ heading: 'What', share: 6 }, { heading: 'Compared', share: 8 }, { heading: 'The gap', share: 14 }],
    rows: card.figures.map((tile) => [`${tile.title}: ${tile.value === undefined ? 'no figure' : `${tile.value}${tile.unit} (${tile.when})`}`, standing(tile).map(({ words }) => words).join('; '), tile.gap.map(({ words }) => words).join(' ')]),
    ...(notes.length > 0 ? { note: notes.join(' ') } : {}),
  };
}

/** The map; where there is none, the first figure over time. */
function pictureOf(content: CardContent): PictureBlock | undefined {
  const { card, map, isMadeUp } = content;
  const first = card.figures.find(({ picture }) => picture.points.filter(({ figure }) => figure.known).length > 1);
  if (map) {
    const title = `${map.title}, ${map.when}, by ${map.map.kindWords}`;
    return toPicture(<AreaMap id="map" title={title} shapes={layOutMap(map.map, cardMapBox)} areas={map.map.areas} cuts={map.map.cuts} label={map.indicator.unitWords} us={map.us} show={showIn(map.indicator)} />, title, 88, isMadeUp);
  }
  if (!first) return undefined;
  const title = `${first.title} over time, ${card.area.name}`;
  return toPicture(trendOf(first, card, title), title, 130, isMadeUp);
}

function trendOf({ picture }: CardTile, card: Card, title: string): VNode {
  return <TrendChart id="trend" title={title} size="wide" us={{ label: card.area.name, points: picture.points }} scale={scaleOf(picture.indicator, 'data')} show={showIn(picture.indicator)} />;
}

/** A side holds the outcomes, three things being done and how to have a say beside a picture this high. */
const mostMm = 60;

function toPicture(drawing: VNode, title: string, widthMm: number, isMadeUp: boolean): PictureBlock {
  return paperPicture({ caption: title, drawing }, { widthMm, mostMm, isMadeUp });
}
