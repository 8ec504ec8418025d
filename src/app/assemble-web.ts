import { accessRoutes, type AccessParts } from '../contexts/access/context.ts';
import { isHostnameOf, keepUnsentForm, makeVisitorResolver } from '../contexts/access/contract.ts';
import { councilPagesOf } from '../contexts/directory/context.ts';
import { importRoutesOf } from '../contexts/outcomes/context.ts';
import type { Clock } from '../platform/clock/clock.ts';
import { ownAddressOf, type Config } from '../platform/config/config.ts';
import type { Installation } from '../platform/db/installation.ts';
import type { AnyPageRoute } from '../platform/http/route.ts';
import type { WebParts } from '../platform/http/server.ts';
import { openKeyring } from '../platform/keys/keyring.ts';
import { apiRoutes } from './api.ts';
import { contexts } from './contexts.ts';
import { permissionCatalogue } from './permissions.ts';
import { siteRoutes } from './site-pages.ts';

/** Every route of the product: the table from which the web door is built and its permissions are shown. */
export function allRoutes(parts: Omit<AccessParts, 'catalogue'>): readonly AnyPageRoute[] {
  const specs = contexts.flatMap((context) => context.imports);
  return [...siteRoutes, ...apiRoutes, ...contexts.flatMap((context) => context.routes), ...importRoutesOf(specs), ...councilPagesOf({ ownAddress: parts.ownAddress ?? '' }), ...accessRoutes({ ...parts, catalogue: permissionCatalogue })];
}

/** All pages of the product behind one door. */
export function assembleWeb(config: Config, installation: Installation, clock: Clock): WebParts {
  const keyring = openKeyring(config.dataFolder);
  return {
    config,
    clock,
    db: installation.app,
    routes: allRoutes({ keyring, isDemo: config.isDemo, ownAddress: ownAddressOf(config) }),
    menu: contexts.flatMap((context) => context.menu),
    resolveVisitor: makeVisitorResolver(permissionCatalogue),
    isHostnameOf,
    keepUnsent: (ctx, arrived) => keepUnsentForm(ctx, installation.app, keyring, arrived),
  };
}
