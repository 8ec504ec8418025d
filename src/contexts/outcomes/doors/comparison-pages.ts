import { h } from 'preact';
import { z } from 'zod';
import type { Refusal } from '../../../kernel/decision.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { TypedForm } from '../../../platform/forms/typed-form.view.tsx';
import type { Ctx } from '../../../platform/house/ctx.ts';
import type { ContextFace, MenuItem } from '../../../platform/house/face.ts';
import { route, type AnyPageRoute, type Reply } from '../../../platform/http/route.ts';
import { chooseComparison, readComparisonSettings } from '../actions/choose-comparison.ts';
import type { ChoiceRefusalCode } from '../model/choice.ts';
import { namesFor } from './import-pages-shared.ts';
import { asProgrammed, ComparisonSettingsPage } from './views/comparison-settings.view.tsx';

const permission = 'outcomes:choose-comparison';
const purpose = 'know';

/** Everything that a choice can refuse, in words. */
const words: Readonly<Record<ChoiceRefusalCode, (facts: Refusal['facts']) => string>> = {
  'choice-unknown': ({ setting }) => `“${setting}” is not among those offered: it may have been withdrawn. Choose another`,
  'choice-unchanged': () => 'That is how it stands already, so nothing was changed',
};

/** What an authority is compared with, and which framework its home shows. */
export const comparisonRoutes: readonly AnyPageRoute[] = [
  route({ method: 'GET', path: '/comparison-settings', permission, purpose, audit: { none: 'what an authority is compared with is no secret' }, input: z.object({}), answer: ({ ctx, db }) => show(ctx, db) }),
  route({
    method: 'POST',
    path: '/comparison-settings',
    permission,
    purpose,
    audit: { name: 'outcomes.comparison-chosen' },
    input: z.object({ name: z.enum(['neighbour-set', 'framework']), setting: z.string('Choose one').min(1, 'Choose one').max(200).transform((value) => (value === asProgrammed ? undefined : value)), reason: z.string().trim().min(1, 'Say why, in a few words').max(500, 'Use at most 500 letters') }),
    answer: async ({ ctx, db, input }) => {
      const chosen = await chooseComparison(ctx, db, input);
      if (chosen.accepted) return { kind: 'redirect', to: '/comparison-settings', notice: 'It is chosen, and holds on every page from now on.' };
      return show(ctx, db, { faults: [{ field: 'setting', message: words[chosen.refusal.code](chosen.refusal.facts) }], typed: { ...input, setting: input.setting ?? asProgrammed } });
    },
    again: ({ ctx, db, faults, typed }) => show(ctx, db, { faults, typed }),
  }),
];

/** What somebody may be allowed to do with these settings. */
export const comparisonPermissions: ContextFace['permissions'] = {
  [permission]: { words: 'choose whom the authority is compared with, make groups of areas for that, and choose the framework its home shows', roles: ['administrator', 'director', 'analyst'] },
};

/** Where the settings stand in the navigation. */
export const comparisonMenu: readonly MenuItem[] = [{ place: 'run', words: 'Comparison and framework', path: '/comparison-settings', permission }];

async function show(ctx: Ctx, db: Database, form?: TypedForm): Promise<Reply> {
  const settings = await readComparisonSettings(ctx, db);
  return { kind: 'page', title: 'Comparison and framework', body: h(ComparisonSettingsPage, { ...settings, nameOf: await namesFor(ctx, db), form }), ...(form ? { status: 422 } : {}), chrome: { menu: '/comparison-settings', breadcrumbs: [{ text: 'Start', href: '/' }, { text: 'Comparison and framework' }] } };
}
