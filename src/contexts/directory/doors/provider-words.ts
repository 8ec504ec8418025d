import { showDate } from '../../../kernel/dates.ts';
import { showAges } from '../model/age.ts';
import { showCostLine } from '../model/provider/cost-line.ts';
import { showTimeLines } from '../model/provider/open-time.ts';
import type { LookReason } from '../model/provider/needs-look.ts';
import type { TaskState } from '../model/provider/proposal.ts';
import type { ProviderField, ProviderSection, ProviderValues } from '../model/provider/provider-field.ts';
import type { ConsentKind, Contact, DirectoryRecord, Protection, SaidConsent } from '../model/record.ts';
import type { SpaceAnswer } from '../model/provider/space-grid.ts';
import { listConsents, type ConsentState } from '../model/sharing.ts';
import { showSpaces, type VacancySession } from '../model/vacancy.ts';

/** Sections of the task list in the words of providers. */
export const sectionWords: Readonly<Record<ProviderSection, string>> = {
  description: 'Name and description', contact: 'How families reach you', opening: 'When you are open', sessions: 'Groups and sessions', ages: 'Ages', costs: 'What it costs', accessibility: 'Getting in and about', needs: 'Special needs', languages: 'Languages',
};

/** Fields in words. */
export const fieldWords: Readonly<Record<ProviderField, string>> = {
  name: 'Name', description: 'Description', phones: 'Telephone', contactName: 'Whom to ask for', email: 'E-mail', url: 'Web address', access: 'How families come to you', opening: 'Opening hours', sessions: 'Groups and sessions', ages: 'Ages', costs: 'Costs',
  fundedHours: 'Funded hours', taxFree: 'Tax-Free Childcare', accessibility: 'Getting in and about', needs: 'Special needs you know', needWords: 'What you do for special needs', localOffer: 'Answers for the SEND Local Offer', languages: 'Languages', vacancies: 'Spaces',
};

/** How a section stands. */
export const stateWords: Readonly<Record<TaskState, string>> = { 'to-do': 'To do', waiting: 'With the council', 'look-again': 'Look again', done: 'Done' };

/** Why a change is for a decision of its own. */
export const lookWords: Readonly<Record<LookReason, string>> = {
  protected: 'the record is protected', name: 'it is the name families know', 'changed-since': 'the record says something else since this was proposed', emptied: 'nothing would stand here any more', 'tells-address': 'it tells an address that is kept back', 'speaks-of-refuge': 'it speaks of a refuge',
  'hidden-contact': 'it tells a number or e-mail address that not everybody may see', 'other-site': 'it leads families to another site',
};

/** How families come in. */
export const accessWords: Readonly<Record<ProviderValues['access'], string>> = { 'drop-in': 'They just come along', appointment: 'They make an appointment', referral: 'Somebody refers them', membership: 'They are members', unknown: 'Not said' };

/** Funded hours, as providers tick them. */
export const fundedWords: Readonly<Record<ProviderValues['fundedHours'][number], string>> = { universal: '15 hours for 3 and 4 year olds', 'working-parents': 'Hours for working parents', 'two-year-olds': '15 hours for 2 year olds' };

/** Whether Tax-Free Childcare is taken. */
export const taxFreeWords: Readonly<Record<ProviderValues['taxFree'], string>> = { yes: 'Yes', no: 'No', unknown: 'Not said' };

/** Who may see a contact. */
export const seenByWords: Readonly<Record<Contact['visibility'], string>> = { public: 'Everybody', practitioners: 'Only people who sign in to help families, and the council', council: 'Only the council' };

/** Consents by what is published. */
export const consentWords: Readonly<Record<ConsentKind, string>> = { name: 'Name', address: 'Address' };

/** What a consent is about, since when it stands or does not, and from whom: "12 Mill Road, Wellbourne, ZZ9 9ZZ. Published: agreed." */
export function sayConsent({ isAbout, stands, said }: Pick<ConsentState, 'isAbout' | 'stands' | 'said'>): string {
  return [...isAbout.map((one) => `${one}.`), sayWhetherPublished(stands, said)].join(' ');
}

function sayWhetherPublished(stands: boolean, said: SaidConsent | undefined): string {
  const from = said && { provider: 'said by the provider', council: 'noted by the council', file: 'from a file' }[said.from];
  const source = said && `${from}${said.words === '' ? '' : ` (${said.words})`}`;
  if (stands) return said?.isGiven ? `Published: agreed on ${showDate(said.on)}, ${source}.` : 'Published: agreed.';
  return said?.isGiven === false ? `Not published: taken back on ${showDate(said.on)}, ${source}.` : 'Not published: nobody has agreed to it as it stands now.';
}

/** What was answered about a consent, which a form shows as chosen: nothing where nobody has said anything. */
export function consentAnswer({ stands, said }: Pick<ConsentState, 'stands' | 'said'>): 'yes' | 'no' | '' {
  if (stands) return 'yes';
  return said?.isGiven === false ? 'no' : '';
}

/** Parts of a day. */
export const daypartWords: Readonly<Record<VacancySession, string>> = { any: 'Any time', morning: 'Morning', afternoon: 'Afternoon', 'full-day': 'All day', 'before-school': 'Before school', 'after-school': 'After school', holiday: 'Holidays', overnight: 'Overnight' };

/** Answers about spaces. */
export const spaceWords: Readonly<Record<SpaceAnswer, string>> = { space: 'Space', none: 'Full', ask: 'Ask us' };

const shows: { readonly [Field in ProviderField]: (value: ProviderValues[Field]) => readonly string[] } = {
  name: (text) => [text], description: (text) => text.split('\n'), contactName: (text) => [text], email: (text) => [text], url: (text) => [text], needWords: (text) => text.split('\n'), phones: (all) => all, languages: (all) => all,
  needs: (all) => all.map((need) => need.replaceAll('-', ' ')), access: (way) => [accessWords[way]], opening: showTimeLines, sessions: showTimeLines, ages: (ages) => [showAges(ages)], costs: (costs) => costs.map(showCostLine),
  localOffer: (all) => all.map(({ question, answer }) => `${question} ${answer}`), taxFree: (said) => [taxFreeWords[said]], fundedHours: (offers) => offers.map((offer) => fundedWords[offer]), accessibility: (all) => all.map(({ words }) => words),
  vacancies: (all) => all.map((one) => `${showAges(one.ages)}, ${daypartWords[one.session].toLowerCase()}: ${showSpaces([one])}, told on ${showDate(one.toldOn)}`),
};

/** What a field says, line by line; one line where it says nothing. */
export function showValue(field: ProviderField, value: unknown): readonly string[] {
  const lines = (shows[field] as (value: unknown) => readonly string[])(value).filter((line) => line.trim() !== '');
  return lines.length === 0 ? ['Nothing'] : lines;
}

/** How a record stands before the public. */
export const publicationWords = { pending: 'Waits to be published', approved: 'Published', internal: 'Kept inside', archived: 'Archived' } as const;

/** How a record stands before the public, with what of it is kept back because nobody has agreed: "Published without its name and address". */
export function sayPublication(record: DirectoryRecord): string {
  const { state } = record.publication;
  const untold = state === 'approved' ? listConsents(record).filter(({ kind, stands }) => !stands && (kind === 'name' || record.protection === 'none')).map(({ kind }) => consentWords[kind].toLowerCase()) : [];
  return untold.length === 0 ? publicationWords[state] : `${publicationWords[state]} without its ${untold.join(' and ')}`;
}

/** What replaced an earlier state of a record. */
export const replacingWords = { imported: 'A file', withdrawn: 'A file was taken back', edited: 'An edit', published: 'Publishing', merged: 'Joined with a twin', restored: 'An earlier state came back', protected: 'A mark', released: 'A mark was taken away' } as const;

/** Marks in the words of the desk: what each keeps back. */
export const protectionWords: Readonly<Record<Protection, { readonly name: string; readonly means: string }>> = {
  none: { name: 'No mark', means: 'It is shown as it is published; homes without consent are masked.' },
  home: { name: 'Its address is a home', means: 'Families see the district of its postcode and a ring on the map, never the address.' },
  defence: { name: 'A defence establishment', means: 'Families see the district of its postcode, never the address.' },
  anonymity: { name: 'It asked for anonymity', means: 'It is nowhere: no page, list, count, map, feed or file.' },
  refuge: { name: 'It is a refuge', means: 'It is nowhere: no page, list, count, map, feed or file.' },
};
