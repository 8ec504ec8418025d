import { basename } from 'node:path';
import { accept, refuse } from '../../../kernel/decision.ts';
import { problemOf } from '../../../platform/files/reading/problem.ts';
import { readTable } from '../../../platform/files/reading/read-table.ts';
import { fileOnDisk } from '../../../platform/files/reading/source.ts';
import { usualLimits } from '../../../platform/files/reading/limits.ts';
import type { PeopleList, TruePerson } from '../model/people-list.ts';
import type { FeedRefused } from './read-feed.ts';

const columns = { family: 'family_id', birth: 'birth_id', adoption: 'adoption_id', community: 'community' } as const;

/** Reads a list of true people: its first column is the number that `truth` says, the others are found by name and may be missing. */
export async function readPeople(path: string): Promise<{ readonly accepted: true; readonly value: PeopleList } | FeedRefused> {
  const people = new Map<string, TruePerson>();
  let places: Record<keyof typeof columns, number> | undefined;
  try {
    for await (const { cells } of readTable(fileOnDisk(path), { limits: { ...usualLimits, fileBytes: 20_000_000_000, expandedBytes: 40_000_000_000, rows: 100_000_000 } })) {
      if (!places) {
        const headings = cells.map((cell) => cell.trim());
        places = { family: headings.indexOf(columns.family), birth: headings.indexOf(columns.birth), adoption: headings.indexOf(columns.adoption), community: headings.indexOf(columns.community) };
        continue;
      }
      const at = (place: number): string => (place < 0 ? '' : (cells[place] ?? '').trim());
      people.set((cells[0] ?? '').trim(), { family: at(places.family), birth: at(places.birth), adoption: at(places.adoption), community: at(places.community) });
    }
    return accept(people);
  } catch (error) {
    const found = problemOf(error);
    if (!found) throw error;
    return { ...refuse('file-problem', { file: basename(path) }), problem: { file: basename(path), found } };
  }
}
