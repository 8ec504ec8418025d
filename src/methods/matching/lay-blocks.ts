import type { CandidateBlocks, KeyColumns } from './candidate-pairs.ts';
import { cutInto, share, type SharedSteps } from './shared-work.ts';

/** Parts that keys are laid in. */
const parts = 8;

/** Blocks whose keys all threads lay out. */
export function* layBlocks(doing: string, { blocks, keyColumns }: { readonly blocks: CandidateBlocks; readonly keyColumns: KeyColumns }): SharedSteps<CandidateBlocks> {
  yield* share(doing, { keyColumns }, cutInto(parts, (part, of) => ({ kind: 'keys', part, of }) as const));
  return blocks;
}
