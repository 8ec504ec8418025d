import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { problemOf } from '../api/problem.ts';
import { apiRate, RateLimit } from '../api/rate-limit.ts';
import type { Clock } from '../clock/clock.ts';
import { newUuid } from '../clock/clock.ts';
import type { Config } from '../config/config.ts';
import { askDataVersions } from '../db/data-version.ts';
import type { Database } from '../db/database.ts';
import type { MenuItem } from '../house/face.ts';
import { makeCtx, type Ctx } from '../house/ctx.ts';
import { assetAddress, serveAssets } from '../pages/assets.ts';
import { FaultPage, NotFoundPage } from '../pages/fault-pages.view.tsx';
import { renderPage } from '../pages/render-page.tsx';
import type { Screen } from '../pages/screen.ts';
import { answerApi, answerPreflight, isApiAddress, sendProblem } from './answer-api.ts';
import { answerRoute } from './answer-route.ts';
import { PageCache } from './page-cache.ts';
import { RefusedLooks } from './refused-looks.ts';
import type { AnyPageRoute, PageRoute, Reply } from './route.ts';
import { loosenFor, securityHeaders } from './security.ts';
import { sessionCookieName, type AuthorityBrand, type ResolveVisitor, type Visitor } from './visitor.ts';

/** Everything the web needs from the roof. */
export interface WebParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly db: Database;
  readonly routes: readonly AnyPageRoute[];
  readonly menu: readonly MenuItem[];
  readonly resolveVisitor: ResolveVisitor;
  /** Whether an authority has this name of its own; asked where the operator set an address and another was called. */
  readonly isHostnameOf?: (db: Database, authority: AuthorityBrand['id'], hostname: string) => Promise<boolean>;
  /** Keeps what was typed in a form that arrived after its session had ended, for its owner to find again. */
  readonly keepUnsent?: (ctx: Ctx, arrived: { session: string | undefined; path: string; typed: Readonly<Record<string, unknown>> }) => Promise<unknown>;
}

/** What a web process keeps in memory for itself. */
interface Kept {
  readonly cache: PageCache;
  readonly refused: RefusedLooks;
}

/** One visit: who came, as which actor, with which screen to draw on. */
export interface Visit extends Kept {
  readonly parts: WebParts;
  readonly visitor: Visitor;
  readonly ctx: (purpose: Ctx['purpose']) => Ctx;
  readonly screen: () => Screen;
  readonly url: URL;
}

const megabyte = 1024 * 1024;

/**
 * The web door, assembled from the table of routes. A route that does not say who may come, why, and what is audited stops the start.
 */
export async function buildServer(parts: WebParts): Promise<FastifyInstance> {
  const server = fastify({ logger: false, genReqId: () => newUuid(parts.clock.now()), trustProxy: 'loopback', bodyLimit: 2 * megabyte, routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true } });
  const refused = securityHeaders(parts.config.isSecure);
  server.addHook('onRequest', (_request, reply, done) => {
    reply.headers(refused);
    done();
  });
  await server.register(cookie);
  await server.register(csrf, { cookieOpts: { httpOnly: true, sameSite: 'lax', path: '/', secure: parts.config.isSecure }, getToken: (request) => formTokenOf(request) });
  await server.register(formbody, { bodyLimit: 2 * megabyte });
  await server.register(multipart, { limits: { fileSize: 1024 * megabyte, files: 1, fields: 100 } });
  await serveAssets(server);
  const kept = { cache: new PageCache(64 * megabyte), refused: new RefusedLooks() };
  const rate = new RateLimit(apiRate);
  for (const declared of parts.routes) addRoute(server, parts, kept, rate, declared as unknown as PageRoute<unknown>);
  for (const open of ['/api/*', '/open-referral/*']) server.options(open, (_request, reply) => answerPreflight(reply));
  server.get('/health', async () => {
    await sql`SELECT 1`.execute(parts.db);
    return { ok: true };
  });
  server.setNotFoundHandler(async (request, reply) => {
    if (isApiAddress(request.url)) return sendProblem(reply, problemOf(404, 'The addresses that there are stand in /api/v1/openapi.json and, explained, on /api.'));
    const visit = await makeVisit(parts, kept, request, reply);
    return reply.code(404).type('text/html; charset=utf-8').send(renderPage(visit.screen(), { kind: 'page', title: 'Page not found', body: NotFoundPage() }));
  });
  server.setErrorHandler(async (fault: Error & { statusCode?: number; code?: string }, request, reply) => answerFault(parts, kept, fault, request, reply));
  return server;
}

function addRoute(server: FastifyInstance, parts: WebParts, kept: Kept, rate: RateLimit, declared: PageRoute<unknown>): void {
  const missing = (['permission', 'purpose', 'audit'] as const).filter((word) => !declared[word]);
  if (missing.length > 0) throw new Error(`The route ${declared.method} ${declared.path} does not declare its ${missing.join(', ')}.`);
  server.route({
    method: declared.method,
    url: declared.path,
    handler: async (request, reply) => {
      const visit = await makeVisit(parts, kept, request, reply);
      if (declared.sharing) loosenFor(declared.sharing, parts.config.framedBy, reply);
      if (declared.sharing === 'frame' || declared.sharing === 'feed') return answerRoute(server, declared, asPublic(visit), request, reply);
      return declared.isApi ? answerApi(declared, asPublic(visit), rate, request, reply) : answerRoute(server, declared, visit, request, reply);
    },
  });
}

/** Finds out who is at the door and makes what the answer will be drawn on. */
async function makeVisit(parts: WebParts, kept: Kept, request: FastifyRequest, reply: FastifyReply): Promise<Visit> {
  const now = parts.clock.now();
  const token = request.cookies[sessionCookieName(parts.config.isSecure)];
  // What strangers look at hangs on the version almost always: it is asked beside who they are, and once.
  const [visitor, versions] = await Promise.all([parts.resolveVisitor(parts.db, token, request.hostname, now), request.method === 'GET' && token === undefined ? askDataVersions(parts.db) : undefined]);
  const reading = versions && { dataVersion: versions(visitor.authority?.id) };
  const url = new URL(request.url, await siteOf(parts, request, visitor));
  const notice = readNotice(request, reply);
  // One token for all forms of a page: on somebody's first page a second one would come with a secret of its own and undo the first.
  let formToken: string | undefined;
  return {
    parts,
    visitor,
    url,
    ...kept,
    ctx: (purpose) => makeCtx({ actor: visitor.actor, authority: visitor.authority?.id, purpose, now, requestId: request.id, ...reading }),
    screen: () => ({
      actor: visitor.actor,
      authority: visitor.authority,
      url,
      menu: parts.menu,
      formToken: () => (formToken ??= reply.generateCsrf()),
      notice,
      isDemo: parts.config.isDemo,
      asset: assetAddress,
    }),
  };
}

/**
 * Where the visitor reached us, which stands in links to be shared, feeds and the list for search engines: the address that the operator set, or a name of the authority's own that was called.
 * What somebody wrote into a request is believed only where no address was set.
 */
async function siteOf({ config: { address }, db, isHostnameOf }: WebParts, request: FastifyRequest, { authority }: Visitor): Promise<string> {
  if (address === undefined) return `${request.protocol}://${request.host || 'localhost'}`;
  const set = new URL(address);
  const isOwn = set.host !== request.host && authority !== undefined && (await isHostnameOf?.(db, authority.id, request.hostname)) === true;
  return isOwn ? `${set.protocol}//${request.host}` : address;
}

/** The same visit as if nobody had signed in. */
function asPublic(visit: Visit): Visit {
  const visitor = { ...visit.visitor, actor: { kind: 'public' }, session: undefined } as const;
  return { ...visit, visitor, ctx: (purpose) => Object.freeze({ ...visit.ctx(purpose), actor: visitor.actor }) };
}

async function answerFault(parts: WebParts, kept: Kept, fault: Error & { statusCode?: number; code?: string }, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const status = fault.statusCode !== undefined && fault.statusCode >= 400 && fault.statusCode < 500 ? fault.statusCode : 500;
  if (status === 500) process.stderr.write(`${JSON.stringify({ at: parts.clock.now().toISOString(), requestId: request.id, method: request.method, path: request.url.split('?')[0], fault: fault.stack })}\n`);
  if (isApiAddress(request.url)) return sendProblem(reply, problemOf(status, status === 500 ? `It is logged under ${request.id}. Ask again in a few minutes.` : fault.message));
  const visit = await makeVisit(parts, kept, request, reply).catch(() => undefined);
  reply.code(status).type('text/html; charset=utf-8');
  if (!visit) return reply.send('The service cannot be reached just now. Nothing you typed was sent on; go back and try again in a few minutes.');
  const page: Extract<Reply, { kind: 'page' }> = { kind: 'page', title: status === 500 ? 'Sorry, there is a problem with the service' : 'That could not be accepted', body: FaultPage({ status, code: fault.code, requestId: request.id }) };
  return reply.send(renderPage(visit.screen(), page));
}

function formTokenOf(request: FastifyRequest): string | undefined {
  const body = request.body as Record<string, unknown> | undefined;
  const token = body?.['_csrf'];
  return typeof token === 'string' ? token : undefined;
}

/** A word said once after a redirect, carried in a cookie that this reading removes. */
function readNotice(request: FastifyRequest, reply: FastifyReply): string | undefined {
  const notice = request.cookies['notice'];
  // What other sites show takes and sets no cookie.
  if (notice === undefined || isApiAddress(request.url) || request.url.startsWith('/embed/')) return undefined;
  if (request.method === 'GET') reply.clearCookie('notice', { path: '/' });
  return notice.slice(0, 500);
}
