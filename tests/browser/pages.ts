/** One address at which a page is looked at, as whom, and what it is called in the guide. */
export interface PageToSee {
  /** The route of the table that it shows: `GET /indicators/:indicator`. */
  readonly route: string;
  /** Address, or how it is found: a link on another page. */
  readonly at: string;
  /** Name of somebody of the demonstration; absent for a visitor who has not signed in. */
  readonly as?: string;
  /** Picture in docs/guide, without its ending; absent when none is shown there. */
  readonly picture?: string;
  /** Whether the page answers a question with figures, and so begins with a sentence. */
  readonly answers: boolean;
}

const analyst = 'Priya Venkataraman';
const administrator = 'Callum Fairweather';

/** Every page of the product, each at least once. A route that is missing here makes a test red. */
export const pagesToSee: readonly PageToSee[] = [
  { route: '/', at: '/', answers: true, picture: 'start' },
  { route: '/help', at: '/help', answers: true },
  { route: '/accessibility', at: '/accessibility', answers: true },
  { route: '/privacy', at: '/privacy', answers: true },
  { route: '/search', at: '/search?words=good', answers: true, picture: 'search' },
  { route: '/indicators/:indicator', at: '/indicators/lait-fsp-new-gooddev', answers: true, picture: 'indicator' },
  { route: '/compare', at: '/compare?indicator=lait-fsp-new-gooddev', answers: true, picture: 'compare' },
  { route: '/imports', at: '/imports', as: analyst, answers: true, picture: 'imports' },
  { route: '/people', at: '/people', as: administrator, answers: true, picture: 'people' },
];
