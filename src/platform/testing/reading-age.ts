/*
 * How old a reader must be for a page, by the Flesch-Kincaid grade: of the sentences that a page itself says, not of the records in it.
 */

/** Blocks of a page that are read one after another; what stands inside a line is none of them. */
const blockTags = /<\/?(?:p|li|h[1-6]|label|legend|dt|dd|td|th|div|summary|button|figcaption|section|form|fieldset|ol|ul|main|pre)\b[^>]*>/g;

/** The sentences of the main part of a page: from a full stop to the next, and never across blocks. Lists of results, choices and drawings are left out, and what has fewer than four words is a label. */
export function sentencesOf(html: string): readonly string[] {
  const main = /<main\b[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? '';
  const read = main.replace(/<(script|style|svg|select|pre|textarea)\b[\s\S]*?<\/\1>/g, ' ').replace(/<ol class="govuk-list ec-results"[\s\S]*?<\/ol>/g, ' ').replace(blockTags, '\n').replace(/<[^>]+>/g, '').replace(/&amp;/g, '&').replace(/&quot;/g, '"').replace(/&#x27;|&#39;/g, '’').replace(/&nbsp;/g, ' ');
  return read.split('\n').flatMap((block) => block.split(/(?<=[.?!])\s+/)).map((sentence) => sentence.trim()).filter((sentence) => wordsOf(sentence).length >= 4);
}

function wordsOf(sentence: string): readonly string[] {
  return sentence.match(/[\p{L}\d][\p{L}\d’'-]*/gu) ?? [];
}

/** Syllables of a word by its vowels: groups of them, without an e at the end that is not heard, and one more where "ia" or "io" are two. A figure counts one. */
function syllablesOf(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  const heard = letters.replace(/(?<![sxzcg]|[cs]h)es$/, 's').replace(/(?<![dt])ed$/, 'd').replace(/(?<![^aeiouy]l)e$/, '');
  return Math.max(1, (heard.match(/[aeiouy]+/g)?.length ?? 0) + (heard.match(/(?<![cstgx])i[ao]/g)?.length ?? 0));
}

/** The school year of the United States in which such sentences are understood (Kincaid and others, 1975); a reader's age is about five more. */
export function readingGrade(sentences: readonly string[]): number {
  const words = sentences.flatMap(wordsOf);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return (0.39 * words.length) / sentences.length + (11.8 * syllables) / words.length - 15.59;
}
