import type { Document } from '../../../platform/documents/document.ts';
import { paperPicture } from '../../../platform/pages/picture-file.ts';
import type { YearReview } from '../actions/read-year.ts';
import { moversTable, yearPicture, yearPictures } from './views/year.view.tsx';

/** The year at a glance as a paper: both halves as pictures, the six answers, then the tables that the viewer may see. */
export function yearDocument(review: YearReview, madeAt: Date): Document {
  const kinds = ['group', 'ward', ...(review.isInside ? (['setting'] as const) : [])] as const;
  return {
    title: `Early years: results of ${review.facts.label}`,
    publisher: review.publisher,
    isMadeUp: review.isMadeUp,
    madeAt,
    blocks: [
      ...yearPictures.map((kind) => paperPicture(yearPicture(review, kind, 'wide'), { widthMm: 150, mostMm: 75, isMadeUp: review.isMadeUp })),
      ...review.answers.flatMap(({ question, sentences }) => [
        { kind: 'heading', level: 1, text: question } as const,
        { kind: 'paragraph', look: 'plain', text: sentences[0]! } as const,
        ...(sentences.length > 1 ? [{ kind: 'list', items: sentences.slice(1) } as const] : []),
      ]),
      ...kinds.map((kind) => {
        const { caption, columns, rows } = moversTable(review, kind);
        return { kind: 'table', caption, columns: columns.map(({ words, isNumeric }) => ({ heading: words, ...(isNumeric ? { isFigure: true } : { share: 2 }) })), rows: rows.map(({ cells }) => cells.map(({ text }) => text)) } as const;
      }),
      { kind: 'paragraph', look: 'small', text: `From the profile returns that were accepted, child by child.${review.isInside ? ' Exact figures: not for publication as they stand.' : ' Figures that would tell of few children are hidden.'}` },
    ],
  };
}
