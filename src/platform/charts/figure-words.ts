import type { Figure } from '../../kernel/figure.ts';
import { publishedFigure } from '../../kernel/figure.ts';
import { showNumber } from '../../kernel/rate.ts';

/** How a figure reads: "67.1%", or its reason when there is none: "hidden". Short, for it stands in pictures and cells. */
export type ShowFigure = (figure: Figure) => string;

/** Which interval the figures carry: "95% interval"; undefined when none carries one; without the share when they differ. */
export function intervalNote(figures: readonly Figure[]): string | undefined {
  const shares = new Set(figures.flatMap((figure) => (figure.known && figure.lower !== undefined && figure.upper !== undefined ? [figure.confidence ?? 0.95] : [])));
  if (shares.size === 0) return undefined;
  const [share] = shares;
  return shares.size === 1 ? `${showShare(share!)} interval` : 'interval';
}

/** The limits of a figure as text, "65.3% to 68.8%"; empty when it has none. */
export function showInterval(figure: Figure, show: ShowFigure): string {
  if (!figure.known || figure.lower === undefined || figure.upper === undefined) return '';
  return `${show(publishedFigure(figure.lower))} to ${show(publishedFigure(figure.upper))}`;
}

/** The reasons of the figures that are not there, each once with the names it holds for, in the order they come. */
export function reasonsOf(named: readonly { readonly name: string; readonly figure: Figure }[], show: ShowFigure): { reason: string; hidden: boolean; names: string[] }[] {
  const reasons = new Map<string, { reason: string; hidden: boolean; names: string[] }>();
  for (const { name, figure } of named) {
    if (figure.known) continue;
    const reason = show(figure);
    const entry = reasons.get(reason) ?? { reason, hidden: figure.reason === 'hidden', names: [] };
    entry.names.push(name);
    reasons.set(reason, entry);
  }
  return [...reasons.values()];
}

/** A note for each reason: "not collected: 2019/20, 2020/21", or how many when they are more than four. */
export function noFigureNotes(named: readonly { readonly name: string; readonly figure: Figure }[], show: ShowFigure): { text: string; sign: 'hidden' | 'none' }[] {
  return reasonsOf(named, show).map(({ reason, hidden, names }) => ({
    sign: hidden ? ('hidden' as const) : ('none' as const),
    text: names.length <= 4 ? `${reason}: ${names.join(', ')}` : `${reason}: ${names.length} of ${named.length}, listed in the table`,
  }));
}

function showShare(share: number): string {
  return `${showNumber(share * 100, 1).replace(/\.0$/, '')}%`;
}
