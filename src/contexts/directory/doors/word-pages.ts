import { h } from 'preact';
import { z } from 'zod';
import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { route, type AnyPageRoute, type InputFault, type Reply } from '../../../platform/http/route.ts';
import { endWord, enterWord, readWords, type WordRefusal } from '../actions/keep-words.ts';
import { listNamesOf } from '../actions/list-register.ts';
import { WordsPage } from './views/words.view.tsx';
import { refusedInDirectory, sayDirectoryRefusal } from './words.ts';

type Typed = Readonly<Record<string, unknown>>;
const decides = { permission: 'directory:decide', purpose: 'deliver' } as const;
const reason = z.string('Say why').trim().min(1, 'Say why: it stays with the word').max(500, 'Use at most 500 letters');
const phrase = z.string().trim().max(100, 'Use at most 100 letters');
const entering = z
  .object({ typed: phrase.min(2, 'Write what people type'), kind: z.enum(['words', 'need'], 'Say what it means'), meaning: phrase.optional(), need: z.string().max(100).optional(), bothWays: z.literal('yes').optional(), reason })
  .superRefine(({ kind, meaning, need }, check) => {
    if (kind === 'words' && !meaning) check.addIssue({ code: 'custom', path: ['meaning'], message: 'Write the words that it means' });
    if (kind === 'need' && !need) check.addIssue({ code: 'custom', path: ['need'], message: 'Choose a kind of help' });
  });

/** Words that people type and what they mean: entered, ended and kept by the council. */
export const wordRoutes: readonly AnyPageRoute[] = [
  route({ method: 'GET', path: '/directory/words', ...decides, audit: { none: 'the council looks at its own words' }, input: z.object({}), answer: ({ ctx, db }) => showWords(ctx, db, [], {}) }),
  route({
    method: 'POST', path: '/directory/words', ...decides, audit: { name: 'directory.word-entered' }, input: entering,
    again: ({ ctx, db, faults, typed }) => showWords(ctx, db, faults, typed),
    answer: async ({ ctx, db, input }) => {
      const entered = await enterWord(ctx, db, { typed: input.typed, kind: input.kind, meaning: (input.kind === 'words' ? input.meaning : input.need)!, isBothWays: input.kind === 'words' && input.bothWays === 'yes', reason: input.reason });
      if (!entered.accepted) return showWords(ctx, db, [faultOf(entered.refusal)], input);
      const { before, after } = entered.value;
      return { kind: 'redirect', to: '/directory/words', notice: `It is in use: “${input.typed}” found ${before.toLocaleString('en-GB')} before and finds ${after.toLocaleString('en-GB')} now.` };
    },
  }),
  route({
    method: 'POST', path: '/directory/words/:word/end', ...decides, audit: { name: 'directory.word-ended' }, input: z.object({ word: z.uuid(), reason }),
    again: ({ ctx, db, faults, typed }) => showWords(ctx, db, faults.map(({ message }) => ({ field: `reason-${String(typed['word'])}`, message })), {}),
    answer: async ({ ctx, db, input }) => {
      const ended = await endWord(ctx, db, { id: input.word, reason: input.reason });
      return ended.accepted ? { kind: 'redirect', to: '/directory/words', notice: 'The search knows it no more. It stays below with who ended it and why.' } : refusedInDirectory(ended.refusal);
    },
  }),
];

function faultOf(refusal: { readonly code: WordRefusal; readonly facts: Readonly<Record<string, string | number>> }): InputFault {
  return { field: refusal.code === 'word-need-not-known' ? 'need' : 'typed', message: sayDirectoryRefusal(refusal) };
}

async function showWords(ctx: Ctx, db: Database, faults: readonly InputFault[], typed: Typed): Promise<Reply> {
  const [words, nameOf] = [await readWords(ctx, db), await listNamesOf(ctx, db)];
  return { kind: 'page', title: 'Words', body: h(WordsPage, { words, nameOf, faults, typed }), chrome: { menu: '/directory', breadcrumbs: [{ text: 'Directory desk', href: '/directory' }, { text: 'Words' }] }, ...(faults.length > 0 ? { status: 422 } : {}) };
}
