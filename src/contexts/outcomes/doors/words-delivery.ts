import type { Refusal } from '../../../kernel/decision.ts';
import type { Reply } from '../../../platform/http/route.ts';
import type { CardDeliveryRefusalCode } from '../model/card-delivery.ts';

/** Everything that having cards sent can refuse: what is wrong and what can be done. */
const words: Readonly<Record<CardDeliveryRefusalCode, (facts: Refusal['facts']) => string>> = {
  'delivery-area-unknown': ({ area }) => `No area here has the code “${area}”. Choose one from the list of report cards`,
  'deliveries-too-many': ({ most }) => `${most} cards come to you, which is the most. End one that you no longer read`,
  'delivery-not-found': () => 'That card does not come to you, or no longer does',
  'paper-not-found': () => 'There is no such card, or it came to somebody else, or it is older than 400 days',
  'paper-shows-more': () => 'This card was made when you might see more than you may now, so it stays closed. Open the card as it stands today instead',
};

/** A refusal about cards that are sent, as people read it. */
export function deliveryRefusalWords(refusal: Refusal): string {
  return words[refusal.code as CardDeliveryRefusalCode]?.(refusal.facts) ?? `This cannot be done (${refusal.code})`;
}

/** The same as the web answers it. */
export function deliveryRefused(refusal: Refusal): Reply {
  return { kind: 'refused', refusal, words: deliveryRefusalWords(refusal) };
}
