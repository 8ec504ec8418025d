import type { ComponentChild, VNode } from 'preact';
import { jsxEscape, jsxTemplate } from 'preact/jsx-runtime';
import { LastMade } from '../../kernel/last-made.ts';
import { drawOn } from './screen.ts';

/**
 * Parts of pages that are drawn alike for many readers, kept as they were drawn under what they show: the last `limit` of them at least.
 *
 * For parts that hold nothing of anybody and do not look at the screen.
 */
export class KeptParts {
  readonly #drawn: LastMade<Drawn>;

  constructor(limit: number) {
    this.#drawn = new LastMade(limit);
  }

  /** The part under the key as the inside of an element, drawn now where it is not kept. */
  draw(key: string, make: () => VNode | null): Drawn {
    return this.#drawn.under(key, () => drawToKeep(make() ?? jsxTemplate([''])));
  }
}

/** Beyond Latin-1, and the same but for the marks of gaps. */
const [beyondLatin1, marked] = [/[\u{100}-\u{10ffff}]/gu, /(?![\u{e000}\u{e001}])[\u{100}-\u{10ffff}]/gu];

/**
 * The same HTML with what Latin-1 does not hold written as references (&#8217;): the engine keeps such text in half the room and turns it into bytes eight times as fast, where all of a page is so.
 *
 * Not for what stands in a script or a style.
 */
function inLatin1(html: string, beyond = beyondLatin1): string {
  return html.replace(beyond, (character) => `&#${character.codePointAt(0)};`);
}

/** HTML that was drawn, or made of text, before. */
export interface Drawn {
  readonly __html: string;
}

/** A part that does not look at the screen, drawn now to be shown many times: the pieces that it was put together of are one text. */
export function drawToKeep(part: VNode): Drawn {
  return { __html: inLatin1(drawOn(undefined, part)) };
}

/** HTML that was drawn before, as a part of a page. */
export function drawnPart({ __html }: Drawn): VNode {
  return jsxTemplate([__html]);
}

/** A text as HTML, for a gap that is filled with the same text again and again. */
export function drawnText(text: string): Drawn {
  return { __html: inLatin1(jsxEscape(text) as string) };
}

/** What fills a gap: a text, which is escaped, or a part that is drawn in its place. */
export type Filling = string | VNode | null;

/**
 * Makes what draws a part of which only some texts, values of attributes and parts within differ from page to page: the rest is drawn once, with marks in the gaps.
 *
 * `make` must put each mark where its filling goes, whole and as it is, and must not look at the screen. It draws the same as `make` of the fillings would, in a tenth of the time.
 */
export function partWithGaps<Gap extends string>(gaps: readonly Gap[], make: (marks: Readonly<Record<Gap, string>>) => VNode): (fillings: Readonly<Record<Gap, Filling>>) => VNode {
  const around = drawAround(gaps, make);
  return (fillings) => {
    const { texts, order } = around(fillings);
    return jsxTemplate(texts, ...order.map((gap) => filled(fillings[gap])));
  };
}

/** The same where all fillings are texts or were drawn before: gives the HTML in one piece, which costs least where many such parts stand on one page. */
export function htmlWithGaps<Gap extends string>(gaps: readonly Gap[], make: (marks: Readonly<Record<Gap, string>>) => VNode): (fillings: Readonly<Record<Gap, string | Drawn>>) => string {
  const around = drawAround(gaps, make);
  return (fillings) => {
    const { texts, order } = around(fillings);
    const pieces = [texts[0]!];
    for (let nth = 0; nth < order.length; nth += 1) {
      const filling: string | Drawn = fillings[order[nth]!];
      pieces.push((typeof filling === 'string' ? drawnText(filling) : filling).__html, texts[nth + 1]!);
    }
    return pieces.join('');
  };
}

/** What stands around the gaps, and which gap follows each text of it. */
interface Around<Gap> {
  readonly texts: string[];
  readonly order: readonly Gap[];
}

function drawAround<Gap extends string>(gaps: readonly Gap[], make: (marks: Readonly<Record<Gap, string>>) => VNode): (fillings: Readonly<Record<Gap, Filling | Drawn>>) => Around<Gap> {
  const drawn = new Map<string, Around<Gap>>();
  const drawWithout = (empty: readonly Gap[]): Around<Gap> => {
    const marks = Object.fromEntries(gaps.map((gap, nth) => [gap, empty.includes(gap) ? '' : `\uE000${nth}\uE001`])) as Record<Gap, string>;
    const pieces = inLatin1(drawOn(undefined, make(marks)), marked).split(/\uE000(\d+)\uE001/);
    return { texts: pieces.filter((_, at) => at % 2 === 0), order: pieces.filter((_, at) => at % 2 === 1).map((nth) => gaps[Number(nth)]!) };
  };
  return (fillings) => {
    // An attribute without a value is written in another way than one with one, so that what is empty is drawn as empty.
    const empty = gaps.filter((gap) => isEmpty(fillings[gap]));
    const key = empty.join(' ');
    const known = drawn.get(key) ?? drawWithout(empty);
    drawn.set(key, known);
    return known;
  };
}

function isEmpty(filling: Filling | Drawn): boolean {
  return filling === '' || (filling !== null && typeof filling === 'object' && '__html' in filling && filling.__html === '');
}

function filled(filling: Filling): ComponentChild {
  const child = jsxEscape(filling as ComponentChild) as ComponentChild;
  return typeof child === 'string' ? inLatin1(child) : child;
}
