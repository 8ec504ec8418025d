import type { Trx } from '../../../platform/db/database.ts';
import { isPermitted, type Ctx } from '../../../platform/house/ctx.ts';
import { findArea, listAreas, listAreasOfKind, type Area } from '../../places/contract.ts';
import { evidenceByAim, findLead, freshYears, type AimStanding } from '../model/framework-home.ts';
import { allLinksOf, evidenceBeforeDepartures, evidenceOfFramework, isEvidence, type FrameworksInUse } from '../model/framework-use.ts';
import { aimsServed, findAim, walkMappingBack, type AimInPlace, type Framework, type RowReference } from '../model/framework.ts';
import { indicatorCodeOf, type Indicator } from '../model/indicator.ts';
import { listDecisions, listLatestYears, type AuditedDecision } from '../store/evidence.store.ts';
import { listIndicatorsByCode } from '../store/indicators.store.ts';
import { listUnpublishedIndicators } from '../store/own-indicators.store.ts';
import { findHomeArea } from './find-home-area.ts';
import { listComparators, type ComparatorOffered } from './read-comparator.ts';
import { findFrameworkAsked, listVisibleIndicators, readFrameworksInUse } from './read-coverage.ts';
import { leadOrder } from './read-framework-home-order.ts';
import { reference } from './read-reference.ts';
import { findAreaAmongNeighbours, readPictures, type AreaAmongNeighbours, type PictureWithGap } from './read-framework-home-pictures.ts';
import { findSmallNumberWords } from './read-small-numbers.ts';

/** Which framework and which area; the authority's own choice of each when none is named. */
export interface HomeQuery {
  readonly framework?: string | undefined;
  readonly area?: string | undefined;
  /** With whom it is compared: the id of a group of areas, or `neighbours`; the authority's own choice when absent. */
  readonly against?: string | undefined;
}

/** Everything the outcomes home shows. */
export interface FrameworkHome {
  readonly framework: Framework;
  readonly frameworks: readonly Framework[];
  readonly around: AreaAmongNeighbours;
  readonly aims: readonly AimStanding[];
  /** For each aim the aims of the first framework that it serves, through which figures reach it; undefined for that framework itself. */
  readonly through: ReadonlyMap<string, readonly AimInPlace[]> | undefined;
  readonly areas: readonly { readonly code: string; readonly name: string }[];
  /** With whom one may compare the area. */
  readonly comparators: readonly ComparatorOffered[];
  /** The rule for small numbers beside own figures; undefined where there are none. */
  readonly smallNumbers: string | undefined;
}

/** An aim of another framework that a map joins to this one. */
export interface JoinedAim {
  readonly framework: Framework;
  readonly aim: AimInPlace;
}

/** How the children of an area are doing, aim by aim; undefined when the framework or the area is unknown. */
export async function readFrameworkHome(ctx: Ctx, trx: Trx, query: HomeQuery): Promise<FrameworkHome | undefined> {
  const use = await readFrameworksInUse(trx);
  const framework = await findFrameworkAsked(trx, use, query.framework);
  const area = await findAreaAsked(ctx, trx, query.area);
  const around = area && (await findAreaAmongNeighbours(ctx, trx, area, query.against));
  if (!framework || !area || !around) return undefined;
  const aims = await readStandings(ctx, trx, use, framework, around);
  const first = use.frameworks[0]!;
  const links = allLinksOf(use.frameworks);
  const through = framework.code === first.code ? undefined : new Map(aims.map(({ aim }) => [aim.id, aimsServed(links, { framework: framework.code, row: aim.id }, first)]));
  return { framework, frameworks: use.frameworks, around, aims, through, areas: await listAreaChoices(ctx, trx, area), smallNumbers: await findSmallNumberWords(ctx, trx, aims.flatMap(({ lead }) => lead?.picture.indicator ?? [])), comparators: await listComparators(trx, area) };
}

const england = 'E92000001';

/** The area asked for; else the authority's own, and England where it has none. */
async function findAreaAsked(ctx: Ctx, trx: Trx, code: string | undefined): Promise<Area | undefined> {
  return code === undefined ? ((await findHomeArea(ctx, trx)) ?? findArea(ctx, trx, england)) : findArea(ctx, trx, code);
}

async function listAreaChoices(ctx: Ctx, trx: Trx, area: Area): Promise<{ code: string; name: string }[]> {
  const alike = area.kind === 'country' ? await listAreas(ctx, trx, { tier: 'upper-tier' }) : await listAreasOfKind(ctx, trx, area);
  return [...new Map([area, ...alike].map(({ code, name }) => [code as string, { code: code as string, name }])).values()];
}

async function readStandings(ctx: Ctx, trx: Trx, use: FrameworksInUse, framework: Framework, around: AreaAmongNeighbours): Promise<AimStanding[]> {
  const rows = evidenceByAim(framework, evidenceOfFramework(use, framework));
  const hidden = await listHidden(ctx, trx);
  const here = (await listLatestYears(trx, [...new Set(rows.flatMap(({ indicators }) => indicators))], around.area.code)).filter(({ indicator }) => !hidden.has(indicator));
  const thisYear = Number(ctx.today.slice(0, 4));
  const leads = rows.map(({ aim, indicators }) => ({ aim, lead: findLead(indicators, leadOrder, here, thisYear) }));
  const pictures = await readPictures(ctx, trx, await listIndicatorsByCode(trx, [...new Set(leads.flatMap(({ lead }) => lead ?? []))]), around);
  return leads.map(({ aim, lead }) => ({ aim, lead: lead === undefined ? undefined : pictures.get(lead) }));
}

/** The indicators with these codes that are held here and that this visitor may know of. */
async function listSeen(ctx: Ctx, trx: Trx, codes: readonly string[]): Promise<Indicator[]> {
  const hidden = await listHidden(ctx, trx);
  return (await listIndicatorsByCode(trx, [...new Set(codes)])).filter(({ code }) => !hidden.has(code));
}

async function listHidden(ctx: Ctx, trx: Trx): Promise<ReadonlySet<string>> {
  return new Set(isPermitted(ctx.actor, 'outcomes:see-unpublished') ? [] : await listUnpublishedIndicators(trx));
}

/** Aims of other frameworks that the row serves, near or far, and those that serve it. */
function joinedTo(use: FrameworksInUse, links: ReturnType<typeof allLinksOf>, row: RowReference): JoinedAim[] {
  const before = walkMappingBack(links, row);
  return use.frameworks
    .filter(({ code }) => code !== row.framework)
    .flatMap((framework) => {
      const served = aimsServed(links, row, framework);
      const serving = before.filter((other) => other.framework === framework.code).flatMap((other) => findAim(framework, other.row) ?? []);
      return [...new Map([...served, ...serving].map((aim) => [aim.id, { framework, aim }])).values()];
    });
}

/** Everything the page of one aim shows. */
export interface AimPage {
  readonly framework: Framework;
  readonly aim: AimInPlace;
  readonly around: AreaAmongNeighbours;
  readonly evidence: readonly AimEvidence[];
  readonly smallNumbers: string | undefined;
  readonly joined: readonly JoinedAim[];
  /** Indicators that could be added as evidence; empty for whoever may not decide. */
  readonly choices: readonly Indicator[];
  /** What was decided about this aim's evidence, newest first; empty for whoever may not decide. */
  readonly decisions: readonly AuditedDecision[];
}

/** One indicator that is evidence for an aim. */
export interface AimEvidence extends PictureWithGap {
  /** Whether the authority added it; the reference list does not have it. */
  readonly isAdded: boolean;
  /** Whether it is published now, for a group of children whose whole stands in the list too, or no longer published here. */
  readonly kind: 'current' | 'for-a-group' | 'ended';
}

/** One aim with all its evidence; undefined when the framework, the aim or the area is unknown. */
export async function readAim(ctx: Ctx, trx: Trx, aimId: string, query: HomeQuery): Promise<AimPage | undefined> {
  const use = await readFrameworksInUse(trx);
  const framework = query.framework === undefined ? use.frameworks.find((each) => findAim(each, aimId)) : await findFrameworkAsked(trx, use, query.framework);
  const aim = framework && findAim(framework, aimId);
  const area = await findAreaAsked(ctx, trx, query.area);
  const around = area && (await findAreaAmongNeighbours(ctx, trx, area, query.against));
  if (!framework || !aim || !around) return undefined;
  const codes = evidenceByAim(framework, evidenceOfFramework(use, framework)).find((row) => row.aim.id === aim.id)!.indicators;
  const held = await listSeen(ctx, trx, codes);
  const pictures = await readPictures(ctx, trx, inOrder(held, codes), around);
  const listed = evidenceBeforeDepartures(use, framework);
  const mayDecide = isPermitted(ctx.actor, 'outcomes:decide-framework');
  const choices = mayDecide ? (await listVisibleIndicators(ctx, trx)).filter(({ code }) => !codes.includes(code)) : [];
  return {
    framework,
    aim,
    around,
    evidence: [...pictures].map(([code, picture]) => ({ ...picture, isAdded: !isEvidence(listed, aim.id, code), kind: kindOf(code, picture, codes, Number(ctx.today.slice(0, 4))) })),
    smallNumbers: await findSmallNumberWords(ctx, trx, held),
    joined: joinedTo(use, allLinksOf(use.frameworks), { framework: framework.code, row: aim.id }),
    choices,
    decisions: mayDecide ? await listDecisions(trx, 'outcomes.evidence-decided', `aim:${framework.code}/${aim.id}`) : [],
  };
}

function kindOf(code: string, { picture }: PictureWithGap, codes: readonly string[], thisYear: number): AimEvidence['kind'] {
  if ((picture.ours.points.at(-1)?.period.order ?? -Infinity) < thisYear - freshYears) return 'ended';
  const whole = reference.families.find(({ groups }) => groups.some(({ measure }) => indicatorCodeOf(picture.indicator.source, measure) === code));
  return whole && codes.includes(indicatorCodeOf(picture.indicator.source, whole.whole)) ? 'for-a-group' : 'current';
}

/** Leads of the report card first, then in the order of the list. */
function inOrder(indicators: readonly Indicator[], codes: readonly string[]): Indicator[] {
  const place = ({ code }: Indicator): number => (leadOrder.includes(code) ? leadOrder.indexOf(code) : leadOrder.length + codes.indexOf(code));
  return [...indicators].sort((a, b) => place(a) - place(b));
}
