import type { FastifyInstance } from 'fastify';
import { buildServer } from '../../../platform/http/server.ts';
import type { AnyPageRoute } from '../../../platform/http/route.ts';
import { testConfig } from '../../../platform/testing/test-database.ts';
import { accessFace, accessRoutes } from '../context.ts';
import { keepUnsentForm, makeVisitorResolver } from '../contract.ts';
import type { MadeUpAuthority } from '../actions/made-up-authority.cases.ts';

/** The web door of this context alone, on the made-up authority's database and clock; as if called under another hostname, where one is given. */
export async function openDoor(here: Pick<MadeUpAuthority, 'db' | 'keyring' | 'now'>, options: { isDemo?: boolean; hostname?: string } = {}): Promise<{ server: FastifyInstance; routes: readonly AnyPageRoute[] }> {
  const isDemo = options.isDemo ?? false;
  const resolve = makeVisitorResolver(accessFace.permissions);
  const routes = accessRoutes({ keyring: here.keyring, catalogue: accessFace.permissions, isDemo, ownAddress: 'http://localhost:3000' });
  const server = await buildServer({
    config: { ...testConfig(here.db.dataFolder), isDemo },
    clock: { now: here.now },
    db: here.db.app,
    routes,
    menu: accessFace.menu,
    resolveVisitor: options.hostname === undefined ? resolve : (db, token, _hostname, now) => resolve(db, token, options.hostname!, now),
    keepUnsent: (ctx, arrived) => keepUnsentForm(ctx, here.db.app, here.keyring, arrived),
  });
  return { server, routes };
}
