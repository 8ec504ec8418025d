import { z } from 'zod';
import type { AreaCode } from '../../../kernel/ids.ts';
import { showDate } from '../../../kernel/dates.ts';
import { command, type AnyCommand, type CommandAnswer } from '../../../platform/cli/command.ts';
import { inReading } from '../../../platform/db/transaction.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { countPeople, findIdaci } from '../actions/read-facts.ts';
import { findArea, findAreaByNumber, findParents, listChangesOf } from '../actions/read-areas.ts';
import { searchPlaces } from '../actions/search-places.ts';
import { showAreaKind } from '../model/area-words.ts';
import { showChange } from './words.ts';

const common = { kind: 'act', noun: 'places', permission: 'places:see', purpose: 'know', reach: 'national' } as const;

/** `everychild places find | show`: which area is meant, and what is known of it. */
export const placesCommands: readonly AnyCommand[] = [
  command<{ arguments: string[] }>({
    ...common,
    verb: 'find',
    summary: 'Find an area or school by name, code or postcode.',
    arguments: 'WORDS',
    audit: 'places.searched',
    options: z.object({ arguments: z.array(z.string()).min(1, 'Say what to look for.') }),
    run: async (ctx, db, given) => {
      const found = await searchPlaces(ctx, db, given.arguments.join(' '));
      return { kind: 'done', value: found, table: { columns: ['Kind', 'Code', 'Name', 'Note'], rows: found.map(({ kind, code, name, note }) => [kind === 'school' || kind === 'postcode' ? kind : showAreaKind(kind), code, name, note ?? '']) } };
    },
  }),
  command<{ arguments: [string] }>({
    ...common,
    verb: 'show',
    summary: 'One area: what it lies in, how it changed, its people and deprivation.',
    arguments: 'CODE',
    audit: 'places.shown',
    options: z.object({ arguments: z.tuple([z.string()], 'Give one ONS code or DfE number.') }),
    run: (ctx, db, given) => showArea(ctx, db, given.arguments[0]),
  }),
];

async function showArea(ctx: Ctx, db: Database, code: string): Promise<CommandAnswer> {
  return inReading(db, ctx, async (trx): Promise<CommandAnswer> => {
    const area = /^\d{3}$/.test(code) ? await findAreaByNumber(ctx, trx, code) : await findArea(ctx, trx, code as AreaCode);
    if (!area) return { kind: 'refused', code: 'no-such-area', words: `No area here has the code ${code}. "everychild places find WORDS" looks by name.` };
    const parents = await findParents(ctx, trx, area.code);
    const changes = await listChangesOf(ctx, trx, area.code);
    const people = (await countPeople(ctx, trx, [area.code], { from: 0, to: 4 })).get(area.code);
    const idaci = await findIdaci(ctx, trx, area.code, 2025);
    const rows = [
      ['Area', `${area.name} (${area.code}${area.laNumber === undefined ? '' : `, DfE ${area.laNumber}`})`],
      ['Kind', showAreaKind(area.kind)],
      ...(area.until === undefined ? [] : [['Until', showDate(area.until)]]),
      ...parents.map((parent) => ['In', `${parent.name}, ${showAreaKind(parent.kind).toLowerCase()} (${parent.code})`]),
      ...changes.map((change) => ['Change', showChange(change)]),
      ...(people === undefined ? [] : [['Aged 0 to 4', `${people.people.toLocaleString('en-GB')} on ${showDate(people.on)}`]]),
      ...(idaci === undefined ? [] : [['IDACI 2025', `${(idaci.share * 100).toFixed(1)}% (not an official statistic; ${idaci.takenAsFive} small areas taken as 5 children)`]]),
    ];
    return { kind: 'done', value: { area, parents, changes, people, idaci }, table: { columns: ['', ''], rows } };
  });
}
