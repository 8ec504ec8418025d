import type { CalendarDay, DayNumber } from './days.ts';
import type { Dice } from './dice.ts';
import type { Identity } from './identity.ts';
import type { NameBook, Sex } from './name-tables.ts';
import type { FeedSettings } from './settings.ts';

/** One entry of a feed before it is written in the feed's own form. Texts are empty where the feed says nothing. */
export interface Entry {
  given: string;
  middle: string;
  family: string;
  born: CalendarDay | undefined;
  sex: Sex | '';
  postcode: string;
  line: string;
  town: string;
  nhs: string;
  upn: string;
  school: string;
  carer: string;
  phone: string;
  email: string;
  /** What went wrong, by the names of the feed's rates, and what was so only then (`formerName`, `formerAddress`); a space between. */
  slips: string;
}

/** What an entry is made from, handed from step to step. */
export interface EntryMaker {
  readonly dice: Dice;
  readonly names: NameBook;
  readonly rates: FeedSettings;
  readonly child: Identity;
  readonly day: DayNumber;
}

/** Notes a slip on the entry. */
export function addSlip(entry: Entry, slip: string): void {
  entry.slips = entry.slips === '' ? slip : `${entry.slips} ${slip}`;
}
