import { z } from 'zod';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { PageChrome, Reply } from '../../../platform/http/route.ts';
import type { TableFileNotes } from '../../../platform/pages/table-file.ts';
import type { YearFrame } from '../actions/read-two-years.ts';
import { showRefusal } from './words.ts';

/** The year in which the school year ends; the newest when none is asked. */
export const yearInput = z.object({ year: z.coerce.number().int().min(2003).max(2100).optional() });

/** Where a page of the year stands: under Review, below the year itself. */
export function chromeOfYear(words: string): PageChrome {
  return { menu: '/early-years', wide: true, breadcrumbs: [{ text: 'Review', href: '/' }, { text: 'Early years', href: '/early-years' }, { text: words }] };
}

/** What a table or picture of a year says of itself away from its page. */
export function notesOfYear({ year, label, publisher, isMadeUp }: YearFrame, name: string, ctx: Ctx): TableFileNotes {
  return { name: `early-years-${name}-${year}`, publisher, source: `Profile returns of ${label}`, isMadeUp, asAt: ctx.now };
}

/** A refusal in words. */
export function refused(refusal: Parameters<typeof showRefusal>[0]): Reply {
  return { kind: 'refused', refusal, words: showRefusal(refusal) };
}
