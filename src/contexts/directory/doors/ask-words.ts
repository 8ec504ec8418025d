import { showDate, type IsoDate } from '../../../kernel/dates.ts';
import { isOverdue, type HelpRequest } from '../model/help-request.ts';

/** How a request stands, to its family: one sentence. */
export function sayOwnRequest(request: HelpRequest, today: IsoDate): string {
  switch (request.state) {
    case 'waiting':
    case 'taken':
      if (isOverdue(request, today)) return `We should have been in touch by ${showDate(request.targetOn!)}. We are sorry: please ring us, or wait a little longer.`;
      return request.state === 'waiting' ? `We will get in touch by ${showDate(request.targetOn!)}.` : `One of us is looking for you, and will get in touch by ${showDate(request.targetOn!)}.`;
    case 'answered':
      return 'We have been in touch, and we go on looking until you tell us that you have found something.';
    case 'closed':
      return { found: 'You found childcare, so we closed your request.', unmet: 'We are sorry that we could not find what you need. It is counted, so that the council can see what is missing.', 'gave-up': 'We closed your request. You can ask again at any time.', 'not-known': 'We closed your request. You can ask again at any time.' }[request.outcome ?? 'not-known'];
  }
}

/** How a request stands, to those who work on it. */
export const stateWords: Readonly<Record<HelpRequest['state'], string>> = { waiting: 'Waits', taken: 'Taken', answered: 'Answered', closed: 'Closed' };
/** What came of it, in words. */
export const outcomeWords: Readonly<Record<NonNullable<HelpRequest['outcome']>, string>> = { found: 'The family found childcare', unmet: 'The need was not met', 'gave-up': 'The family gave up', 'not-known': 'Nobody knows' };
