import type { ContextFace } from '../../platform/house/face.ts';
import type { AnyPageRoute } from '../../platform/http/route.ts';
import { forgetDueFamilies } from './actions/ask-for-help.ts';
import { flowNeeds } from './actions/flow-needs.ts';
import { askRoutes } from './doors/ask-pages.ts';
import { completenessCommand } from './doors/completeness-command.ts';
import { completenessRoutes } from './doors/completeness-pages.ts';
import { coreRoutes } from './doors/core-pages.ts';
import { brokerRoutes } from './doors/broker-pages.ts';
import { claimRoutes } from './doors/claim-pages.ts';
import { registerCommands } from './doors/cli-register.ts';
import { protectCommands } from './doors/cli-protect.ts';
import { feedCommands } from './doors/cli-feeds.ts';
import { exportRegisterCommand } from './doors/cli-export.ts';
import { directoryCommands } from './doors/cli.ts';
import { costRoutes } from './doors/cost-pages.ts';
import { councilMenu, councilRoutesOf, type CouncilParts } from './doors/council-pages.ts';
import { embedRoutes } from './doors/embed-pages.ts';
import { feedRoutes } from './doors/feed-pages.ts';
import { fileRoutes } from './doors/file-pages.ts';
import { finderRoutes } from './doors/finder-pages.ts';
import { helpLineRoutes } from './doors/help-line-pages.ts';
import { localOfferRoutes } from './doors/local-offer-pages.ts';
import { openReferralRoutes } from './doors/open-referral-pages.ts';
import { lookThroughRoutes } from './doors/look-through-pages.ts';
import { providerMenu, providerRoutes } from './doors/provider-pages.ts';
import { registerRoutesOf } from './doors/register-pages.ts';
import { reportRoutes } from './doors/report-pages.ts';
import { unmetRoutes } from './doors/unmet-pages.ts';
import { wordRoutes } from './doors/word-pages.ts';
import { wrongRoutes } from './doors/wrong-pages.ts';
import { offerServices, offerUrgentHelp } from './doors/search.ts';
import { makeSettleJob } from './doors/settle-job.ts';
import { directoryImports } from './doors/imports/service-files.ts';
import { directoryPermissions } from './doors/permissions.ts';

/** Organisations, services and locations; search; open feeds; help with costs: what families, practitioners and other systems find. */
export const directoryFace: ContextFace = {
  name: 'directory',
  needs: ['places', 'outcomes'],
  permissions: directoryPermissions,
  // Pages whose mail says where the site is reached are made by the roof, with `councilPagesOf`; so is the job that reminds providers.
  routes: [...finderRoutes, ...localOfferRoutes, ...embedRoutes, ...wrongRoutes, ...openReferralRoutes, ...costRoutes, ...askRoutes, ...brokerRoutes, ...completenessRoutes, ...coreRoutes, ...claimRoutes, ...providerRoutes, ...feedRoutes, ...helpLineRoutes, ...wordRoutes, ...unmetRoutes, ...reportRoutes, ...fileRoutes, ...lookThroughRoutes],
  commands: [...directoryCommands, ...registerCommands, ...protectCommands, ...feedCommands, exportRegisterCommand, completenessCommand],
  imports: directoryImports,
  jobs: [{ name: 'directory.forget-families', every: 3600, reach: 'each-authority', run: async (ctx, db, signal) => void (await forgetDueFamilies(ctx, db, signal)) }, { name: 'directory.flow-needs', every: 86_400, reach: 'each-authority', run: async (ctx, db) => void (await flowNeeds(ctx, db)) }, makeSettleJob()],
  handlers: [],
  search: { find: offerServices, urgent: offerUrgentHelp },
  menu: [
    { place: 'families', words: 'Find', path: '/services', permission: 'public' },
    { place: 'families', words: 'Help with costs', path: '/help-with-costs', permission: 'public' },
    { place: 'families', words: 'Ask for help', path: '/ask-for-help', permission: 'public' },
    { place: 'families', words: 'SEND Local Offer', path: '/local-offer', permission: 'public' },
    { place: 'deliver', words: 'Families who ask for childcare', path: '/help-requests', permission: 'directory:broker' },
    { place: 'commission', words: 'Early childhood services', path: '/early-childhood-services', permission: 'signed-in' },
    { place: 'deliver', words: 'Family information', path: '/information-duty', permission: 'directory:see-completeness' },
    { place: 'commission', words: 'Unmet need', path: '/directory/unmet-need', permission: 'directory:see-completeness' },
    ...providerMenu,
    ...councilMenu,
  ],
};

/** The pages of the council's desk, made with what only the roof knows. */
export function councilPagesOf(parts: CouncilParts): readonly AnyPageRoute[] {
  return [...councilRoutesOf(parts), ...registerRoutesOf(parts)];
}

export { harvestFeedsJob } from './doors/feed-pages.ts';
export { remindProvidersJob } from './doors/provider-pages.ts';

export { openReferralRoutes } from './doors/open-referral-pages.ts';
