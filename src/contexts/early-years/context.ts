import type { ContextFace } from '../../platform/house/face.ts';
import { agreementCommand } from './doors/agreement-command.ts';
import { exportReturnCommand } from './doors/export-command.ts';
import { importReturnsCommand } from './doors/import-command.ts';
import { earlyYearsImports } from './doors/imports/all-imports.ts';
import { lowestRoutes } from './doors/lowest-pages.ts';
import { measuresCommand } from './doors/cli.ts';
import { moderateCommand } from './doors/moderate-command.ts';
import { moderationMenu, moderationRoutes } from './doors/moderation-pages.ts';
import { returnMenu, returnRoutes } from './doors/return-pages.ts';
import { reviewCommand } from './doors/review-command.ts';
import { settingsRoutes } from './doors/settings-pages.ts';
import { sideRoutes } from './doors/side-pages.ts';
import { visitRoutes } from './doors/visit-pages.ts';
import { yearMenu, yearRoutes } from './doors/year-pages.ts';

/** Profile results at the end of reception: from a child-level return to the measures, the lowest 20% and what moved the gap. */
export const earlyYearsFace: ContextFace = {
  name: 'early-years',
  needs: ['places', 'outcomes'],
  permissions: {
    'early-years:see-year': { words: 'see the year of early-years results: groups and wards, small numbers hidden', roles: ['administrator', 'director', 'lead-member', 'analyst', 'commissioner', 'scrutiny'] },
    'early-years:see-settings': { words: 'see early-years results of schools and settings, and exact small numbers', roles: ['director', 'analyst', 'commissioner'] },
    'early-years:see-children': { words: 'see children and their profile results one by one, each look in the audit', roles: ['analyst'] },
    'early-years:record-visits': { words: 'plan visits to schools and settings about early-years results, write down what came of them, and call them off', roles: ['director', 'analyst'] },
    'early-years:bring-returns': { words: 'bring in child-level profile returns and censuses, and explain their queries', roles: ['analyst'] },
    'early-years:accept-returns': { words: 'accept or take back a profile return', roles: ['analyst', 'director'] },
  },
  routes: [...yearRoutes, ...lowestRoutes, ...settingsRoutes, ...moderationRoutes, ...visitRoutes, ...returnRoutes, ...sideRoutes],
  commands: [importReturnsCommand, exportReturnCommand, measuresCommand, reviewCommand, moderateCommand, agreementCommand],
  imports: earlyYearsImports,
  jobs: [],
  handlers: [],
  menu: [...yearMenu, ...moderationMenu, ...returnMenu],
};
