import { accessRoutes, keepUnsentForm, makeVisitorResolver } from '../contexts/access/contract.ts';
import type { Clock } from '../platform/clock/clock.ts';
import type { Config } from '../platform/config/config.ts';
import type { Installation } from '../platform/db/installation.ts';
import type { WebParts } from '../platform/http/server.ts';
import { openKeyring } from '../platform/keys/keyring.ts';
import { contexts } from './contexts.ts';
import { permissionCatalogue } from './permissions.ts';
import { siteRoutes } from './site-pages.ts';

/** All pages of the product behind one door. */
export function assembleWeb(config: Config, installation: Installation, clock: Clock): WebParts {
  const keyring = openKeyring(config.dataFolder);
  return {
    config,
    clock,
    db: installation.app,
    routes: [...siteRoutes, ...contexts.flatMap((context) => context.routes), ...accessRoutes(config)],
    menu: contexts.flatMap((context) => context.menu),
    resolveVisitor: makeVisitorResolver(permissionCatalogue),
    keepUnsent: (ctx, arrived) => keepUnsentForm(ctx, installation.app, keyring, arrived),
  };
}
