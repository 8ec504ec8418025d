import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../methods/matching/canonical-json.ts';
import type { LinkageModel } from '../../../methods/matching/linkage-model.ts';
import type { MatchingReference } from '../../../methods/matching/matching-reference.ts';

/** The name of a model: the SHA-256 of its canonical JSON, 64 digits and letters. */
export function hashModel(model: LinkageModel): string {
  return hashOf(model);
}

/** The same from its canonical JSON. */
export function hashModelText(json: string): string {
  return createHash('sha256').update(json).digest('hex');
}

/** The name of the editable tables a decision was made with. */
export function hashReference(reference: MatchingReference): string {
  return hashOf(reference);
}

function hashOf(value: unknown): string {
  return hashModelText(canonicalJson(value));
}
