import { daysOfEntry, makeEntry } from './entries.ts';
import { isoOf, partsOfDay } from './days.ts';
import { Dice, hashOf, scatter } from './dice.ts';
import { FamilyGrower } from './families.ts';
import { csvCell, feedForms, feedHeader, feedLine, type FeedForm } from './feeds.ts';
import type { Identity } from './identity.ts';
import { Land, type PlaceParts } from './land.ts';
import { NameBook, type NameTables } from './name-tables.ts';
import type { FeedName, PopulationSettings } from './settings.ts';

/** What a population is grown from; the same plan always gives the same bytes. */
export interface PopulationPlan {
  /** How many children are born into it. */
  readonly children: number;
  readonly seed: string;
  readonly settings: PopulationSettings;
  readonly tables: NameTables;
  readonly places: PlaceParts;
  /** Whether each record says whose it is in a last column, `child_id`, for whoever measures a linkage with the records alone. */
  readonly hasTruthColumn: boolean;
}

/** A part of one file, to be written behind what came before. */
export interface PopulationPiece {
  readonly file: string;
  readonly text: string;
  /** Children grown so far. */
  readonly done: number;
}

/** What came of it. */
export interface PopulationCounts {
  readonly children: number;
  /** Children as the truth counts them: an adopted child is two. */
  readonly identities: number;
  readonly families: number;
  readonly records: Readonly<Record<FeedName, number>>;
}

/** The file that says which record is whose. */
export const truthFile = 'made-up-truth.csv';
/** The file that says of each child what no record says: family, birth, adoption, community. */
export const childrenFile = 'made-up-children.csv';

/** Heading of the column that says whose a record is, where the feeds have it. */
export const truthHeading = 'child_id';

const truthHeader = 'record_id,child_id,slips';
const childrenHeader = 'child_id,family_id,birth_id,adoption_id,after_adoption,community,sex,date_of_birth,given,middle,family,postcode,nhs_number,upn,made_up';
/** Lines of a file that are gathered before they are handed on. */
const linesToAPiece = 2048;
/** Records of one feed that wait to be changed about, so that brothers and sisters do not stand together. */
const waiting = 4096;

interface Line {
  readonly text: string;
  readonly truth: string;
}

/** The population, piece by piece of its files. Memory does not grow with its size: each family is forgotten when its records are written. */
export function* growPopulation(plan: PopulationPlan): Generator<PopulationPiece, PopulationCounts> {
  const { settings, seed } = plan;
  const names = new NameBook(plan.tables);
  const grower = new FamilyGrower(settings, names, new Land(plan.children, plan.places), seed);
  const scribe = new Scribe(plan, names);
  let done = 0;
  let identities = 0;
  let families = 0;
  while (done < plan.children) {
    const family = grower.next(plan.children - done);
    families++;
    for (const child of family) {
      identities++;
      if (!child.isAfterAdoption) done++;
      scribe.write(child);
    }
    yield* scribe.takeFull(done);
  }
  yield* scribe.takeRest(done);
  return { children: done, identities, families, records: scribe.records };
}

/** Writes children into the feeds, the truth and the list of children. */
class Scribe {
  readonly #plan: PopulationPlan;
  readonly #names: NameBook;
  readonly #dice: Dice;
  readonly #mask: number;
  readonly #lines = new Map<string, string[]>();
  readonly #waiting: readonly Line[][];
  readonly #counts = feedForms.map(() => 0);
  #record = 0;

  constructor(plan: PopulationPlan, names: NameBook) {
    this.#plan = plan;
    this.#names = names;
    this.#dice = new Dice(plan.seed, 'records');
    this.#mask = hashOf(`${plan.seed}/numbers`);
    this.#waiting = feedForms.map(() => []);
    for (const form of feedForms) this.#lines.set(form.file, [feedHeader(form) + (plan.hasTruthColumn ? `${form.separator}${truthHeading}` : '')]);
    this.#lines.set(truthFile, [truthHeader]);
    this.#lines.set(childrenFile, [childrenHeader]);
  }

  get records(): Record<FeedName, number> {
    return Object.fromEntries(feedForms.map(({ name }, at) => [name, this.#counts[at]!])) as Record<FeedName, number>;
  }

  write(child: Identity): void {
    this.#add(childrenFile, childLine(child));
    const { settings, hasTruthColumn } = this.#plan;
    feedForms.forEach((form, place) => {
      const rates = settings.feeds[form.name];
      for (const day of daysOfEntry(this.#dice, rates, child, settings.asOf)) {
        const entry = makeEntry({ dice: this.#dice, names: this.#names, rates, child, day });
        const at = { record: this.#recordNumber(form), inFeed: this.#counts[place]!++ };
        const line = feedLine(form, entry, at);
        this.#shuffle(place, { text: hasTruthColumn ? `${line}${form.separator}${childNumber(child.child)}` : line, truth: [at.record, childNumber(child.child), entry.slips].join(',') });
      }
    });
  }

  /** Pieces that are long enough. */
  * takeFull(done: number): Generator<PopulationPiece> {
    for (const [file, lines] of this.#lines) {
      if (lines.length < linesToAPiece) continue;
      this.#lines.set(file, []);
      yield { file, text: textOf(lines), done };
    }
  }

  /** All that is left, whatever still waits included. */
  * takeRest(done: number): Generator<PopulationPiece> {
    this.#waiting.forEach((lines, place) => {
      while (lines.length > 0) this.#emit(place, lines.splice(this.#dice.below(lines.length), 1)[0]!);
    });
    for (const [file, lines] of this.#lines) yield { file, text: textOf(lines), done };
  }

  /** "H-0123456789": scattered over all feeds, so that it says nothing of whose it is. */
  #recordNumber(form: FeedForm): string {
    return `${form.letter}-${String(scatter(this.#record++ ^ this.#mask)).padStart(10, '0')}`;
  }

  #shuffle(place: number, line: Line): void {
    const lines = this.#waiting[place]!;
    if (lines.length < waiting) {
      lines.push(line);
      return;
    }
    const at = this.#dice.below(waiting);
    this.#emit(place, lines[at]!);
    lines[at] = line;
  }

  #emit(place: number, { text, truth }: Line): void {
    this.#add(feedForms[place]!.file, text);
    this.#add(truthFile, truth);
  }

  #add(file: string, line: string): void {
    this.#lines.get(file)!.push(line);
  }
}

function childNumber(child: number): string {
  return `child-${String(child).padStart(8, '0')}`;
}

function childLine(child: Identity): string {
  const { given, middle, family, sex } = child.names.at(-1)!;
  const numbered = (kind: string, number: number): string => (number === 0 ? '' : `${kind}-${number}`);
  const { postcode } = child.home.stays.at(-1)!.address;
  const cells = [childNumber(child.child), numbered('family', child.home.family), numbered('birth', child.birth), numbered('adoption', child.adoption), child.isAfterAdoption ? 'yes' : '', child.community, sex, isoOf(partsOfDay(child.born)), given, middle, family, postcode, child.nhs, child.upn, 'made up'];
  return cells.map(csvCell).join(',');
}

function textOf(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
