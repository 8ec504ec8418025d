import { aimsOf, aimsServed, type AimInPlace, type AimLink, type Framework } from './framework.ts';

/** How one framework stands on another: which aims each of its own serves, and which of the other's nobody serves. */
export interface MappedFramework {
  readonly framework: Framework;
  readonly to: Framework;
  readonly aims: readonly { readonly aim: AimInPlace; readonly serves: readonly AimInPlace[] }[];
  /** Aims of the other framework that no aim of this one serves. */
  readonly untouched: readonly AimInPlace[];
}

/** The map from one framework to another, walked over any number of lines. */
export function drawMap(framework: Framework, to: Framework, links: readonly AimLink[]): MappedFramework {
  const aims = aimsOf(framework).map((aim) => ({ aim, serves: aimsServed(links, { framework: framework.code, row: aim.id }, to) }));
  const reached = new Set(aims.flatMap(({ serves }) => serves.map(({ id }) => id)));
  return { framework, to, aims, untouched: aimsOf(to).filter(({ id }) => !reached.has(id)) };
}

/** "8 outcomes; all 8 are mapped to Every Child Matters and reach 23 of its 25 aims." */
export function sayMap({ framework, to, aims, untouched }: MappedFramework): string {
  const size = saySize(framework);
  if (aims.length === 0) return `${size}: nothing to map yet.`;
  const mapped = aims.filter(({ serves }) => serves.length > 0).length;
  const all = aimsOf(to).length;
  if (mapped === 0) return `${size}; none is mapped to ${to.shortName} yet, so no figure reaches ${aims.length === 1 ? 'it' : 'them'}.`;
  const left = mapped === aims.length ? `${mapped === 1 ? 'it is' : `all ${mapped} are`} mapped` : `${mapped} of ${aims.length} ${mapped === 1 ? 'is' : 'are'} mapped`;
  const reach = mapped === 1 ? 'reaches' : 'reach';
  return `${size}; ${left} to ${to.shortName} and ${reach} ${untouched.length === 0 ? `all ${all}` : `${all - untouched.length} of its ${all}`} aims.`;
}

/** "5 outcomes with 25 aims", "8 outcomes". */
export function saySize({ outcomes }: Framework): string {
  const aims = outcomes.reduce((sum, outcome) => sum + outcome.aims.length, 0);
  if (outcomes.length === 0) return 'No outcomes yet';
  return `${outcomes.length} ${outcomes.length === 1 ? 'outcome' : 'outcomes'}${aims === 0 ? '' : ` with ${aims} ${aims === 1 ? 'aim' : 'aims'}`}`;
}

/** The first sentence of the page of frameworks: how many of the documents and of our own, and which one our home shows. */
export function sayFrameworks(frameworks: readonly Framework[], own: number, shown: Framework): string {
  const published = frameworks.length - own;
  const ours = own === 0 ? 'none of our own' : own === 1 ? 'one of our own' : `${own} of our own`;
  return `We hold ${published} published ${published === 1 ? 'framework' : 'frameworks'} and ${ours}; how children are doing is shown by ${shown.shortName}.`;
}
