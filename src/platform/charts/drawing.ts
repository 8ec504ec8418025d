import type { Figure } from '../../kernel/figure.ts';
import { lineHeight, typeSizes } from './ink.ts';
import { wrapText } from './text-width.ts';

/** A length as it is written in a picture: one decimal, never -0. What is not a number is a fault. */
export function round(length: number): number {
  if (!Number.isFinite(length)) throw new RangeError(`A picture was given the length ${length}: a figure in it is too large to draw.`);
  return Math.round(length * 10) / 10 + 0;
}

/** Why a place has no point: `hidden` to protect somebody, or none for any other reason. */
export type NoFigureSign = 'hidden' | 'none';

/** The mark for a figure that is not there. */
export function signOf(figure: Figure): NoFigureSign {
  return !figure.known && figure.reason === 'hidden' ? 'hidden' : 'none';
}

/** What must be said below the plot, in lines that fit. */
export interface ChartNote {
  readonly lines: readonly string[];
  /** The shape that the note explains, drawn before it. */
  readonly sign?: NoFigureSign;
}

/** Notes broken to the width of the picture. */
export function layoutNotes(notes: readonly { readonly text: string; readonly sign?: NoFigureSign }[], width: number): { notes: ChartNote[]; height: number } {
  const laid = notes.map(({ text, sign }) => ({ sign, lines: wrapText(text, width - 8 - (sign ? 16 : 0), typeSizes.small) }));
  const lines = laid.reduce((sum, note) => sum + note.lines.length, 0);
  return { notes: laid, height: lines === 0 ? 0 : lines * lineHeight(typeSizes.small) + 10 };
}
