/** What may be wrong with one row or cell of a profile file. In the lenient reading none of them stops it; each has its words in `doors/words.ts`. */
export type RowProblemCode =
  | 'upn-missing'
  | 'upn-malformed'
  | 'child-twice-alike' /* counted once */
  | 'child-twice-unlike' /* both counted, until somebody says which is right */
  | 'establishment-missing'
  | 'result-unknown' /* no score of the regime: counted as no result */
  | 'result-missing'
  | 'code-unknown' /* counted as not known */
  | 'date-unreadable'
  | 'row-ragged' /* left out */
  | 'row-without-results' /* left out */
  | 'heading-again' /* left out */
  | 'cut-off'
  | 'several-years'
  | 'key-unmatched' /* a row of a side file that fits no child */
  | 'characteristics-differ';

/** One problem where it was met. */
export interface ProblemPlace {
  readonly file: string;
  readonly row?: number;
  /** The heading as it stands in the file. */
  readonly column?: string;
  readonly value?: string;
}

/** All problems of one kind: how often, and the first few places. */
export interface ProblemSum {
  readonly code: RowProblemCode;
  readonly times: number;
  readonly examples: readonly ProblemPlace[];
}

/** Counts problems while files are read. */
export interface ProblemLog {
  add(code: RowProblemCode, place: () => ProblemPlace): void;
  count(code: RowProblemCode): number;
  list(): readonly ProblemSum[];
}

const mostExamples = 5;

/** An empty log. The place is asked for only while examples are still wanted. */
export function startProblemLog(): ProblemLog {
  const sums = new Map<RowProblemCode, { times: number; examples: ProblemPlace[] }>();
  return {
    add(code, place) {
      const sum = sums.get(code) ?? { times: 0, examples: [] };
      sums.set(code, sum);
      sum.times += 1;
      if (sum.examples.length < mostExamples) sum.examples.push(place());
    },
    count: (code) => sums.get(code)?.times ?? 0,
    list: () => [...sums].map(([code, sum]) => ({ code, ...sum })).sort((a, b) => (a.code < b.code ? -1 : 1)),
  };
}
