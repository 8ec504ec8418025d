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

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly to: string | undefined;
  readonly html: string;
  /** All that came, a page or a file. */
  readonly body: string;
  /** The page without its tags. */
  readonly words: string;
  readonly type: string;
}

/** A browser without scripts: it keeps cookies and sends forms with the token of the page it last saw. */
export class Browser {
  readonly cookies = new Map<string, string>();
  private token = '';
  private readonly server: FastifyInstance;

  constructor(server: FastifyInstance) {
    this.server = server;
  }

  async open(url: string): Promise<Answer> {
    return this.receive(await this.server.inject({ method: 'GET', url, headers: { cookie: this.cookieHeader() } }));
  }

  /** Sends a form; a field with several values repeats. */
  async send(url: string, fields: Readonly<Record<string, string | readonly string[]>> = {}): Promise<Answer> {
    const form = new URLSearchParams({ _csrf: this.token });
    for (const [name, value] of Object.entries(fields)) for (const one of typeof value === 'string' ? [value] : value) form.append(name, one);
    return this.receive(await this.server.inject({ method: 'POST', url, headers: { cookie: this.cookieHeader(), 'content-type': 'application/x-www-form-urlencoded' }, payload: form.toString() }));
  }

  private cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private receive(reply: Awaited<ReturnType<FastifyInstance['inject']>>): Answer {
    for (const cookie of reply.cookies) {
      if (cookie.value === '' || cookie.maxAge === 0) this.cookies.delete(cookie.name);
      else this.cookies.set(cookie.name, cookie.value);
    }
    const html = String(reply.headers['content-type'] ?? '').includes('html') ? reply.body : '';
    this.token = /name="_csrf" value="([^"]*)"/.exec(html)?.[1] ?? this.token;
    const main = html.slice(Math.max(0, html.indexOf('<main')), html.includes('</main>') ? html.indexOf('</main>') : undefined);
    const words = main.replace(/<[^>]+>/g, ' ').replaceAll('&amp;', '&').replaceAll('&quot;', '"').replace(/\s+/g, ' ').trim();
    return { status: reply.statusCode, to: reply.headers.location as string | undefined, html, body: reply.body, words, type: String(reply.headers['content-type'] ?? '') };
  }
}
