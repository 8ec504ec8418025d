import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { writeAudit } from '../audit/audit.ts';
import { readDataVersion } from '../db/data-version.ts';
import { inTransaction } from '../db/transaction.ts';
import { isPermitted, type Permission, type Purpose } from '../house/ctx.ts';
import { endOfTurn } from '../house/own-turn.ts';
import { InputFaultPage, NotPermittedPage, RefusedPage } from '../pages/fault-pages.view.tsx';
import { renderPage } from '../pages/render-page.tsx';
import { readInput } from './read-input.ts';
import { statusOfRefusal } from './refusals.ts';
import type { PageRoute, Reply, Request, UploadedFile } from './route.ts';
import type { Visit } from './server.ts';
import { sessionCookieName } from './visitor.ts';

type Declared = PageRoute<unknown>;

/** One request through one route: permission, the form's token, the input, the act, the answer, in this order. */
export async function answerRoute(server: FastifyInstance, declared: Declared, visit: Visit, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (!isAllowed(declared, visit)) return answerNotAllowed(declared, visit, request, reply);
  const keepAs = mayBeKept(declared, visit) ? await cacheKey(visit, declared.purpose) : undefined;
  const kept = keepAs === undefined ? undefined : findKept(keepAs, visit, request);
  if (kept) return reply.headers(kept.headers).send(kept.body);
  const { typed, file } = await readTyped(declared, request);
  if (declared.method === 'POST') await proveOwnForm(server, request, reply, typed);
  const read = readInput(declared.input, typed);
  const cameFrom = declared.cached === undefined ? readCameFrom(visit, request) : undefined;
  const bare = { ctx: visit.ctx(declared.purpose), db: visit.parts.db, url: visit.url, address: request.ip, ...(cameFrom ? { cameFrom } : {}), ...(file ? { file } : {}), ...(visit.visitor.session ? { session: visit.visitor.session } : {}) };
  if ('faults' in read) {
    file?.stream.resume();
    if (!declared.again) {
      const status = declared.method === 'GET' ? 404 : 422;
      return sendReply(visit, reply, { kind: 'page', title: 'That cannot be read', body: InputFaultPage({ faults: read.faults }), status });
    }
    return sendReply(visit, reply, await declared.again({ ...bare, faults: read.faults, typed }));
  }
  const answer = await declared.answer({ ...bare, input: read.input } as Request<unknown>);
  if (answer.kind === 'refused') {
    if (statusOfRefusal(answer.refusal.code) === 403) await tellRefused(visit, declared, answer.refusal.code);
  } else if (declared.method === 'GET' && 'name' in declared.audit) await auditLook(declared.audit.name, visit, declared);
  return sendReply(visit, reply, answer, keepAs);
}

/** The page before, where it is one of ours: of others' pages our own policy of referrers would say nothing either. */
function readCameFrom({ url }: Visit, { headers: { referer }, host }: FastifyRequest): URL | undefined {
  const page = referer === undefined ? null : URL.parse(referer);
  return page !== null && (page.host === host || page.host === url.host) ? page : undefined;
}

function isAllowed(declared: Declared, visit: Visit): boolean {
  const { actor } = visit.visitor;
  if (declared.permission === 'public') return true;
  if (declared.permission === 'signed-in') return actor.kind === 'person';
  return [declared.permission].flat().some((permission) => isPermitted(actor, permission as Permission));
}

async function answerNotAllowed(declared: Declared, visit: Visit, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (visit.visitor.actor.kind !== 'public') {
    const permission = [declared.permission].flat().join(' or ');
    await tellRefused(visit, declared, permission);
    return sendReply(visit, reply, { kind: 'page', title: 'You do not have permission', body: NotPermittedPage({ permission }), status: 403 });
  }
  if (declared.method === 'POST' && visit.parts.keepUnsent && !declared.takesFile) {
    // The session ended while somebody was writing: what they typed is kept for them, and they sign in.
    await visit.parts.keepUnsent(visit.ctx('sign-in'), { session: visit.visitor.session?.id, path: visit.url.pathname, typed: (request.body ?? {}) as Record<string, unknown> });
  }
  const next = declared.method === 'GET' ? visit.url.pathname + visit.url.search : visit.url.pathname;
  return reply.redirect(`/sign-in?next=${encodeURIComponent(next)}`, 303);
}

async function readTyped(declared: Declared, request: FastifyRequest): Promise<{ typed: Record<string, unknown>; file?: UploadedFile }> {
  const address = { ...(request.query as object), ...(request.params as object) };
  if (!request.isMultipart()) return { typed: { ...(request.body as object | undefined), ...address } };
  const part = await request.file();
  const fields = part ? fieldsBefore(part) : {};
  (request as { body: unknown }).body = fields;
  if (!part) return { typed: { ...fields, ...address } };
  if (!declared.takesFile || part.filename === '') {
    part.file.resume();
    return { typed: { ...fields, ...address } };
  }
  return { typed: { ...fields, ...address }, file: { name: part.filename, type: part.mimetype, stream: part.file } };
}

function fieldsBefore(part: MultipartFile): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(part.fields)) {
    const values = (Array.isArray(field) ? field : [field]).filter((one): one is MultipartValue<string> => one?.type === 'field').map((one) => one.value);
    if (values.length > 0) fields[name] = values.length === 1 ? values[0] : values;
  }
  return fields;
}

/** Refuses a form that another site sent: a token of ours in the form, and the browser's own word where it gives one. */
async function proveOwnForm(server: FastifyInstance, request: FastifyRequest, reply: FastifyReply, typed: Record<string, unknown>): Promise<void> {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw Object.assign(new Error('The form came from another site.'), { statusCode: 403, code: 'FORM_FROM_ELSEWHERE' });
  }
  await new Promise<void>((resolve, reject) => {
    server.csrfProtection(request, reply, ((fault?: Error) => (fault ? reject(fault) : resolve())) as () => void);
  });
  delete typed['_csrf'];
}

/** The page as it was kept, compressed for whoever takes it so, with its headers; undefined where none is kept. */
function findKept(key: string, visit: Visit, request: FastifyRequest): { readonly headers: Readonly<Record<string, string>>; readonly body: Buffer } | undefined {
  const kept = visit.cache.find(key);
  if (!kept) return undefined;
  const headers = { 'cache-control': 'private, no-cache', vary: 'accept-encoding', 'content-type': kept.type };
  return takesGzip(request) ? { headers: { ...headers, 'content-encoding': 'gzip' }, body: visit.cache.gzipped(key, kept) } : { headers, body: kept.body };
}

function mayBeKept({ cached }: Declared, { url, visitor }: Visit): boolean {
  return visitor.actor.kind === 'public' && (typeof cached === 'function' ? cached(url) : cached === true);
}

function takesGzip({ headers }: FastifyRequest): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(headers['accept-encoding']?.toString() ?? '');
}

/** Address, the name we were called by, authority, data version and day: a change to the data, or the end of an embargo, makes another key. */
async function cacheKey({ ctx, parts, url }: Visit, purpose: Purpose): Promise<string> {
  const acting = ctx(purpose);
  return `${acting.authority ?? ''} ${await readDataVersion(parts.db, acting)} ${acting.today} ${url.href}`;
}

/** That somebody who signed in was refused stands in the audit. */
async function tellRefused(visit: Visit, { method, purpose }: Declared, lacks: string): Promise<void> {
  await visit.refused.tell(visit.ctx(purpose), visit.parts.db, { method, path: visit.url.pathname, lacks });
}

async function auditLook(act: string, visit: Visit, declared: Declared): Promise<void> {
  const ctx = visit.ctx(declared.purpose);
  await inTransaction(visit.parts.db, ctx, (trx) => writeAudit(ctx, trx, { act, subject: `address:${visit.url.pathname}` }));
}

/** Sends what a handler answered, as page, redirect, file or JSON. */
async function sendReply(visit: Visit, reply: FastifyReply, answer: Reply, keepAs?: string): Promise<FastifyReply> {
  const { isSecure } = visit.parts.config;
  reply.header('cache-control', 'private, no-store');
  switch (answer.kind) {
    case 'page': {
      const body = Buffer.from(renderPage(visit.screen(), answer));
      const type = 'text/html; charset=utf-8';
      if (keepAs !== undefined && !answer.unkept && (answer.status ?? 200) === 200 && reply.getHeader('set-cookie') === undefined) visit.cache.keep(keepAs, { type, body });
      await endOfTurn();
      return reply.code(answer.status ?? 200).type(type).send(body);
    }
    case 'redirect': {
      if (answer.notice !== undefined) reply.setCookie('notice', answer.notice, { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure, maxAge: 60 });
      for (const { name, value, maxAge } of answer.cookies ?? []) {
        const cookieName = name === 'session' ? sessionCookieName(isSecure) : name;
        reply.setCookie(cookieName, value, { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure, ...(maxAge === undefined ? {} : { maxAge }) });
      }
      return reply.redirect(answer.to, 303);
    }
    case 'file':
      return reply
        .type(answer.type)
        .header('content-disposition', `${answer.inline ? 'inline' : 'attachment'}; filename="${answer.name.replace(/[^\w.-]+/g, '-')}"`)
        .send(answer.body);
    case 'json':
      return reply.code(answer.status ?? 200).type('application/json; charset=utf-8').send(JSON.stringify(answer.value));
    case 'json-text':
      return reply.type('application/json; charset=utf-8').send(answer.text);
    case 'api':
      throw new Error('An answer for other systems was given by a route that is for people.');
    case 'refused': {
      const status = statusOfRefusal(answer.refusal.code);
      return reply.code(status).type('text/html; charset=utf-8').send(renderPage(visit.screen(), { kind: 'page', title: status === 404 ? 'Page not found' : 'That cannot be done', body: RefusedPage({ words: answer.words }) }));
    }
  }
}
