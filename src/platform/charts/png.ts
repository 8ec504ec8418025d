import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { ink } from './ink.ts';

const fonts = ['400Regular/Arimo_400Regular.ttf', '700Bold/Arimo_700Bold.ttf'];

/**
 * The picture as PNG, `scale` pixels to a unit (2 unless said: sharp in print and on dense screens).
 *
 * Only the bundled Arimo is used, never a font of the computer it runs on, so the same picture gives the same bytes
 * everywhere. Throws when the text is no SVG.
 */
export function toPng(svg: string, options: { readonly scale?: number } = {}): Uint8Array {
  const { resolve } = createRequire(import.meta.url);
  const renderer = new Resvg(svg, {
    font: { loadSystemFonts: false, fontFiles: fonts.map((font) => resolve(`@expo-google-fonts/arimo/${font}`)), defaultFontFamily: 'Arimo', sansSerifFamily: 'Arimo' },
    fitTo: { mode: 'zoom', value: options.scale ?? 2 },
    background: ink.paper,
  });
  return renderer.render().asPng();
}
