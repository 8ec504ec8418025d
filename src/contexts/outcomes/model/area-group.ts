import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { AreaCode } from '../../../kernel/ids.ts';

/** The kinds of area of which groups are made. */
export const groupTiers = ['upper-tier', 'district', 'ward', 'locality'] as const;

/** A kind of area of which groups are made. */
export type GroupTier = (typeof groupTiers)[number];

/** One revision of a named group of areas that the authority compares itself with. */
export interface AreaGroup {
  readonly id: string;
  readonly revision: number;
  readonly name: string;
  readonly tier: GroupTier;
  /** Those found by likeness stand nearest first. */
  readonly members: readonly AreaCode[];
  /** The area whose nearest areas they are, where they were found by likeness; undefined where people chose them. */
  readonly nearestTo: AreaCode | undefined;
  readonly isEnded: boolean;
  readonly reason: string;
  readonly decidedAt: Date;
  readonly decidedBy: string;
}

/** What is asked for a group: its name and its members. */
export interface AreaGroupAsked {
  readonly name: string;
  readonly members: readonly string[];
}

/** Why a group is not made, changed or ended. */
export type AreaGroupRefusalCode =
  | 'area-group-not-found'
  | 'area-group-without-name'
  | 'area-group-name-taken'
  | 'area-group-too-few'
  | 'area-group-area-unknown'
  | 'area-group-unchanged'
  | 'area-group-changed-meanwhile'
  | 'area-group-ended-already'
  | 'area-group-not-by-likeness'
  | 'area-group-values-unchanged'
  | 'area-group-chosen';

/** With fewer members than these there is no group to be compared with. */
const fewestMembers = 2;

/**
 * The name and members of a group as they will stand: a name that no other group in force has, at least two areas of one kind, each once.
 *
 * `offered` are the areas of the group's kind; an area of another kind is refused, so that wards are never averaged with authorities.
 */
export function decideAreaGroup(others: readonly Pick<AreaGroup, 'name' | 'isEnded'>[], asked: AreaGroupAsked, offered: ReadonlySet<string>): Decision<{ readonly name: string; readonly members: readonly AreaCode[] }, AreaGroupRefusalCode> {
  const name = asked.name.trim().replace(/\s+/g, ' ');
  if (name === '') return refuse('area-group-without-name');
  if (others.some((other) => !other.isEnded && other.name.toLowerCase() === name.toLowerCase())) return refuse('area-group-name-taken', { name });
  const members = [...new Set(asked.members)];
  const unknown = members.find((code) => !offered.has(code));
  if (unknown !== undefined) return refuse('area-group-area-unknown', { area: unknown });
  return members.length < fewestMembers ? refuse('area-group-too-few', { fewest: fewestMembers }) : accept({ name, members: members as AreaCode[] });
}

/** The latest revision when it is the one that was seen and stands; else why nothing can be changed. */
export function decideAreaGroupSeen(latest: AreaGroup | undefined, seen: number): Decision<AreaGroup, AreaGroupRefusalCode> {
  if (!latest) return refuse('area-group-not-found');
  if (latest.isEnded) return refuse('area-group-ended-already');
  return latest.revision === seen ? accept(latest) : refuse('area-group-changed-meanwhile', { seen, now: latest.revision });
}

/** A revision must change the name or the members: the order of members that people chose says nothing. */
export function decideAreaGroupRevised(latest: AreaGroup, decided: { readonly name: string; readonly members: readonly AreaCode[] }): Decision<typeof decided, AreaGroupRefusalCode> {
  const isSame = latest.name === decided.name && [...latest.members].sort().join() === [...decided.members].sort().join();
  return isSame ? refuse('area-group-unchanged') : accept(decided);
}
