import type { IsoDate } from '../../../../kernel/dates.ts';
import { agesOverlap, type AgeRange } from '../age.ts';
import { derivedId } from '../feeds/derived-id.ts';
import type { DirectoryRecord } from '../record.ts';
import { isStale, type Vacancy, type VacancySession } from '../vacancy.ts';

/** An age group of the page on which spaces are told, with the parts of the day that are asked about. Months. */
export interface SpaceGroup {
  readonly id: string;
  readonly words: string;
  readonly fromMonth: number;
  readonly toMonth: number;
  readonly sessions: readonly VacancySession[];
}

/** `space`: at least one; `none`: we are full; `ask`: nothing is said, families ring. */
export const spaceAnswers = ['space', 'none', 'ask'] as const;
/** One of those. */
export type SpaceAnswer = (typeof spaceAnswers)[number];

/** One question of the page: this age, this part of the day. */
export interface SpaceCell {
  /** `age-2.morning`. */
  readonly key: string;
  readonly group: SpaceGroup;
  readonly session: VacancySession;
  /** Ages of the group that the service takes. */
  readonly ages: AgeRange;
  /** As it was told last and still counts. */
  readonly answer: SpaceAnswer;
}

/** The questions for a service: its own ages alone, each with the answer that stands. News older than a term is asked anew. */
export function cellsOf(record: Pick<DirectoryRecord, 'ages' | 'vacancies'>, groups: readonly SpaceGroup[], today: IsoDate): readonly SpaceCell[] {
  return groups.filter((group) => agesOverlap(group, record.ages)).flatMap((group) => {
    const ages = { fromMonth: Math.max(group.fromMonth, record.ages.fromMonth ?? 0), toMonth: Math.min(group.toMonth, record.ages.toMonth ?? Infinity) };
    return group.sessions.map((session) => ({ key: `${group.id}.${session}`, group, session, ages, answer: answerOf(record.vacancies, ages, session, today) }));
  });
}

function answerOf(vacancies: readonly Vacancy[], ages: AgeRange, session: VacancySession, today: IsoDate): SpaceAnswer {
  const told = vacancies.filter((one) => (one.session === session || one.session === 'any') && agesOverlap(one.ages, ages) && !isStale(one, today));
  if (told.some(({ spaces }) => spaces > 0)) return 'space';
  return told.length > 0 ? 'none' : 'ask';
}

/** News of spaces as the answers give it, told today; it stands in the place of all that was told before. A question without an answer is `ask`. */
export function vacanciesOf(serviceId: string, cells: readonly SpaceCell[], answers: ReadonlyMap<string, SpaceAnswer>, today: IsoDate): readonly Vacancy[] {
  return cells.flatMap(({ key, ages, session }): Vacancy[] => {
    const answer = answers.get(key) ?? 'ask';
    return answer === 'ask' ? [] : [{ id: derivedId(serviceId, 'space', key), ages, days: [], session, ...(answer === 'space' ? { spaces: 1, isAtLeast: true } : { spaces: 0 }), toldOn: today }];
  });
}
