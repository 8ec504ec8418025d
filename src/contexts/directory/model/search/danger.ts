import type { DangerHelp } from './danger-first.ts';
import { formsOfMembers, frameReader, type DangerFrame } from './danger-frames.ts';
import { formOf, isSaid, shortestMended, speechOf, wordingOf, type Form, type Speech, type Writing } from './danger-speech.ts';
import { isSmallWord } from './word-forms.ts';

/** Words that point to danger, as `reference/vocabularies/danger.json` holds them, with their owner and the day of their next review. */
export interface DangerWords extends Writing {
  readonly owner: string;
  readonly reviewBy: string;
  readonly classes: Readonly<Record<string, readonly string[]>>;
  readonly panels: Readonly<Record<string, UrgentPanel>>;
  readonly groups: readonly DangerGroup[];
}

/** A kind of danger: what tells it, by fixed phrases and by who does what to whom, and what answers it. */
export interface DangerGroup {
  readonly id: string;
  readonly panel: string;
  readonly words: string;
  readonly phrases: readonly string[];
  readonly frames: readonly DangerFrame[];
  /** Words that spoil its phrases and frames alike. */
  readonly unless: readonly string[];
  /** Kinds of help, by identifier, whose services stand before all others. */
  readonly answeredBy: readonly string[];
  /** Those that help when the danger is over. */
  readonly followedBy: readonly string[];
}

/** Urgent help that is shown before anything else. */
export interface UrgentPanel {
  readonly title: string;
  readonly lines: readonly string[];
}

/** A phrase made ready: at each place the stems of the words that may stand there. */
interface ReadyPhrase {
  readonly group: string;
  readonly places: readonly ReadonlySet<string>[];
}

/** The danger to which a text points, the urgent help for it, and the kinds of help that answer and follow it. */
interface Danger extends DangerHelp {
  readonly group: string;
  readonly panel: UrgentPanel;
}

/** The phrases and frames made ready for asking. */
export interface DangerFinder {
  readonly find: (typed: string) => Danger | undefined;
}

/** Makes phrases and frames ready once; `find` then tells the danger to which a text points, by the phrase or frame that says most (of equals the group that stands first), or none. What was typed is kept nowhere. */
export function dangerFinder(words: DangerWords): DangerFinder {
  const speech = speechOf(words);
  const phrasesIn = phraseReader(words.groups, words.classes, speech);
  const framesIn = frameReader(words.groups.flatMap(({ id, frames }) => frames.map((frame) => ({ group: id, frame }))), words.classes, speech);
  const rank = new Map(words.groups.map(({ id }, nth) => [id, nth]));
  const spoiledBy = new Map(words.groups.map(({ id, unless }) => [id, unless.map((word) => wordingOf(word, (one) => (one.startsWith('$') ? formsIn(one, words.classes, word) : [formOf(one)])))]));
  const dangers = new Map(words.groups.map(({ id, panel, answeredBy, followedBy }): [string, Danger] => [id, { group: id, panel: words.panels[panel]!, answeredBy, followedBy }]));
  return {
    find: (typed) => {
      const told = speech.hear(typed);
      const found = [...phrasesIn(told), ...framesIn(told)].sort((a, b) => b.filled - a.filled || rank.get(a.group)! - rank.get(b.group)!);
      const first = found.find(({ group }) => !spoiledBy.get(group)!.some((wording) => isSaid(wording, told)));
      return first && dangers.get(first.group);
    },
  };
}

/** Makes what tells which phrases stand in a text, and how many places each has: most texts say the first word of few. */
function phraseReader(groups: readonly DangerGroup[], classes: DangerWords['classes'], speech: Speech): (told: readonly Form[]) => readonly { group: string; filled: number }[] {
  const written = groups.flatMap(({ id, phrases }) => phrases.map((phrase) => ({ group: id, places: wordingOf(phrase, (word) => formsIn(word, classes, phrase)).filter((place) => place.length > 0) })));
  const phrases = written.map(({ group, places }): ReadyPhrase => ({ group, places: places.map((place) => new Set(place.map(({ stem }) => stem))) }));
  const beginning = Map.groupBy(phrases.flatMap((phrase) => [...(phrase.places[0] ?? [])].map((stem) => ({ stem, phrase }))), ({ stem }) => stem);
  const meantBy = mender(written.flatMap(({ places }) => places.flat()), speech);
  return (all) => {
    const told = all.filter(({ raw }) => saysSomething(raw)).map(meantBy);
    const begun = new Set(told.flatMap((stems) => stems.flatMap((stem) => beginning.get(stem) ?? [])).map(({ phrase }) => phrase));
    return [...begun].filter(({ places }) => stands(places, told)).map(({ group, places }) => ({ group, filled: places.length }));
  };
}

/** Makes what tells the stems that a word as typed may mean: its own, and those of long words of the phrases from which it is one letter away. */
function mender(forms: readonly Form[], { isSame }: Speech): (word: Form) => readonly string[] {
  const long = new Map(forms.filter(({ raw }) => raw.length >= shortestMended).map((form) => [form.raw, form]));
  const byLetter = Map.groupBy(long.values(), ({ raw }) => raw[0]!);
  return (word) => {
    const meant = word.raw.length < shortestMended ? undefined : byLetter.get(word.raw[0]!)?.filter((form) => form.stem !== word.stem && isSame(form, word));
    return meant === undefined ? [word.stem] : [word.stem, ...meant.map(({ stem }) => stem)];
  };
}

/** Small words elsewhere, which here say who is in danger and what somebody wants. */
const telling = new Set(['me', 'he', 'him', 'she', 'they', 'them', 'i', 'want', 'has', 'having', 'being', 'got', 'in', 'out', 'not']);

/** Whether a word matters to phrases: who, wants, has, in and out do, other small words do not. */
function saysSomething(raw: string): boolean {
  return telling.has(raw) || !isSmallWord(raw);
}

function formsIn(word: string, classes: DangerWords['classes'], phrase: string): readonly Form[] {
  if (!word.startsWith('$')) return [formOf(word)].filter(({ raw }) => saysSomething(raw));
  const members = classes[word.slice(1)];
  if (!members) throw new Error(`reference/vocabularies/danger.json: the phrase "${phrase}" names the class ${word}, which is not there.`);
  return formsOfMembers(members);
}

/** The words stand in this order with at most one other between neighbours. */
function stands(places: ReadyPhrase['places'], told: readonly (readonly string[])[]): boolean {
  for (let start = 0; start < told.length; start += 1) {
    let at = start;
    let met = 0;
    for (let gap = 0; at < told.length && met < places.length && gap <= 1; at += 1) {
      if (told[at]!.some((stem) => places[met]!.has(stem))) [met, gap] = [met + 1, 0];
      else if (met === 0) break;
      else gap += 1;
    }
    if (met === places.length) return true;
  }
  return false;
}
