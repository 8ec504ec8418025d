import { sql } from 'kysely';
import type { FastifyInstance } from 'fastify';
import type { AuthorityId, OrganisationId, PersonId } from '../../../kernel/ids.ts';
import type { Permission } from '../../../platform/house/ctx.ts';
import { buildServer } from '../../../platform/http/server.ts';
import { openTestDatabase, testConfig, type TestDatabase } from '../../../platform/testing/test-database.ts';
import { earlyYearsFace } from '../context.ts';
import type { ProfileChild } from '../model/profile-child.ts';

/** The authority of the doors' tests, Sandholm: three wards, and nothing in them but what a test puts there. */
export const sandholm = '00000000-0000-7000-8000-000000000001' as AuthorityId;

/** A database with Sandholm and its wards. */
export async function openSandholm(): Promise<TestDatabase> {
  const db = await openTestDatabase(['access', 'places', 'outcomes', 'early-years']);
  await sql`INSERT INTO access.authority (authority_id, name, short_name, dfe_code, ons_code, colour, is_made_up, made_at) VALUES (${sandholm}, 'Sandholm Council', 'Sandholm', '330', 'E08990001', '#1d3a5f', true, now())`.execute(db.owner);
  await sql`INSERT INTO places.area (area_code, kind, name, name_year) VALUES ('W1', 'ward', 'Quayside', 2024), ('W2', 'ward', 'Foxcombe', 2024), ('W3', 'ward', 'Holme', 2024)`.execute(db.owner);
  return db;
}

/** A child with what a test says of it, and nothing missing else. */
export function aChild(key: string, of: Partial<ProfileChild>): ProfileChild {
  return { key, surname: `Surname${key}`, forename: `Forename${key}`, bornOn: '2020-01-11', sex: 'girls', ward: 'W1', setting: '330/2001', results: '2'.repeat(17), ...of };
}

/** What came back from a door. */
interface Seen {
  readonly status: number;
  readonly html: string;
  /** The first sentence of the page. */
  readonly answer: string | undefined;
  readonly to: string | undefined;
}

/** Somebody before the doors of the early years, with their permissions. */
export interface Visitor {
  readonly look: (url: string) => Promise<Seen>;
  /** Sends the form of a page as its button would. */
  readonly send: (url: string, from: string, fields: Readonly<Record<string, string>>) => Promise<Seen>;
}

/** A person of Sandholm who may do so much and no more. */
export async function visitorWith(db: TestDatabase, ...permissions: Permission[]): Promise<Visitor> {
  const authority = { id: sandholm, name: 'Sandholm Council', colour: '#1d3a5f', isMadeUp: true };
  const actor = { kind: 'person', id: 'p' as PersonId, name: 'Pat', organisation: 'o' as OrganisationId, permissions: new Set(permissions) } as const;
  const server: FastifyInstance = await buildServer({ config: testConfig(db.dataFolder), clock: { now: () => new Date('2026-11-22T10:00:00Z') }, db: db.app, routes: earlyYearsFace.routes, menu: earlyYearsFace.menu, resolveVisitor: async () => ({ actor, authority, session: undefined }) });
  const seen = ({ statusCode, body, headers }: Awaited<ReturnType<FastifyInstance['inject']>>): Seen => ({ status: statusCode, html: body, answer: /<p class="ec-answer">([^<]*)</.exec(body)?.[1], to: headers.location });
  return {
    look: async (url) => seen(await server.inject({ method: 'GET', url })),
    send: async (url, from, fields) => {
      const page = await server.inject({ method: 'GET', url: from });
      const form = new URLSearchParams({ _csrf: /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '', ...fields });
      const cookie = page.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
      return seen(await server.inject({ method: 'POST', url, headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' }, payload: form.toString() }));
    },
  };
}
