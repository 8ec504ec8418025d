import { danger } from '../actions/open-search.ts';
import { finderAddress, finderFields, readList, type FinderFields } from './finder-question.ts';
import { sayWish, wishFields } from './finder-words.ts';

/** A crumb of the way from the finder to the page of a service. */
export interface Crumb {
  readonly text: string;
  readonly href: string;
}

/**
 * Where somebody came from to the page of a service, as crumbs: from a search, its map or the Local Offer back to that search, from a list back to the list.
 *
 * Read from what the browser itself says of the page before (`Referer`), so that the address of a service holds nothing of what a family typed: it can be shared, and stands in no history with somebody's words. Each way is written anew from the fields that the finder knows, so that it leads nowhere else.
 * Words that point to danger are left out, and all words where the page `isDelicate`: whoever takes up the telephone next must not be led to them.
 */
export function crumbsBack(cameFrom: URL | undefined, { isDelicate, list }: { readonly isDelicate: boolean; readonly list: readonly string[] }): readonly Crumb[] {
  const find = { text: 'Find', href: finderAddress(list.length === 0 ? {} : { list: list.join('.') }) };
  if (cameFrom === undefined) return [find];
  const listPage = listPages[cameFrom.pathname];
  if (listPage !== undefined) {
    const listed = readList(cameFrom.searchParams.get('list') ?? undefined);
    return listed.length === 0 ? [find] : [find, { text: listPage, href: finderAddress({ list: listed.join('.') }, {}, cameFrom.pathname) }];
  }
  const searchPage = searchPages[cameFrom.pathname];
  if (searchPage === undefined) return [find];
  const asked = finderFields.parse(valuesOf(cameFrom.searchParams));
  const isSecret = asked.words !== undefined && (isDelicate || danger.find(asked.words) !== undefined);
  const fields: FinderFields = { ...asked, ...(list.length === 0 ? {} : { list: list.join('.') }), ...(isSecret ? { words: undefined, page: 1 } : {}) };
  if (searchPage.isOfAll && fields.page === 1 && wishFields.every((name) => sayWish(name, fields) === undefined)) return [find];
  return [find, { text: searchPage.text, href: finderAddress(fields, { page: fields.page === 1 ? undefined : String(fields.page) }, cameFrom.pathname) }];
}

const listPages: Readonly<Record<string, string>> = { '/services/saved': 'My list', '/services/compare': 'Compare' };
/** Pages that search, and whether one without any wish is the whole finder. */
const searchPages: Readonly<Record<string, { readonly text: string; readonly isOfAll?: true }>> = { '/services': { text: 'Your search', isOfAll: true }, '/services/map': { text: 'On a map' }, '/local-offer': { text: 'SEND Local Offer' } };

function valuesOf(query: URLSearchParams): Readonly<Record<string, string | readonly string[]>> {
  return Object.fromEntries([...new Set(query.keys())].map((name) => {
    const all = query.getAll(name);
    return [name, all.length === 1 ? all[0]! : all];
  }));
}
