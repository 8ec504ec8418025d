/** How wide a picture is drawn: for a phone's column or for a page, a print and a download. Type is the same size in both. */
export type ChartSize = 'phone' | 'wide';

/** Width of the picture's own units, one to a CSS pixel before the page scales it. */
export const chartWidths: Readonly<Record<ChartSize, number>> = { phone: 360, wide: 640 };

/** Sizes of type in the picture's units: 13 is the smallest that still reads on a 320 px screen. */
export const typeSizes = { text: 14, small: 13, title: 18 } as const;

/** Distance between two lines of type of that size. */
export function lineHeight(size: number): number {
  return Math.round(size * 1.22);
}

/** First Arial, which people have, then Arimo, which has the same widths and is bundled for PNG. */
export const fontFamily = 'Arial, Arimo, sans-serif';

/**
 * The colours of every picture: one accent for "us", greys for whom we are compared with.
 *
 * All that carry text stand at least 4.5:1 on paper (WCAG 1.4.3); all that carry a line or shape at least 3:1 (1.4.11),
 * save `faint`, which only guides the eye.
 */
export const ink = {
  text: '#0b0c0c',
  quiet: '#505a5f',
  us: '#1d70b8',
  usBand: '#cfe1f1',
  faint: '#cfd3d6',
  shade: '#eef1f3',
  paper: '#ffffff',
} as const;

/** Light to dark shades of one hue in even steps of lightness, 1.6 to 1, so that a black-and-white print tells them apart. */
const ladder = ['#e4eff8', '#9bc1e1', '#5f98c8', '#3574aa', '#1b5386', '#0c3258'] as const;
const rungs: Readonly<Record<number, readonly number[]>> = {
  1: [2],
  2: [1, 4],
  3: [0, 2, 4],
  4: [0, 2, 3, 5],
  5: [0, 1, 2, 4, 5],
  6: [0, 1, 2, 3, 4, 5],
};

/** As many shades, light to dark, as there are bands: one to six. More cannot be told apart, and are refused. */
export function bandShades(bands: number): string[] {
  const chosen = rungs[bands];
  if (!chosen) throw new RangeError(`A map was asked to show ${bands} bands: give between 0 and 5 cut points, so that there are 1 to 6 bands.`);
  return chosen.map((rung) => ladder[rung]!);
}

/** How far two colours (#rrggbb) stand apart: 1 for the same, 21 for black on white. WCAG 2.2, contrast ratio. */
export function contrastRatio(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** Black or white type, whichever reads better on the colour. */
export function typeOn(colour: string): string {
  return contrastRatio(ink.text, colour) >= contrastRatio(ink.paper, colour) ? ink.text : ink.paper;
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
