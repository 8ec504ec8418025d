import type { Regime } from '../model/instrument.ts';
import type { SideSource } from '../model/side-match.ts';
import type { VisitChoice, VisitOutcome, VisitState } from '../model/visit.ts';

/** Rows of schema `early_years` as they are stored; see the comments in its migrations. */
export type EarlyYearsTables = {
  'early_years.profile_return': ReturnRow;
  'early_years.child_profile': ChildRow;
  'early_years.child_side': SideRow;
  'early_years.return_issue': { authority_id: string; return_id: string; rule: string; child_key: string; field: string; year: number; row_number: number; setting_code: string; value: string };
  'early_years.issue_explanation': { authority_id: string; year: number; rule: string; child_key: string; value: string; explained_at: Date; explained_by: string; explanation: string };
  'early_years.visit': VisitRow;
  'early_years.moderated_judgement': { authority_id: string; visit_id: string; child_key: string; item: string; revision: number; own: number; second: number | null; reason: string; decided_at: Date; decided_by: string };
};

/** A visit in one revision. */
export interface VisitRow {
  authority_id: string;
  visit_id: string;
  revision: number;
  year: number;
  setting_code: string;
  chosen_as: VisitChoice['why'];
  chosen_words: string;
  lot_seed: number;
  list_visits: number;
  list_by_lot: number;
  state: VisitState;
  planned_for: string;
  visited_on: string | null;
  visited_by: string | null;
  outcome: VisitOutcome | null;
  found: string | null;
  reason: string;
  decided_at: Date;
  decided_by: string;
}

/** A return that was accepted. */
export interface ReturnRow {
  authority_id: string;
  return_id: string;
  year: number;
  regime: Regime;
  covers: 'children' | 'settings' | 'authority';
  settings: number;
  children: number;
  received_at: Date;
  received_by: string;
  status: 'in' | 'superseded' | 'withdrawn';
  supersedes: string | null;
}

/** A child of a year. */
export interface ChildRow {
  authority_id: string;
  year: number;
  child_key: string;
  regime: Regime;
  upn: string | null;
  surname: string;
  forename: string;
  born_on: string | null;
  sex: string | null;
  postcode: string | null;
  lsoa_code: string | null;
  ward_code: string | null;
  setting_code: string;
  fsm: string | null;
  language: string | null;
  sen: string | null;
  ethnicity: string | null;
  results: string;
  import_id: string;
}

/** A row of a census or another side file. */
export interface SideRow {
  authority_id: string;
  year: number;
  source: SideSource;
  side_key: string;
  upn: string | null;
  surname: string | null;
  forename: string | null;
  born_on: string | null;
  setting_code: string | null;
  sex: string | null;
  fsm: string | null;
  language: string | null;
  sen: string | null;
  ethnicity: string | null;
  earlier_check: string | null;
  earlier_setting: string | null;
  import_id: string;
}
