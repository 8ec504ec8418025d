import { foldName } from '../../../methods/matching/name-text.ts';
import type { RecordTable } from '../../../methods/matching/record-table.ts';
import type { NameTables } from './population/name-tables.ts';

/** Where names come from: the tables of names by community, and the share of families that each community is taken to have. */
export interface NameCommunities {
  readonly tables: Pick<NameTables, 'forenames' | 'familyNames'>;
  readonly shares: Readonly<Record<string, number>>;
}

/** The group of records whose names stand in no table. */
const noTable = 'names in no table';

/** What a name that a community's table lacks counts as in it: rarer than nearly all that stand there. */
const rarely = 1e-5;

/**
 * The community that a record's names most likely come from, so that unequal errors can be seen where nobody wrote a community down.
 *
 * Shares of the two names within each community and the community's share, multiplied. It says where names come from and nothing of the child; it is
 * for counting errors and takes no part in any decision.
 */
export function communityOfNames(table: RecordTable, { tables, shares }: NameCommunities): (row: number) => string {
  const communities = [...new Set([...tables.forenames, ...tables.familyNames].map(({ community }) => community))].sort();
  const given = sharesByName(communities, tables.forenames.map(({ community, name, weights }) => ({ community, name, weight: weights[0] + weights[1] + weights[2] })));
  const family = sharesByName(communities, tables.familyNames.flatMap(({ community, name, nameOfWomen, weight }) => [name, nameOfWomen].filter((one) => one !== '').map((one) => ({ community, name: one, weight }))));
  const ofWords = (column: string, known: ReadonlyMap<string, Float64Array>): ((row: number) => Float64Array | undefined) => {
    const values = table.columns[column];
    if (!values) return () => undefined;
    const found = table.words[column]!.map((word) => known.get(word) ?? known.get(word.split(' ').at(-1)!));
    return (row) => found[values[row]!];
  };
  const [givenOf, familyOf] = [ofWords('given', given), ofWords('family', family)];
  const chances = new Map<number, string>();
  const { given: givenNumbers, family: familyNumbers } = table.columns;
  const span = (table.words['given']?.length ?? 0) + 1;
  // Once for each full name: a million records have far fewer.
  return (row) => {
    const key = (familyNumbers?.[row] ?? 0) * span + (givenNumbers?.[row] ?? 0);
    let community = chances.get(key);
    if (community === undefined) chances.set(key, (community = likeliest(communities, shares, givenOf(row), familyOf(row))));
    return community;
  };
}

function likeliest(communities: readonly string[], shares: NameCommunities['shares'], one: Float64Array | undefined, other: Float64Array | undefined): string {
  if (!one && !other) return noTable;
  let best = noTable;
  let most = 0;
  communities.forEach((community, at) => {
    const chance = (shares[community] ?? 0.01) * (one ? Math.max(one[at]!, rarely) : 1) * (other ? Math.max(other[at]!, rarely) : 1);
    if (chance > most) [best, most] = [community, chance];
  });
  return best;
}

function sharesByName(communities: readonly string[], rows: readonly { readonly community: string; readonly name: string; readonly weight: number }[]): Map<string, Float64Array> {
  const places = new Map(communities.map((community, at) => [community, at]));
  const totals = new Float64Array(communities.length);
  for (const { community, weight } of rows) totals[places.get(community)!]! += weight;
  const shares = new Map<string, Float64Array>();
  for (const { community, name, weight } of rows) {
    const folded = foldName(name);
    const at = places.get(community)!;
    let known = shares.get(folded);
    if (!known) shares.set(folded, (known = new Float64Array(communities.length)));
    known[at]! += weight / totals[at]!;
  }
  return shares;
}
