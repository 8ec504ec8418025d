import type { Healing, HealingKind } from './healing.ts';
import type { FileProblem, FileProblemCode } from './problem.ts';

/** What is wrong with a file, where, and how to mend it. */
export interface ProblemWords {
  readonly what: string;
  /** "row 14, column Percentage", "sheet Data, row 3", "line 12": '' when it is the whole file. */
  readonly where: string;
  readonly remedy: string;
}

const saveAsTable = 'Open it in the program that made it, and save the table as an Excel workbook (.xlsx) or as CSV.';
const sendAgain = 'Download or copy the file again and check that it opens on your own computer.';

const words: Readonly<Record<FileProblemCode, readonly [what: string, remedy: string]>> = {
  'not-found': ['There is no file of that name.', 'Check the name and the folder.'],
  'is-folder': ['This is a folder, not a file.', 'Give the file inside it.'],
  'not-allowed': ['The file may not be read.', 'Ask whoever keeps it for permission to read it.'],
  empty: ['The file is empty.', sendAgain],
  'is-pdf': ['This is a PDF. A table in a PDF cannot be read safely.', 'Ask its publisher for the data as CSV or Excel, usually on the same page.'],
  'is-image': ['This is a picture, not a table.', 'Ask for the data as CSV or Excel.'],
  'is-web-page': ['This is a web page, perhaps the page that asks you to sign in, saved under the name of the file.', 'Sign in to the site, download the file itself, and open it to check.'],
  'is-word-document': ['This is a text document, not a table.', 'Copy the table into a spreadsheet and save it as .xlsx or CSV.'],
  'is-presentation': ['This is a presentation, not a table.', 'Copy the table into a spreadsheet and save it as .xlsx or CSV.'],
  'is-old-excel': ['This is a workbook of the old kind (.xls, Excel 97 to 2003).', 'Open it and save it as Excel workbook (.xlsx) or as CSV.'],
  'is-binary-excel': ['This is a binary workbook (.xlsb).', 'Open it and save it as Excel workbook (.xlsx) or as CSV.'],
  'is-open-document': ['This is an OpenDocument file (.ods or .odt).', 'Open it and save it as Excel workbook (.xlsx) or as CSV.'],
  'is-other-archive': ['This is an archive that is neither zip nor gzip.', 'Unpack it and give the table inside.'],
  'is-binary': ['This is not text and not a workbook.', saveAsTable],
  'is-map': ['This is a map (GeoJSON), not a table.', 'Bring it in as boundaries.'],
  'is-json': ['This is JSON, not a table.', saveAsTable],
  'is-xml': ['This is XML, not a table.', saveAsTable],
  'has-password': ['The file is locked with a password.', 'Open it, take the password off (File, Info, Protect), and save it again.'],
  'cut-off': ['The file ends too early: part of it is missing.', sendAgain],
  damaged: ['The file is damaged and cannot be opened.', sendAgain],
  'too-large': ['The file is larger than {megabytes} MB.', 'Split it, by year for instance, or compress it with gzip.'],
  'expands-too-far': ['The file unpacks to far more than a table would. It was not unpacked.', 'Unpack it yourself, check what is in it, and give the table alone.'],
  'archive-in-archive': ['There is an archive inside this archive.', 'Unpack it and give the table itself.'],
  'archive-of-many': ['The archive holds {files} files: {names}.', 'Unpack it and give one table at a time.'],
  'archive-without-table': ['The archive holds no file.', sendAgain],
  'mixed-encoding': ['The letters of this file were saved in two ways (byte {byte}), so names with accents would be spoiled.', 'Open the file where it was made and save it once as "CSV UTF-8".'],
  'nul-bytes': ['There is a character in the file that no text has (byte {byte}).', 'Open the file where it was made and save it as "CSV UTF-8".'],
  'unclosed-quote': ['A quotation mark opens on this line and never closes.', 'Close the quotation mark, or take it out; a quotation mark inside quoted text is written twice.'],
  'quote-out-of-place': ['A quotation mark stands in the middle of a cell that does not begin with one, or text follows a closing one.', 'Put the whole cell in quotation marks and write each one inside it twice, or save the file again from a spreadsheet.'],
  'line-too-long': ['A line is longer than {characters} characters.', 'Check that the file has line ends: each row of the table on a line of its own.'],
  'too-many-columns': ['The table has {columns} columns; at most {limit} can be read.', 'Keep the columns that matter, or turn the table so that each figure has a row.'],
  'too-many-rows': ['The table has more than {rows} rows.', 'Split it, by year for instance.'],
  'no-such-sheet': ['There is no sheet called {wanted}.', 'Choose one of: {sheets}.'],
  'no-headings': ['The columns have no headings: the table begins with {first}.', 'Put a row of headings above the first row of figures.'],
  'only-headings': ['There are headings but no rows below them.', 'Check that this is the right file, and the right sheet of it.'],
  'only-notes': ['There is text in the file but no table.', 'Check that this is the right file, and the right sheet of it.'],
  'two-tables': ['A second table begins here ({heading}).', 'Put each table in a sheet or file of its own.'],
  'too-many-problems': ['More than {problems} rows have something wrong, this one first ({first}). The rest was not read.', 'Check that this is the right file and that its columns are separated as they should be.'],
  'ragged-row': ['The row has {cells} cells where the headings are {headings}.', 'Look for a missing or extra comma; put text that holds a comma in quotation marks.'],
  'formula-without-value': ['Cell {cell} holds a formula whose answer was not saved.', 'Open the workbook in Excel, let it calculate, and save it; or paste the figures as values.'],
  'spreadsheet-error': ['The cell says {value}: the spreadsheet could not work it out, or the column was too narrow to show it.', 'Mend the formula or widen the column, and save the file again.'],
  'turned-into-date': ['The cell says {value}, which looks like something that a spreadsheet turned into a date (1-18 becomes Jan-18).', 'Type it again with the column set to Text before typing.'],
  'comma-unclear': ['{value} could be a number of thousands or a number with decimals.', 'Write decimals with a point and leave out the commas between thousands.'],
};

/** The problem in plain English: what, where in the words of the file, and how to mend it. */
export function showProblem(problem: FileProblem): ProblemWords {
  const [what, remedy] = words[problem.code];
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => showFact(problem.facts[name]));
  const where = [
    problem.sheet === undefined ? '' : `sheet ${problem.sheet}`,
    problem.row === undefined ? '' : `row ${problem.row}`,
    problem.column === undefined ? '' : `column ${problem.column}`,
    problem.facts.line === undefined || problem.facts.line === problem.row ? '' : `line ${problem.facts.line}`,
  ].filter((part) => part !== '');
  return { what: fill(what), where: where.join(', '), remedy: fill(remedy) };
}

function showFact(fact: string | number | undefined): string {
  return typeof fact === 'number' ? fact.toLocaleString('en-GB') : String(fact ?? '');
}

const healingWords: Readonly<Record<HealingKind, string>> = {
  'read-as-windows-1252': 'Read as Windows-1252, the older way of saving text',
  'read-as-utf-16': 'Read as UTF-16 text',
  'semicolons-between-cells': 'Cells are separated by semicolons',
  'no-line-end-at-end': 'The last line has no line end: check that the last row is whole',
  'sheet-chosen': 'The sheet that looks most like a table was taken',
  'hidden-sheets': 'Hidden sheets were not read',
  'macros-ignored': 'Macros were not run',
  'taken-out-of-zip': 'Taken out of a zip file',
  'title-row': 'Lines above the headings were left out',
  'note-row': 'Notes were left out',
  'section-row': 'A title between rows was left out',
  'blank-row': 'Blank rows were left out',
  'blank-column': 'A blank column was left out',
  'two-heading-rows': 'Two rows of headings were joined',
  'repeated-heading-row': 'Headings that come again further down were left out',
  'heading-missing': 'A column without a heading was named',
  'heading-repeated': 'A heading that occurs twice was numbered',
  'heading-tidied': 'Spaces in a heading were tidied',
  'merged-cells-filled': 'Merged cells were filled with their text',
  'filled-down': 'Blank cells were filled from the cell above, as asked',
  'hidden-row-kept': 'Hidden rows were kept',
  'hidden-column-kept': 'A hidden column was kept',
  'total-row-marked': 'Rows of totals were kept and marked',
  'spaces-trimmed': 'Spaces and line ends were tidied',
  'smart-quotes': 'Curly quotation marks were made straight',
  'leading-apostrophe': 'The apostrophe that makes a spreadsheet keep text was taken off',
  'thousands-separator': 'Commas between thousands were taken out',
  'decimal-comma': 'Decimal commas were read as points',
  'percent-sign': 'Percent signs were taken off',
  'shown-as-percent': 'Shares were read as the percentages that the workbook shows',
  'number-as-text': 'Numbers typed as text were read as numbers',
  'minus-sign': 'A dash before a number was read as minus',
  'mark-beside-value': 'Marks such as (r) beside a figure were taken off',
  'symbol-to-flag': 'Signs in place of a figure were read by what they stand for',
  'formula-read-as-value': 'Formulas were read by the answers saved with them',
  'starts-like-formula': 'Text that begins like a formula was kept as text and will never be calculated',
};

/** One healing as a sentence: "Commas between thousands were taken out: column Number, 12 times, first in row 4 (1,234 became 1234)." */
export function showHealing(healing: Healing): string {
  const parts = [
    healing.column === undefined ? '' : `column ${healing.column}`,
    healing.count > 1 ? `${healing.count.toLocaleString('en-GB')} times` : '',
    healing.row === undefined ? '' : `${healing.count > 1 ? 'first in ' : ''}row ${healing.row}`,
  ].filter((part) => part !== '');
  const change = healing.before === undefined || healing.after === undefined ? (healing.before ?? healing.after ?? '') : healing.before === healing.after ? healing.before : `${healing.before} became ${healing.after}`;
  return `${healingWords[healing.kind]}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}${change === '' ? '' : ` (${change.length > 120 ? `${change.slice(0, 120)}...` : change})`}.`;
}
