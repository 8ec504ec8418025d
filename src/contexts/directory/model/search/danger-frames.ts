import { shortestMended, type Form, type Speech, type Wording, wordingOf, formOf, isSaid } from './danger-speech.ts';
import { foldText } from './word-forms.ts';

/** Who does what to whom, wherever they stand within a window of a sentence. */
export interface DangerFrame {
  /** A sentence that the frame tells. */
  readonly example: string;
  /** By name, what fills it: wordings and classes with " | " between them. A wording of several words bears one other word between neighbours; "=word" stands for its own ending alone. */
  readonly slots: Readonly<Record<string, string>>;
  /** In which orders the slots may stand, any if none is named: neighbours bear three other words between them, and any number where "..." stands. A slot that an order leaves out need not be filled. */
  readonly order?: readonly string[] | undefined;
  /** Within how many words, 12 unless told. */
  readonly within?: number | undefined;
  /** Words that spoil it, wherever they stand. */
  readonly unless?: readonly string[] | undefined;
}

/** A frame with the group that it belongs to. */
export interface GroupFrame {
  readonly group: string;
  readonly frame: DangerFrame;
}

/** Tells which frames a text fills, with how many slots. */
export type FrameReader = (told: readonly Form[]) => readonly { readonly group: string; readonly filled: number }[];

/** What a slot's name stands for in an order: which slot, and how many other words may stand before it. */
interface Step {
  readonly slot: number;
  readonly gap: number;
}

interface ReadyFrame {
  readonly group: string;
  readonly orders: readonly (readonly Step[])[];
  readonly isAnyOrder: boolean;
  readonly within: number;
  readonly unless: readonly Wording[];
}

/** Where a slot is filled: by which words, from the first to the last. */
type Filling = readonly number[];

/** For each slot where it is filled, nothing where it is not. */
type Fillings = readonly (readonly Filling[] | undefined)[];

const usualWindow = 12;
const nearGap = 3;

/**
 * Makes the frames ready once; what comes out tells which of them a text fills.
 *
 * No word fills two slots of a frame. "Not" is a word like any other: a frame that needs it has a slot for it, and none is spoiled by it, for who types "he never hits me" thinks of being hit.
 *
 * @throws where a frame names a class, a slot or an order that is not there, with where it stands and what to mend.
 */
export function frameReader(frames: readonly GroupFrame[], classes: Readonly<Record<string, readonly string[]>>, speech: Speech): FrameReader {
  const slots = slotTable(classes);
  const ready = frames.map(({ group, frame }) => readyFrame(group, frame, slots));
  const heard = slots.wordings();
  return (told) => {
    const fillings = heard(told, speech);
    const found: { group: string; filled: number }[] = [];
    for (const { group, orders, isAnyOrder, within, unless } of ready) {
      const filled = mostFilled(orders, fillings, isAnyOrder, within);
      if (filled > 0 && !unless.some((wording) => isSaid(wording, told))) found.push({ group, filled });
    }
    return found;
  };
}

/** How many slots the longest order has that the text fills, 0 if it fills none. */
function mostFilled(orders: ReadyFrame['orders'], fillings: Fillings, isAnyOrder: boolean, within: number): number {
  let most = 0;
  for (const steps of orders) if (steps.length > most && areFilled(steps, fillings) && fits(steps, fillings, isAnyOrder, within)) most = steps.length;
  return most;
}

/** Whether something fills each slot. It is asked of every order of every frame for every text, and most are told by their first slot. */
function areFilled(steps: readonly Step[], fillings: Fillings): boolean {
  for (const { slot } of steps) if (fillings[slot] === undefined) return false;
  return true;
}

function readyFrame(group: string, frame: DangerFrame, slots: SlotTable): ReadyFrame {
  const fault = (what: string): never => { throw new Error(`reference/vocabularies/danger.json: group "${group}", frame "${frame.example}": ${what}`); };
  const names = Object.keys(frame.slots);
  if (names.length < 2) fault('it has fewer than two slots. Add what else must be said, or make it a phrase.');
  const numbers = new Map(names.map((name) => [name, slots.numberOf(frame.slots[name]!, (what) => fault(`the slot "${name}" ${what}`))]));
  const orders = (frame.order ?? [names.join(' ')]).map((order) => stepsOf(order, (name) => numbers.get(name) ?? fault(`the order "${order}" names the slot "${name}", which it does not have. It has ${names.join(', ')}.`)));
  const idle = names.find((name) => !orders.some((steps) => steps.some(({ slot }) => slot === numbers.get(name))));
  if (idle !== undefined) fault(`no order names the slot "${idle}". Name it in one, or take it away.`);
  const within = frame.within ?? usualWindow;
  if (orders.some((steps) => steps.length > within)) fault(`it has more slots than the ${within} words within which they must stand. Widen "within".`);
  return { group, orders, isAnyOrder: frame.order === undefined, within, unless: (frame.unless ?? []).map((word) => slots.wording(word, (what) => fault(`"unless" ${what}`))) };
}

/** "who ... does whom": who, then anything, what is done, and soon after to whom. */
function stepsOf(order: string, numberOf: (name: string) => number): readonly Step[] {
  const words = order.split(' ');
  return words.flatMap((name, at) => (name === '...' ? [] : [{ slot: numberOf(name), gap: words[at - 1] === '...' ? Infinity : nearGap }]));
}

type Fault = (what: string) => never;

interface SlotTable {
  readonly numberOf: (written: string, fault: Fault) => number;
  readonly wording: (written: string, fault: Fault) => Wording;
  /** Once all slots are known: for each of them, where it is filled. */
  readonly wordings: () => (told: readonly Form[], speech: Speech) => Fillings;
}

/** A word or class at the beginning of a wording, whose slot it may fill. */
interface Beginning {
  readonly slot: number;
  readonly first: Form;
  readonly isExact: boolean;
  readonly rest: Wording;
}

/** Slots that are written alike are one, so that each word of a text is looked up once. */
function slotTable(classes: Readonly<Record<string, readonly string[]>>): SlotTable {
  const numbers = new Map<string, number>();
  const beginnings: Beginning[] = [];
  const members = (name: string, fault: Fault): readonly string[] => classes[name] ?? fault(`names the class $${name}, which is not there. Add it to "classes", or mend its name.`);
  const formsOf = (fault: Fault) => (word: string): readonly Form[] => (word.startsWith('$') ? formsOfMembers(members(word.slice(1), fault)) : [formOf(word)]);
  const begin = (slot: number, written: string, fault: Fault): void => {
    if (written === '') fault('has an empty place beside "|". Fill it, or take the "|" away.');
    const isExact = written.startsWith('=');
    const [firsts, ...rest] = wordingOf(isExact ? written.slice(1) : written, formsOf(fault));
    for (const first of firsts!) beginnings.push({ slot, first, isExact, rest });
  };
  return {
    wording: (written, fault) => wordingOf(written, formsOf(fault)),
    numberOf: (written, fault) => {
      const known = numbers.get(written);
      if (known !== undefined) return known;
      const slot = numbers.size;
      numbers.set(written, slot);
      for (const one of written.split('|').map((word) => word.trim())) for (const member of /^\$\w+$/.test(one) ? members(one.slice(1), fault).flatMap(agesOf) : [one]) begin(slot, member, fault);
      return slot;
    },
    wordings: () => fillingsOf(beginnings, numbers.size),
  };
}

/** Members of a class that are one word, as they stand in the place of a word. */
export function formsOfMembers(members: readonly string[]): readonly Form[] {
  return members.flatMap(agesOf).filter((member) => !member.includes(' ')).map(formOf);
}

/** "aged 0-6" as the words that stand for these ages, any other word as it is. */
function agesOf(member: string): readonly string[] {
  const [, from, to] = /^aged (\d+)-(\d+)$/.exec(member) ?? [];
  return from === undefined ? [member.startsWith('=') ? member : foldText(member)] : Array.from({ length: Number(to) - Number(from) + 1 }, (_, nth) => `aged${Number(from) + nth}`);
}

function fillingsOf(beginnings: readonly Beginning[], slots: number): (told: readonly Form[], speech: Speech) => Fillings {
  const distinct = [...new Map(beginnings.map((one) => [`${one.slot} ${one.isExact || one.rest.length > 0 ? beginnings.indexOf(one) : ''} ${one.first.stem}`, one])).values()];
  const byStem = Map.groupBy(distinct, ({ first }) => first.stem);
  const byLetter = Map.groupBy(new Map(beginnings.filter(({ first }) => first.raw.length >= shortestMended).map(({ first }) => [first.raw, first])).values(), ({ raw }) => raw[0]!);
  const begunBy = (word: Form, { isSame }: Speech): readonly Beginning[] => {
    const known = byStem.get(word.stem) ?? (word.raw.endsWith('in') ? byStem.get(formOf(`${word.raw}g`).stem) : undefined);
    if (known !== undefined || word.raw.length < shortestMended) return known ?? [];
    const meant = byLetter.get(word.raw[0]!)?.find((form) => isSame(form, word));
    return meant === undefined ? [] : byStem.get(meant.stem)!;
  };
  return (told, speech) => {
    const fillings = new Array<Filling[] | undefined>(slots).fill(undefined);
    for (const [at, word] of told.entries()) {
      const alone = [at];
      for (const { slot, first, isExact, rest } of begunBy(word, speech)) {
        if (isExact && first.raw !== word.raw) continue;
        const filling = rest.length === 0 ? alone : follows(rest, told, at, speech);
        if (filling === undefined) continue;
        const known = fillings[slot];
        if (known === undefined) fillings[slot] = [filling];
        else known.push(filling);
      }
    }
    return fillings;
  };
}

/** Where the rest of a wording stands after a word, with at most one other between neighbours. */
function follows(rest: Wording, told: readonly Form[], from: number, { isSame }: Speech): Filling | undefined {
  const filling = [from];
  for (const place of rest) {
    const last = filling.at(-1)!;
    const next = [last + 1, last + 2].find((at) => at < told.length && place.some((form) => isSame(form, told[at]!)));
    if (next === undefined) return undefined;
    filling.push(next);
  }
  return filling;
}

/** Whether the slots can be filled by different words, in this order if it matters, within the window. */
function fits(steps: readonly Step[], fillings: Fillings, isAnyOrder: boolean, within: number): boolean {
  const tryFrom = (nth: number, taken: readonly number[], last: Filling | undefined): boolean => {
    const step = steps[nth];
    if (step === undefined) return true;
    return fillings[step.slot]!.some((filling) => {
      if (filling.some((at) => taken.includes(at))) return false;
      if (last !== undefined && !isAnyOrder && (filling[0]! < last[0]! || filling[0]! - last.at(-1)! - 1 > step.gap)) return false;
      const all = [...taken, ...filling];
      return Math.max(...all) - Math.min(...all) < within && tryFrom(nth + 1, all, filling);
    });
  };
  return tryFrom(0, [], undefined);
}
