import { z } from 'zod';
import { apiDoor } from '../../../../platform/api/api-door.ts';
import { inReading } from '../../../../platform/db/transaction.ts';
import { readAreaGroups, type NamedGroup } from '../../actions/read-area-groups.ts';
import { groupTiers } from '../../model/area-group.ts';
import { listed } from './fields.ts';

const row = z.object({
  group: z.uuid().describe('Its id; pages and embedded pictures are compared with it by against=ID'),
  name: z.string(),
  revision: z.int().describe('A group is never edited, only revised; this is the one in force'),
  tier: z.enum(groupTiers).describe('The kind of area that its members are'),
  areas: z.array(z.string()).describe('Codes of its areas; those found by likeness stand nearest first'),
  nearestTo: z.string().nullable().describe('Code of the area whose nearest areas they are, where they were found by likeness'),
  isChosen: z.boolean().describe('Whether every page is compared with it unless another is chosen there'),
  reason: z.string().describe('Why this revision was made'),
  page: z.string().describe('Address of its page, with its history'),
});

/** The groups of areas that the authority compares itself with. */
export const areaGroupsDoor = apiDoor({
  path: '/api/v1/area-groups',
  operation: 'listAreaGroups',
  summary: 'The groups of areas in force that the authority made to be compared with',
  description: 'A figure of one area is set against the mean of the group, in which each area with a figure counts once and the area itself is left out.',
  example: '',
  query: z.object({}),
  gives: { kind: 'list', name: 'AreaGroup', row },
  read: async ({ ctx, db, url }) => {
    const { groups } = await inReading(db, ctx, (trx) => readAreaGroups(ctx, trx));
    return listed(groups.filter(({ group }) => !group.isEnded).map((each) => rowOf(each, url.origin)));
  },
});

function rowOf({ group, isChosen }: NamedGroup, origin: string): z.infer<typeof row> {
  const { id, name, revision, tier, members, nearestTo, reason } = group;
  return { group: id, name, revision, tier, areas: [...members], nearestTo: nearestTo ?? null, isChosen, reason, page: `${origin}/compare/groups/${id}` };
}
