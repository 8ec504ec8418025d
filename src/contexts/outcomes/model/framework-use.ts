import { carryEvidence, withDepartures, type EvidenceDeparture, type IndicatorEvidence } from './framework-evidence.ts';
import { aimLinksOf, aimsOf, sameRow, type AimLink, type Framework } from './framework.ts';

/** The frameworks that a partnership has before it: those of the documents and its own, the evidence list, and where it departs from that. */
export interface FrameworksInUse {
  /** Those of the documents first; the first of them is the one that the reference list speaks of. */
  readonly frameworks: readonly Framework[];
  /** The reference list of evidence for the aims of the first framework. */
  readonly reference: readonly IndicatorEvidence[];
  readonly departures: readonly FrameworkDeparture[];
}

/** Where a partnership departs from the list for one framework. */
export interface FrameworkDeparture extends EvidenceDeparture {
  readonly framework: string;
}

/** Every line between rows of the frameworks: the maps as written, and from an aim through the indicators that its document names under it. */
export function allLinksOf(frameworks: readonly Framework[]): readonly AimLink[] {
  const written = aimLinksOf(frameworks);
  return [...written, ...frameworks.flatMap((framework) => linksThroughIndicators(framework, written))];
}

/** The National Indicator Set maps its numbered indicators, not its outcomes: an outcome serves whatever its indicators serve. */
function linksThroughIndicators(framework: Framework, links: readonly AimLink[]): AimLink[] {
  const aims = new Set(aimsOf(framework).map(({ id }) => id));
  const found = framework.indicators.flatMap((indicator) => {
    const under = [...indicator.aims, indicator.outcome].filter((id) => aims.has(id));
    const served = links.filter(({ from }) => sameRow(from, { framework: framework.code, row: indicator.id }));
    return under.flatMap((row) => served.map(({ to }): AimLink => ({ from: { framework: framework.code, row }, to })));
  });
  return [...new Map(found.map((link) => [`${link.from.row} ${link.to.framework} ${link.to.row}`, link])).values()];
}

/**
 * Which indicators are evidence for which aims of one framework, as this partnership sees it.
 *
 * The reference list with the departures from it; for any framework but the first that list is carried along the map, and then that framework's
 * own departures are laid over it. A departure that names an aim which is no longer there says nothing.
 */
export function evidenceOfFramework(use: FrameworksInUse, framework: Framework): readonly IndicatorEvidence[] {
  const first = use.frameworks[0]!;
  const departuresOf = (one: Framework): readonly FrameworkDeparture[] => {
    const aims = new Set(aimsOf(one).map(({ id }) => id));
    return use.departures.filter((departure) => departure.framework === one.code && aims.has(departure.aim));
  };
  const national = withDepartures(use.reference, departuresOf(first));
  if (framework.code === first.code) return national;
  return withDepartures(carryEvidence(national, allLinksOf(use.frameworks), first, framework), departuresOf(framework));
}

/** The same before the partnership departs from it for this framework: what an undone departure falls back to. */
export function evidenceBeforeDepartures(use: FrameworksInUse, framework: Framework): readonly IndicatorEvidence[] {
  return evidenceOfFramework({ ...use, departures: use.departures.filter((departure) => departure.framework !== framework.code) }, framework);
}

/** Whether the evidence has the indicator for the aim. */
export function isEvidence(evidence: readonly IndicatorEvidence[], aim: string, indicator: string): boolean {
  return evidence.some((item) => item.indicator === indicator && item.aims.includes(aim));
}

/** The evidence narrowed to indicators that are held here; those held but named nowhere stand at the end without aims. */
export function evidenceHeld(evidence: readonly IndicatorEvidence[], held: readonly string[]): readonly IndicatorEvidence[] {
  const named = new Map(evidence.map((item) => [item.indicator, item]));
  return [...evidence.filter(({ indicator }) => held.includes(indicator)), ...held.filter((code) => !named.has(code)).map((indicator) => ({ indicator, aims: [] }))];
}
