import { typeSizes } from './ink.ts';
import { textWidth } from './text-width.ts';

/** A text of a finished picture and the box that its letters fill. */
export interface DrawnText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The texts of a picture as a reader sees them, for tests: read back from the SVG, not from the layout that made it. */
export function drawnTexts(svg: string): DrawnText[] {
  return [...svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].map(([, attributes, escaped]) => {
    const read = (name: string) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes!)?.[1];
    const text = escaped!.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
    const size = Number(read('font-size') ?? typeSizes.text);
    const width = textWidth(text, size, read('font-weight') === '700' ? 'bold' : 'regular');
    const [x, y] = [Number(read('x')), Number(read('y'))];
    const anchor = read('text-anchor');
    const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x;
    return { text, left, right: left + width, top: y - size * 0.74, bottom: y + size * 0.22 };
  });
}

/** What is wrong with a picture, in words: numbers that are none, styles, texts over each other or out of the box. Empty when nothing is. */
export function faultsOf(svg: string): string[] {
  const texts = drawnTexts(svg);
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  const faults = /NaN|Infinity|undefined|\[object/.test(svg) ? ['a value that is no number stands in the picture'] : [];
  if (/<style|style="/.test(svg)) faults.push('a style stands in the picture');
  texts.forEach((one, index) => {
    if (one.left < -0.5 || one.top < -0.5 || one.right > Number(width) + 0.5 || one.bottom > Number(height) + 0.5) faults.push(`"${one.text}" runs out of the picture`);
    for (const other of texts.slice(index + 1)) {
      const apart = one.right <= other.left + 0.3 || other.right <= one.left + 0.3 || one.bottom <= other.top + 0.3 || other.bottom <= one.top + 0.3;
      if (!apart) faults.push(`"${one.text}" and "${other.text}" cover each other`);
    }
  });
  for (const [circle, x, y] of svg.matchAll(/<circle [^>]*cx="([-\d.]+)" cy="([-\d.]+)"[^>]*>/g)) {
    if (Number(x) < 0 || Number(y) < 0 || Number(x) > Number(width) || Number(y) > Number(height)) faults.push(`${circle} lies out of the picture`);
  }
  return faults;
}
