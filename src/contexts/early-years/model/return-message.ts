import type { Instrument } from './instrument.ts';
import type { ProfileChild } from './profile-child.ts';

/** The names by which a return is an XML message: `reference/instruments/return-message.json`. */
export interface MessageNames {
  readonly collection: string;
  readonly sourceLevel: string;
  readonly softwareCode: string;
  readonly stage: string;
  readonly resultStatus: string;
  readonly elements: Readonly<Record<ElementRole, string>>;
}

/** The parts of a message that have a name. */
type ElementRole =
  | 'message' | 'header' | 'collectionDetails' | 'collection' | 'year' | 'referenceDate' | 'source' | 'sourceLevel' | 'la' | 'softwareCode'
  | 'release' | 'serialNo' | 'dateTime' | 'school' | 'estab' | 'eyurn' | 'pupil' | 'upn' | 'surname' | 'forename'
  | 'dob' | 'sex' | 'postcode' | 'assessments' | 'assessment' | 'stage' | 'subject' | 'component' | 'resultStatus' | 'result';

type Element = Readonly<Record<string, unknown>>;

/** A return as rows under headings, as a spreadsheet of it would be; undefined when the message is of another kind. Schools and children keep their order. */
export function readReturnMessage(message: unknown, names: MessageNames, instruments: readonly Instrument[]): { readonly headings: readonly string[]; readonly rows: readonly (readonly string[])[] } | undefined {
  const { elements } = names;
  const root = childOf(message, elements.message);
  const header = childOf(root, elements.header);
  const details = childOf(header, elements.collectionDetails);
  if (!root || textOf(details, elements.collection).toUpperCase() !== names.collection.toUpperCase()) return undefined;
  const year = textOf(details, elements.year);
  const la = textOf(childOf(header, elements.source), elements.la);
  const pupils = childrenOf(root, elements.school).flatMap((school) => childrenOf(school, elements.pupil).map((pupil) => ({ school, pupil, results: resultsOf(pupil, names) })));
  const codes = new Set(pupils.flatMap(({ results }) => [...results.keys()]));
  const instrument = instruments.toSorted((a, b) => known(b, codes) - known(a, codes))[0]!;
  const items = instrument.items.map(({ code }) => code);
  const strays = [...codes].filter((code) => !items.includes(code));
  const rows = pupils.map(({ school, pupil, results }) => [
    year, textOf(school, elements.la) || la, textOf(school, elements.estab), textOf(school, elements.estab) === '' ? textOf(school, elements.eyurn) : '',
    ...(['upn', 'surname', 'forename', 'dob', 'sex', 'postcode'] as const).map((role) => textOf(pupil, elements[role])),
    // A component that is no item of the profile is told beside the first item, because it has no column of its own.
    ...items.map((code, at) => results.get(code) ?? (at === 0 && strays.some((stray) => results.has(stray)) ? strays.filter((stray) => results.has(stray)).join(' ') : '')),
  ]);
  return { headings: ['Year', 'LA', 'Estab', 'EYURN', 'UPN', 'Surname', 'Forename', 'DOB', 'Sex', 'Postcode', ...items], rows };
}

function known(instrument: Instrument, codes: ReadonlySet<string>): number {
  return instrument.items.filter(({ code }) => codes.has(code)).length;
}

/** The results of a pupil by component; a component that comes twice and unlike is both its results, which is no score. */
function resultsOf(pupil: Element, { elements }: MessageNames): ReadonlyMap<string, string> {
  const results = new Map<string, string>();
  const holders = childrenOf(pupil, elements.assessments);
  for (const assessment of holders.flatMap((holder) => (holder[elements.assessment] === undefined ? [holder] : childrenOf(holder, elements.assessment)))) {
    const component = textOf(assessment, elements.component).toUpperCase();
    const result = textOf(assessment, elements.result);
    const before = results.get(component);
    results.set(component, before === undefined || before === result ? result : `${before} and ${result}`);
  }
  return results;
}

function childOf(of: unknown, name: string): Element | undefined {
  return childrenOf(of, name)[0];
}

function childrenOf(of: unknown, name: string): readonly Element[] {
  const found = (of as Element | undefined)?.[name];
  const list: readonly unknown[] = Array.isArray(found) ? found : found === undefined || found === '' ? [] : [found];
  return list.filter((one): one is Element => typeof one === 'object' && one !== null);
}

function textOf(of: Element | undefined, name: string): string {
  const found = of?.[name];
  return typeof found === 'string' ? found.trim() : '';
}

/** What stands in the head of a message besides its children. */
export interface MessageHead {
  readonly year: number;
  readonly la: string;
  /** The day on which the results stand: 2024-06-30. */
  readonly referenceDate: string;
  /** The instant at which the message is made, in ISO form. */
  readonly at: string;
  readonly serial: number;
}

/** The return as an XML message, piece by piece: header, then each setting with its children in the order given, which has a setting's children together. */
export function* writeReturnMessage(head: MessageHead, children: readonly ProfileChild[], instrument: Instrument, names: MessageNames): Generator<string> {
  const { elements: e } = names;
  const tag = (name: string, text: string | number): string => `<${name}>${escapeXml(String(text))}</${name}>`;
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<${e.message}>\n <${e.header}>\n  <${e.collectionDetails}>${tag(e.collection, names.collection)}${tag(e.year, head.year)}${tag(e.referenceDate, head.referenceDate)}</${e.collectionDetails}>\n`;
  yield `  <${e.source}>${tag(e.sourceLevel, names.sourceLevel)}${tag(e.la, head.la)}${tag(e.softwareCode, names.softwareCode)}${tag(e.release, '1')}${tag(e.serialNo, String(head.serial).padStart(3, '0'))}${tag(e.dateTime, head.at)}</${e.source}>\n </${e.header}>\n`;
  for (const [at, child] of children.entries()) {
    const [la, estab] = child.setting.includes('/') ? child.setting.split('/') : [head.la, undefined];
    if (children[at - 1]?.setting !== child.setting) yield ` <${e.school}>${tag(e.la, la!)}${estab === undefined ? tag(e.eyurn, child.setting) : tag(e.estab, estab)}\n`;
    yield `  <${e.pupil}>${child.upn === undefined ? '' : tag(e.upn, child.upn)}${tag(e.surname, child.surname)}${tag(e.forename, child.forename)}${tag(e.dob, child.bornOn ?? '')}${tag(e.sex, child.sex === undefined ? '' : sexSign(child.sex))}${child.postcode === undefined ? '' : tag(e.postcode, child.postcode)}\n   <${e.assessments}>`;
    for (const [item, { code, area }] of instrument.items.entries()) {
      yield `<${e.assessment}>${tag(e.stage, names.stage)}${tag(e.subject, area)}${tag(e.component, code)}${tag(e.resultStatus, names.resultStatus)}${tag(e.result, child.results[item]!)}</${e.assessment}>`;
    }
    yield `</${e.assessments}>\n  </${e.pupil}>\n`;
    if (children[at + 1]?.setting !== child.setting) yield ` </${e.school}>\n`;
  }
  yield `</${e.message}>\n`;
}

/** F or M of the group girls or boys. */
export function sexSign(group: string): string {
  return group === 'girls' ? 'F' : 'M';
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
