import { z } from 'zod';
import { queryOf, type AnyApiDoor } from './api-door.ts';

/** What the document says of the whole. */
export interface ApiAbout {
  readonly title: string;
  readonly version: string;
  readonly description: string;
}

type Json = Readonly<Record<string, unknown>>;

const problem = z.object({
  type: z.string().describe('A page that explains the kind of problem'),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ parameter: z.string(), detail: z.string(), allowed: z.array(z.string()).optional() })).optional().describe('Each parameter at fault and what is allowed there'),
});

/** The published contract of all doors as OpenAPI 3.1, from the schemas that requests are read by. */
export function openApiOf(doors: readonly AnyApiDoor[], about: ApiAbout): Json {
  const registry = z.registry<{ id: string }>();
  registry.add(problem, { id: 'Problem' });
  for (const { gives } of doors) {
    if (gives.kind === 'object') registry.add(gives.schema, { id: gives.name });
    else {
      registry.add(gives.row, { id: gives.name });
      registry.add(listOf(gives.row), { id: `${gives.name}List` });
    }
  }
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}` }) as { schemas: Record<string, Json> };
  return {
    openapi: '3.1.0',
    info: { ...about, license: { name: 'Open Government Licence v3.0, for published figures', url: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/' } },
    servers: [{ url: '/' }],
    paths: Object.fromEntries(doors.map((door) => [door.path.replace(/:(\w+)/g, '{$1}'), { get: operationOf(door) }])),
    components: { schemas: Object.fromEntries(Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema])) },
  };
}

/** A list around its rows. */
function listOf(row: z.ZodObject): z.ZodObject {
  return z.object({
    dataVersion: z.string().describe('Rises with every change of what the public sees'),
    madeUp: z.boolean().describe('True where all figures are invented'),
    authority: z.string().nullable().describe('Whose service this is; null where several authorities stand'),
    rows: z.array(row),
    next: z.string().nullable().describe('Address of the next page when limit was given and more is there'),
    changedWhileReading: z.boolean().describe('True when the data changed between the first row and the last: ask again'),
  });
}

function operationOf(door: AnyApiDoor): Json {
  const { gives } = door;
  const ref = (id: string): Json => ({ $ref: `#/components/schemas/${id}` });
  const failing = (description: string): Json => ({ description, content: { 'application/problem+json': { schema: ref('Problem') } } });
  return {
    operationId: door.operation,
    summary: door.summary,
    description: door.description,
    parameters: parametersOf(door),
    responses: {
      200: {
        description: gives.kind === 'list' ? 'The list, streamed; CSV under the same names' : 'The one asked for',
        headers: { ETag: { schema: { type: 'string' } }, 'Data-Version': { schema: { type: 'string' } } },
        content: { 'application/json': { schema: ref(gives.kind === 'list' ? `${gives.name}List` : gives.name) }, ...(gives.kind === 'list' ? { 'text/csv': { schema: { type: 'string' } } } : {}) },
      },
      304: { description: 'Nothing has changed since the ETag that was sent in If-None-Match' },
      400: failing('A parameter cannot be used'),
      404: failing('There is no such thing'),
      429: failing('Too many requests from one address: wait the seconds in Retry-After'),
    },
  };
}

function parametersOf(door: AnyApiDoor): Json[] {
  const schema = z.toJSONSchema(queryOf(door), { io: 'input' }) as { properties?: Record<string, Json> };
  return Object.entries(schema.properties ?? {}).map(([name, { description, ...rest }]) => {
    const isInPath = door.path.includes(`:${name}`);
    return { name, in: isInPath ? 'path' : 'query', required: isInPath, ...(description === undefined ? {} : { description }), schema: rest };
  });
}
