import { z } from 'zod';
import { feedParameters } from './open-referral-question.ts';

const services = ['search', 'page', 'per_page', 'taxonomy_term_id', 'taxonomy_id', 'organization_id', 'minimum_age', 'maximum_age', 'start_time', 'end_time', 'day', 'modified_after', 'full', 'format'] as const;
const v1Services = ['text', 'page', 'per_page', 'postcode', 'proximity', 'coverage', 'minimum_age', 'maximum_age', 'start_time', 'end_time', 'day', 'taxonomy_id', 'taxonomy_type', 'vocabulary', 'service_type', 'need', 'circumstance', 'include', 'format'] as const;
const paged = ['page', 'per_page', 'format'] as const;
const envelopes = { '3.0': 'total_items, total_pages, page_number, size, first_page, last_page, empty, contents', '1.0': 'totalElements, totalPages, number, size, first, last, empty, content' } as const;
const listsOf: Readonly<Record<keyof typeof envelopes, Readonly<Record<string, readonly string[]>>>> = {
  '3.0': { services: [...services, 'minimal'], service_at_locations: [...services, 'postcode', 'proximity'], taxonomies: ['search', ...paged], taxonomy_terms: ['search', 'taxonomy_id', 'parent_id', ...paged] },
  '1.0': { services: v1Services, organizations: ['text', 'taxonomy', ...paged], locations: paged, reviews: paged, taxonomies: ['text', 'vocabulary', 'parent_id', 'root_only', ...paged] },
};

/** The contract of the feed of a version (OpenAPI 3.1): its addresses and parameters. The shape of what comes back is that of Open Referral UK, published by Open Referral. */
export function openReferralContract(version: keyof typeof envelopes, server: string, licence: string): object {
  const parameter = (name: string): object => {
    if (!feedParameters.includes(name)) throw new Error(`The contract names the parameter ${name}, which is not read.`);
    return { name, in: 'query', required: false, schema: z.toJSONSchema(z.string()) };
  };
  const answer = (description: string): object => ({ '200': { description, content: { 'application/json': { schema: { type: 'object' } } } } });
  const paths = Object.entries(listsOf[version]).flatMap(([name, parameters]) => [
    [`/${name}`, { get: { summary: `A page of ${name}`, parameters: parameters.map(parameter), responses: answer(`A page: ${envelopes[version]}`) } }],
    [`/${name}/{id}`, { get: { summary: `One of ${name}`, parameters: [{ name: 'id', in: 'path', required: true, schema: name === 'taxonomies' && version === '1.0' ? { type: 'string' } : { type: 'string', format: 'uuid' } }], responses: answer('It, with all its parts') } }],
  ]);
  const others = version === '3.0' ? { '/': { get: { summary: 'About this feed', responses: answer('version, profile, openapi_url') } } } : { '/vocabularies': { get: { summary: 'Names of the vocabularies in use', responses: answer('A list of names') } } };
  return { openapi: '3.1.0', info: { title: `Services for families, Open Referral UK ${version}`, version, license: { name: 'Open Government Licence v3.0', url: licence } }, servers: [{ url: server }], paths: { ...others, ...Object.fromEntries(paths) } };
}
