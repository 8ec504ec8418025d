import type { Indicator } from './indicator.ts';

/** What an indicator counts, before it has a version: as a publisher's dictionary or an authority says it. */
export type IndicatorDefinition = Omit<Indicator, 'version'>;

/** A place where a series breaks, by indicator, as `reference/frameworks/indicators/series-breaks.json` holds it. */
export interface NamedBreak {
  readonly indicator: string;
  readonly firstOrder: number;
  readonly words: string;
  readonly source: string;
}
