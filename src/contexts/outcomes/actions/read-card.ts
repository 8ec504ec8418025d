import type { AreaCode } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import { isPermitted, type Ctx } from '../../../platform/house/ctx.ts';
import { composeCard, type Card, type CardReading, type CardWords } from '../model/card.ts';
import type { Comparator } from '../model/comparator.ts';
import type { Sentence } from '../model/sentence.ts';
import { listCardWords, type StoredCardWords } from '../store/card-words.store.ts';
import { findBrand } from './find-brand.ts';
import { findCardArea, type PlacedCardArea } from './read-card-area.ts';
import { findAuthorityFigures } from './read-card-authority.ts';
import { readCardContext } from './read-card-context.ts';
import { findLocalFigures } from './read-card-local.ts';
import { findCardMap, type CardMap } from './read-card-map.ts';
import { cardFramework } from './read-card-plan.ts';
import { listComparators, type ComparatorOffered } from './read-comparator.ts';
import { sourceWords } from './read-indicator-page.ts';
import { findSmallNumberWords } from './read-small-numbers.ts';
import { readCardTargets } from './read-targets.ts';

/** A card with its map, and what its page needs beside it. */
export interface CardContent {
  readonly card: Card;
  readonly map: CardMap | undefined;
  /** The rule for small numbers beside own figures; undefined where there are none. */
  readonly smallNumbers: string | undefined;
  /** Whose name the card carries, and whether its data are made up. */
  readonly publisher: string;
  readonly isMadeUp: boolean;
  /** Who may write on it sees every version; everybody else none. */
  readonly history: readonly StoredCardWords[];
  readonly mayWrite: boolean;
  /** With whom one may compare the area, and whom the address asked for. */
  readonly comparators: readonly ComparatorOffered[];
  readonly against: string | undefined;
  readonly comparator: Comparator | undefined;
}

/** The report card of the area, of one moment, set against whom the address asks for (`against`) or the authority chose; undefined when nobody knows the area or that comparator. */
export async function findCard(ctx: Ctx, trx: Trx, code: string, against?: string): Promise<CardContent | undefined> {
  const placed = await findCardArea(ctx, trx, code);
  const read = placed && (placed.authority ? await findLocalFigures(ctx, trx, placed, against) : await findAuthorityFigures(ctx, trx, placed, against));
  if (!read) return undefined;
  const targets = await readCardTargets(ctx, trx, placed.area.code, read.figures.map(({ picture }) => picture.indicator.code));
  const words = await readWords(ctx, trx, placed);
  const brand = await findBrand(ctx, trx);
  const mayWrite = ctx.authority !== undefined && isPermitted(ctx.actor, 'outcomes:write-card');
  const card = composeCard({
    area: placed.asCard,
    framework: cardFramework,
    figures: read.figures.map((reading) => withTarget(reading, targets.get(reading.picture.indicator.code))),
    spokenOf: read.spokenOf,
    context: await readCardContext(ctx, trx, placed),
    words: words?.words,
    wordsAreFor: words?.areFor,
    publisherOf: ({ indicator }) => sourceWords(indicator).replace(/^Source: /, '').replace(/\.$/, ''),
  });
  return {
    card,
    map: await findCardMap(ctx, trx, placed, read.figures),
    smallNumbers: await findSmallNumberWords(ctx, trx, read.figures.map(({ picture }) => picture.indicator)),
    publisher: brand?.name ?? 'Everychild',
    isMadeUp: brand?.isMadeUp ?? false,
    history: mayWrite ? await listCardWords(trx, placed.area.code) : [],
    mayWrite,
    comparators: await listComparators(trx, placed.area),
    against,
    comparator: read.comparator,
  };
}

function withTarget(reading: CardReading, target: Sentence | undefined): CardReading {
  return target === undefined ? reading : { ...reading, target };
}

/** The words in force: those for the area itself, else those for the authority around it. The public sees the latest that was published. */
async function readWords(ctx: Ctx, trx: Trx, { area, authority }: PlacedCardArea): Promise<{ words: CardWords; areFor: string | undefined } | undefined> {
  const own = await findWords(ctx, trx, area.code);
  if (own || !authority) return own && { words: own, areFor: undefined };
  const around = await findWords(ctx, trx, authority.code);
  return around && { words: around, areFor: authority.name };
}

async function findWords(ctx: Ctx, trx: Trx, area: AreaCode): Promise<CardWords | undefined> {
  const versions = await listCardWords(trx, area);
  return isPermitted(ctx.actor, 'outcomes:write-card') ? versions[0] : versions.find(({ isPublished }) => isPublished);
}
