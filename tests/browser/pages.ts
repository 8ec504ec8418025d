/** One address at which a page is looked at, as whom, and what it is called in the guide. */
export interface PageToSee {
  /** The route of the table that it shows: `GET /indicators/:indicator`. */
  readonly route: string;
  /** Its address, or that of the page on which its link is found. */
  readonly at: string;
  /** The first link on that page whose address matches is followed; behind `then`, another on the page to which it leads. */
  readonly follow?: string;
  /** Answers that are given on the page and on those that come of it, by the names of their fields; the page looked at is the last of these. */
  readonly answering?: readonly Readonly<Record<string, string>>[];
  /** A file that is handed in at the address first; the page is the one it leads to. */
  readonly upload?: { readonly name: string; readonly content: string };
  /** Name of somebody of the demonstration; absent for a visitor who has not signed in. */
  readonly as?: string;
  /** Picture in docs/guide, without its ending; absent when none is shown there. */
  readonly picture?: string;
  /** Whether the page answers a question with figures, and so begins with a sentence. */
  readonly answers: boolean;
}

const analyst = 'Priya Venkataraman';
const adviser = 'Efua Mensah-Drake';
const administrator = 'Callum Fairweather';
const commissioner = 'Tom Garrowby';
const provider = 'Nell Okonjo';

/** A spreadsheet as officers keep it: a title, one column a year, a hidden figure and a number with a sign. */
const ownSpreadsheet = {
  name: 'reading_club_by_ward.csv',
  content: 'Children in a summer reading club,,,\n,,,\nWard code,Ward,2023,2024\nE05999001,Ashlea,21.4%,24.0%\nE05999002,Upper Bourne,18.9%,*\nE05999003,Nether Bourne,30.2%,31.7%\n',
};

/** Answers to help with costs of a parent at home without a partner, up to the boxes about the child. */
const atHome: readonly Readonly<Record<string, string>>[] = [{ 'born-day': '5', 'born-month': '5', 'born-year': '2024' }, { 'family-partner': 'no' }, { 'parent1-work': 'not-working' }, { 'family-uc': 'no' }];

/** Every page of the product, each at least once. A route that is missing here and below makes a test red. */
export const pagesToSee: readonly PageToSee[] = [
  { route: '/', at: '/', answers: true, picture: 'start' },
  { route: '/help', at: '/help', answers: true },
  { route: '/early-years', at: '/early-years', as: analyst, answers: true, picture: 'early-years' },
  { route: '/early-years/groups', at: '/early-years/groups', as: analyst, answers: true },
  { route: '/early-years/gap', at: '/early-years/gap', as: analyst, answers: true },
  { route: '/early-years/settings', at: '/early-years/settings?target=70', as: analyst, answers: true },
  { route: '/early-years/moderation', at: '/early-years/moderation', as: analyst, answers: true },
  { route: '/early-years/visits/:visit', at: '/early-years/moderation', follow: '^/early-years/visits/[0-9a-f-]{36}$', as: analyst, answers: true },
  { route: '/early-years/returns', at: '/early-years/returns', as: analyst, answers: true },
  { route: '/early-years/returns/:id', at: '/early-years/returns', follow: '^/early-years/returns/[0-9a-f-]{36}$', as: analyst, answers: true },
  { route: '/early-years/sides/:id', at: '/early-years/returns', follow: '^/early-years/sides/[0-9a-f-]{36}$', as: analyst, answers: true },
  { route: '/accessibility', at: '/accessibility', answers: true },
  { route: '/privacy', at: '/privacy', answers: true },
  { route: '/search', at: '/search?words=good', answers: true, picture: 'search' },
  { route: '/search', at: '/search?words=my+partner+hits+me', answers: true },
  { route: '/api', at: '/api', answers: true },
  { route: '/outcomes', at: '/outcomes', answers: true, picture: 'outcomes' },
  { route: '/outcomes', at: '/outcomes?framework=portsmouth-eight', answers: true },
  { route: '/outcomes/aims/:aim', at: '/outcomes/aims/ecm-ready-for-school', answers: true, picture: 'aim' },
  { route: '/outcomes/coverage', at: '/outcomes/coverage', answers: true, picture: 'coverage' },
  { route: '/frameworks', at: '/frameworks', answers: true, picture: 'frameworks' },
  { route: '/frameworks/:code', at: '/frameworks/portsmouth-eight', answers: true },
  { route: '/indicators/:indicator', at: '/indicators/lait-fsp-new-gooddev', answers: true, picture: 'indicator' },
  { route: '/indicators/:indicator', at: '/indicators/lait-childpov', answers: true },
  { route: '/indicators/:indicator', at: '/indicators/own-centre-reach', as: analyst, answers: true },
  { route: '/embed/indicators/:indicator', at: '/embed/indicators/lait-fsp-new-gooddev?area=E06999001&kind=trend', answers: true },
  { route: '/embed/indicators/:indicator', at: '/embed/indicators/lait-fsp-new-gooddev?area=E06999001&kind=neighbours', answers: true },
  { route: '/imports/:import/rows/:row', at: '/indicators/lait-fsp-new-gooddev', follow: '/imports/.+/rows/', answers: true, picture: 'row' },
  { route: '/compare', at: '/compare?indicator=lait-fsp-new-gooddev', answers: true, picture: 'compare' },
  { route: '/compare', at: '/compare?indicator=lait-fsp-new-gooddev&area=E05999001', answers: true, picture: 'funnel' },
  { route: '/compare/groups', at: '/compare/groups', as: analyst, answers: true },
  { route: '/compare/groups/:group', at: '/compare/groups', follow: '^/compare/groups/[0-9a-f-]{36}$', as: analyst, answers: true },
  { route: '/compare/groups/new', at: '/compare/groups/new', as: analyst, answers: true },
  { route: '/compare/groups/nearest', at: '/compare/groups/nearest', as: analyst, answers: true },
  { route: '/compare/groups/:group/why', at: '/compare/groups', follow: '^/compare/groups/[0-9a-f-]{36}/why', answers: true },
  { route: '/card', at: '/card?area=E06999001', answers: true, picture: 'card' },
  { route: '/card', at: '/card?area=E05999001', answers: true },
  { route: '/card', at: '/card?area=WEL-L1', answers: true },
  { route: '/cards', at: '/cards', answers: true, picture: 'cards' },
  { route: '/definitions', at: '/definitions', answers: true, picture: 'definitions' },
  { route: '/definitions/:indicator', at: '/definitions/lait-fsp-new-gooddev', answers: true },
  { route: '/definitions/new', at: '/definitions/new', as: analyst, answers: false },
  { route: '/definitions/:indicator/revise', at: '/definitions/own-centre-reach/revise', as: analyst, answers: false },
  { route: '/targets', at: '/targets', answers: true, picture: 'targets' },
  { route: '/targets/:target', at: '/targets', follow: '^/targets/[0-9a-f-]{36}$', as: analyst, answers: true, picture: 'target' },
  { route: '/targets/new', at: '/targets/new?indicator=lait-fsp-new-comms&area=E06999001', as: analyst, answers: true },
  { route: '/imports', at: '/imports', as: analyst, answers: true, picture: 'imports' },
  { route: '/imports/new', at: '/imports/new', as: analyst, answers: false, picture: 'import-new' },
  { route: '/imports/:id/mapping', at: '/imports/new', upload: ownSpreadsheet, as: analyst, answers: true, picture: 'mapping' },
  { route: '/imports/:id', at: '/imports', follow: '^/imports/[0-9a-f-]{36}$', as: analyst, answers: true, picture: 'import' },
  { route: '/quality', at: '/quality', as: analyst, answers: true, picture: 'quality' },
  { route: '/people', at: '/people', as: administrator, answers: true, picture: 'people' },
  { route: '/people/:person', at: '/people', follow: '^/people/[0-9a-f-]{36}$', as: administrator, answers: true },
  { route: '/people/invite', at: '/people/invite', as: administrator, answers: false },
  { route: '/who-may-do-what', at: '/who-may-do-what', as: administrator, answers: true, picture: 'who-may-do-what' },
  { route: '/who-may-do-what/:permission', at: '/who-may-do-what', follow: '^/who-may-do-what/', as: administrator, answers: true },
  { route: '/appearance', at: '/appearance', as: administrator, answers: true, picture: 'appearance' },
  { route: '/comparison-settings', at: '/comparison-settings', as: administrator, answers: true, picture: 'comparison-settings' },
  { route: '/sign-in-rules', at: '/sign-in-rules', as: administrator, answers: false },
  { route: '/audit', at: '/audit', as: administrator, answers: true, picture: 'audit' },
  { route: '/views', at: '/views', as: analyst, answers: true },
  { route: '/views/new', at: '/views/new?address=%2Fcompare%3Findicator%3Dlait-fsp-new-gooddev', as: analyst, answers: true },
  { route: '/deliveries', at: '/deliveries', as: analyst, answers: true },
  { route: '/deliveries/new', at: '/deliveries/new?area=E06999001', as: analyst, answers: true },
  { route: '/you', at: '/you', as: analyst, answers: true },
  { route: '/unsent', at: '/unsent', as: analyst, answers: false },
  { route: '/services', at: '/services?words=nursery&near=ZZ1+1AA&age=2', answers: true },
  { route: '/services', at: '/services?words=zzzqq&near=nowhere', answers: true },
  { route: '/embed/services', at: '/embed/services?words=childminder&near=ZZ1+1AA', answers: true },
  { route: '/services/on-your-site', at: '/services/on-your-site?words=childminder&near=ZZ1+1AA', answers: true },
  { route: '/services/map', at: '/services/map?words=nursery&near=ZZ1+1AA', answers: true },
  { route: '/local-offer', at: '/local-offer', answers: true },
  { route: '/services/:id', at: '/services?kind=childcare', follow: '^/services/[0-9a-f-]{36}', answers: true },
  { route: '/services/register', at: '/services/register', answers: true },
  { route: '/provider', at: '/provider', as: provider, answers: true },
  { route: '/provider/:service', at: '/provider', follow: '^/provider/[0-9a-f-]{36}$', as: provider, answers: true },
  { route: '/provider/:service/spaces', at: '/provider', follow: '^/provider/[0-9a-f-]{36}/spaces$', as: provider, answers: true },
  { route: '/provider/:service/sharing', at: '/provider', follow: '^/provider/[0-9a-f-]{36}$ then /sharing$', as: provider, answers: true },
  { route: '/directory', at: '/directory', as: commissioner, answers: true },
  { route: '/directory/records', at: '/directory/records?words=harbour', as: commissioner, answers: true },
  { route: '/directory/records/:service', at: '/directory/records?words=harbour', follow: '^/directory/records/[0-9a-f-]{36}$', as: commissioner, answers: true },
  { route: '/directory/look-through', at: '/directory/look-through', as: commissioner, answers: true },
  { route: '/directory/twins', at: '/directory/twins', as: commissioner, answers: true },
  { route: '/directory/feeds', at: '/directory/feeds', as: commissioner, answers: true },
  { route: '/directory/help-line', at: '/directory/help-line', as: commissioner, answers: true },
  { route: '/directory/words', at: '/directory/words', as: commissioner, answers: true },
  { route: '/directory/reports', at: '/directory/reports', as: commissioner, answers: true },
  { route: '/directory/reports/:reference', at: '/directory/reports', follow: '^/directory/reports/[0-9A-F]{12}$', as: commissioner, answers: true },
  { route: '/directory/proposals/:service', at: '/directory', follow: '^/directory/proposals/[0-9a-f-]{36}$', as: commissioner, answers: true },
  { route: '/directory/files', at: '/directory/files', as: commissioner, answers: true },
  { route: '/directory/files/:file', at: '/directory/files', follow: '^/directory/files/[0-9a-f-]{36}$', as: commissioner, answers: true },
  { route: '/services/saved', at: '/services/saved', answers: true },
  { route: '/services/compare', at: '/services/compare', answers: true },
  { route: '/help-with-costs', at: '/help-with-costs', answers: true, picture: 'help-with-costs' },
  { route: '/help-with-costs', at: '/help-with-costs', answering: atHome, answers: false },
  { route: '/help-with-costs', at: '/help-with-costs', answering: [...atHome, { 'ticks-child-help': 'leftCare' }], answers: true },
  { route: '/ask-for-help', at: '/ask-for-help', answers: true },
  { route: '/ask-for-help/status', at: '/ask-for-help/status', answers: true },
  { route: '/help-requests', at: '/help-requests', as: adviser, answers: true },
  { route: '/help-requests/:reference', at: '/help-requests', follow: '^/help-requests/[0-9a-z-]{9}$', as: adviser, answers: true },
  { route: '/information-duty', at: '/information-duty?level=must', as: administrator, answers: true },
  { route: '/directory/unmet-need', at: '/directory/unmet-need', as: administrator, answers: true },
  { route: '/early-childhood-services', at: '/early-childhood-services?service=health', as: administrator, answers: true },
  { route: '/sign-in', at: '/sign-in', answers: false, picture: 'sign-in' },
  { route: '/forgotten-password', at: '/forgotten-password', answers: false },
];

/** Pages that stand only in a state the demonstration is not in; each is opened in that state by the test named. */
export const seenElsewhere: Readonly<Record<string, string>> = {
  '/early-years/visits/:visit/children': 'src/contexts/early-years/doors/moderation-pages.test.ts: the children of a visit, one click below it',
  '/services/reports/:reference': 'src/contexts/directory/doors/wrong-pages.test.ts: after somebody told what is wrong',
  '/services/:id/wrong': 'src/contexts/directory/doors/wrong-pages.test.ts: a form whose token makes it personal; its act is tried there',
  '/services/:id/claim': 'src/contexts/directory/doors/provider.test.ts: the form of /services/register without the service',
  '/services/claims/:claim': 'src/contexts/directory/doors/provider.test.ts: after somebody asked to look after a record',
  '/provider/:service/sections/:section': 'src/contexts/directory/doors/provider.test.ts: one small form of the task list',
  '/directory/claims/:claim': 'src/contexts/directory/doors/provider.test.ts: after somebody asked to look after a record',
  '/directory/feeds/:feed': 'src/contexts/directory/doors/feed-pages.test.ts: a feed that was entered and harvested',
  '/set-up': 'src/contexts/access/doors/set-up.test.ts: before there is an authority',
  '/sign-in/code': 'src/contexts/access/doors/pages.test.ts: between password and code',
  '/sign-in/set-up-code': 'src/contexts/access/doors/pages.test.ts: a second factor still to be set up',
  '/deliveries/papers/:paper': 'src/contexts/outcomes/doors/delivery-pages.test.ts: a file that was sent',
  '/views/:view': 'src/contexts/outcomes/doors/view-pages.test.ts: leads on to the page that was kept',
  '/invitation/:token': 'src/contexts/access/doors/pages.test.ts: a link that is good once',
  '/you/recovery-codes': 'src/contexts/access/doors/pages.test.ts: shown once',
  '/compare/groups/:group/revise': 'src/contexts/outcomes/doors/area-group-pages.test.ts: the form of /compare/groups/new with the areas in force',
  '/targets/:target/revise': 'src/contexts/outcomes/doors/target-pages.test.ts: the form of /targets/new with the terms in force',
  '/imports/:id/refuse': 'src/contexts/outcomes/doors/import-pages-story.test.ts: a file that waits',
  '/imports/:id/withdraw': 'src/contexts/outcomes/doors/import-pages-story.test.ts: a file that is in',
  '/frameworks/:code/aims/:aim/map': 'src/contexts/outcomes/doors/framework-pages.test.ts: a framework of the partnership’s own',
};
