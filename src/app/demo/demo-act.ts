import type { Decision } from '../../kernel/decision.ts';

/**
 * What an act of the demonstration came to. A refusal for one of the codes of `standsWhen` means that it stands from an earlier beginning, and gives
 * nothing; any other is a fault of the demonstration and ends it.
 */
export function doneInDemo<Value, Code extends string>(what: string, decision: Decision<Value, Code>): Value;
export function doneInDemo<Value, Code extends string>(what: string, decision: Decision<Value, Code>, standsWhen: Code): Value | undefined;
export function doneInDemo<Value, Code extends string>(what: string, decision: Decision<Value, Code>, standsWhen?: Code): Value | undefined {
  if (decision.accepted) return decision.value;
  if (decision.refusal.code === standsWhen) return undefined;
  throw new Error(`${what} of the demonstration was refused: ${JSON.stringify(decision.refusal)}`);
}
