import type { DayNumber } from './days.ts';

/** Names of the rates that say how families are made up; `reference/population/rates.json` says what each counts. */
export const peopleRates = [
  'boys', 'twinMaternities', 'tripletMaternities', 'identicalTwins', 'alikeTwinNames', 'anotherChild1', 'anotherChild2', 'anotherChild3', 'mixedFamilies', 'mothersFamilyName',
  'doubleFamilyName', 'laterFatherDiffers', 'middleName', 'reusedForename', 'sharedFirstName', 'familyNameChange', 'forenameChange', 'genderTransition', 'adopted', 'keptForename',
  'bornAbroad', 'moveEachYear', 'twoHouseholds', 'institution', 'phone', 'email',
] as const;

/** Numbers of a feed that are years, not shares. */
export const feedYears = ['fromAge', 'toAge', 'yearsBack'] as const;

/** Names of the rates of a feed that every feed has. */
export const feedRates = [
  'coverage', 'atBirth', 'duplicate', 'forenameTypo', 'forenameNickname', 'forenameSpelling', 'transliteration', 'forenameInitial', 'forenameMissing', 'placeholder', 'calledByMiddle', 'namesSwapped',
  'middleMissing', 'middleInitial', 'middleInForename', 'familyTypo', 'familySpelling', 'familyHalf', 'familyOld', 'birthSwapped', 'birthDigit', 'birthYear', 'birthFirstJanuary', 'birthMissing',
  'sexWrong', 'sexMissing', 'postcodeMissing', 'postcodeTypo', 'postcodeZeroOh', 'postcodeUnknown', 'addressOld', 'addressMissing', 'otherHousehold',
] as const;

/** Names of the rates that a feed has where it has the column they speak of. */
export const columnRates = ['nhsMissing', 'nhsDigit', 'nhsOfSibling', 'upnMissing', 'upnTemporary', 'upnDigit', 'upnOther', 'carerMissing', 'carerFather', 'phoneMissing', 'emailMissing'] as const;

/** The five feeds, by the names that settings and files use. */
export const feedNames = ['health', 'gp', 'school', 'early-years', 'social-care'] as const;

/** One of the five feeds. */
export type FeedName = (typeof feedNames)[number];

/** How families are made up: shares from 0 to 1. */
export type PeopleSettings = Readonly<Record<(typeof peopleRates)[number], number>>;

/** Whom a feed knows and how often it errs: shares from 0 to 1, and three numbers of years. */
export type FeedSettings = Readonly<Record<(typeof feedRates)[number] | (typeof feedYears)[number], number>> & Readonly<Partial<Record<(typeof columnRates)[number], number>>>;

/** A group of families by where their names come from. */
export interface CommunitySettings {
  /** Share of all families; shares add up to 1, or are taken in proportion. */
  readonly share: number;
  /** Children whose forename comes from the British table. */
  readonly forenameFromBritish: number;
  /** Children and families whose name stands in no table. */
  readonly rareForename: number;
  readonly rareFamilyName: number;
}

/** Everything that a made-up population is grown by, beside its size and seed. */
export interface PopulationSettings {
  /** The day on which the feeds are handed over. */
  readonly asOf: DayNumber;
  readonly people: PeopleSettings;
  readonly communities: Readonly<Record<string, CommunitySettings>>;
  readonly feeds: Readonly<Record<FeedName, FeedSettings>>;
}
