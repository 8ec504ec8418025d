import type { ContextFace } from '../../platform/house/face.ts';
import { registerCommands } from './doors/cli-register.ts';
import { directoryCommands } from './doors/cli.ts';
import { costRoutes } from './doors/cost-pages.ts';
import { directoryImports } from './doors/imports/service-files.ts';
import { directoryPermissions } from './doors/permissions.ts';

/** Organisations, services and locations; search; open feeds; help with costs: what families, practitioners and other systems find. */
export const directoryFace: ContextFace = {
  name: 'directory',
  needs: ['places', 'outcomes'],
  permissions: directoryPermissions,
  routes: costRoutes,
  commands: [...directoryCommands, ...registerCommands],
  imports: directoryImports,
  jobs: [],
  handlers: [],
  menu: [{ place: 'families', words: 'Help with costs', path: '/help-with-costs', permission: 'public' }],
};
