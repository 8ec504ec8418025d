import type { IStylesOptions } from 'docx';

const font = { name: 'Arial' };
const ink = '0B0C0C';
const quiet = '484949';

/**
 * How a paper looks: Arial (Arimo and Liberation Sans have its measures), 11 point, never lighter than 7 to 1 against the page.
 *
 * Sizes are in half points, spaces in twentieths of a point.
 */
export const wordStyles: IStylesOptions = {
  default: {
    document: { run: { font: 'Arial', size: 22, color: ink, language: { value: 'en-GB' } }, paragraph: { spacing: { after: 140, line: 276, lineRule: 'auto' } } },
    title: { run: { font, size: 48, bold: true, color: ink }, paragraph: { spacing: { before: 0, after: 80 }, keepNext: true } },
    heading1: { run: { font, size: 34, bold: true, color: ink }, paragraph: { spacing: { before: 360, after: 120 }, keepNext: true, keepLines: true } },
    heading2: { run: { font, size: 27, bold: true, color: ink }, paragraph: { spacing: { before: 280, after: 100 }, keepNext: true, keepLines: true } },
    heading3: { run: { font, size: 23, bold: true, color: ink }, paragraph: { spacing: { before: 220, after: 80 }, keepNext: true, keepLines: true } },
  },
  paragraphStyles: [
    { id: 'Subtitle', name: 'Subtitle', basedOn: 'Normal', next: 'Normal', run: { size: 27, color: quiet }, paragraph: { spacing: { after: 300 } } },
    { id: 'Lead', name: 'Lead', basedOn: 'Normal', run: { size: 26 }, paragraph: { spacing: { after: 200 } } },
    { id: 'Small', name: 'Small', basedOn: 'Normal', run: { size: 18, color: quiet }, paragraph: { spacing: { before: 60, after: 200, line: 252, lineRule: 'auto' } } },
    { id: 'Inset', name: 'Inset', basedOn: 'Normal', paragraph: { indent: { left: 227 }, border: { left: { style: 'single', size: 36, space: 12, color: 'B1B4B6' } }, spacing: { before: 160, after: 200 } } },
    { id: 'Point', name: 'Point', basedOn: 'Normal', paragraph: { spacing: { after: 80 } } },
    { id: 'Picture', name: 'Picture', basedOn: 'Normal', paragraph: { spacing: { before: 120, after: 80, line: 240, lineRule: 'auto' } } },
    { id: 'Caption', name: 'caption', basedOn: 'Normal', run: { bold: true }, paragraph: { spacing: { before: 200, after: 80 }, keepNext: true } },
    { id: 'TableHead', name: 'Table Head', basedOn: 'Normal', run: { size: 19, bold: true }, paragraph: { spacing: { before: 50, after: 50, line: 240, lineRule: 'auto' }, keepNext: true } },
    { id: 'TableCell', name: 'Table Cell', basedOn: 'Normal', run: { size: 19 }, paragraph: { spacing: { before: 40, after: 40, line: 240, lineRule: 'auto' } } },
    { id: 'Header', name: 'header', basedOn: 'Normal', run: { size: 17, color: quiet }, paragraph: { spacing: { after: 0 } } },
    { id: 'Footer', name: 'footer', basedOn: 'Normal', run: { size: 17, color: quiet }, paragraph: { spacing: { after: 0 } } },
  ],
};
