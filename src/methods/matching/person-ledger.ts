/** One line of the ledger of what people decided. Lines are added and never changed: `withdrawn` takes back what stood of the pair, and both lines stay. */
export interface LedgerLine {
  readonly left: string;
  readonly right: string;
  readonly verdict: 'same' | 'different' | 'withdrawn';
}

/** What stands of people's decisions, as rows of a table. It outranks the engine. */
export interface StandingDecisions {
  readonly same: readonly (readonly [number, number])[];
  readonly areDifferent: (a: number, b: number) => boolean;
}

/** Nobody decided anything. */
export const noDecisions: StandingDecisions = { same: [], areDifferent: () => false };

/** Two decisions that cannot both stand: these two records were called one person, directly or through others, and two. */
export interface LedgerClash {
  readonly left: string;
  readonly right: string;
}

/** What stands after all lines, the last one of a pair counting; or the first clash. Lines about records that the table lacks are left out. */
export function standingDecisions(lines: readonly LedgerLine[], rowOf: (record: string) => number | undefined): StandingDecisions | LedgerClash {
  const last = new Map<string, { left: number; right: number; line: LedgerLine }>();
  for (const line of lines) {
    const a = rowOf(line.left);
    const b = rowOf(line.right);
    if (a === undefined || b === undefined || a === b) continue;
    const [left, right] = [Math.min(a, b), Math.max(a, b)];
    last.set(`${left} ${right}`, { left, right, line });
  }
  const standing = [...last.values()].sort((a, b) => a.left - b.left || a.right - b.right);
  const same = standing.filter(({ line }) => line.verdict === 'same').map(({ left, right }) => [left, right] as const);
  const different = standing.filter(({ line }) => line.verdict === 'different');
  const groupOf = joinAll(same);
  const clash = different.find(({ left, right }) => groupOf(left) === groupOf(right));
  if (clash) return { left: clash.line.left, right: clash.line.right };
  const keys = new Set(different.map(({ left, right }) => `${left} ${right}`));
  return { same, areDifferent: (a, b) => keys.size > 0 && keys.has(a < b ? `${a} ${b}` : `${b} ${a}`) };
}

function joinAll(pairs: readonly (readonly [number, number])[]): (row: number) => number {
  const parent = new Map<number, number>();
  const find = (row: number): number => {
    let root = row;
    while (parent.has(root)) root = parent.get(root)!;
    return root;
  };
  for (const [a, b] of pairs) if (find(a) !== find(b)) parent.set(find(b), find(a));
  return find;
}
