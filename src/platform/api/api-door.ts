import { z } from 'zod';
import type { Database } from '../db/database.ts';
import type { Ctx } from '../house/ctx.ts';
import { route, type AnyPageRoute } from '../http/route.ts';

/** One row of a list as it goes out, by the names of its schema. */
export type ApiRow = Readonly<Record<string, unknown>>;

/**
 * One address for other people's systems: what may be asked, what comes back, and in which words both are published.
 *
 * The OpenAPI document is made from `query` and `row`, the same schemas that requests are read by and answers are tested against.
 */
export interface ApiDoor<Query> {
  /** Fastify path, `/api/v1/indicators/:indicator`. */
  readonly path: string;
  /** Name of the operation, `listValues`: client code is generated under it. */
  readonly operation: string;
  readonly summary: string;
  readonly description: string;
  /** A query that gives an answer on the demonstration, for the page that explains the door: `indicator=lait-fsp-new-gooddev`. */
  readonly example: string;
  /** Path and query parameters; others are refused by name. */
  readonly query: z.ZodObject & z.ZodType<Query>;
  readonly gives: ApiList | ApiObject;
  readonly read: (request: ApiRequest<Query>) => Promise<ApiAnswer>;
}

/** A door that gives rows, as JSON under `rows` or as CSV. */
export interface ApiList {
  readonly kind: 'list';
  /** Name of one row in the published schema, `Value`. */
  readonly name: string;
  readonly row: z.ZodObject;
  /** How rows of a nested shape stand in CSV; the row itself when absent. */
  readonly flat?: { readonly row: z.ZodObject; readonly flatten: (row: ApiRow) => readonly ApiRow[] };
}

/** A door that gives one thing, as JSON. */
export interface ApiObject {
  readonly kind: 'object';
  readonly name: string;
  readonly schema: z.ZodObject;
}

/** What a door is given. The ctx is always that of the public, whoever is signed in beside it. */
export interface ApiRequest<Query> {
  readonly ctx: Ctx;
  readonly db: Database;
  readonly query: Query;
  readonly url: URL;
}

/** What a door answers; a `fault` names the parameter and says what is allowed. */
export type ApiAnswer =
  | { readonly kind: 'list'; readonly batches: AsyncIterable<readonly ApiRow[]>; readonly next?: string }
  | { readonly kind: 'object'; readonly value: ApiRow }
  | { readonly kind: 'fault'; readonly status: 400 | 404; readonly faults: readonly ApiFault[] };

/** A parameter that cannot be used, and what to write instead. */
export interface ApiFault {
  readonly parameter: string;
  readonly detail: string;
  readonly allowed?: readonly string[];
}

/** A door whose query type has been forgotten, as the roof holds it. */
export type AnyApiDoor = ApiDoor<never>;

/** Declares a door; the type of the query is kept for `read` and forgotten for the table. */
export function apiDoor<Query>(door: ApiDoor<Query>): AnyApiDoor {
  return door as unknown as AnyApiDoor;
}

/** The parameter by which every list chooses its format; a list may also be asked for by its media type. */
export const formatQuery = z.object({ format: z.enum(['json', 'csv']).optional().describe('JSON unless said. The header Accept: text/csv asks for CSV too.') });

/** All parameters of a door, the format among them. */
export function queryOf(door: AnyApiDoor): z.ZodObject {
  return (door.gives.kind === 'list' ? door.query.extend(formatQuery.shape) : door.query).strict();
}

/** The door as an entry of the table of routes: for everybody, without sign-in, leaving no line. */
export function apiRouteOf(door: AnyApiDoor): AnyPageRoute {
  return route<ApiRow>({
    method: 'GET',
    path: door.path,
    permission: 'public',
    purpose: 'public-information',
    audit: { none: 'published figures, about nobody' },
    input: queryOf(door) as unknown as z.ZodType<ApiRow>,
    isApi: true,
    answer: async ({ ctx, db, input, url }) => {
      const { format, ...query } = input;
      const asked = format === 'csv' || format === 'json' ? { format } : {};
      return { kind: 'api', gives: door.gives, answer: await door.read({ ctx, db, query: query as never, url }), ...asked };
    },
  });
}
