import type { ContextFace } from '../../platform/house/face.ts';
import type { AnyPageRoute } from '../../platform/http/route.ts';
import { forgetWornOut } from './actions/forget-worn-out.ts';
import { accessCommands } from './doors/cli.ts';
import { accessPages } from './doors/pages.ts';
import type { AccessParts } from './doors/parts.ts';

/** Who may do what: authorities, organisations, the people who sign in, roles, permissions, sessions, second factors, the audit. */
export const accessFace: ContextFace = {
  name: 'access',
  needs: [],
  permissions: {
    'access:manage-people': { words: 'see, invite, change and disable the people who sign in', roles: ['administrator'] },
    'access:decide-permissions': { words: 'decide which role may do what', roles: ['administrator'] },
    'access:set-sign-in-rules': { words: 'set the rules for signing in', roles: ['administrator'] },
    'access:change-appearance': { words: 'change the authority’s name and colour', roles: ['administrator'] },
    'access:read-audit': { words: 'read what was done, by whom and when', roles: ['administrator', 'director'] },
    'access:verify-audit': { words: 'prove that the audit of the installation is whole', roles: [] },
    'access:set-up-authorities': { words: 'set up authorities on the installation', roles: [] },
  },
  // The pages need the installation's keys and every context's permissions: the roof makes them with `accessRoutes`.
  routes: [],
  commands: accessCommands,
  imports: [],
  jobs: [{ name: 'access.forget-worn-out', every: 3600, reach: 'each-authority', run: (ctx, db) => forgetWornOut(ctx, db) }],
  handlers: [],
  menu: [
    { place: 'run', words: 'People', path: '/people', permission: 'access:manage-people' },
    { place: 'run', words: 'Who may do what', path: '/who-may-do-what', permission: 'signed-in' },
    { place: 'run', words: 'Name and colour', path: '/appearance', permission: 'access:change-appearance' },
    { place: 'run', words: 'Rules for signing in', path: '/sign-in-rules', permission: 'access:set-sign-in-rules' },
    { place: 'run', words: 'What was done', path: '/audit', permission: 'access:read-audit' },
  ],
};

/** The pages of this context, made with what only the roof has. */
export function accessRoutes(parts: AccessParts): readonly AnyPageRoute[] {
  return accessPages(parts);
}

export type { AccessParts };
