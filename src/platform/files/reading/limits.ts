/** How much of a file we are willing to take in, so that no file can fill the machine. */
export interface ReadingLimits {
  /** Bytes of the file as it was given. */
  readonly fileBytes: number;
  /** Bytes of its text after any decompression. */
  readonly expandedBytes: number;
  /** Bytes of a workbook after decompression: it is read whole and takes some ten times that in memory, so it is held tighter. */
  readonly workbookBytes: number;
  /** How many times larger it may become by decompression, judged once `ratioFrom` bytes have come out. */
  readonly expansionRatio: number;
  readonly ratioFrom: number;
  readonly archiveEntries: number;
  /** Characters of one row, line ends inside quotes included. */
  readonly rowCharacters: number;
  readonly columns: number;
  readonly rows: number;
  /** Rows with something wrong before we stop listing them and refuse the file. */
  readonly rowProblems: number;
}

/**
 * The limits unless a caller says otherwise.
 *
 * Published tables expand 5 to 30 times and reach some 40 MB; deflate can reach 1,032. A spreadsheet holds 16,384 columns and
 * 1,048,576 rows; nobody can map 2,000 columns.
 */
export const usualLimits: ReadingLimits = {
  fileBytes: 200_000_000,
  expandedBytes: 1_000_000_000,
  workbookBytes: 100_000_000,
  expansionRatio: 250,
  ratioFrom: 10_000_000,
  archiveEntries: 2_000,
  rowCharacters: 1_000_000,
  columns: 2_000,
  rows: 5_000_000,
  rowProblems: 100,
};
