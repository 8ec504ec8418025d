import { foldText, isNotWord, isSmallWord, lettersApart, stemOf } from './word-forms.ts';

/** Words that point to danger, as `reference/vocabularies/danger.json` holds them, with their owner and the day of their next review. */
export interface DangerWords {
  readonly owner: string;
  readonly reviewBy: string;
  /** Words that are one letter away from a word of danger and mean themselves. */
  readonly spelledRight: readonly string[];
  readonly classes: Readonly<Record<string, readonly string[]>>;
  readonly panels: Readonly<Record<string, UrgentPanel>>;
  readonly groups: readonly { readonly id: string; readonly panel: string; readonly words: string; readonly phrases: readonly string[]; readonly unless: readonly string[]; readonly answeredBy: readonly string[] }[];
}

/** Urgent help that is shown before anything else. */
export interface UrgentPanel {
  readonly title: string;
  readonly lines: readonly string[];
}

/** A word as it was typed and without its ending. */
interface Form {
  readonly raw: string;
  readonly stem: string;
}

/** A phrase made ready: at each place the words that may stand there. */
interface ReadyPhrase {
  readonly group: string;
  readonly panel: string;
  readonly places: readonly (readonly Form[])[];
}

/** The danger to which a text points, the urgent help for it, and the kinds of help that answer it before all others. */
interface Danger {
  readonly group: string;
  readonly panel: UrgentPanel;
  readonly answeredBy: readonly string[];
}

/** The phrases made ready for asking. */
export interface DangerFinder {
  readonly find: (typed: string) => Danger | undefined;
}

/** Makes the phrases ready once; `find` then tells the danger to which a text points, by the phrase that says most, or none. What was typed is kept nowhere. */
export function dangerFinder(words: DangerWords): DangerFinder {
  const phrases = words.groups.flatMap(({ id, panel, phrases: written }) => written.map((phrase): ReadyPhrase => ({ group: id, panel, places: placesOf(phrase, words.classes) }))).sort((a, b) => b.places.length - a.places.length);
  const spelledRight = new Set(words.spelledRight);
  const beginning = phrasesBeginning(phrases, spelledRight);
  const unless = new Map(words.groups.map((group) => [group.id, group.unless.map(foldText)]));
  const answeredBy = new Map(words.groups.map((group) => [group.id, group.answeredBy]));
  return {
    find: (typed) => {
      const told = formsOf(typed);
      const folded = ` ${foldText(typed)} `;
      const found = beginning(told).find(({ group, places }) => stands(places, told, spelledRight) && !unless.get(group)!.some((word) => folded.includes(` ${word} `)));
      return found && { group: found.group, panel: words.panels[found.panel]!, answeredBy: answeredBy.get(found.group)! };
    },
  };
}

/** Makes what tells the phrases whose first word was said, in their order: most texts say none. */
function phrasesBeginning(phrases: readonly ReadyPhrase[], spelledRight: ReadonlySet<string>): (told: readonly Form[]) => readonly ReadyPhrase[] {
  const first = phrases.flatMap(({ places }, nth) => (places[0] ?? []).map((form) => ({ form, nth })));
  const byStem = Map.groupBy(first, ({ form }) => form.stem);
  const byLetter = Map.groupBy(first.filter(({ form }) => form.raw.length >= shortestMended), ({ form }) => form.raw[0]!);
  return (told) => {
    const nths = new Set<number>();
    for (const word of told) {
      for (const { nth } of byStem.get(word.stem) ?? []) nths.add(nth);
      if (word.raw.length < shortestMended) continue;
      for (const { form, nth } of byLetter.get(word.raw[0]!) ?? []) if (isSame(form, word, spelledRight)) nths.add(nth);
    }
    return [...nths].sort((a, b) => a - b).map((nth) => phrases[nth]!);
  };
}

/** Small words elsewhere, which here say who is in danger and what somebody wants. */
const telling = new Set(['me', 'us', 'he', 'him', 'she', 'they', 'them', 'i', 'want', 'wants', 'wanted', 'wanna', 'has', 'having', 'being', 'got', 'in', 'out']);
const sameAs: Readonly<Record<string, string>> = { us: 'me', hes: 'he', wants: 'want', wanted: 'want', wanna: 'want', im: 'i', ill: 'i' };

/** The words that matter for danger, in order; who, wants, has, in and out among them. */
function formsOf(text: string): readonly Form[] {
  const folded = foldText(text);
  return folded === '' ? [] : folded.split(' ').flatMap((word): Form[] => {
    const raw = sameAs[word] ?? word;
    if (isNotWord(raw)) return raw === 'stopped' ? [{ raw, stem: 'stop' }] : [{ raw: 'not', stem: 'not' }];
    return isSmallWord(raw) && !telling.has(raw) ? [] : [{ raw, stem: stemOf(raw) }];
  });
}

function placesOf(phrase: string, classes: DangerWords['classes']): readonly (readonly Form[])[] {
  return phrase.split(' ').flatMap((word) => {
    if (!word.startsWith('$')) return formsOf(word).map((form) => [form]);
    const members = classes[word.slice(1)];
    if (!members) throw new Error(`reference/vocabularies/danger.json: the phrase "${phrase}" names the class ${word}, which is not there.`);
    return [members.flatMap((member) => formsOf(member))];
  });
}

/** Letters of a word that may have one of them wrong, not the first. */
const shortestMended = 6;

function isSame(meant: Form, told: Form, spelledRight: ReadonlySet<string>): boolean {
  if (meant.stem === told.stem) return true;
  return !spelledRight.has(told.raw) && Math.min(meant.raw.length, told.raw.length) >= shortestMended && meant.raw[0] === told.raw[0] && lettersApart(meant.raw, told.raw, 1) <= 1;
}

/** The words stand in this order with at most one other between neighbours. */
function stands(places: readonly (readonly Form[])[], told: readonly Form[], spelledRight: ReadonlySet<string>): boolean {
  for (let start = 0; start < told.length; start += 1) {
    let at = start;
    let met = 0;
    for (let gap = 0; at < told.length && met < places.length && gap <= 1; at += 1) {
      if (places[met]!.some((word) => isSame(word, told[at]!, spelledRight))) [met, gap] = [met + 1, 0];
      else if (met === 0) break;
      else gap += 1;
    }
    if (met === places.length) return true;
  }
  return false;
}
