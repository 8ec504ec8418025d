import { writeCardWords, type CardWordsRequest } from '../../contexts/outcomes/contract.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Ctx } from '../../platform/house/ctx.ts';
import { doneInDemo } from './demo-act.ts';
import { wellbourne } from './invented-names.ts';

const words: CardWordsRequest = {
  area: wellbourne.code,
  seenVersion: 0,
  words: {
    doing: [
      'Early talk: a speech and language worker visits every nursery in Harbour from September 2026.',
      'Ready for school: families who are offered free school meals are called before the summer, and helped to find a nursery place.',
      'Coming to school: schools ring home on the first day away, and attendance workers meet families who ask for help.',
    ],
    haveYourSay: 'Come to a children’s centre on the first Saturday of the month, or speak to your ward councillor. What you say is read out at the next meeting of the Children’s Partnership Board.',
    isPublished: true,
  },
};

/** Puts on Wellbourne's card what its partnership says it is doing, unless somebody has written on it before. */
export async function writeDemoCardWords(own: Ctx, db: Database): Promise<void> {
  doneInDemo('What stands on the card', await writeCardWords(own, db, words), 'card-words-changed-meanwhile');
}
