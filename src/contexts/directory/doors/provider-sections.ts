import { z } from 'zod';
import { readInput, type ReadInput } from '../../../platform/http/read-input.ts';
import { localOfferQuestions } from '../actions/read-local-offer.ts';
import type { AgeRange } from '../model/age.ts';
import type { FundedOffer } from '../model/childcare.ts';
import { derivedId } from '../model/feeds/derived-id.ts';
import { emailAddress, webAddress } from '../model/feeds/oruk-json.ts';
import { readCostLine, showCostLine } from '../model/provider/cost-line.ts';
import { inOrder, readTimeLine, showTimeLines, type OpenTime } from '../model/provider/open-time.ts';
import type { ProviderSection, ProviderValues } from '../model/provider/provider-field.ts';
import { accessFeatures, type Accessibility } from '../model/record.ts';
import { readAge } from './finder-question.ts';

/** What a section's form holds, as it is typed. */
export type TypedSection = Readonly<Record<string, string | readonly string[]>>;

const line = (most: number) => z.string().trim().max(most, `Use at most ${most} letters`);
const list = z.preprocess((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]), z.array(z.string().max(60)));
const fundedOffers: readonly FundedOffer[] = ['universal', 'working-parents', 'two-year-olds'];
/** How one comes in, as a provider chooses it. */
export const accessWays = ['drop-in', 'appointment', 'referral', 'membership', 'unknown'] as const;

/** The form of a section with what is said now. */
export function typedOf(section: ProviderSection, values: ProviderValues): TypedSection {
  switch (section) {
    case 'description':
      return { name: values.name, description: values.description };
    case 'contact':
      return { phones: values.phones.join(', '), contactName: values.contactName, email: values.email, url: values.url, access: values.access };
    case 'opening':
      return { opening: showTimeLines(values.opening).join('\n') };
    case 'sessions':
      return { sessions: showTimeLines(values.sessions).join('\n') };
    case 'ages':
      return { fromAge: showTypedAge(values.ages.fromMonth), toAge: showTypedAge(values.ages.toMonth, 'last') };
    case 'costs':
      return { costs: values.costs.map(showCostLine).join('\n'), fundedHours: values.fundedHours, taxFree: values.taxFree };
    case 'accessibility':
      return { features: values.accessibility.map(({ feature }) => feature).filter((feature) => feature !== 'other'), other: values.accessibility.filter(({ feature }) => feature === 'other').map(({ words }) => words).join('\n') };
    case 'needs':
      return { needs: values.needs, needWords: values.needWords, ...Object.fromEntries(localOfferQuestions.map(({ id, words }) => [offerField(id), values.localOffer.find(({ question }) => question === words)?.answer ?? ''])) };
    case 'languages':
      return { languages: values.languages.join(', ') };
  }
}

/** Reads a section as it was typed: values of its fields, or every fault with the field at which it stands. `before` is what is said now. */
export function readSection(section: ProviderSection, typed: Readonly<Record<string, unknown>>, service: string, before: ProviderValues): ReadInput<Partial<ProviderValues>> {
  return readInput(schemaOf(section, service, before), typed);
}

function schemaOf(section: ProviderSection, service: string, before: ProviderValues): z.ZodType<Partial<ProviderValues>> {
  switch (section) {
    case 'description':
      return z.object({ name: line(200).min(1, 'Write the name by which families know it'), description: line(5000).transform((text) => text.replace(/\r\n/g, '\n')) });
    case 'contact':
      return z.object({ phones: phonesField, contactName: line(100), email: emailField, url: urlField, access: z.enum(accessWays, 'Choose how families come to you') });
    case 'opening':
      return z.object({ opening: timesField('opening') });
    case 'sessions':
      return z.object({ sessions: timesField('session') });
    case 'ages':
      return z.object({ fromAge: ageField('first'), toAge: ageField('last') }).refine(({ fromAge, toAge }) => fromAge === undefined || toAge === undefined || fromAge <= toAge, { path: ['toAge'], message: 'The oldest age comes after the youngest' })
        .transform(({ fromAge, toAge }): Partial<ProviderValues> => ({ ages: rangeOf(fromAge, toAge) }));
    case 'costs':
      return z.object({ costs: costsField(service, before), fundedHours: list.optional(), taxFree: z.enum(['yes', 'no', 'unknown'], 'Say whether you take Tax-Free Childcare').optional() }).transform(({ costs, fundedHours, taxFree }) => ({ costs, ...(taxFree === undefined ? {} : { taxFree }), ...(fundedHours === undefined ? {} : { fundedHours: fundedOffers.filter((one) => fundedHours.includes(one)) }) }));
    case 'accessibility':
      return z.object({ features: list, other: line(1000) }).transform(({ features, other }) => ({ accessibility: accessibilityOf(features, other, before.accessibility) }));
    case 'needs':
      return z.object({ needs: list, needWords: line(2000), ...Object.fromEntries(localOfferQuestions.map(({ id }) => [offerField(id), line(2000).optional()])) }).transform(({ needs, needWords, ...answers }) => ({ needs, needWords, localOffer: offerAnswers(answers, before.localOffer) }));
    case 'languages':
      return z.object({ languages: line(500).transform((text) => [...new Set(text.split(/[,;\n]/).map((one) => one.trim()).filter((one) => one !== ''))]) });
  }
}

/** Where a question of the Local Offer is typed. */
export function offerField(id: string): string {
  return `offer-${id}`;
}

/** The questions that were answered, in their order; an answer to a question that is asked no more stays. */
function offerAnswers(typed: Readonly<Record<string, unknown>>, before: ProviderValues['localOffer']): ProviderValues['localOffer'] {
  const asked = localOfferQuestions.flatMap(({ id, words }) => {
    const answer = typed[offerField(id)];
    return typeof answer === 'string' && answer !== '' ? [{ question: words, answer }] : [];
  });
  return [...asked, ...before.filter(({ question }) => !localOfferQuestions.some(({ words }) => words === question))];
}

const phonesField = line(200).transform((text) => text.split(/[,;\n]/).map((one) => one.trim()).filter((one) => one !== '')).refine((phones) => phones.every((phone) => /^\+?[\d\s()-]{6,20}(?:\s*(?:ext|x)\.?\s*\d{1,6})?$/i.test(phone)), 'Write telephone numbers in figures, parted by commas');
const emailField = line(200).refine((text) => text === '' || emailAddress(text) !== undefined, 'Write an e-mail address such as hello@example.org');
const urlField = line(300).transform((text, check) => {
  const address = text === '' ? '' : webAddress(text);
  if (address === undefined) check.addIssue({ code: 'custom', message: 'Write a web address such as www.example.org' });
  return address ?? '';
});

function timesField(kind: 'opening' | 'session'): z.ZodType<readonly OpenTime[]> {
  const how = kind === 'opening' ? 'Monday to Friday, 8am to 6pm' : 'Baby group: Tuesday, 10am to 11.30am, term time';
  return line(3000).transform((text, check) => {
    const lines = linesOf(text);
    const read = lines.map((one) => readTimeLine(one, kind));
    for (const [at, one] of read.entries()) if (one === undefined) check.addIssue({ code: 'custom', message: `Line ${at + 1}, “${lines[at]}”, cannot be read. Write it like: ${how}` });
    return inOrder(read.flatMap((one) => one ?? []));
  });
}

function costsField(service: string, before: ProviderValues): z.ZodType<ProviderValues['costs']> {
  return line(3000).transform((text, check) => {
    const lines = linesOf(text);
    const read = lines.map((one) => readCostLine(one, before.costs, derivedId(service, 'cost', one)));
    for (const [at, one] of read.entries()) if (one === undefined) check.addIssue({ code: 'custom', message: `Line ${at + 1}, “${lines[at]}”, cannot be read. Write it like: Full day: £62.50 a day, meals included` });
    return read.flatMap((one) => one ?? []);
  });
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').map((one) => one.trim()).filter((one) => one !== '');
}

/** An age that is typed in years means the whole of that year where it is the last one. */
function ageField(end: 'first' | 'last'): z.ZodType<number | undefined> {
  return line(20).transform((text, check) => {
    if (text === '') return undefined;
    const months = readAge(text);
    if (months === undefined) check.addIssue({ code: 'custom', message: 'Write an age such as 9 months, 2 or 4.5' });
    return months !== undefined && end === 'last' && /^\d+\s*(y|years?)?$/i.test(text) ? months + 11 : months;
  });
}

function rangeOf(fromMonth: number | undefined, toMonth: number | undefined): AgeRange {
  return { ...(fromMonth === undefined ? {} : { fromMonth }), ...(toMonth === undefined ? {} : { toMonth }) };
}

function showTypedAge(months: number | undefined, end: 'first' | 'last' = 'first'): string {
  if (months === undefined) return '';
  const whole = end === 'last' ? months - 11 : months;
  return whole >= 0 && whole % 12 === 0 && (whole > 0 || end === 'first') ? String(whole / 12) : `${months} months`;
}

/** Features that stay keep the words of their source; one that is new says its own name. */
function accessibilityOf(features: readonly string[], other: string, before: readonly Accessibility[]): readonly Accessibility[] {
  const ticked = accessFeatures.filter((feature) => feature !== 'other' && features.includes(feature));
  const kept = before.filter(({ feature, words }) => (feature === 'other' ? linesOf(other).includes(words) : ticked.some((one) => one === feature)));
  const added = ticked.filter((feature) => !kept.some((one) => one.feature === feature)).map((feature): Accessibility => ({ feature, words: feature.replaceAll('-', ' ') }));
  const said = linesOf(other).filter((words) => !kept.some((one) => one.feature === 'other' && one.words === words)).map((words): Accessibility => ({ feature: 'other', words }));
  return [...kept, ...added, ...said];
}
