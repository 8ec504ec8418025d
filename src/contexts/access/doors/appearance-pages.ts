import { h } from 'preact';
import { z } from 'zod';
import { route, type AnyPageRoute, type Reply, type Request } from '../../../platform/http/route.ts';
import { changeAppearance, showAppearance } from '../actions/change-appearance.ts';
import { listNames } from '../actions/list-people.ts';
import { reasonField, textField } from './fields.ts';
import { atField, formPage, untouched, type FormState } from './form-state.ts';
import { AppearancePage } from './views/appearance.view.tsx';

const permission = 'access:change-appearance';
const purpose = 'run-the-service';
const input = z.object({
  name: textField('the authority’s name'),
  shortName: textField('the name in sentences', 60),
  colour: z.string('Choose a colour').trim().toLowerCase().regex(/^#[0-9a-f]{6}$/, 'Write a colour as # and six digits or letters a to f, such as #1d3a5f'),
  reason: reasonField,
});

/** How the authority is called and coloured: the page and the change. */
export const appearanceRoutes: readonly AnyPageRoute[] = [
  route({ method: 'GET', path: '/appearance', permission, purpose, audit: { none: 'How an authority looks is no secret.' }, input: z.object({}), answer: (request) => show(request, untouched) }),
  route({
    method: 'POST',
    path: '/appearance',
    permission,
    purpose,
    audit: { none: 'The act writes its own line.' },
    input,
    again: (request) => show(request, request),
    answer: async (request) => {
      const changed = await changeAppearance(request.ctx, request.db, request.input);
      if (changed.accepted) return { kind: 'redirect', to: '/appearance', notice: 'It is changed, on every page from now on. An earlier look can be taken again below.' };
      return show(request, atField(changed.refusal.code === 'colour-too-light' ? 'colour' : 'name', changed.refusal, request.input));
    },
  }),
];

async function show({ ctx, db }: Omit<Request<unknown>, 'input'>, state: FormState): Promise<Reply> {
  const history = await showAppearance(ctx, db);
  return formPage('Name and colour', state, h(AppearancePage, { ...history, names: await listNames(ctx, db), state }), { menu: '/appearance', breadcrumbs: [{ text: 'Start', href: '/' }, { text: 'Name and colour' }] });
}
