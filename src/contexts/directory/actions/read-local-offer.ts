import { z } from 'zod';
import { readReference } from './read-reference.ts';

const offerFile = z.strictObject({
  about: z.string(), owner: z.string().min(1), reviewBy: z.iso.date(), source: z.string(),
  questions: z.array(z.strictObject({ id: z.string().regex(/^[a-z-]+$/), words: z.string().regex(/\?$/) })).min(1),
});

/** The questions of the SEND Local Offer in their order, in the words of parents. */
export const localOfferQuestions: readonly { readonly id: string; readonly words: string }[] = readReference('directory/local-offer.json', offerFile).questions;
