import { h } from 'preact';
import { z } from 'zod';
import { apiDoor, apiRouteOf, type AnyApiDoor } from '../platform/api/api-door.ts';
import { openApiOf } from '../platform/api/open-api.ts';
import { route, type AnyPageRoute } from '../platform/http/route.ts';
import { contexts } from './contexts.ts';
import { ApiPage } from './views/api.view.tsx';

const doors: readonly AnyApiDoor[] = contexts.flatMap(({ api }) => api ?? []);

const about = {
  title: 'Everychild: public figures',
  version: '1.0.0',
  description: 'Everything that the public may see, to read by other systems: without sign-in, from any site, as JSON or CSV. A field is added under a new name and never changes its meaning within v1; readers should pass over fields they do not know.',
};

const contract = apiDoor({
  path: '/api/v1/openapi.json',
  operation: 'getContract',
  summary: 'This contract',
  description: 'OpenAPI 3.1, from the schemas that requests are read by and answers are tested against.',
  example: '',
  query: z.object({}),
  gives: { kind: 'object', name: 'Contract', schema: z.looseObject({ openapi: z.string() }) },
  read: () => Promise.resolve({ kind: 'object', value: openApiOf(doors, about) }),
});

/** The addresses for other people's systems, their published contract, and the page that explains them. */
export const apiRoutes: readonly AnyPageRoute[] = [
  ...[...doors, contract].map(apiRouteOf),
  route({
    method: 'GET',
    path: '/api',
    permission: 'public',
    purpose: 'public-information',
    audit: { none: 'a public page about nobody' },
    cached: true,
    input: z.object({}),
    answer: ({ url }) => Promise.resolve({ kind: 'page', title: 'Figures for your own system', body: h(ApiPage, { doors, origin: url.origin }), chrome: { breadcrumbs: [{ text: 'Start', href: '/' }, { text: 'Figures for your own system' }] } }),
  }),
];
