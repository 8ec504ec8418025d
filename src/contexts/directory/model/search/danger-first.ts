import type { DangerFinder } from './danger.ts';
import type { NeedHit, NeedReader } from './needs.ts';

/**
 * Reads plain needs so that where words point to danger the kinds of help that answer the danger come before all others, however loudly those speak.
 *
 * "He hits me" has the words of a course about hitting; who is hurt needs the other help first. Which danger is answered by what: `answeredBy` of `reference/vocabularies/danger.json`.
 */
export function answerDangerFirst(reader: NeedReader, danger: DangerFinder): NeedReader {
  return {
    ...reader,
    read: (typed) => {
      const hits = reader.read(typed);
      const answeredBy = danger.find(typed)?.answeredBy ?? [];
      if (answeredBy.length === 0) return hits;
      const loudest = hits[0]?.score ?? 1;
      const first = answeredBy.map((id): NeedHit => ({ ...(hits.find(({ category }) => category.id === id) ?? { category: reader.categoryOf(id), cues: [], words: [] }), score: loudest, answersDanger: true }));
      return [...first, ...hits.filter(({ category }) => !answeredBy.includes(category.id))];
    },
  };
}
