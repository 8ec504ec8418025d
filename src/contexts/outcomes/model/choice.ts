import { accept, refuse, type Decision } from '../../../kernel/decision.ts';

/** What an authority may choose for its outcomes pages. */
export type ChoiceName = 'neighbour-set' | 'framework' | 'home-area';

/** One version of a choice; without a setting it is as the program has it. */
export interface Choice {
  readonly name: ChoiceName;
  readonly version: number;
  readonly setting: string | undefined;
  readonly reason: string;
  readonly decidedAt: Date;
  readonly decidedBy: string;
}

/** Why a choice is refused. */
export type ChoiceRefusalCode = 'choice-unknown' | 'choice-unchanged';

/** The version that a choice would be: it must be one of those offered, and another than the one in force. */
export function decideChoice(history: readonly Choice[], setting: string | undefined, offered: readonly string[]): Decision<number, ChoiceRefusalCode> {
  if (setting !== undefined && !offered.includes(setting)) return refuse('choice-unknown', { setting });
  const latest = history[0];
  return (latest?.setting ?? undefined) === setting ? refuse('choice-unchanged') : accept((latest?.version ?? 0) + 1);
}
