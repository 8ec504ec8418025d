import { listAuthorityIds, makeReceiverFinder } from '../contexts/access/contract.ts';
import { harvestFeedsJob, remindProvidersJob } from '../contexts/directory/context.ts';
import { deliverCardsJob } from '../contexts/outcomes/context.ts';
import { sealAuditJob } from '../platform/audit/seal-audit.ts';
import type { Clock } from '../platform/clock/clock.ts';
import { ownAddressOf, type Config } from '../platform/config/config.ts';
import type { Installation } from '../platform/db/installation.ts';
import { deliverEventsJob } from '../platform/events/deliver-events.ts';
import { runImportsJobs } from '../platform/imports/run-imports-job.ts';
import type { JobParts } from '../platform/jobs/run-jobs.ts';
import { sendMessagesJob } from '../platform/messages/send-messages.ts';
import { contexts } from './contexts.ts';
import { permissionCatalogue } from './permissions.ts';

/** All the work that goes on by itself, of the contexts and of the machinery. */
export function assembleJobs(config: Config, installation: Installation, clock: Clock): JobParts {
  const ownAddress = ownAddressOf(config);
  return {
    app: installation.app,
    operator: installation.operator,
    clock,
    listAuthorities: listAuthorityIds,
    jobs: [
      sealAuditJob,
      deliverEventsJob(contexts.flatMap((context) => context.handlers)),
      ...runImportsJobs(contexts.flatMap((context) => context.imports)),
      sendMessagesJob(config.dataFolder),
      deliverCardsJob(makeReceiverFinder(permissionCatalogue, ownAddress)),
      harvestFeedsJob({ ownAddress, isPrivateAllowed: config.mayHarvestPrivate }),
      remindProvidersJob(ownAddress),
      ...contexts.flatMap((context) => context.jobs),
    ],
  };
}
