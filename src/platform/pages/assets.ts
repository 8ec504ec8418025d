import type { FastifyInstance } from 'fastify';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../config/project-root.ts';

interface Asset {
  readonly body: Buffer;
  readonly type: string;
  readonly version: string;
}

const sources: readonly (readonly [name: string, path: string, type: string])[] = [
  ['govuk.css', 'node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css', 'text/css; charset=utf-8'],
  ['govuk.js', 'node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js', 'text/javascript; charset=utf-8'],
  ['everychild.css', 'src/platform/pages/assets/everychild.css', 'text/css; charset=utf-8'],
  ['everychild.js', 'src/platform/pages/assets/everychild.js', 'text/javascript; charset=utf-8'],
  ['favicon.svg', 'src/platform/pages/assets/favicon.svg', 'image/svg+xml'],
];

/** A file that is missing stops the start here, by its name: no page may name what would not be found. */
const assets: ReadonlyMap<string, Asset> = new Map(
  sources.map(([name, path, type]) => {
    const file = join(projectRoot, path);
    const body = name === 'govuk.css' ? withoutCrown(readFileSync(file, 'utf8')) : readFileSync(file);
    return [name, { body, type, version: createHash('sha256').update(body).digest('hex').slice(0, 12) }];
  }),
);

/**
 * GOV.UK's style sheet without its typeface and its crown, which are GOV.UK's alone. Our own sheet asks for another typeface, but a
 * browser that draws between the two would ask for the first.
 */
function withoutCrown(css: string): Buffer {
  return Buffer.from(css.replace(/@font-face\s*\{[^}]*\}/g, '').replace(/url\(\/assets\/[^)]*\)/g, 'none'));
}

/** Where the browser finds an asset: its address changes with its content, so it may be kept for ever. */
export function assetAddress(name: string): string {
  const asset = assets.get(name);
  if (!asset) throw new Error(`There is no asset ${name}.`);
  return `/assets/${name}?v=${asset.version}`;
}

/** Serves the style sheets and scripts: GOV.UK Frontend as published, and our own. Its font and crown files are not served. */
export async function serveAssets(server: FastifyInstance): Promise<void> {
  for (const [name, asset] of assets) {
    server.get(`/assets/${name}`, (_request, reply) => reply.type(asset.type).header('cache-control', 'public, max-age=31536000, immutable').send(asset.body));
  }
  server.get<{ Querystring: { of?: string } }>('/colours.css', (request, reply) => reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=31536000, immutable').send(coloursOf(request.query.of ?? '')));
}

/** The authority's own colour, as a style sheet of its own: no style stands inside a page. */
function coloursOf(hex: string): string {
  const colour = /^[\da-f]{6}$/i.test(hex) ? `#${hex}` : '#1d3a5f';
  return `:root { --authority-colour: ${colour}; --authority-colour-text: #ffffff; }\n`;
}
