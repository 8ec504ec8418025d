import { accept, refuse, type Decision } from '../../../kernel/decision.ts';
import type { AuthorityId } from '../../../kernel/ids.ts';

/** A local authority as every page and export names it. */
export interface Authority {
  readonly id: AuthorityId;
  /** "Wellbourne City Council". */
  readonly name: string;
  /** "Wellbourne": what titles and sentences use. */
  readonly shortName: string;
  /** DfE's three-digit number, such as 330. */
  readonly dfeCode: string | undefined;
  /** ONS nine-character code, such as E08000025. */
  readonly onsCode: string | undefined;
  /** Colour of the header, `#rrggbb`, dark enough for white text. */
  readonly colour: string;
  readonly isMadeUp: boolean;
}

/** The colour of the header until an authority chooses its own: a dark blue on which white text has a contrast of 11 to 1. */
export const defaultColour = '#1d3a5f';

/** How an authority is called and coloured on every page and export. */
export type Appearance = Pick<Authority, 'name' | 'shortName' | 'colour'>;

/** One version of an authority's appearance, with who decided it, when and why. */
export interface DecidedAppearance extends Appearance {
  readonly version: number;
  readonly reason: string;
  readonly decidedAt: Date;
  readonly decidedBy: string;
}

/** Whether an authority may look like this: the colour must carry white text, and something must change. */
export function decideAppearance(now: Appearance, asked: Appearance): Decision<Appearance, 'colour-too-light' | 'appearance-unchanged'> {
  const colour = asked.colour.toLowerCase();
  if (!isDarkEnough(colour)) return refuse('colour-too-light', { colour, contrast: Math.floor(contrastWithWhite(colour) * 10) / 10 });
  if (now.name === asked.name && now.shortName === asked.shortName && now.colour === colour) return refuse('appearance-unchanged');
  return accept({ ...asked, colour });
}

/** A hostname as it is compared: lower case, without port or final dot. */
export function hostnameKeyOf(hostname: string): string {
  return hostname.trim().toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
}

/** Kinds of partner. Source: Children Act 2004 section 10 and the partners named in Every Child Matters: Change for Children. */
export const organisationKinds = ['local-authority', 'health', 'school', 'early-years', 'police', 'job-centre', 'voluntary', 'parents', 'other'] as const;

/** One kind of partner. */
export type OrganisationKind = (typeof organisationKinds)[number];

/** A partner in an authority's partnership. */
export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
}

const linearOf = (channel: number): number => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);

/** Contrast of white text on a colour, 1 to 21, as WCAG 2.2 defines it. */
export function contrastWithWhite(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => linearOf(Number.parseInt(colour.slice(at, at + 2), 16) / 255)) as [number, number, number];
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

/** Whether white text can be read on the colour: at least 4.5 to 1 (WCAG 2.2, 1.4.3). */
export function isDarkEnough(colour: string): boolean {
  return /^#[0-9a-f]{6}$/.test(colour) && contrastWithWhite(colour) >= 4.5;
}
