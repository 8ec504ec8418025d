import { findDate, addDays, type IsoDate } from '../../../kernel/dates.ts';
import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { AreaCode, PersonId } from '../../../kernel/ids.ts';
import type { Card } from './card.ts';

/** How often a card comes: on the first of the month, on the first of the quarter, or when it says something new. */
export type CardRhythm = 'monthly' | 'quarterly' | 'new-data';

/** A report card that somebody asked to have sent. */
export interface CardSubscription {
  readonly id: string;
  readonly person: PersonId;
  readonly area: AreaCode;
  readonly rhythm: CardRhythm;
  readonly askedAt: Date;
  readonly nextDue: IsoDate;
  /** What the card said when it was last sent, as a hash; undefined before the first. */
  readonly lastSaid: string | undefined;
}

/** A card as it was sent, without its paper. */
export interface CardDelivery {
  readonly id: string;
  readonly area: AreaCode;
  readonly dueOn: IsoDate;
  readonly madeAt: Date;
  readonly firstSentence: string;
}

/** Why a card cannot be sent, no longer be sent, or not be opened. */
export type CardDeliveryRefusalCode = 'delivery-area-unknown' | 'deliveries-too-many' | 'delivery-not-found' | 'paper-not-found' | 'paper-shows-more';

/** A person has at most so many cards sent: more are read by nobody. */
export const mostSubscriptions = 50;

/** Days for which a card that was sent can be opened. */
export const daysPapersAreKept = 400;

/** Permissions that let more onto a card than the public sees. */
export const permissionsThatShowMore = ['outcomes:see-embargoed', 'outcomes:see-small-numbers', 'outcomes:write-card'] as const;

/** The first day after `today` on which a card is due; one that waits for new data is looked at each day. */
export function nextDue(rhythm: CardRhythm, today: IsoDate): IsoDate {
  if (rhythm === 'new-data') return addDays(today, 1);
  const [year, month] = today.split('-').map(Number) as [number, number];
  const months = rhythm === 'monthly' ? month + 1 : Math.ceil(month / 3) * 3 + 1;
  return findDate(months > 12 ? year + 1 : year, months > 12 ? months - 12 : months, 1)!;
}

/** What asking for a card does beside those that come already: begin one, change how often one comes, or nothing. */
export function decideSubscription(standing: readonly CardSubscription[], asked: { readonly area: AreaCode; readonly rhythm: CardRhythm }): Decision<{ readonly change: 'begin' } | { readonly change: 'rhythm' | 'none'; readonly of: CardSubscription }, CardDeliveryRefusalCode> {
  const known = standing.find(({ area }) => area === asked.area);
  if (known) return accept({ change: known.rhythm === asked.rhythm ? 'none' : 'rhythm', of: known });
  return standing.length >= mostSubscriptions ? refuse('deliveries-too-many', { most: mostSubscriptions }) : accept({ change: 'begin' });
}

/** All that a card says of its area, by which two cards are told apart: figures, sentences and reasons, not where they come from and not what is being done. */
export function whatCardSays(card: Card): string {
  const tiles = card.figures.map(({ title, value, when, comparisons, among, trend, target, gap, notes }) => [title, value, when, comparisons, among, trend, target, gap, notes]);
  return JSON.stringify([card.answer, card.context, card.outcomes.map(({ sentence }) => sentence), tiles]);
}
