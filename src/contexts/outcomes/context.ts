import type { ContextFace } from '../../platform/house/face.ts';
import { releaseLeftOver } from './actions/release-figures.ts';
import { cardMenu, cardPermissions, cardRoutes } from './doors/card-pages.ts';
import { outcomesApi } from './doors/api.ts';
import { outcomesCommands } from './doors/cli.ts';
import { areaGroupRoutes } from './doors/area-group-pages.ts';
import { compareRoutes } from './doors/compare-pages.ts';
import { comparisonMenu, comparisonPermissions, comparisonRoutes } from './doors/comparison-pages.ts';
import { deliveryMenu, deliveryRoutes } from './doors/delivery-pages.ts';
import { embedRoutes } from './doors/embed-pages.ts';
import { frameworkMenu, frameworkPermissions, frameworkRoutes } from './doors/framework-pages.ts';
import { importMenu, importPermissions } from './doors/import-pages.ts';
import { outcomesImports } from './doors/imports/all-imports.ts';
import { indicatorRoutes } from './doors/indicator-pages.ts';
import { nearestRoutes } from './doors/nearest-pages.ts';
import { provenanceRoutes } from './doors/provenance-pages.ts';
import { offerOutcomes } from './doors/search.ts';
import { targetMenu, targetPermissions, targetRoutes } from './doors/target-pages.ts';
import { viewMenu, viewRoutes } from './doors/view-pages.ts';

const everyRole = ['administrator', 'director', 'lead-member', 'analyst', 'commissioner', 'centre-manager', 'partner', 'scrutiny'] as const;

/** Frameworks and aims, indicators and values, comparators, report cards: how children are doing, and how that is known. */
export const outcomesFace: ContextFace = {
  name: 'outcomes',
  needs: ['places'],
  permissions: {
    'outcomes:see': { words: 'look up figures at the command line and in exports', roles: everyRole },
    'outcomes:see-embargoed': { words: 'see figures before the day of their publication', roles: ['administrator', 'director', 'analyst'] },
    'outcomes:see-small-numbers': { words: 'see small numbers that are hidden outside', roles: ['administrator', 'director', 'analyst', 'commissioner'] },
    ...cardPermissions,
    ...frameworkPermissions,
    ...importPermissions,
    ...targetPermissions,
    ...comparisonPermissions,
  },
  // The import pages need every context's kinds of file: the roof makes them with `importRoutesOf`.
  routes: [...frameworkRoutes, ...cardRoutes, ...indicatorRoutes, ...embedRoutes, ...compareRoutes, ...provenanceRoutes, ...targetRoutes, ...comparisonRoutes, ...areaGroupRoutes, ...nearestRoutes, ...viewRoutes, ...deliveryRoutes],
  api: outcomesApi,
  commands: outcomesCommands,
  imports: outcomesImports,
  // Sending cards needs to know who may sign in: the roof makes that job with `deliverCardsJob`.
  jobs: [{ name: 'outcomes.release-figures', every: 600, reach: 'each-authority', run: (ctx, db) => releaseLeftOver(ctx, db) }],
  handlers: [],
  search: { find: offerOutcomes },
  menu: [...frameworkMenu, ...cardMenu, ...importMenu, ...targetMenu, ...comparisonMenu, ...viewMenu, ...deliveryMenu],
};

export { importRoutesOf } from './doors/import-pages.ts';
export { deliverCardsJob } from './doors/delivery-pages.ts';
