import { daysBetween, type IsoDate } from '../../../../kernel/dates.ts';

/** How providers look after their own records, from a day on. Numbers of days, hours and tries are data: `reference/directory/providers.json`. */
export interface ProviderRule {
  readonly from: IsoDate;
  readonly vacanciesAtOnce: boolean;
  readonly recheckDays: number;
  readonly remindAgainDays: number;
  readonly codeHours: number;
  readonly codeTries: number;
  /** Claims taken of one record on a day. */
  readonly claimsADay: number;
  /** Claims taken on a day of services that are not listed, from everybody together. */
  readonly newClaimsADay: number;
  readonly keepDecidedClaimsDays: number;
}

/** Whether a provider is to be reminded: nobody has checked the record for longer than the rule allows, and the last reminder lies back far enough. */
export function isReminderDue(of: { readonly checkedOn: IsoDate; readonly remindedOn: IsoDate | undefined; readonly today: IsoDate }, rule: Pick<ProviderRule, 'recheckDays' | 'remindAgainDays'>): boolean {
  if (daysBetween(of.checkedOn, of.today) <= rule.recheckDays) return false;
  return of.remindedOn === undefined || daysBetween(of.remindedOn, of.today) >= rule.remindAgainDays;
}
