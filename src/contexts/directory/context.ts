import type { ContextFace } from '../../platform/house/face.ts';
import { directoryCommands } from './doors/cli.ts';
import { costRoutes } from './doors/cost-pages.ts';

/** Organisations, services and locations; search; open feeds; help with costs: what families, practitioners and other systems find. */
export const directoryFace: ContextFace = {
  name: 'directory',
  needs: ['places', 'outcomes'],
  permissions: {},
  routes: costRoutes,
  commands: directoryCommands,
  imports: [],
  jobs: [],
  handlers: [],
  menu: [{ place: 'families', words: 'Help with costs', path: '/help-with-costs', permission: 'public' }],
};
