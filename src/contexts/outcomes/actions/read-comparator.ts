import type { AreaCode } from '../../../kernel/ids.ts';
import type { Trx } from '../../../platform/db/database.ts';
import { tierOf, type Area } from '../../places/contract.ts';
import type { AreaGroup } from '../model/area-group.ts';
import { asNeighbours, comparatorName, type Comparator, type GroupMisfit } from '../model/comparator.ts';
import { listAreaGroups, listGroupRevisions } from '../store/area-groups.store.ts';
import { findChoice } from '../store/choices.store.ts';
import { listNeighbours, listNeighbourSets } from '../store/values.store.ts';

/** Somebody whom an area is set against, and who they are. */
export interface ComparedAmong {
  readonly comparator: Comparator | undefined;
  /** Never the area itself. Those whose order says how near they are have a rank. */
  readonly members: readonly { readonly area: AreaCode; readonly rank: number | undefined; readonly closeness: string | undefined }[];
  /** The comparator as the address asked for it; undefined where the authority's own choice holds. */
  readonly against: string | undefined;
}

/** Somebody with whom one may choose to be compared, as an address names them. */
export interface ComparatorOffered {
  readonly against: string;
  readonly name: string;
}

/**
 * With whom an area is compared: whom the address asks for (a group by its id, or the published neighbours), else whom the authority chose, else the
 * newest published set in which the area stands.
 *
 * A group that was asked for and cannot be used (ended, of another kind) stays the comparator, without members and with the reason: nobody else is put in
 * its place unsaid. Undefined for an id that is no group here.
 */
export async function findComparator(trx: Trx, area: Area, against: string | undefined): Promise<ComparedAmong | undefined> {
  if (against !== undefined && against !== asNeighbours) {
    const [group] = await listGroupRevisions(trx, against);
    return group && { ...amongGroup(group, area), against };
  }
  const chosen = await findChoice(trx, 'neighbour-set');
  const sets = await listNeighbourSets(trx);
  if (chosen !== undefined && !sets.includes(chosen) && against === undefined) {
    const group = (await listAreaGroups(trx)).find(({ id }) => id === chosen);
    if (group && misfitOf(group, area) === undefined) return { ...amongGroup(group, area), against };
  }
  return { ...(await amongNeighbours(trx, area, chosen === undefined || !sets.includes(chosen) ? sets : [chosen, ...sets])), against };
}

/** Those with whom an area may be compared: published neighbours where there are any, and groups in force of its kind. */
export async function listComparators(trx: Trx, area: Area): Promise<ComparatorOffered[]> {
  const { comparator } = await amongNeighbours(trx, area, await listNeighbourSets(trx));
  const groups = (await listAreaGroups(trx)).filter((group) => misfitOf(group, area) === undefined);
  return [...(comparator ? [{ against: asNeighbours, name: `S${comparatorName(comparator).slice(1)}` }] : []), ...groups.map(({ id, name }) => ({ against: id, name }))];
}

/** Whom somebody named at the command line: a group in force by its name or id, or the published neighbours; undefined where there is no such group. */
export async function findComparatorNamed(trx: Trx, named: string | undefined): Promise<{ readonly against: string | undefined } | undefined> {
  if (named === undefined || named === asNeighbours) return { against: named };
  const group = (await listAreaGroups(trx)).find(({ id, name, isEnded }) => id === named || (!isEnded && name.toLowerCase() === named.trim().toLowerCase()));
  return group && { against: group.id };
}

async function amongNeighbours(trx: Trx, area: Area, sets: readonly string[]): Promise<Pick<ComparedAmong, 'comparator' | 'members'>> {
  for (const set of sets) {
    const members = await listNeighbours(trx, set, area.code);
    if (members.length > 0) return { comparator: { kind: 'neighbours', set }, members };
  }
  return { comparator: undefined, members: [] };
}

function amongGroup(group: AreaGroup, area: Area): Pick<ComparedAmong, 'comparator' | 'members'> {
  const misfit = misfitOf(group, area);
  const { id, name, revision, nearestTo } = group;
  const isNearness = nearestTo === area.code;
  const others = misfit === undefined ? group.members.filter((code) => code !== area.code) : [];
  return { comparator: { kind: 'area-group', group: { id, name, revision }, misfit }, members: others.map((code, place) => ({ area: code, rank: isNearness ? place + 1 : undefined, closeness: undefined })) };
}

function misfitOf({ isEnded, tier }: AreaGroup, area: Area): GroupMisfit | undefined {
  if (isEnded) return 'ended';
  return tier === tierOf(area.kind) || (tier === 'district' && area.kind === 'unitary') ? undefined : 'of-another-kind';
}
