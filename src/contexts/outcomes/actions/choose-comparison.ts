import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import { writeAudit } from '../../../platform/audit/audit.ts';
import type { Database, Trx } from '../../../platform/db/database.ts';
import { inReading, inTransaction } from '../../../platform/db/transaction.ts';
import type { Ctx } from '../../../platform/house/ctx.ts';
import { raiseDataVersion } from '../../../platform/imports/imports.store.ts';
import { findArea, mapAreas } from '../../places/contract.ts';
import { decideChoice, type Choice, type ChoiceRefusalCode } from '../model/choice.ts';
import { asNeighbours } from '../model/comparator.ts';
import { listAreaGroups, lockAreaGroups } from '../store/area-groups.store.ts';
import { insertChoice, listChoices } from '../store/choices.store.ts';
import { listNeighbours, listNeighbourSets } from '../store/values.store.ts';
import { findHomeArea } from './find-home-area.ts';
import { listComparators } from './read-comparator.ts';
import { readFrameworksInUse } from './read-coverage.ts';

/** The choices that have a screen. */
export type ComparisonChoice = 'neighbour-set' | 'framework';

/** What may be chosen, what holds now, and what was chosen before. */
export interface ComparisonSettings {
  readonly neighbourSets: readonly { readonly code: string; /** Names of the neighbours of the authority in that set, closest first; none where it does not stand in it. */ readonly neighbours: readonly string[] }[];
  /** Groups of areas that the authority made, of its own kind and in force, with the names of their other members. */
  readonly areaGroups: readonly { readonly id: string; readonly name: string; readonly members: readonly string[] }[];
  /** Names of all groups, those ended among them: the history speaks of them. */
  readonly groupNames: ReadonlyMap<string, string>;
  readonly frameworks: readonly { readonly code: string; readonly name: string }[];
  readonly history: readonly Choice[];
}

/** Reads what the authority is compared with and which framework its home shows, with what else there is. */
export function readComparisonSettings(ctx: Ctx, db: Database): Promise<ComparisonSettings> {
  return inReading(db, ctx, async (trx) => {
    const home = await findHomeArea(ctx, trx);
    const neighbourSets = [];
    for (const code of await listNeighbourSets(trx)) {
      const neighbours = home ? await listNeighbours(trx, code, home.code) : [];
      const names = [];
      for (const { area } of neighbours) names.push((await findArea(ctx, trx, area))?.name ?? area);
      neighbourSets.push({ code, neighbours: names });
    }
    const { frameworks } = await readFrameworksInUse(trx);
    const groups = await listAreaGroups(trx);
    const usable = new Set(home ? (await listComparators(trx, home)).map(({ against }) => against) : []);
    const areaGroups = [];
    for (const { id, name, members } of groups.filter((group) => usable.has(group.id))) {
      const others = members.filter((code) => code !== home?.code);
      const names = await mapAreas(ctx, trx, others);
      areaGroups.push({ id, name, members: others.map((code) => names.get(code)?.name ?? code) });
    }
    return { neighbourSets, areaGroups, groupNames: new Map(groups.map(({ id, name }) => [id, name])), frameworks: frameworks.map(({ code, name }) => ({ code, name })), history: await listChoices(trx) };
  });
}

/** Chooses the neighbour set, or a group of areas in its place, or the framework, or takes a choice back (no setting); holds from the next page on. Answers the version. */
export function chooseComparison(ctx: Ctx, db: Database, asked: { readonly name: ComparisonChoice; readonly setting: string | undefined; readonly reason: string }): Promise<Decision<number, ChoiceRefusalCode>> {
  return inTransaction(db, ctx, async (trx) => {
    // Nobody ends the group that is being chosen.
    await lockAreaGroups(ctx, trx);
    const history = (await listChoices(trx)).filter(({ name }) => name === asked.name);
    const decided = decideChoice(history, asked.setting, await listOffered(ctx, trx, asked.name));
    if (!decided.accepted) return decided;
    // Two who chose at one moment both come here; the key lets one of them in.
    if (!(await insertChoice(ctx, trx, { ...asked, version: decided.value }))) return refuse('choice-unchanged');
    await writeAudit(ctx, trx, { act: 'outcomes.comparison-chosen', subject: `choice:${asked.name}`, facts: { version: decided.value, setting: asked.setting ?? 'as the program has it', before: history[0]?.setting ?? 'as the program has it', reason: asked.reason } });
    await raiseDataVersion(ctx, trx);
    return accept(decided.value);
  });
}

async function listOffered(ctx: Ctx, trx: Trx, name: ComparisonChoice): Promise<string[]> {
  if (name === 'framework') return (await readFrameworksInUse(trx)).frameworks.map(({ code }) => code);
  const home = await findHomeArea(ctx, trx);
  const groups = home ? (await listComparators(trx, home)).map(({ against }) => against).filter((against) => against !== asNeighbours) : [];
  return [...(await listNeighbourSets(trx)), ...groups];
}
