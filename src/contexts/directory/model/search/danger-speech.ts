import { inYears, yearsOf } from './ages-in-words.ts';
import { foldText, isNotWord, lettersApart, stemOf } from './word-forms.ts';

/** A word as it was typed and without its ending. */
export interface Form {
  readonly raw: string;
  readonly stem: string;
}

/** How words are written in a hurry, and which words that look like others mean themselves. */
export interface Writing {
  /** Words that are one letter away from a word of danger and mean themselves. */
  readonly spelledRight: readonly string[];
  /** Text-speak and slips of short words, with the word that is meant. */
  readonly writtenFor: Readonly<Record<string, string>>;
  /** Words that mean something harmless as long as they stand beside each other, letter for letter: they are taken as not said. */
  readonly idioms: readonly string[];
}

/** Words that stand beside each other, at each place those that may stand there. */
export type Wording = readonly (readonly Form[])[];

/** Tells the words of a text, and whether one that was typed is one that is meant. */
export interface Speech {
  /** Every word of the text in order; an idiom is as many words that say nothing. */
  readonly hear: (typed: string) => readonly Form[];
  readonly isSame: (meant: Form, told: Form) => boolean;
}

const sameAs: Readonly<Record<string, string>> = { us: 'me', hes: 'he', shes: 'she', wants: 'want', wanted: 'want', wanna: 'want', im: 'i', ill: 'i' };
const nothing: Form = { raw: '', stem: '' };

/** Letters of a word that may have one of them wrong, not the first. */
export const shortestMended = 6;

/** Makes ready how words are heard. */
export function speechOf({ spelledRight, writtenFor, idioms }: Writing): Speech {
  const right = new Set(spelledRight);
  const meant = new Map(Object.entries(writtenFor));
  const wordings = Map.groupBy(idioms.map((idiom) => wordingOf(idiom, (word) => [formOf(word)])), ([first]) => first![0]!.raw);
  const forms = (typed: string): readonly Form[] => withAges(foldText(typed)).split(' ').flatMap((word) => (word === '' ? [] : (meant.get(word) ?? word).split(' ').map(formOf)));
  const isSame = (one: Form, told: Form): boolean => {
    if (one.stem === told.stem) return true;
    return Math.min(one.raw.length, told.raw.length) >= shortestMended && one.raw[0] === told.raw[0] && !right.has(told.raw) && lettersApart(one.raw, told.raw, 1) <= 1;
  };
  return { isSame, hear: (typed) => withoutIdioms(forms(typed), wordings) };
}

/** A word of the reference as a form: "not" stands for every word of that sense. */
export function formOf(written: string): Form {
  const word = sameAs[written] ?? written;
  if (isNotWord(word)) return word === 'stopped' ? { raw: word, stem: 'stop' } : { raw: 'not', stem: 'not' };
  return { raw: word, stem: stemOf(word) };
}

/** The words of a wording, each with what may stand in its place. */
export function wordingOf(written: string, formsOf: (word: string) => readonly Form[]): Wording {
  return written.split(' ').map((word) => (word.startsWith('$') ? formsOf(word) : formsOf(foldText(word))));
}

/** Whether a wording stands somewhere among the words, one after the other and letter for letter. */
export function isSaid(wording: Wording, told: readonly Form[]): boolean {
  return told.some((_, at) => isSaidAt(at, wording, told));
}

function isSaidAt(at: number, wording: Wording, told: readonly Form[]): boolean {
  return wording.every((place, nth) => told[at + nth] !== undefined && place.some(({ raw }) => raw === told[at + nth]!.raw));
}

const months = /\b\w{1,6} ?(?:months?|mths?|weeks?|wks?|days?) olds?\b/g;

/** An age is one word, so that it takes the place of a child: "14 yr old" is `aged14`, "6 month old" `aged0`. */
function withAges(folded: string): string {
  if (!/old|\do\b|yo\b| o\b/.test(folded)) return folded;
  return folded.replace(inYears, (_, age: string) => `aged${yearsOf(age)}`).replace(months, 'aged0');
}

function withoutIdioms(told: readonly Form[], wordings: ReadonlyMap<string, readonly Wording[]>): readonly Form[] {
  const silent = new Set<number>();
  for (const [at, { raw }] of told.entries()) {
    const idiom = wordings.get(raw)?.find((wording) => isSaidAt(at, wording, told));
    for (let nth = 0; nth < (idiom?.length ?? 0); nth += 1) silent.add(at + nth);
  }
  return silent.size === 0 ? told : told.map((form, at) => (silent.has(at) ? nothing : form));
}
