import { z } from 'zod';
import { feedQuery } from './open-referral-question.ts';

const services = ['search', 'page', 'per_page', 'taxonomy_term_id', 'taxonomy_id', 'organization_id', 'minimum_age', 'maximum_age', 'start_time', 'end_time', 'day', 'modified_after', 'full', 'format'] as const;
const paged = ['page', 'per_page', 'format'] as const;
const lists: Readonly<Record<string, readonly string[]>> = { services, service_at_locations: [...services, 'postcode', 'proximity'], taxonomies: paged, taxonomy_terms: paged };

/** The contract of the feed (OpenAPI 3.1): its addresses and parameters. The shape of what comes back is that of Open Referral UK 3.0, published by Open Referral. */
export function openReferralContract(server: string, licence: string): object {
  const known = Object.keys(feedQuery.shape);
  const parameter = (name: string): object => {
    if (!known.includes(name)) throw new Error(`The contract names the parameter ${name}, which is not read.`);
    return { name, in: 'query', required: false, schema: z.toJSONSchema(z.string()) };
  };
  const answer = (description: string): object => ({ '200': { description, content: { 'application/json': { schema: { type: 'object' } } } } });
  const paths = Object.entries(lists).flatMap(([name, parameters]) => [
    [`/${name}`, { get: { summary: `A page of ${name}`, parameters: parameters.map(parameter), responses: answer('A page: total_items, total_pages, page_number, size, first_page, last_page, empty, contents') } }],
    [`/${name}/{id}`, { get: { summary: `One of ${name}`, parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }], responses: answer('It, with all its parts') } }],
  ]);
  return { openapi: '3.1.0', info: { title: 'Services for families, Open Referral UK 3.0', version: '3.0', license: { name: 'Open Government Licence v3.0', url: licence } }, servers: [{ url: server }], paths: { '/': { get: { summary: 'About this feed', responses: answer('version, profile, openapi_url') } }, ...Object.fromEntries(paths) } };
}
