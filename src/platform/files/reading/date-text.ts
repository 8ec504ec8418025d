const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const spreadsheetDate = new RegExp(`^(?:\\d{1,2}-${month}(?:-\\d{2,4})?|${month}-\\d{2,4})$`, 'i');
const isoDate = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?$/;
const slashedDate = /^\d{1,2}\/\d{1,2}\/\d{2,4}$/;

/** Whether the text looks like a day or month as a spreadsheet writes one: Jan-18, 18-Jan, 2018-01-31, 31/01/2018. Never 1-2 or 2018-19. */
export function guessedDate(text: string): boolean {
  return text.length >= 5 && (isoDate.test(text) || slashedDate.test(text) || spreadsheetDate.test(text));
}
