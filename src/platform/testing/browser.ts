import type { FastifyInstance } from 'fastify';

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly to: string | undefined;
  /** The page; empty where a file came. */
  readonly html: string;
  /** All that came, a page or a file. */
  readonly body: string;
  /** The content of the page without its tags. */
  readonly words: string;
  /** The first sentence of the page, where it begins with its answer. */
  readonly answer: string | undefined;
  readonly type: string;
}

/** Fields of a form by name; one with several values repeats. */
export type FormFields = Readonly<Record<string, string | readonly string[]>> | readonly (readonly [name: string, value: string])[];

/** A browser without scripts at a door: it keeps cookies and sends forms with the token of the page it last saw. */
export class Browser {
  readonly cookies = new Map<string, string>();
  private token = '';
  private readonly server: FastifyInstance;
  private readonly remoteAddress: string;

  constructor(server: FastifyInstance, remoteAddress = '127.0.0.1') {
    this.server = server;
    this.remoteAddress = remoteAddress;
  }

  async open(url: string): Promise<Answer> {
    return this.receive(await this.server.inject({ method: 'GET', url, remoteAddress: this.remoteAddress, headers: { cookie: this.cookieHeader() } }));
  }

  /** Sends a form. */
  async send(url: string, fields: FormFields = {}): Promise<Answer> {
    return this.post(url, 'application/x-www-form-urlencoded', new URLSearchParams(this.withToken(fields)).toString());
  }

  /** Sends a form that has a file in its field `file`. */
  async upload(url: string, file: { readonly name: string; readonly content: string | Buffer }, fields: FormFields = {}): Promise<Answer> {
    const part = (head: string, content: string | Buffer): Buffer[] => [Buffer.from(`--x\r\ncontent-disposition: form-data; ${head}\r\n\r\n`), Buffer.from(content), Buffer.from('\r\n')];
    const typed = this.withToken(fields).flatMap(([name, value]) => part(`name="${name}"`, value));
    const payload = Buffer.concat([...typed, ...part(`name="file"; filename="${file.name}"\r\ncontent-type: text/csv`, file.content), Buffer.from('--x--\r\n')]);
    return this.post(url, 'multipart/form-data; boundary=x', payload);
  }

  private async post(url: string, type: string, payload: string | Buffer): Promise<Answer> {
    return this.receive(await this.server.inject({ method: 'POST', url, remoteAddress: this.remoteAddress, headers: { cookie: this.cookieHeader(), 'content-type': type }, payload }));
  }

  /** The fields with the token, unless they bring one of their own. */
  private withToken(fields: FormFields): [string, string][] {
    const pairs = pairsOf(fields);
    return pairs.some(([name]) => name === '_csrf') ? pairs : [['_csrf', this.token], ...pairs];
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
    return { status: reply.statusCode, to: reply.headers.location as string | undefined, html, body: reply.body, words: wordsOf(main), answer: /<p class="ec-answer">([^<]*)/.exec(html)?.[1]?.replace(/\s+/g, ' '), type: String(reply.headers['content-type'] ?? '') };
  }
}

/** Opens a page and sends a form that stands on it. */
export async function sendForm(server: FastifyInstance, from: string, url: string, fields: FormFields = {}): Promise<Answer> {
  const browser = new Browser(server);
  await browser.open(from);
  return browser.send(url, fields);
}

function pairsOf(fields: FormFields): [string, string][] {
  const entries = (Array.isArray(fields) ? fields : Object.entries(fields)) as readonly (readonly [string, string | readonly string[]])[];
  return entries.flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one as string]));
}

function wordsOf(html: string): string {
  return html.replace(/<[^>]+>/g, ' ').replaceAll('&amp;', '&').replaceAll('&quot;', '"').replace(/&#x27;|&#39;/g, '’').replace(/\s+/g, ' ').trim();
}
