import type { FigureFlag } from '../../../kernel/figure.ts';

/** Rows of schema `outcomes` as they are stored; see the comments in its migrations. `own` tables are those of one authority. */
export type OutcomesTables = {
  'outcomes.indicator': { indicator_code: string; source: string; source_code: string; version: number };
  'outcomes.indicator_definition': DefinitionRow & { has_bands: boolean; is_official: boolean; definition_sha256: string; import_id: string | null };
  'outcomes.series_break': { indicator_code: string; first_order: number; words: string; source: string };
  'outcomes.value': ValueRow;
  'outcomes.superseded_value': ValueRow & { superseded_by: string };
  'outcomes.neighbour': { set_code: string; area_code: string; neighbour_rank: number; neighbour_code: string; closeness: string | null; import_id: string };
  'outcomes.own_indicator': DefinitionRow & { authority_id: string; is_public: boolean; decided_by: string };
  'outcomes.own_value': ValueRow & { authority_id: string; is_withheld: boolean | null };
  'outcomes.own_superseded_value': ValueRow & { authority_id: string; superseded_by: string };
  'outcomes.own_framework': { authority_id: string; framework_code: string; content: string; version: number; decided_at: Date; decided_by: string; reason: string };
  'outcomes.evidence': { authority_id: string; framework_code: string; aim_code: string; indicator_code: string; is_evidence: boolean; decided_at: Date; decided_by: string };
  'outcomes.card_words': { authority_id: string; area_code: string; version: number; doing: string[]; have_your_say: string; is_published: boolean; decided_at: Date; decided_by: string };
  'outcomes.target': TargetRow;
  'outcomes.release': { authority_id: string; release_id: string; indicator_code: string; cause: 'import' | 'withdrawal' | 'definition' | 'upgrade'; rule: string; sums: string; would_unmask: string; also_hidden: string; already_open: string; released_at: Date; released_by: string };
  'outcomes.saved_view': { authority_id: string; view_id: string; person_id: string; name: string; address: string; saved_at: Date; removed_at: Date | null };
  'outcomes.card_subscription': { authority_id: string; subscription_id: string; person_id: string; area_code: string; rhythm: 'monthly' | 'quarterly' | 'new-data'; asked_at: Date; next_due: string; last_said: string | null; ended_at: Date | null; ended_because: 'asked' | 'lost-access' | 'area-gone' | null };
  'outcomes.card_delivery': { authority_id: string; delivery_id: string; subscription_id: string; due_on: string; made_at: Date; first_sentence: string; made_with: string[]; paper: Buffer };
  'outcomes.area_group': { authority_id: string; group_id: string; revision: number; state: 'in-force' | 'ended'; name: string; tier: 'upper-tier' | 'district' | 'ward' | 'locality'; members: string[]; likeness: unknown; reason: string; decided_at: Date; decided_by: string };
  'outcomes.choice': { authority_id: string; name: 'neighbour-set' | 'framework' | 'home-area'; version: number; setting: string | null; reason: string; decided_at: Date; decided_by: string };
};

/** A target's columns in one revision. */
export interface TargetRow {
  authority_id: string;
  target_id: string;
  revision: number;
  indicator_code: string;
  group_code: string;
  area_code: string;
  state: 'proposed' | 'agreed' | 'withdrawn';
  basis: 'secretary-of-state' | 'agreed-with-government' | 'local';
  baseline_period: string;
  baseline_value: number;
  target_period: string;
  target_value: number | null;
  way: 'linear' | 'geometric' | 'power' | 's-curve' | 'milestones' | 'steps' | 'close-gap';
  parameter: number | null;
  comparator: 'england' | 'region' | 'neighbours' | null;
  milestones: string;
  proposed_by: string;
  agreed_by: string | null;
  agreed_on: string | null;
  evidence: string;
  reason: string;
  decided_at: Date;
  decided_by: string;
}

/** A definition's columns, published or own. */
export interface DefinitionRow {
  indicator_code: string;
  version: number;
  title: string;
  short_title: string;
  topic: string;
  description: string;
  numerator_words: string | null;
  denominator_words: string | null;
  unit: 'percent' | 'rate' | 'count' | 'mean' | 'money' | 'ratio';
  unit_words: string;
  multiplier: number;
  decimals: number;
  polarity: 'high' | 'low' | 'none';
  method: 'published' | 'proportion' | 'rate' | 'mean';
  rounding_words: string;
  suppression_words: string;
  smallest_count: number | null;
  year_words: string;
  owner: string;
  legal_basis: string | null;
  methodology: string | null;
  links: string | null;
  valid_from: Date;
}

/** A figure's columns, published or own. */
export interface ValueRow {
  indicator_code: string;
  group_code: string;
  area_code: string;
  period_code: string;
  period_order: number;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  lower: number | null;
  upper: number | null;
  flag: FigureFlag | null;
  embargo_until: string | null;
  import_id: string;
  row_number: number;
}
