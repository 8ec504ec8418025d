import { round } from './drawing.ts';
import { lineHeight, typeSizes } from './ink.ts';
import { textWidth, widestLine, wrapText, type TypeWeight } from './text-width.ts';

/** A label that wants to stand at a place and takes so much room along it. */
export interface WantedPlace {
  readonly wanted: number;
  readonly size: number;
}

/**
 * Where labels go so that none covers another and each stays as near as it can to what it names: middles, in the order given.
 *
 * Labels that touch move as one block to the mean of what they want. When all together need more than `from` to `to`, they
 * stand without a gap from `from` on and run past `to`: give them room first (`roomFor`).
 */
export function spreadLabels(labels: readonly WantedPlace[], from: number, to: number): number[] {
  const order = labels.map((label, index) => ({ ...label, index })).sort((a, b) => a.wanted - b.wanted || a.index - b.index);
  const blocks: { start: number; size: number; members: typeof order }[] = [];
  for (const label of order) {
    let block = toBlock([label], from, to);
    for (let above = blocks.at(-1); above && above.start + above.size > block.start; above = blocks.at(-1)) {
      blocks.pop();
      block = toBlock([...above.members, ...block.members], from, to);
    }
    blocks.push(block);
  }
  const middles = new Array<number>(labels.length);
  for (const block of blocks) {
    let at = block.start;
    for (const member of block.members) {
      middles[member.index] = at + member.size / 2;
      at += member.size;
    }
  }
  return middles;
}

/** The room that labels need when they stand one after another. */
export function roomFor(labels: readonly { readonly size: number }[]): number {
  return labels.reduce((sum, label) => sum + label.size, 0);
}

function toBlock<Member extends WantedPlace>(members: Member[], from: number, to: number): { start: number; size: number; members: Member[] } {
  const size = roomFor(members);
  let before = 0;
  let sum = 0;
  for (const member of members) {
    sum += member.wanted - member.size / 2 - before;
    before += member.size;
  }
  const start = Math.max(from, Math.min(to - size, sum / members.length));
  return { start, size, members };
}

/** A label above the plot that belongs to an upright rule at `x`. */
export interface RuleLabel {
  readonly x: number;
  readonly lines: readonly string[];
  /** Left edge of the text. */
  readonly left: number;
  /** Baseline of the first line, measured down from the top of all the labels. */
  readonly baseline: number;
  /** Where the rule leaves the label, measured likewise, and how it gets from there to `x`. */
  readonly bottom: number;
  readonly middle: number;
}

interface WantedLabel {
  readonly x: number;
  readonly text: string;
  readonly weight?: TypeWeight;
}

const size = typeSizes.small;
const elbow = 9;

/**
 * Labels of upright rules, and the height that they take.
 *
 * In one row where they fit side by side, so that no rule crosses another's label; otherwise in as few rows as keep them apart.
 */
export function layoutRuleLabels(labels: readonly WantedLabel[], from: number, to: number): { labels: RuleLabel[]; height: number } {
  if (labels.length === 0) return { labels: [], height: 0 };
  const side = labels.map(({ x, text, weight }) => ({ wanted: x, size: textWidth(text, size, weight) + 14 }));
  if (roomFor(side) > to - from) return layoutRuleRows(labels, from, to);
  const middles = spreadLabels(side, from - 7, to + 7);
  const height = lineHeight(size) + elbow + 2;
  return {
    height,
    labels: labels.map(({ x, text }, index) => ({ x, lines: [text], left: middles[index]! - side[index]!.size / 2 + 7, baseline: lineHeight(size) - 3, bottom: lineHeight(size) + 1, middle: middles[index]! })),
  };
}

function layoutRuleRows(labels: readonly WantedLabel[], from: number, to: number): { labels: RuleLabel[]; height: number } {
  const rows: { right: number; tall: number }[] = [];
  const placed = labels.map(({ x, text, weight }) => {
    const lines = wrapText(text, Math.min(to - from, 230), size, weight);
    const width = widestLine(lines, size, weight);
    const left = Math.max(from, Math.min(to - width, x - width / 2));
    return { x, lines, left, right: left + width, row: 0 };
  });
  for (const label of [...placed].sort((a, b) => a.left - b.left)) {
    let row = rows.findIndex((taken) => taken.right + 10 <= label.left);
    if (row < 0) row = rows.push({ right: -Infinity, tall: 0 }) - 1;
    const taken = rows[row]!;
    taken.right = label.right;
    taken.tall = Math.max(taken.tall, label.lines.length);
    label.row = row;
  }
  const tops = rows.map((_, row) => rows.slice(0, row).reduce((sum, above) => sum + above.tall * lineHeight(size) + 4, 0));
  const bottomOf = (row: number, lines: readonly string[]) => tops[row]! + lines.length * lineHeight(size) + 1;
  return {
    height: rows.reduce((sum, row) => sum + row.tall * lineHeight(size) + 4, elbow),
    labels: placed.map(({ x, lines, left, row }) => ({ x, lines, left, baseline: tops[row]! + lineHeight(size) - 3, bottom: bottomOf(row, lines), middle: x })),
  };
}

/** The `d` of a rule from its label down to `bottom`; `top` is where the labels begin in the picture. */
export function rulePath({ x, middle, bottom: leaves }: RuleLabel, top: number, bottom: number): string {
  return `M${round(middle)},${round(top + leaves)}L${round(x)},${round(top + leaves + elbow)}V${round(bottom)}`;
}
