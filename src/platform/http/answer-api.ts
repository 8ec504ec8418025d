import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import { dayInLondon } from '../../kernel/dates.ts';
import type { ApiList } from '../api/api-door.ts';
import { faultsOfQuery, problemOf, problemType, type Problem } from '../api/problem.ts';
import type { RateLimit } from '../api/rate-limit.ts';
import { streamCsvOf, streamJson } from '../api/rows-out.ts';
import { askDataVersions, readDataVersion } from '../db/data-version.ts';
import type { PageRoute, Reply, Request } from './route.ts';
import type { Visit } from './server.ts';

type Format = 'json' | 'csv';
type Answered = Extract<Reply, { kind: 'api' }>;

/** Whether an address is for other systems: what goes wrong there is told as a problem, not as a page. */
export function isApiAddress(path: string): boolean {
  return path.startsWith('/api/');
}

/** Any site may read what the public may read; nothing here depends on who is signed in. */
export function allowAnySite(reply: FastifyReply): void {
  reply.headers({ 'access-control-allow-origin': '*', 'access-control-expose-headers': 'ETag, Data-Version, Link, Retry-After', 'cross-origin-resource-policy': 'cross-origin' });
}

/** What a browser asks before it lets another site send If-None-Match. */
export function answerPreflight(reply: FastifyReply): FastifyReply {
  allowAnySite(reply);
  return reply.code(204).headers({ 'access-control-allow-methods': 'GET, HEAD', 'access-control-allow-headers': 'Accept, If-None-Match', 'access-control-max-age': '86400' }).send();
}

/** Says what went wrong, as RFC 9457 asks. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  allowAnySite(reply);
  return reply.code(problem.status).header('cache-control', 'no-store').type(problemType).send(JSON.stringify(problem));
}

/** One request of another system: the rate, the version it may already hold, the query, the answer, in this order. Always as the public. */
export async function answerApi(declared: PageRoute<unknown>, visit: Visit, rate: RateLimit, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const wait = rate.take(request.ip, visit.parts.clock.now());
  if (wait > 0) return sendProblem(reply.header('retry-after', String(wait)), problemOf(429, `Ask again in ${wait === 1 ? 'a second' : `${wait} seconds`}. For everything at once, ask for a whole list: it has no limit.`));
  const ctx = visit.ctx(declared.purpose);
  const version = await readDataVersion(visit.parts.db, ctx);
  const query = declared.input as unknown as z.ZodObject;
  const read = query.safeParse({ ...(request.query as object), ...(request.params as object) });
  if (!read.success) return sendProblem(reply, problemOf(400, 'Each parameter at fault is named under errors, with what is allowed.', faultsOfQuery(query, read.error)));
  const format = formatOf(request, read.data['format'] as Format | undefined);
  if (!format) return sendProblem(reply, problemOf(406, 'Send Accept: application/json or text/csv, or add format=json or format=csv.'));
  allowAnySite(reply);
  const etag = `W/"${version}-${dayInLondon(visit.parts.clock.now())}-${format}"`;
  reply.headers({ etag, 'data-version': version, 'cache-control': 'no-cache', vary: 'Accept' });
  if (holds(request.headers['if-none-match'], etag)) return reply.code(304).send();
  const answered = await declared.answer({ ctx, db: visit.parts.db, url: visit.url, address: request.ip, input: read.data } as Request<unknown>);
  if (answered.kind !== 'api') throw new Error(`The route ${declared.path} is for other systems and answered a ${answered.kind}.`);
  return sendAnswer(answered, format, version, visit, reply);
}

function sendAnswer({ gives, answer }: Answered, format: Format, version: string, visit: Visit, reply: FastifyReply): FastifyReply {
  if (answer.kind === 'fault') {
    reply.removeHeader('etag');
    return sendProblem(reply, problemOf(answer.status, 'Each parameter at fault is named under errors, with what is allowed.', answer.faults));
  }
  if (answer.kind === 'object') return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer.value));
  const { authority } = visit.visitor;
  if (answer.next !== undefined) reply.header('link', `<${answer.next}>; rel="next"`);
  if (format === 'csv') return reply.type('text/csv; charset=utf-8').send(Readable.from(streamCsvOf(gives as ApiList, answer.batches)));
  const notes = { dataVersion: version, madeUp: authority?.isMadeUp ?? false, authority: authority?.name ?? null, next: answer.next ?? null };
  return reply.type('application/json; charset=utf-8').send(Readable.from(streamJson(notes, answer.batches, async () => (await askDataVersions(visit.parts.db))(visit.visitor.authority?.id) !== version)));
}

/** The format asked for by parameter or, without one, the best of those that Accept lists; undefined when it lists neither. */
function formatOf(request: FastifyRequest, asked: Format | undefined): Format | undefined {
  const accept = request.headers.accept;
  if (asked || accept === undefined || accept.trim() === '') return asked ?? 'json';
  const ranges = accept.split(',').map((range, place) => {
    const [type, ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    return { type: type!, quality: Number(parameters.find((each) => each.startsWith('q='))?.slice(2) ?? 1), place };
  });
  const formats: Readonly<Record<string, Format>> = { 'application/json': 'json', 'application/*': 'json', '*/*': 'json', 'text/csv': 'csv', 'text/*': 'csv' };
  const best = ranges.filter(({ type, quality }) => formats[type] && quality > 0).sort((a, b) => b.quality - a.quality || a.place - b.place)[0];
  return best && formats[best.type];
}

function holds(sent: string | undefined, etag: string): boolean {
  return sent !== undefined && sent.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === etag.replace(/^W\//, ''));
}
